import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators, type AbstractControl } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import { DOCUMENT_LIMITS } from '@kortkurs/contract/documents';
import { newId } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { written } from '../platform/written';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import type { LedgerPageState } from './ledger-page-state';

/** Files a signed certificate with what it says. Closes with whether it was filed. */
@Component({
  selector: 'kk-certificate-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, FormTrouble, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'stateAid.certificate.title' | transloco">
      <form id="certificate" class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
        <kk-form-trouble [faults]="faults" />
        <kk-field [label]="'stateAid.certificate.file' | transloco" [hint]="'stateAid.certificate.fileHint' | transloco: { n: megabytes }" [error]="fileFault()" required>
          <input #chosen kkInput="file" type="file" accept=".pdf,.png,.jpg,.jpeg,image/jpeg,image/png,application/pdf" (change)="choose(chosen.files?.[0])" />
        </kk-field>
        <kk-field [label]="'stateAid.certificate.signedOn' | transloco" [error]="faults.of('signedOn')" required>
          <input kkInput="signedOn" type="date" formControlName="signedOn" [attr.max]="today" />
        </kk-field>
        <kk-field [label]="'stateAid.certificate.signedByName' | transloco" [error]="faults.of('signedByName')" required>
          <input kkInput="signedByName" formControlName="signedByName" autocomplete="off" [attr.maxlength]="limits.name" />
        </kk-field>
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
  private readonly words = inject(Words);

  protected readonly limits = LIMITS;
  protected readonly megabytes = DOCUMENT_LIMITS.bytes / 1024 / 1024;
  protected readonly today = inject(Format).localDate(new Date());
  protected readonly sending = signal(false);
  protected readonly fileFault = signal('');
  private upload: File | undefined;
  /** Sent again it is filed once. */
  private readonly id = newId();

  private readonly notLater = ({ value }: AbstractControl<string>): { day: true } | null => (value > this.today ? { day: true } : null);
  protected readonly form = inject(NonNullableFormBuilder).group({
    signedOn: [this.today, [Validators.required, this.notLater]],
    signedByName: ['', [written()]],
    industryCode: ['', [Validators.pattern(/^\d{5}$/)]],
    registerConsultedOn: ['', [this.notLater]],
    registerResult: [''],
  });
  protected readonly faults = formFaults(this.form, { signedOn: 'stateAid.fault.day', industryCode: 'stateAid.fault.industryCode', registerConsultedOn: 'stateAid.fault.day' });

  protected choose(file: File | undefined): void {
    this.upload = file;
    this.checkFile();
  }

  protected async save(): Promise<void> {
    const isFileFit = this.checkFile();
    if (!this.faults.check() || !isFileFit || !this.upload || this.sending()) return;
    const sent = new FormData();
    sent.append('id', this.id);
    for (const [name, value] of Object.entries(this.form.getRawValue())) if (value.trim()) sent.append(name, value.trim());
    sent.append('file', this.upload);
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

  private checkFile(): boolean {
    const fault = !this.upload ? 'file' : this.upload.size > DOCUMENT_LIMITS.bytes ? 'fileTooLarge' : '';
    this.fileFault.set(fault && this.words.say(`stateAid.fault.${fault}`, { n: this.megabytes }));
    return !fault;
  }
}
