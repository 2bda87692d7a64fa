import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import type { MarkToSave, SavedMarks } from '@kortkurs/contract/attendance';
import { Api } from '../platform/api';
import { problemOf, type Problem } from '../platform/problem';

const PAUSES_MS = [2_000, 5_000, 10_000, 30_000];

/** How the saving goes: everything is saved, something is on its way, or it waits since nobody answered. */
export type SaveState = 'saved' | 'saving' | 'waiting';

/**
 * The marks that are on their way to the server, in the order they were made. Each tap is shown at once and sent
 * behind; while a batch is under way the next taps gather for the one after it. A mark keeps its id, so that sending it
 * again when nobody answered is harmless.
 */
@Injectable()
export class MarkQueue {
  private readonly api = inject(Api);
  private readonly waiting = signal<readonly MarkToSave[]>([]);
  private readonly stateNow = signal<SaveState>('saved');
  private readonly savedNow = signal<string | null>(null);
  private sending: Promise<void> | null = null;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sessionId = '';
  private answered: (saved: SavedMarks) => void = () => undefined;
  private refused: (problem: Problem) => void = () => undefined;

  /** Marks that the server has not confirmed. */
  readonly count = computed(() => this.waiting().length);
  readonly state = this.stateNow.asReadonly();
  /** When the last batch was saved, by the server's clock. */
  readonly savedAt = this.savedNow.asReadonly();

  constructor() {
    const again = (): void => void this.flush();
    addEventListener('online', again);
    inject(DestroyRef).onDestroy(() => {
      removeEventListener('online', again);
      clearTimeout(this.timer);
    });
  }

  /** Whose marks these are, and who wants to know how they fared. */
  open(sessionId: string, answered: (saved: SavedMarks) => void, refused: (problem: Problem) => void): void {
    this.sessionId = sessionId;
    this.answered = answered;
    this.refused = refused;
  }

  /** Send marks as soon as it is their turn. */
  add(marks: readonly MarkToSave[]): void {
    this.waiting.update((before) => [...before, ...marks]);
    void this.flush();
  }

  /** Send what waits. Resolves when nothing waits any more, or when nobody answered. */
  async flush(): Promise<void> {
    this.sending ??= this.sendAll().finally(() => (this.sending = null));
    await this.sending;
  }

  private async sendAll(): Promise<void> {
    clearTimeout(this.timer);
    while (this.waiting().length > 0) {
      const batch = this.waiting();
      this.stateNow.set(this.failures > 0 ? 'waiting' : 'saving');
      try {
        const saved = await this.api.put<SavedMarks>(`sessions/${this.sessionId}/marks`, { marks: batch, sentAt: new Date().toISOString() });
        this.failures = 0;
        this.waiting.update((now) => now.slice(batch.length));
        this.savedNow.set(saved.savedAt);
        this.answered(saved);
      } catch (error) {
        const problem = problemOf(error);
        if (!problem.isPassing) {
          // The server will never take this batch: keep nothing that cannot be saved, and say so.
          this.waiting.update((now) => now.slice(batch.length));
          this.refused(problem);
          continue;
        }
        this.stateNow.set('waiting');
        this.timer = setTimeout(() => void this.flush(), PAUSES_MS[Math.min(this.failures++, PAUSES_MS.length - 1)]);
        return;
      }
    }
    this.stateNow.set('saved');
  }
}
