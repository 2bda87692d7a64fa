import { Injectable, inject, signal } from '@angular/core';
import { MatDialogRef } from '@angular/material/dialog';
import { Api } from '../platform/api';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';

/** Sends a correction of what was signed; its dialog closes with true once the server has it, and with false where somebody else was first. Provided by the dialog. */
@Injectable()
export class Correction {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly dialog = inject<MatDialogRef<unknown, boolean>>(MatDialogRef);

  readonly trouble = signal('');
  readonly saving = signal(false);

  /** @param overtaken code of the refusal that somebody else has corrected it meanwhile */
  async send(path: string, body: object, overtaken: string): Promise<void> {
    if (this.saving()) return;
    this.saving.set(true);
    this.trouble.set('');
    try {
      await this.api.post(path, body);
      this.dialog.close(true);
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === overtaken) this.dialog.close(false);
      this.trouble.set(problem.detail || this.words.say('app.notSaved'));
    } finally {
      this.saving.set(false);
    }
  }
}
