import { Injectable, inject } from '@angular/core';
import { Dialogs } from './dialogs';
import type { Question } from './question';

/** Asks, and answers with true only when the person said yes. */
@Injectable({ providedIn: 'root' })
export class Confirm {
  private readonly dialogs = inject(Dialogs);

  async ask(question: Question): Promise<boolean> {
    const { ConfirmDialog } = await import('./confirm-dialog');
    return (await this.dialogs.open<boolean, Question>(ConfirmDialog, question)) === true;
  }
}
