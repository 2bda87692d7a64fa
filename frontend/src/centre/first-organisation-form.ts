import { ChangeDetectionStrategy, Component, inject, output } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS } from '@kortkurs/contract/common';
import { SECTORS, type OrganisationFacts, type Sector } from '@kortkurs/contract/organisations';
import { Api, newId } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';

const REST: Omit<OrganisationFacts, 'name' | 'sector'> = {
  organisationNumber: null, legalForm: 'association', municipalityCode: null, country: 'SE', sizeClass: null, memberSince: null, description: {}, website: null, contactEmail: null,
};

/** The second step: an organisation whose people take the courses. The rest of its facts can wait. */
@Component({
  selector: 'kk-first-organisation-form',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, FormTrouble, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  template: `
    <form class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
      <kk-form-trouble [faults]="faults" />
      <div class="kk-form-row">
        <kk-field [label]="'centre.start.organisationName' | transloco" [error]="faults.of('name')" required><input kkInput="name" type="text" formControlName="name" autocomplete="off" /></kk-field>
        <kk-field [label]="'centre.start.sectorLabel' | transloco">
          <select kkInput="sector" formControlName="sector">
            @for (sector of sectors; track sector) {
              <option [value]="sector">{{ 'centre.start.sector.' + sector | transloco }}</option>
            }
          </select>
        </kk-field>
      </div>
      <div><button matButton="filled" type="submit">{{ 'centre.start.saveOrganisation' | transloco }}</button></div>
    </form>
  `,
})
export class FirstOrganisationForm {
  readonly done = output();
  private readonly api = inject(Api);
  private readonly id = newId();
  protected readonly sectors = SECTORS;
  protected readonly form = inject(NonNullableFormBuilder).group({
    name: ['', [Validators.required, Validators.maxLength(LIMITS.name)]],
    sector: ['civil_society' as Sector],
  });
  protected readonly faults = formFaults(this.form);

  protected async save(): Promise<void> {
    if (!this.faults.check()) return;
    try {
      await this.api.post('organisations', { ...REST, ...this.form.getRawValue(), id: this.id });
      this.done.emit();
    } catch (error) {
      this.faults.take(error);
    }
  }
}
