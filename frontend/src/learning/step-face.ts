import { Injectable, signal, type TemplateRef } from '@angular/core';

/** What a step that is more than something to read says in place of the page's own words around it. Each step that is left lets go of it. */
@Injectable()
export class StepFace {
  /** "Quiz, fråga 3 av 8" in place of the kind of the activity. */
  readonly kind = signal('');
  /** In place of the activity's title. */
  readonly title = signal('');
  /** The buttons below, in place of the player's. */
  readonly bar = signal<TemplateRef<unknown> | undefined>(undefined);
  /** Whether a note can be written beside it. */
  readonly hasNote = signal(true);
  /** What is not saved anywhere but on this page yet. */
  readonly isUnsaved = signal(false);
  /** Sends what can be sent, before the step is left. */
  save: () => Promise<void> = () => Promise.resolve();
  /** Asks whoever goes away in the middle of something that goes on without them. */
  leave: () => Promise<boolean> = () => Promise.resolve(true);

  clear(): void {
    this.kind.set('');
    this.title.set('');
    this.bar.set(undefined);
    this.hasNote.set(true);
    this.isUnsaved.set(false);
    this.save = () => Promise.resolve();
    this.leave = () => Promise.resolve(true);
  }
}
