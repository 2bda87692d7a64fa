import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { DialogFrame } from '../../ui/overlay/dialog-frame';
import { AccessNeedsForm } from './access-needs-form';

/** Asks what one needs on site. Closes with true when it is answered. */
@Component({
  selector: 'kk-needs-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AccessNeedsForm, DialogFrame, MatButton, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'needs.title' | transloco" [unsaved]="needs.isDirty()">
      <kk-access-needs-form #needs (answered)="dialog.close(true)" />
      <ng-container dialog-actions><button matButton type="button" (click)="dialog.close()">{{ 'app.close' | transloco }}</button></ng-container>
    </kk-dialog-frame>
  `,
})
export class NeedsDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, boolean>>(MatDialogRef);
}
