import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { httpResource } from '@angular/common/http';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators, type AbstractControl, type ValidationErrors } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Municipality } from '@kortkurs/contract/centre';
import { LIMITS, type Localized } from '@kortkurs/contract/common';
import { LEGAL_FORMS, SECTORS, SIZE_CLASSES, type LegalForm, type Organisation, type OrganisationFacts, type Sector, type SizeClass } from '@kortkurs/contract/organisations';
import { printOrganisationNumber, readOrganisationNumber } from '@kortkurs/rules/organisation-number';
import { Api, newId } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { formSaving } from '../platform/form-saving';
import { PageTitle } from '../platform/page-title';
import type { HoldsWork } from '../platform/unsaved';
import { Words } from '../platform/words/words';
import { Crumbs } from '../ui/crumbs';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { LocalizedField } from '../ui/field/localized-field';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';

const aNumber = (control: AbstractControl<string>): ValidationErrors | null =>
  control.value.trim() === '' || readOrganisationNumber(control.value) ? null : { pattern: true };

/** Makes an organisation, or changes its facts. */
@Component({
  selector: 'kk-organisation-form-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Crumbs, Field, FormTrouble, KkInput, LocalizedField, MatButton, Pending, ReactiveFormsModule, RouterLink, TranslocoPipe],
  templateUrl: './organisation-form-page.html',
})
export class OrganisationFormPage implements HoldsWork {
  readonly organisationId = input<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);

  protected readonly sectors = SECTORS;
  protected readonly legalForms = LEGAL_FORMS;
  protected readonly sizeClasses = SIZE_CLASSES;
  protected readonly limits = LIMITS;
  protected readonly municipalityList = httpResource<Municipality[]>(() => '/api/v1/municipalities');
  protected readonly municipalities = computed(() => (this.municipalityList.hasValue() ? this.municipalityList.value() : []));
  protected readonly organisation = httpResource<Organisation>(() => this.organisationId() && `/api/v1/organisations/${this.organisationId()}`);
  protected readonly known = computed(() => (this.organisation.hasValue() ? this.organisation.value() : undefined));
  protected readonly form = inject(NonNullableFormBuilder).group({
    name: ['', [Validators.required, Validators.maxLength(LIMITS.name)]],
    organisationNumber: ['', [aNumber]],
    sector: ['civil_society' as Sector],
    legalForm: ['association' as LegalForm],
    municipalityCode: [''],
    country: ['SE', [Validators.required, Validators.pattern(/^[A-Z]{2}$/)]],
    sizeClass: ['' as SizeClass | ''],
    memberSince: [''],
    description: [{} as Localized],
    website: ['', [Validators.pattern(/^https?:\/\/\S+\.\S+$/)]],
    contactEmail: ['', [Validators.email]],
  });
  protected readonly faults = formFaults(this.form, { organisationNumber: 'organisations.fault.number', website: 'organisations.fault.website', country: 'organisations.fault.country' });
  protected readonly saving = formSaving(this.form, this.faults);
  private readonly newId = newId();

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const known = this.known();
      if (!known) return;
      title.name(known.name);
      untracked(() => this.fill(known));
    });
  }

  hasUnsaved(): boolean {
    return this.form.dirty;
  }

  protected save(): Promise<void> {
    return this.saving.send(
      () => this.send(),
      (saved) => {
        this.notices.say(this.words.say('organisations.saved', { name: saved.name }));
        return this.router.navigate(['/staff/organisations', saved.id]);
      },
    );
  }

  private send(): Promise<Organisation> {
    const value = this.form.getRawValue();
    const facts: OrganisationFacts = {
      ...value,
      organisationNumber: value.organisationNumber || null,
      municipalityCode: value.municipalityCode || null,
      sizeClass: value.sizeClass || null,
      memberSince: value.memberSince || null,
      website: value.website || null,
      contactEmail: value.contactEmail || null,
    };
    const known = this.known();
    return known
      ? this.api.put<Organisation>(`organisations/${known.id}`, { ...facts, version: known.version })
      : this.api.post<Organisation>('organisations', { ...facts, id: this.newId });
  }

  private fill(known: Organisation): void {
    this.form.reset({
      ...known,
      organisationNumber: known.organisationNumber ? printOrganisationNumber(known.organisationNumber) : '',
      municipalityCode: known.municipalityCode ?? '',
      sizeClass: known.sizeClass ?? '',
      memberSince: known.memberSince ?? '',
      website: known.website ?? '',
      contactEmail: known.contactEmail ?? '',
    });
  }
}
