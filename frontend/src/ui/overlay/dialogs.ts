import { DOCUMENT, Injectable, Injector, inject } from '@angular/core';
import type { ComponentType } from '@angular/cdk/portal';
import { firstValueFrom } from 'rxjs';

export type DialogShape = 'dialog' | 'wide' | 'sheet';

const CLASSES: Record<DialogShape, string> = { dialog: 'kk-dialog', wide: 'kk-dialog-wide', sheet: 'kk-sheet' };

/**
 * Opens a component as a dialog: in the middle, on a phone from the lower edge; as a `sheet` at the right edge. Material's
 * dialog is fetched with the first one. Focus returns to where it came from, or near to it where that disappears by what the dialog did.
 */
@Injectable({ providedIn: 'root' })
export class Dialogs {
  private readonly injector = inject(Injector);
  private readonly document = inject(DOCUMENT);

  /** Resolves with what the dialog closed with; undefined when it was left. `data` is read by `MAT_DIALOG_DATA`. */
  async open<Answer, Data = unknown>(
    component: ComponentType<unknown>,
    data?: Data,
    shape: DialogShape = 'dialog',
  ): Promise<Answer | undefined> {
    const opener = this.document.activeElement;
    const [{ MatDialog }, { focusAfter }] = await Promise.all([import('@angular/material/dialog'), import('./focus-after')]);
    const dialog = this.injector.get(MatDialog).open<unknown, Data, Answer>(component, {
      ...(data === undefined ? {} : { data }),
      panelClass: CLASSES[shape],
      ...(shape === 'sheet' ? { position: { top: '0', right: '0' } } : {}),
      maxHeight: shape === 'sheet' ? '100vh' : '92vh',
      autoFocus: 'first-tabbable',
      restoreFocus: true,
    });
    const answer = await firstValueFrom(dialog.afterClosed(), { defaultValue: undefined });
    if (answer !== undefined && opener instanceof HTMLElement && opener === this.document.activeElement) focusAfter(opener);
    return answer;
  }

  /** Closes whatever is open, without an answer: what it shows may not be shown any longer. */
  async closeAll(): Promise<void> {
    const { MatDialog } = await import('@angular/material/dialog');
    this.injector.get(MatDialog).closeAll();
  }
}
