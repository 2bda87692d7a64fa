import { Injectable, inject } from '@angular/core';
import { Words } from '../../platform/words/words';
import { problemOf } from '../../platform/problem';
import { Notices } from './notices';

/** A change that is shown before the server has it. */
export interface Change {
  /** Shows it. */
  apply: () => void;
  /** Takes it off the page again: the save failed, or the person changed their mind. */
  revert: () => void;
  /** Saves it. */
  save: () => Promise<unknown>;
  /** Saves that it was taken back; with it and `done` the notice offers Ångra for ten seconds. */
  unsave?: () => Promise<unknown>;
  /** What the notice says when it is saved. */
  done?: string;
}

/** Shows a change at once, saves it behind, and takes it back when it could not be saved, saying so. */
@Injectable({ providedIn: 'root' })
export class Optimistic {
  private readonly notices = inject(Notices);
  private readonly words = inject(Words);

  /** True when it was saved. */
  async make(change: Change): Promise<boolean> {
    change.apply();
    if (!(await this.attempt(change.save, change.revert))) return false;
    const { done, unsave } = change;
    if (done && unsave) {
      void this.notices.undoable(done, async () => {
        change.revert();
        await this.attempt(unsave, change.apply);
      });
    } else if (done) {
      this.notices.say(done);
    }
    return true;
  }

  private async attempt(save: () => Promise<unknown>, revert: () => void): Promise<boolean> {
    try {
      await save();
      return true;
    } catch (error) {
      revert();
      const problem = problemOf(error);
      this.notices.say(problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
      return false;
    }
  }
}
