import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import type { LocalDate } from '@kortkurs/contract/common';
import { formFaults } from '../../platform/form-faults';
import { Format } from '../../platform/format';
import { Field, KkInput } from '../field/field';
import { DialogFrame } from './dialog-frame';

/** What is asked for: the words, and the first day that will do. */
export interface DayQuestion {
  title: string;
  text: string;
  label: string;
  action: string;
  earliest: LocalDate | null;
  /** The day that stands there at first, where it is not today. */
  day?: LocalDate;
  /** Key of the words for a day that is missing or too early. */
  fault: string;
}

/** Asks for a day, today unless the question brings another. Closes with it. */
@Component({
  selector: 'kk-day-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="question.title">
      <p>{{ question.text }}</p>
      <form id="day-form" class="kk-form" [formGroup]="form" (ngSubmit)="answer()" novalidate>
        <kk-field [label]="question.label" [error]="faults.of('day')" required>
          <input kkInput="day" type="date" formControlName="day" [attr.min]="question.earliest" />
        </kk-field>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="day-form">{{ question.action }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class DayDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, LocalDate>>(MatDialogRef);
  protected readonly question = inject<DayQuestion>(MAT_DIALOG_DATA);
  protected readonly form = inject(NonNullableFormBuilder).group({
    day: [this.question.day ?? inject(Format).localDate(new Date()), [Validators.required, (control: { value: string }) => (this.question.earliest && control.value < this.question.earliest ? { min: true } : null)]],
  });
  protected readonly faults = formFaults(this.form, { day: this.question.fault });

  protected answer(): void {
    if (this.faults.check()) this.dialog.close(this.form.getRawValue().day);
  }
}
