import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, type AbstractControl, type ValidationErrors } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Localized } from '@kortkurs/contract/common';
import { RUN_PAPERS_LIMITS, type HandInFormChange, type RunPapers } from '@kortkurs/contract/run-papers';
import { instantOf, isLocalDate, wallOf } from '@kortkurs/rules/schedule';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { formFaults } from '../platform/form-faults';
import { someLanguage } from '../platform/localized';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { LocalizedField } from '../ui/field/localized-field';
import { DialogFrame } from '../ui/overlay/dialog-frame';

export interface FormToAsk {
  runId: string;
  papers: RunPapers;
}

/** Asks the people of a run for something by a day. Closes with true when it is saved. */
@Component({
  selector: 'kk-form-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, FormTrouble, KkInput, LocalizedField, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'documents.form.title' | transloco">
      <form id="hand-in-form" class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
        <kk-form-trouble [faults]="faults" />
        <kk-localized-field name="what" formControlName="what" [label]="'documents.form.what' | transloco" [rows]="2" [max]="most" [error]="faults.of('what')" required />
        <kk-field [label]="'documents.form.due' | transloco" [hint]="'documents.form.dueHint' | transloco" [error]="faults.of('due')" required>
          <input kkInput="due" type="date" formControlName="due" />
        </kk-field>
        <kk-field [label]="'documents.form.blank' | transloco" [hint]="'documents.form.blankHint' | transloco">
          <select kkInput="documentId" formControlName="documentId">
            <option value="">{{ 'documents.form.noBlank' | transloco }}</option>
            @for (document of data.papers.documents; track document.id) {
              <option [value]="document.id">{{ format.text(document.title) }}</option>
            }
          </select>
        </kk-field>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="hand-in-form">{{ 'app.save' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class FormDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, boolean>>(MatDialogRef);
  protected readonly data = inject<FormToAsk>(MAT_DIALOG_DATA);
  protected readonly format = inject(Format);
  private readonly api = inject(Api);
  protected readonly most = RUN_PAPERS_LIMITS.what;
  protected readonly form = inject(NonNullableFormBuilder).group({
    what: [this.data.papers.form?.what ?? ({} as Localized), [someLanguage]],
    due: [this.data.papers.form ? wallOf(this.data.papers.form.dueAt).date : '', [(control: AbstractControl<string>): ValidationErrors | null => (this.dueAt(control.value) > new Date().toISOString() ? null : { day: true })]],
    documentId: [this.data.papers.form?.documentId ?? ''],
  });
  protected readonly faults = formFaults(this.form, { what: 'documents.form.fault.what', due: 'documents.form.fault.due' });

  protected async save(): Promise<void> {
    if (!this.faults.check()) return;
    const { what, due, documentId } = this.form.getRawValue();
    const change: HandInFormChange = { form: { what, documentId: documentId || null, dueAt: this.dueAt(due) } };
    try {
      await this.api.put(`runs/${this.data.runId}/hand-in-form`, change);
      this.dialog.close(true);
    } catch (error) {
      this.faults.take(error);
    }
  }

  /** The end of a day, or the start of the run where that comes before on the same day; empty where it is none that can be chosen. */
  private dueAt(day: string): string {
    const { startsAt } = this.data.papers;
    if (!isLocalDate(day) || (startsAt !== null && day > wallOf(startsAt).date)) return '';
    const end = new Date(instantOf(day, '23:59')).toISOString();
    return startsAt !== null && startsAt < end ? startsAt : end;
  }
}
