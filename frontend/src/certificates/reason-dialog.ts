import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { certificateLimits } from '@kortkurs/contract/certificate';
import { formFaults } from '../platform/form-faults';
import { written } from '../platform/written';
import { Banner } from '../ui/banner';
import { Field, KkInput } from '../ui/field/field';
import { DialogFrame } from '../ui/overlay/dialog-frame';

/** What is asked about, and what to do with the reason. The dialog stays open while it is done, and says what went wrong. */
export interface ReasonQuestion {
  title: string;
  text: string;
  action: string;
  danger: boolean;
  act: (reason: string) => Promise<void>;
}

/** Asks for the reason that issuing by hand, revoking and replacing need. Closes with true when it was done. */
@Component({
  selector: 'kk-reason-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, DialogFrame, Field, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="question.title">
      <p>{{ question.text }}</p>
      @if (faults.whole()) {
        <kk-banner kind="bad">{{ faults.whole() }}</kk-banner>
      }
      <form id="reason-form" [formGroup]="form" (ngSubmit)="send()" novalidate>
        <kk-field
          [label]="'certificates.run.reason' | transloco"
          [hint]="'certificates.run.reasonHint' | transloco"
          [error]="faults.of('reason')"
          required
        >
          <textarea kkInput="reason" formControlName="reason" rows="3" [attr.maxlength]="most"></textarea>
        </kk-field>
      </form>
      <ng-container dialog-actions>
        <button matButton="outlined" type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" [class.kk-danger]="question.danger" type="submit" form="reason-form">{{ question.action }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class ReasonDialog {
  protected readonly question = inject<ReasonQuestion>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<ReasonDialog, boolean>>(MatDialogRef);
  protected readonly most = certificateLimits.reasonMax;
  protected readonly form = inject(NonNullableFormBuilder).group({
    reason: ['', [written(certificateLimits.reasonMin), Validators.maxLength(certificateLimits.reasonMax)]],
  });
  protected readonly faults = formFaults(this.form, { reason: 'certificates.run.reasonNeeded' });
  private sending = false;

  protected async send(): Promise<void> {
    if (this.sending || !this.faults.check()) return;
    this.sending = true;
    try {
      await this.question.act(this.form.getRawValue().reason.trim());
      this.dialog.close(true);
    } catch (error) {
      this.faults.take(error);
    } finally {
      this.sending = false;
    }
  }
}
