import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import type { LocalDate } from '@kortkurs/contract/common';
import type { UndertakingMember } from '@kortkurs/contract/state-aid';
import { formFaults } from '../platform/form-faults';
import { Format } from '../platform/format';
import { Field, KkInput } from '../ui/field/field';
import { DialogFrame } from '../ui/overlay/dialog-frame';

/** Asks for the last day on which an organisation counts together with others, today unless another is chosen. Closes with it. */
@Component({
  selector: 'kk-last-day-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'stateAid.together.endTitle' | transloco: { name: member.name }">
      <p>{{ 'stateAid.together.endText' | transloco }}</p>
      <form id="last-day" class="kk-form" [formGroup]="form" (ngSubmit)="answer()" novalidate>
        <kk-field [label]="'stateAid.together.lastDay' | transloco" [error]="faults.of('day')" required>
          <input kkInput="day" type="date" formControlName="day" [attr.min]="member.from" />
        </kk-field>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="last-day">{{ 'stateAid.together.end' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class LastDayDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, LocalDate>>(MatDialogRef);
  protected readonly member = inject<UndertakingMember>(MAT_DIALOG_DATA);
  protected readonly form = inject(NonNullableFormBuilder).group({
    day: [inject(Format).localDate(new Date()), [Validators.required, (control: { value: string }) => (this.member.from && control.value < this.member.from ? { min: true } : null)]],
  });
  protected readonly faults = formFaults(this.form, { day: 'stateAid.fault.lastDay' });

  protected answer(): void {
    if (this.faults.check()) this.dialog.close(this.form.getRawValue().day);
  }
}
