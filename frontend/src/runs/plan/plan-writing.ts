import { Injectable, inject, signal } from '@angular/core';
import type { Run } from '@kortkurs/contract/runs';
import { problemOf } from '../../platform/problem';
import { Words } from '../../platform/words/words';

/** Stores a plan, one act at a time, and keeps what went wrong. */
@Injectable()
export class PlanWriting {
  private readonly words = inject(Words);

  readonly busy = signal(false);
  readonly problem = signal('');
  /** Somebody else changed the run meanwhile. */
  readonly isStale = signal(false);

  /** Gives the run as it is stored now, or nothing when it was refused. */
  async write(act: () => Promise<Run>): Promise<Run | undefined> {
    if (this.busy()) return undefined;
    this.busy.set(true);
    this.problem.set('');
    this.isStale.set(false);
    try {
      return await act();
    } catch (error) {
      const problem = problemOf(error);
      this.isStale.set(problem.code === 'changed-meanwhile');
      this.problem.set(problem.errors[0]?.message ?? (problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved')));
      return undefined;
    } finally {
      this.busy.set(false);
    }
  }
}

/** Focus goes to the field that is wrong, or to what holds it. */
export function focusFault(id: string): void {
  const place = document.getElementById(id);
  (place?.querySelector<HTMLElement>('[aria-invalid]') ?? place)?.focus();
}
