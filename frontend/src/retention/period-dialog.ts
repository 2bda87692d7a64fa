import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import type { RetentionPeriod, RetentionPeriodChange } from '@kortkurs/contract/retention';
import { Api } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { written } from '../platform/written';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { DialogFrame } from '../ui/overlay/dialog-frame';

export interface PeriodDialogData {
  period: RetentionPeriod;
}

/** Says how many years something is kept, and where that is said. Closes with all periods. */
@Component({
  selector: 'kk-retention-period-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, FormTrouble, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'retention.kind.' + data.period.kind | transloco">
      <form id="retention-period" class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
        <kk-form-trouble [faults]="faults" />
        <kk-field [label]="'retention.period.yearsField' | transloco" [error]="faults.of('years')" required><input kkInput="years" type="number" min="1" max="100" formControlName="years" /></kk-field>
        <kk-field [label]="'retention.period.source' | transloco" [error]="faults.of('source')" required><input kkInput="source" type="text" formControlName="source" [attr.maxlength]="limits.name" /></kk-field>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="retention-period">{{ 'app.save' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class PeriodDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, RetentionPeriod[]>>(MatDialogRef);
  protected readonly data = inject<PeriodDialogData>(MAT_DIALOG_DATA);
  private readonly api = inject(Api);
  protected readonly limits = LIMITS;
  protected readonly form = inject(NonNullableFormBuilder).group({
    years: [this.data.period.years, [Validators.required, Validators.min(1), Validators.max(100)]],
    source: [this.data.period.source, [written(), Validators.maxLength(LIMITS.name)]],
  });
  protected readonly faults = formFaults(this.form);

  protected async save(): Promise<void> {
    if (!this.faults.check()) return;
    try {
      this.dialog.close(await this.api.put<RetentionPeriod[]>(`retention-periods/${this.data.period.kind}`, this.form.getRawValue() satisfies RetentionPeriodChange));
    } catch (error) {
      this.faults.take(error);
    }
  }
}
