import { Injectable } from '@angular/core';

/** How long a page waits for what was saved on the one before it, in milliseconds: a page that shows too little is better than none. */
const PATIENCE_MS = 2_000;

/** What is being saved of one's progress. It outlives the page it was made on: the next one reads the course after it. */
@Injectable({ providedIn: 'root' })
export class ProgressSaves {
  private last: Promise<unknown> = Promise.resolve();

  /** One after the other: "begun" that arrives after "done" would take it back. */
  add<T>(save: () => Promise<T>): Promise<T> {
    const saved = this.last.then(save);
    this.last = saved.catch(() => undefined);
    return saved;
  }

  /** Settled when the last save has ended, well or badly, or takes too long. */
  settled(): Promise<unknown> {
    return Promise.race([this.last, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  }
}
