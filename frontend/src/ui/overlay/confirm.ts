import { Injectable, inject } from '@angular/core';
import { Dialogs } from './dialogs';

/** A question that stops something from happening by mistake. */
export interface Question {
  title: string;
  text: string;
  /** What the button does, as a verb: "Ta bort", "Lås och lämna in". */
  action: string;
  /** What the other button says; "Avbryt" unless told. */
  cancel?: string;
  /** What follows, point by point. */
  points?: readonly string[];
  /** Whether what follows cannot be taken back. */
  danger?: boolean;
}

/** Asks, and answers with true only when the person said yes. */
@Injectable({ providedIn: 'root' })
export class Confirm {
  private readonly dialogs = inject(Dialogs);

  async ask(question: Question): Promise<boolean> {
    const { ConfirmDialog } = await import('./confirm-dialog');
    return (await this.dialogs.open<boolean, Question>(ConfirmDialog, question)) === true;
  }
}
