import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import { formFaults } from '../platform/form-faults';
import { Field, KkInput } from '../ui/field/field';
import { DialogFrame } from '../ui/overlay/dialog-frame';

/** Asks who cannot come to what they are invited to whether they want to say why. Closes with it, which may be empty. */
@Component({
  selector: 'kk-decline-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'enrolments.invitation.declineTitle' | transloco: { title }">
      <form id="decline" class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
        <kk-field [label]="'enrolments.invitation.why' | transloco" [hint]="'enrolments.invitation.whyHint' | transloco" [optional]="'app.optional' | transloco" [error]="faults.of('reason')">
          <textarea kkInput="reason" rows="3" formControlName="reason"></textarea>
        </kk-field>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="decline">{{ 'enrolments.invitation.decline' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class DeclineDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, string>>(MatDialogRef);
  /** Title of what one is invited to. */
  protected readonly title = inject<string>(MAT_DIALOG_DATA);
  protected readonly form = inject(NonNullableFormBuilder).group({ reason: ['', Validators.maxLength(LIMITS.note)] });
  protected readonly faults = formFaults(this.form, {});

  protected save(): void {
    if (this.faults.check()) this.dialog.close(this.form.getRawValue().reason.trim());
  }
}
