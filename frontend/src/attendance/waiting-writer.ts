import { signal } from '@angular/core';
import { putMarks, putSignature, type WaitingMark, type WaitingSignature } from './waiting-store';

/** Writes what waits to the device, one thing after the other, and knows whether the device has refused any of it. */
export class WaitingWriter {
  private readonly refuses = signal(false);
  /** Something lives in this tab alone. */
  readonly unkept = this.refuses.asReadonly();
  /** How often was written: what was read before is older. */
  writes = 0;
  /** Resolves when all of it is on the device, or refused. */
  stored: Promise<void> = Promise.resolve();

  /** @param all everything that this tab has */
  constructor(private readonly all: () => { marks: readonly WaitingMark[]; signatures: readonly WaitingSignature[] }) {}

  marks(rows: readonly WaitingMark[]): void {
    this.write(() => (this.refuses() ? this.writeAll() : putMarks(rows)));
  }

  signature(row: WaitingSignature): void {
    this.write(() => (this.refuses() ? this.writeAll() : putSignature(row)));
  }

  write(act: () => Promise<void>): void {
    this.writes++;
    this.stored = this.stored.then(act).catch(() => this.refuses.set(true));
  }

  /** The device refused some of it before. */
  private async writeAll(): Promise<void> {
    const { marks, signatures } = this.all();
    await putMarks(marks);
    for (const row of signatures) await putSignature(row);
    this.refuses.set(false);
  }
}
