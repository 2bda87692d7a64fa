import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { MARK_NOTE_LENGTH } from '@kortkurs/contract/attendance';
import { Field, KkInput } from '../ui/field/field';
import { DialogFrame } from '../ui/overlay/dialog-frame';

/** Whose mark is written about, and what stands there now. */
export interface NoteToWrite {
  name: string;
  note: string;
}

/** A line about somebody's mark, for staff. Closes with what is written, which may be nothing. */
@Component({
  selector: 'kk-note-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'attendance.written.title' | transloco: { name: data.name }" [unsaved]="form.dirty">
      <form id="note-form" class="kk-form" [formGroup]="form" (ngSubmit)="keep()">
        <kk-field [label]="'attendance.written.label' | transloco" [hint]="'attendance.written.hint' | transloco">
          <textarea kkInput="note" formControlName="note" rows="2" [attr.maxlength]="limit"></textarea>
        </kk-field>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="note-form">{{ 'app.save' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class NoteDialog {
  protected readonly data = inject<NoteToWrite>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<NoteDialog, string>>(MatDialogRef);
  protected readonly limit = MARK_NOTE_LENGTH;
  protected readonly form = inject(NonNullableFormBuilder).group({ note: [this.data.note] });

  protected keep(): void {
    // A line, however it was pasted.
    this.dialog.close(this.form.getRawValue().note.replace(/\s+/gu, ' ').trim());
  }
}
