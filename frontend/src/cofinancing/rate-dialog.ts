import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { COFINANCING_LIMITS } from '@kortkurs/contract/cofinancing';
import { Api } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { DialogFrame } from '../ui/overlay/dialog-frame';

/** Asks what an hour of participation counts as in a project. Closes with whether it was saved. */
@Component({
  selector: 'kk-rate-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, FormTrouble, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'cofinancing.rate.title' | transloco">
      <p>{{ 'cofinancing.rate.text' | transloco }}</p>
      <form id="rate" class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
        <kk-form-trouble [faults]="faults" />
        <kk-field [label]="'cofinancing.rate.label' | transloco" [hint]="'cofinancing.rate.hint' | transloco" [error]="faults.of('kronorPerHour')" [optional]="'app.optional' | transloco">
          <input kkInput="kronorPerHour" formControlName="kronorPerHour" inputmode="numeric" autocomplete="off" maxlength="5" />
        </kk-field>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="rate" [attr.aria-disabled]="busy() || null">{{ 'cofinancing.rate.save' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class RateDialog {
  private readonly api = inject(Api);
  private readonly of = inject<{ projectId: string; kronorPerHour: number | null }>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<unknown, boolean>>(MatDialogRef);
  protected readonly busy = signal(false);
  protected readonly form = inject(NonNullableFormBuilder).group({ kronorPerHour: [this.of.kronorPerHour === null ? '' : String(this.of.kronorPerHour), [Validators.pattern(/^\s*[1-9]\d{0,4}\s*$/), Validators.max(COFINANCING_LIMITS.kronorPerHour)]] });
  protected readonly faults = formFaults(this.form, { kronorPerHour: 'cofinancing.fault.rate' });

  protected async save(): Promise<void> {
    if (this.busy() || !this.faults.check()) return;
    this.busy.set(true);
    const text = this.form.getRawValue().kronorPerHour.trim();
    try {
      await this.api.put(`projects/${this.of.projectId}/cofinancing/rate`, { kronorPerHour: text === '' ? null : Number(text) });
      this.dialog.close(true);
    } catch (error) {
      this.faults.take(error);
    }
    this.busy.set(false);
  }
}
