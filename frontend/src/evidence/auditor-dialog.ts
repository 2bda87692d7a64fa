import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import type { Auditor, NewAuditor } from '@kortkurs/contract/evidence';
import { Api, newId } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { Format } from '../platform/format';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { DialogFrame } from '../ui/overlay/dialog-frame';

export interface AuditorDialogData {
  projectId: string;
}

/** Lets somebody audit a project until a day, and mails them. Closes with those who audit it. */
@Component({
  selector: 'kk-auditor-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, FormTrouble, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'evidence.auditors.give' | transloco">
      <p>{{ 'evidence.dialog.text' | transloco }}</p>
      <form id="auditor" class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
        <kk-form-trouble [faults]="faults" />
        <kk-field [label]="'evidence.dialog.givenName' | transloco" [error]="faults.of('givenName')" required><input kkInput="givenName" formControlName="givenName" autocomplete="off" [attr.maxlength]="limits.name" /></kk-field>
        <kk-field [label]="'evidence.dialog.familyName' | transloco" [error]="faults.of('familyName')" required><input kkInput="familyName" formControlName="familyName" autocomplete="off" [attr.maxlength]="limits.name" /></kk-field>
        <kk-field [label]="'evidence.dialog.email' | transloco" [error]="faults.of('email')" required><input kkInput="email" type="email" formControlName="email" autocomplete="off" [attr.maxlength]="limits.email" /></kk-field>
        <kk-field [label]="'evidence.dialog.until' | transloco" [error]="faults.of('until')" required><input kkInput="until" type="date" formControlName="until" [min]="today" /></kk-field>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="auditor">{{ 'evidence.dialog.save' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class AuditorDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, Auditor[]>>(MatDialogRef);
  private readonly data = inject<AuditorDialogData>(MAT_DIALOG_DATA);
  private readonly api = inject(Api);
  private readonly newId = newId();
  protected readonly limits = LIMITS;
  protected readonly today = inject(Format).localDate(new Date());
  protected readonly form = inject(NonNullableFormBuilder).group({
    givenName: ['', [Validators.required, Validators.maxLength(LIMITS.name)]],
    familyName: ['', [Validators.required, Validators.maxLength(LIMITS.name)]],
    email: ['', [Validators.required, Validators.email]],
    until: ['', [Validators.required]],
  });
  protected readonly faults = formFaults(this.form);

  protected async save(): Promise<void> {
    if (!this.faults.check()) return;
    try {
      this.dialog.close(await this.api.post<Auditor[]>(`projects/${this.data.projectId}/auditors`, { id: this.newId, ...this.form.getRawValue() } satisfies NewAuditor));
    } catch (error) {
      this.faults.take(error);
    }
  }
}
