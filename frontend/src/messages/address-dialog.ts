import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import type { FailedMessage } from '@kortkurs/contract/messages';
import type { PersonDetail } from '@kortkurs/contract/people';
import { Api } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { DialogFrame } from '../ui/overlay/dialog-frame';

/** Corrects the address that a letter did not get through to, on the person, and sends the letter again. Closes with true when it is on its way. */
@Component({
  selector: 'kk-address-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, FormTrouble, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'messages.address.title' | transloco">
      <form id="address" class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
        <kk-form-trouble [faults]="faults" />
        <p>{{ 'messages.address.text' | transloco: { name: failed.personName } }}</p>
        <kk-field [label]="'messages.address.email' | transloco" [error]="faults.of('contactEmail')" required><input kkInput="contactEmail" type="email" formControlName="contactEmail" autocomplete="off" /></kk-field>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="address" [attr.aria-disabled]="busy() || null">{{ 'messages.address.send' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class AddressDialog {
  private readonly api = inject(Api);
  protected readonly failed = inject<FailedMessage>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<unknown, boolean>>(MatDialogRef);
  protected readonly busy = signal(false);
  protected readonly form = inject(NonNullableFormBuilder).group({ contactEmail: [this.failed.toAddress, [Validators.required, Validators.email, Validators.maxLength(LIMITS.email)]] });
  protected readonly faults = formFaults(this.form, { contactEmail: 'messages.address.fault' });

  protected async save(): Promise<void> {
    if (this.busy() || !this.faults.check()) return;
    this.busy.set(true);
    try {
      const { version, contactEmail } = await this.api.get<PersonDetail>(`people/${this.failed.personId}`);
      const wanted = this.form.getRawValue().contactEmail.trim().toLowerCase();
      // Corrected by somebody already: only the letter is left to send.
      if (wanted !== contactEmail) await this.api.patch(`people/${this.failed.personId}`, { version, contactEmail: wanted });
      await this.api.post(`messages/${this.failed.id}/redirection`);
      this.dialog.close(true);
    } catch (error) {
      this.faults.take(error);
    } finally {
      this.busy.set(false);
    }
  }
}
