import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { type AbstractControl, NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CofinancingRow } from '@kortkurs/contract/cofinancing';
import { LIMITS } from '@kortkurs/contract/common';
import { DOCUMENT_LIMITS } from '@kortkurs/contract/documents';
import { Api } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { written } from '../platform/written';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { DialogFrame } from '../ui/overlay/dialog-frame';

/** Files what an organisation signed by hand. Closes with whether it was filed. */
@Component({
  selector: 'kk-signed-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, FormTrouble, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'cofinancing.signed.title' | transloco: { name: row.organisationName }">
      <p>{{ 'cofinancing.signed.text' | transloco }}</p>
      <form id="signed" class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
        <kk-form-trouble [faults]="faults" />
        <kk-field [label]="'cofinancing.signed.file' | transloco" [hint]="'cofinancing.signed.fileHint' | transloco: { n: megabytes }" [error]="fileFault()" required>
          <input #chosen kkInput="file" type="file" accept=".pdf,.png,.jpg,.jpeg,image/jpeg,image/png,application/pdf" (change)="choose(chosen.files?.[0])" />
        </kk-field>
        <kk-field [label]="'cofinancing.signed.signedOn' | transloco" [error]="faults.of('signedOn')" required>
          <input kkInput="signedOn" type="date" formControlName="signedOn" [attr.max]="today" />
        </kk-field>
        <kk-field [label]="'cofinancing.signed.name' | transloco" [error]="faults.of('signedByName')" required>
          <input kkInput="signedByName" formControlName="signedByName" autocomplete="off" [attr.maxlength]="limits.name" />
        </kk-field>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="signed" [attr.aria-disabled]="sending() || null">{{ 'cofinancing.signed.save' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class SignedDialog {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  protected readonly row = inject<CofinancingRow>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<unknown, boolean>>(MatDialogRef);
  protected readonly limits = LIMITS;
  protected readonly megabytes = DOCUMENT_LIMITS.bytes / 1024 / 1024;
  protected readonly today = inject(Format).localDate(new Date());
  protected readonly sending = signal(false);
  protected readonly fileFault = signal('');
  private upload: File | undefined;

  protected readonly form = inject(NonNullableFormBuilder).group({
    signedOn: ['', [Validators.required, ({ value }: AbstractControl<string>) => (value > this.today ? { day: true } : null)]],
    signedByName: ['', [written()]],
  });
  protected readonly faults = formFaults(this.form, { signedOn: 'cofinancing.fault.day', signedByName: 'cofinancing.fault.name' });

  protected choose(file: File | undefined): void {
    this.upload = file;
    this.checkFile();
  }

  protected async save(): Promise<void> {
    const isFileFit = this.checkFile();
    if (!this.faults.check() || !isFileFit || !this.upload || this.sending()) return;
    const sent = new FormData();
    for (const [name, value] of Object.entries(this.form.getRawValue())) sent.append(name, value.trim());
    sent.append('file', this.upload);
    this.sending.set(true);
    try {
      await this.api.post(`cofinancing-certificates/${this.row.certificateId}/paper`, sent);
      this.dialog.close(true);
    } catch (error) {
      this.faults.take(error);
    }
    this.sending.set(false);
  }

  private checkFile(): boolean {
    const fault = !this.upload ? 'file' : this.upload.size > DOCUMENT_LIMITS.bytes ? 'tooLarge' : '';
    this.fileFault.set(fault && this.words.say(`cofinancing.fault.${fault}`, { n: this.megabytes }));
    return !fault;
  }
}
