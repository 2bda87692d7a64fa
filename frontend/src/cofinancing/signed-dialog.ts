import { ChangeDetectionStrategy, Component, inject, signal, viewChild } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CofinancingRow } from '@kortkurs/contract/cofinancing';
import { Api } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { FormTrouble } from '../ui/field/form-trouble';
import { paperControls, SignedPaper } from '../ui/field/signed-paper';
import { DialogFrame } from '../ui/overlay/dialog-frame';

/** Files what an organisation signed by hand. Closes with whether it was filed. */
@Component({
  selector: 'kk-signed-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, FormTrouble, MatButton, ReactiveFormsModule, SignedPaper, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'cofinancing.signed.title' | transloco: { name: row.organisationName }">
      <p>{{ 'cofinancing.signed.text' | transloco }}</p>
      <form id="signed" class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
        <kk-form-trouble [faults]="faults" />
        <kk-signed-paper #paper words="cofinancing.signed" [controls]="form.controls" [faults]="faults" />
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
  protected readonly row = inject<CofinancingRow>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<unknown, boolean>>(MatDialogRef);
  protected readonly sending = signal(false);
  private readonly paper = viewChild.required<SignedPaper>('paper');

  protected readonly form = inject(NonNullableFormBuilder).group(paperControls());
  protected readonly faults = formFaults(this.form, { signedOn: 'cofinancing.fault.day', signedByName: 'cofinancing.fault.name' });

  protected async save(): Promise<void> {
    const file = this.paper().file();
    if (!this.faults.check() || !file || this.sending()) return;
    const sent = new FormData();
    for (const [name, value] of Object.entries(this.form.getRawValue())) sent.append(name, value.trim());
    sent.append('file', file);
    this.sending.set(true);
    try {
      await this.api.post(`cofinancing-certificates/${this.row.certificateId}/paper`, sent);
      this.dialog.close(true);
    } catch (error) {
      this.faults.take(error);
    }
    this.sending.set(false);
  }
}
