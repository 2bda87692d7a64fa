import { ChangeDetectionStrategy, Component, inject, signal, viewChild } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import { newId } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { Format } from '../platform/format';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { notLater, paperControls, SignedPaper } from '../ui/field/signed-paper';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import type { LedgerPageState } from './ledger-page-state';

/** Files a signed certificate with what it says. Closes with whether it was filed. */
@Component({
  selector: 'kk-certificate-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, FormTrouble, KkInput, MatButton, ReactiveFormsModule, SignedPaper, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'stateAid.certificate.title' | transloco">
      <form id="certificate" class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
        <kk-form-trouble [faults]="faults" />
        <kk-signed-paper #paper words="stateAid.certificate" [controls]="form.controls" [faults]="faults" />
        <kk-field [label]="'stateAid.certificate.industryCode' | transloco" [hint]="'stateAid.certificate.industryHint' | transloco" [error]="faults.of('industryCode')" [optional]="'app.optional' | transloco">
          <input kkInput="industryCode" formControlName="industryCode" inputmode="numeric" autocomplete="off" maxlength="5" />
        </kk-field>
        <kk-field [label]="'stateAid.certificate.registerConsultedOn' | transloco" [error]="faults.of('registerConsultedOn')" [optional]="'app.optional' | transloco">
          <input kkInput="registerConsultedOn" type="date" formControlName="registerConsultedOn" [attr.max]="today" />
        </kk-field>
        <kk-field [label]="'stateAid.certificate.registerResult' | transloco" [error]="faults.of('registerResult')" [optional]="'app.optional' | transloco">
          <textarea kkInput="registerResult" formControlName="registerResult" rows="2" [attr.maxlength]="limits.note"></textarea>
        </kk-field>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="certificate" [attr.aria-disabled]="sending() || null">{{ 'stateAid.certificate.save' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class CertificateDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, boolean>>(MatDialogRef);
  private readonly state = inject<LedgerPageState>(MAT_DIALOG_DATA);

  protected readonly limits = LIMITS;
  protected readonly today = inject(Format).localDate(new Date());
  protected readonly sending = signal(false);
  private readonly paper = viewChild.required<SignedPaper>('paper');
  /** Sent again it is filed once. */
  private readonly id = newId();

  protected readonly form = inject(NonNullableFormBuilder).group({
    ...paperControls(this.today),
    industryCode: ['', [Validators.pattern(/^\d{5}$/)]],
    registerConsultedOn: ['', [notLater()]],
    registerResult: [''],
  });
  protected readonly faults = formFaults(this.form, { signedOn: 'stateAid.fault.day', industryCode: 'stateAid.fault.industryCode', registerConsultedOn: 'stateAid.fault.day' });

  protected async save(): Promise<void> {
    const file = this.paper().file();
    if (!this.faults.check() || !file || this.sending()) return;
    const sent = new FormData();
    sent.append('id', this.id);
    for (const [name, value] of Object.entries(this.form.getRawValue())) if (value.trim()) sent.append(name, value.trim());
    sent.append('file', file);
    this.sending.set(true);
    try {
      await this.state.file(sent);
      this.dialog.close(true);
    } catch (error) {
      this.faults.take(error);
    } finally {
      this.sending.set(false);
    }
  }
}
