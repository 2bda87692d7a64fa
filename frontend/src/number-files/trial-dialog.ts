import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import type { LocalDate } from '@kortkurs/contract/common';
import type { NewTrialFile, NumberFile } from '@kortkurs/contract/number-files';
import { Api, newId } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { Format } from '../platform/format';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { DialogFrame } from '../ui/overlay/dialog-frame';

export interface TrialDialogData {
  projectId: string;
  startsOn: LocalDate;
  endsOn: LocalDate;
}

/** Months to choose among at most. */
const MONTHS = 36;

/** Makes a trial of a month's participants file. Closes with the file. */
@Component({
  selector: 'kk-trial-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, FormTrouble, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'numberFiles.trial.make' | transloco">
      <form id="number-trial" class="kk-form" [formGroup]="form" (ngSubmit)="make()" novalidate>
        <kk-form-trouble [faults]="faults" />
        <p>{{ 'numberFiles.trial.text' | transloco }}</p>
        <kk-field [label]="'numberFiles.trial.month' | transloco" [error]="faults.of('to')" required>
          <select kkInput="to" formControlName="to">
            @for (month of months; track month.to) {
              <option [value]="month.to">{{ format.monthOfYear(month.from) }}</option>
            }
          </select>
        </kk-field>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="number-trial">{{ 'numberFiles.trial.do' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class TrialDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, NumberFile>>(MatDialogRef);
  private readonly data = inject<TrialDialogData>(MAT_DIALOG_DATA);
  private readonly api = inject(Api);
  private readonly id = newId();
  protected readonly format = inject(Format);
  /** The latest first: those of the project that have begun. */
  protected readonly months = this.monthsUntil(this.format.localDate(new Date()));
  protected readonly form = inject(NonNullableFormBuilder).group({ to: [this.months[0]?.to ?? '', [Validators.required]] });
  protected readonly faults = formFaults(this.form);

  protected async make(): Promise<void> {
    if (!this.faults.check()) return;
    const month = this.months.find(({ to }) => to === this.form.getRawValue().to);
    if (!month) return;
    try {
      this.dialog.close(await this.api.post<NumberFile>(`projects/${this.data.projectId}/number-files`, { id: this.id, ...month } satisfies NewTrialFile));
    } catch (error) {
      this.faults.take(error);
    }
  }

  private monthsUntil(today: LocalDate): { from: LocalDate; to: LocalDate }[] {
    const { startsOn, endsOn } = this.data;
    const last = endsOn < today ? endsOn : today;
    const months: { from: LocalDate; to: LocalDate }[] = [];
    for (let [year, month] = [Number(last.slice(0, 4)), Number(last.slice(5, 7))]; months.length < MONTHS; [year, month] = month === 1 ? [year - 1, 12] : [year, month - 1]) {
      const name = `${year}-${String(month).padStart(2, '0')}`;
      if (name < startsOn.slice(0, 7)) break;
      // Day 0 of the next month is the last of this one.
      months.push({ from: `${name}-01`, to: new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) });
    }
    return months;
  }
}
