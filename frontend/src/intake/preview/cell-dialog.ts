import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { Field, KkInput } from '../../ui/field/field';
import { DialogFrame } from '../../ui/overlay/dialog-frame';

/** What is written anew, and what stands there. */
export interface CellQuestion {
  title: string;
  label: string;
  hint: string;
  stands: string;
  value: string;
}

/** Asks for the text that is to be read in a cell's place. Closes with the text. */
@Component({
  selector: 'kk-cell-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, KkInput, MatButton, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="question.title" [unsaved]="text() !== question.value">
      <p class="kk-muted">{{ 'intake.edit.stands' | transloco }} ”{{ question.stands }}”</p>
      <form id="cell-form" (submit)="$event.preventDefault(); dialog.close(text())">
        <kk-field [label]="question.label" [hint]="question.hint">
          <input kkInput="cell-text" type="text" maxlength="400" autocomplete="off" [value]="text()" #control (input)="text.set(control.value)" />
        </kk-field>
      </form>
      <ng-container dialog-actions>
        <button matButton="outlined" type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="cell-form">{{ 'intake.edit.save' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class CellDialog {
  protected readonly question = inject<CellQuestion>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<CellDialog, string>>(MatDialogRef);
  protected readonly text = signal(this.question.value);
}
