import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import type { Participant } from '@kortkurs/contract/enrolments';
import { formFaults } from '../../platform/form-faults';
import { Format } from '../../platform/format';
import { written } from '../../platform/written';
import { ErrorSummary } from '../../ui/field/error-summary';
import { Field, KkInput } from '../../ui/field/field';
import { DialogFrame } from '../../ui/overlay/dialog-frame';

/** Asks why, and says who gets the seats. Closes with the reason. */
@Component({
  selector: 'kk-withdraw-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, ErrorSummary, Field, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'enrolments.people.withdrawTitle' | transloco: { n: data.people.length, name: data.people[0]?.name }">
      <form id="withdraw" class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
        <kk-error-summary [of]="faults" />
        @if (data.people.length > 1) {
          <p>{{ format.list(names(data.people)) }}</p>
        }
        <kk-field [label]="'enrolments.people.why' | transloco" [hint]="'enrolments.people.whyHint' | transloco" [error]="faults.of('reason')" required>
          <textarea kkInput="reason" rows="3" formControlName="reason"></textarea>
        </kk-field>
        @if (data.movingUp.length) {
          <p>{{ 'enrolments.people.movesUp' | transloco: { n: data.movingUp.length, names: format.list(names(data.movingUp)) } }}</p>
        }
        <p class="kk-muted">{{ 'enrolments.people.told' | transloco }}</p>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" class="kk-danger" type="submit" form="withdraw">{{ 'enrolments.people.withdraw' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class WithdrawDialog {
  protected readonly format = inject(Format);
  protected readonly dialog = inject<MatDialogRef<unknown, string>>(MatDialogRef);
  protected readonly data = inject<{ people: readonly Participant[]; movingUp: readonly Participant[] }>(MAT_DIALOG_DATA);
  protected readonly form = inject(NonNullableFormBuilder).group({ reason: ['', [written(), Validators.maxLength(LIMITS.note)]] });
  protected readonly faults = formFaults(this.form, { reason: 'enrolments.people.fault.reason' });

  protected names(people: readonly Participant[]): string[] {
    return people.map(({ name }) => name);
  }

  protected save(): void {
    if (this.faults.check()) this.dialog.close(this.form.getRawValue().reason.trim());
  }
}
