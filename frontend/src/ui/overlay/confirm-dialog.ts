import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { DialogFrame } from './dialog-frame';
import type { Question } from './question';

/** A question with two answers. Focus begins at the one that can be taken back, so that a second Enter loses nothing. */
@Component({
  selector: 'kk-confirm',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, MatButton, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="question.title">
      <p>{{ question.text }}</p>
      @if (question.points?.length) {
        <ul class="kk-bullets">
          @for (point of question.points; track point) {
            <li>{{ point }}</li>
          }
        </ul>
      }
      <ng-container dialog-actions>
        <button matButton type="button" [attr.cdkFocusInitial]="question.danger ? '' : null" (click)="dialog.close(false)">{{ question.cancel || ('app.cancel' | transloco) }}</button>
        <button matButton="filled" type="button" [class.kk-danger]="question.danger" [attr.cdkFocusInitial]="question.danger ? null : ''" (click)="dialog.close(true)">
          {{ question.action }}
        </button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class ConfirmDialog {
  protected readonly dialog = inject<MatDialogRef<ConfirmDialog, boolean>>(MatDialogRef);
  protected readonly question = inject<Question>(MAT_DIALOG_DATA);
}
