import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import type { Run } from '@kortkurs/contract/runs';
import { Api } from '../../platform/api';
import { formFaults } from '../../platform/form-faults';
import { ErrorSummary } from '../../ui/field/error-summary';
import { Field, KkInput } from '../../ui/field/field';
import { DialogFrame } from '../../ui/overlay/dialog-frame';

/** Asks why a run is called off, and calls it off. Closes with the run as it then is. */
@Component({
  selector: 'kk-cancel-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, ErrorSummary, Field, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `<form class="kk-form" [formGroup]="form" (ngSubmit)="send()" novalidate>
    <kk-dialog-frame [title]="'runs.cancelDialog.title' | transloco">
      <p>{{ 'runs.cancelDialog.text' | transloco }}</p>
      @if (faults.whole()) {
        <kk-error-summary [of]="faults" />
      }
      <kk-field [label]="'runs.cancelDialog.why' | transloco" [hint]="'runs.cancelDialog.whyHint' | transloco" [error]="faults.of('why')" required>
        <textarea kkInput="why" formControlName="why" rows="3"></textarea>
      </kk-field>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'runs.cancelDialog.keep' | transloco }}</button>
        <button matButton="filled" class="kk-danger" type="submit">{{ 'runs.cancelDialog.do' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  </form>`,
})
export class CancelDialog {
  private readonly api = inject(Api);
  private readonly run = inject<Run>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<CancelDialog, Run>>(MatDialogRef);
  protected readonly form = inject(NonNullableFormBuilder).group({ why: ['', [Validators.required, Validators.pattern(/\S/), Validators.maxLength(LIMITS.note)]] });
  protected readonly faults = formFaults(this.form, { why: 'runs.cancelDialog.fault' });

  protected async send(): Promise<void> {
    if (!this.faults.check()) return;
    try {
      this.dialog.close(await this.api.post<Run>(`runs/${this.run.id}/cancellation`, { version: this.run.version, ...this.form.getRawValue() }));
    } catch (error) {
      this.faults.take(error);
    }
  }
}
