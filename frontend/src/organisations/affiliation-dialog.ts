import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { AFFILIATION_ROLES, type AffiliationRole } from '@kortkurs/contract/organisations';
import { formFaults } from '../platform/form-faults';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { Pick } from '../ui/pick/pick';
import { Finders } from './finders';
import type { OrganisationPageState } from './organisation-page-state';

/** Says that a person represents the organisation. Closes with the person's name. */
@Component({
  selector: 'kk-affiliation-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DialogFrame, Field, FormTrouble, KkInput, MatButton, Pick, ReactiveFormsModule, TranslocoPipe],
  template: `
    <kk-dialog-frame [title]="'organisations.affiliation.add' | transloco">
      <form id="affiliation" class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
        <kk-form-trouble [faults]="faults" />
        <kk-pick name="personId" formControlName="personId" [label]="'organisations.person' | transloco" [hint]="'organisations.personHint' | transloco" [find]="find" [error]="faults.of('personId')" required />
        <kk-field [label]="'organisations.roleLabel' | transloco" [error]="faults.of('role')">
          <select kkInput="role" formControlName="role">
            @for (role of roles; track role) {
              <option [value]="role">{{ 'organisations.role.' + role | transloco }}</option>
            }
          </select>
        </kk-field>
        <kk-field [label]="'organisations.firstDay' | transloco" [hint]="'organisations.firstDayHint' | transloco" [error]="faults.of('from')" [optional]="'app.optional' | transloco">
          <input kkInput="from" type="date" formControlName="from" />
        </kk-field>
      </form>
      <ng-container dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ 'app.cancel' | transloco }}</button>
        <button matButton="filled" type="submit" form="affiliation">{{ 'app.add' | transloco }}</button>
      </ng-container>
    </kk-dialog-frame>
  `,
})
export class AffiliationDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, string>>(MatDialogRef);
  private readonly state = inject<OrganisationPageState>(MAT_DIALOG_DATA);
  protected readonly find = inject(Finders).people;
  protected readonly roles = AFFILIATION_ROLES;
  protected readonly form = inject(NonNullableFormBuilder).group({
    personId: [null as string | null, [Validators.required]],
    role: ['employee' as AffiliationRole],
    from: [''],
  });
  protected readonly faults = formFaults(this.form, { personId: 'organisations.fault.person' });

  protected async save(): Promise<void> {
    const { personId, role, from } = this.form.getRawValue();
    if (!this.faults.check() || !personId) return;
    try {
      const made = await this.state.add({ personId, role, from: from || null });
      this.dialog.close(made.personName);
    } catch (error) {
      this.faults.take(error);
    }
  }
}
