import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import type { NewSubmissionEvent, Submission, SubmissionEvent } from '@kortkurs/contract/submissions';
import { Api, newId } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { Format } from '../platform/format';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { DialogFrame } from '../ui/overlay/dialog-frame';

export interface NoteDialogData {
  submissionId: string;
  what: SubmissionEvent['what'];
}

/** Notes that a submission was sent, or what the funder said of it. Closes with the submission. */
@Component({
  selector: 'kk-submission-note-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, FormTrouble, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'submissions.note.' + data.what | transloco">
      <form id="submission-note" class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
        <kk-form-trouble [faults]="faults" />
        <kk-field [label]="'submissions.note.on' | transloco" [error]="faults.of('on')" required><input kkInput="on" type="date" formControlName="on" [max]="today" /></kk-field>
        <kk-field [label]="(data.what === 'sent' ? 'submissions.note.sentText' : 'submissions.note.answerText') | transloco" [error]="faults.of('text')" [optional]="'app.optional' | transloco">
          <textarea kkInput="text" rows="3" formControlName="text" [attr.maxlength]="limits.note"></textarea>
        </kk-field>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="submission-note">{{ 'submissions.note.save' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class NoteDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, Submission>>(MatDialogRef);
  protected readonly data = inject<NoteDialogData>(MAT_DIALOG_DATA);
  private readonly api = inject(Api);
  private readonly newId = newId();
  protected readonly limits = LIMITS;
  protected readonly today = inject(Format).localDate(new Date());
  protected readonly form = inject(NonNullableFormBuilder).group({ on: [this.today, [Validators.required]], text: ['', [Validators.maxLength(LIMITS.note)]] });
  protected readonly faults = formFaults(this.form);

  protected async save(): Promise<void> {
    if (!this.faults.check()) return;
    try {
      this.dialog.close(await this.api.post<Submission>(`submissions/${this.data.submissionId}/events`, { id: this.newId, what: this.data.what, ...this.form.getRawValue() } satisfies NewSubmissionEvent));
    } catch (error) {
      this.faults.take(error);
    }
  }
}
