import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS, type Id } from '@kortkurs/contract/common';
import type { SeatsReturned } from '@kortkurs/contract/organisation-invitations';
import { Api } from '../../platform/api';
import { formFaults } from '../../platform/form-faults';
import { Field, KkInput } from '../../ui/field/field';
import { FormTrouble } from '../../ui/field/form-trouble';
import { DialogFrame } from '../../ui/overlay/dialog-frame';

/** Whose seats nobody comes for. */
export interface GiveBackData {
  organisationId: Id;
  invitationId: Id;
  /** Of the run. */
  title: string;
  named: number;
  left: number;
}

/** Asks how many of the seats that an organisation is invited with nobody comes for, and says so to the centre. Closes with how many. */
@Component({
  selector: 'kk-give-back-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, FormTrouble, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'booking.invited.backTitle' | transloco: { title: data.title }">
      <form id="give-back" class="kk-form" [formGroup]="form" (ngSubmit)="send()" novalidate>
        <kk-form-trouble [faults]="faults" />
        <p>{{ (data.named ? 'booking.invited.backSome' : 'booking.invited.backText') | transloco }}</p>
        <kk-field [label]="'booking.invited.backSeats' | transloco" [hint]="'booking.invited.backHint' | transloco: { n: data.left }" [error]="faults.of('seats')" required>
          <input kkInput="seats" type="number" min="1" [max]="data.left" inputmode="numeric" formControlName="seats" />
        </kk-field>
        <kk-field [label]="'booking.invited.why' | transloco" [hint]="'booking.invited.whyHint' | transloco" [optional]="'app.optional' | transloco" [error]="faults.of('why')">
          <textarea kkInput="why" rows="3" formControlName="why"></textarea>
        </kk-field>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="give-back">{{ 'booking.invited.back' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class GiveBackDialog {
  private readonly api = inject(Api);
  protected readonly dialog = inject<MatDialogRef<unknown, number>>(MatDialogRef);
  protected readonly data = inject<GiveBackData>(MAT_DIALOG_DATA);
  protected readonly form = inject(NonNullableFormBuilder).group({
    seats: [this.data.left, [Validators.required, Validators.min(1), Validators.max(this.data.left)]],
    why: ['', Validators.maxLength(LIMITS.note)],
  });
  protected readonly faults = formFaults(this.form, { seats: 'booking.invited.backFault' });

  protected async send(): Promise<void> {
    if (!this.faults.check()) return;
    const { seats, why } = this.form.getRawValue();
    const returned: SeatsReturned = { seats, ...(why.trim() && { why: why.trim() }) };
    try {
      await this.api.post(`organisations/${this.data.organisationId}/seat-invitations/${this.data.invitationId}/return`, returned);
      this.dialog.close(seats);
    } catch (error) {
      this.faults.take(error);
    }
  }
}
