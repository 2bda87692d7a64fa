import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import { formFaults } from '../platform/form-faults';
import { written } from '../platform/written';
import { Field, KkInput } from '../ui/field/field';
import { DialogFrame } from '../ui/overlay/dialog-frame';

/** Asks why a signed list is changed, and says what the change touches. Closes with the reason. */
@Component({
  selector: 'kk-correct-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'attendance.signed.correctTitle' | transloco">
      <form id="correct-form" class="kk-form" [formGroup]="form" (ngSubmit)="start()" novalidate>
        <kk-field [label]="'attendance.signed.reason' | transloco" [hint]="'attendance.signed.reasonHint' | transloco" [error]="faults.of('reason')" required>
          <textarea kkInput="reason" formControlName="reason" rows="3" [attr.maxlength]="limit"></textarea>
        </kk-field>
      </form>
      <p class="kk-muted">{{ 'attendance.signed.effect' | transloco }}</p>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="correct-form">{{ 'attendance.signed.start' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class CorrectDialog {
  protected readonly dialog = inject<MatDialogRef<CorrectDialog, string>>(MatDialogRef);
  protected readonly limit = LIMITS.note;
  protected readonly form = inject(NonNullableFormBuilder).group({ reason: ['', [written(3)]] });
  protected readonly faults = formFaults(this.form, { reason: 'attendance.signed.reasonFault' });

  protected start(): void {
    if (this.faults.check()) this.dialog.close(this.form.getRawValue().reason.trim());
  }
}
