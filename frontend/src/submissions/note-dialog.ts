import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import { DOCUMENT_LIMITS } from '@kortkurs/contract/documents';
import type { NewSubmissionEvent, Submission, SubmissionEvent } from '@kortkurs/contract/submissions';
import { Api, newId } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import type { SubmissionPaperSender } from './submission-paper-sender';

export interface NoteDialogData {
  submissionId: string;
  /** The page's own: taken from there, all that stands around it would count as the dialog's. */
  papers: SubmissionPaperSender;
  what: SubmissionEvent['what'];
  /** Told as soon as it is noted, however the dialog is closed after that. */
  noted: (submission: Submission) => void;
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
        @if (noted()) {
          <p class="kk-note">{{ 'submissions.note.savedWithout' | transloco }}</p>
        }
        <kk-field [label]="'submissions.papers.' + data.what | transloco" [hint]="'submissions.papers.hint' | transloco: { n: megabytes }" [error]="fileFault()" [optional]="'app.optional' | transloco">
          <input #chosen kkInput="file" type="file" [accept]="accepted" (change)="choose(chosen.files?.[0])" />
        </kk-field>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ (noted() ? 'app.close' : 'app.cancel') | transloco }}</button>
        <button matButton="filled" type="submit" form="submission-note" [attr.aria-disabled]="sending() || null">{{ (sending() ? 'submissions.papers.sending' : noted() ? 'submissions.papers.again' : 'submissions.note.save') | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class NoteDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, Submission>>(MatDialogRef);
  protected readonly data = inject<NoteDialogData>(MAT_DIALOG_DATA);
  private readonly api = inject(Api);
  private readonly sender = this.data.papers;
  private readonly newId = newId();
  private paperId = newId();
  private file: File | undefined;
  protected readonly limits = LIMITS;
  protected readonly accepted = this.sender.accepted;
  protected readonly megabytes = DOCUMENT_LIMITS.bytes / 1024 / 1024;
  protected readonly today = inject(Format).localDate(new Date());
  protected readonly form = inject(NonNullableFormBuilder).group({ on: [this.today, [Validators.required]], text: ['', [Validators.maxLength(LIMITS.note)]] });
  protected readonly faults = formFaults(this.form);
  protected readonly fileFault = signal('');
  protected readonly sending = signal(false);
  /** The submission once the step is noted, where its file has not got there. */
  protected readonly noted = signal<Submission | undefined>(undefined);

  protected choose(file: File | undefined): void {
    this.file = file;
    this.paperId = newId();
    this.fileFault.set(file ? this.sender.tooLarge(file) : '');
  }

  protected async save(): Promise<void> {
    // What is noted stands, and its fields are closed: only the file is sent again.
    if (this.sending() || (!this.noted() && !this.faults.check()) || (this.file && this.sender.tooLarge(this.file))) return;
    this.sending.set(true);
    const saved = this.noted() ?? (await this.note());
    if (saved && !this.file) this.dialog.close(saved);
    else if (saved && this.file) await this.send(saved, this.file);
    this.sending.set(false);
  }

  private async note(): Promise<Submission | undefined> {
    try {
      const saved = await this.api.post<Submission>(`submissions/${this.data.submissionId}/events`, { id: this.newId, what: this.data.what, ...this.form.getRawValue() } satisfies NewSubmissionEvent);
      this.data.noted(saved);
      return saved;
    } catch (error) {
      this.faults.take(error);
      return undefined;
    }
  }

  private async send(saved: Submission, file: File): Promise<void> {
    try {
      this.dialog.close(await this.sender.send(saved.id, this.newId, file, this.paperId));
    } catch (error) {
      this.noted.set(saved);
      this.form.disable();
      this.fileFault.set(this.sender.whyNot(problemOf(error)));
      document.getElementById('file')?.focus();
    }
  }
}
