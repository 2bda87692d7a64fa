import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { httpResource } from '@angular/common/http';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators, type AbstractControl, type ValidationErrors } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CentreChange, CentreSettings } from '@kortkurs/contract/centre';
import { LIMITS, type Localized } from '@kortkurs/contract/common';
import { printOrganisationNumber, readOrganisationNumber } from '@kortkurs/rules/organisation-number';
import { Api } from '../platform/api';
import { Centre } from '../platform/centre';
import { formFaults } from '../platform/form-faults';
import { formSaving } from '../platform/form-saving';
import { Format } from '../platform/format';
import type { HoldsWork } from '../platform/unsaved';
import { Words } from '../platform/words/words';
import { Crumbs } from '../ui/crumbs';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { LocalizedField } from '../ui/field/localized-field';
import { Pending } from '../ui/state/pending';

const MONTHS = 12;

const aNumber = (control: AbstractControl<string>): ValidationErrors | null =>
  control.value.trim() === '' || readOrganisationNumber(control.value) ? null : { pattern: true };

/** What the centre is called, where it is, who signs its certificates, and when its year begins. */
@Component({
  selector: 'kk-centre-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Crumbs, Field, FormTrouble, KkInput, LocalizedField, MatButton, Pending, ReactiveFormsModule, TranslocoPipe],
  templateUrl: './centre-page.html',
})
export class CentrePage implements HoldsWork {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly centre = inject(Centre);
  protected readonly format = inject(Format);

  protected readonly limits = LIMITS;
  /** The months by name, from any year. */
  protected readonly months = computed(() => Array.from({ length: MONTHS }, (_, at) => ({ value: at + 1, name: this.format.month(`2026-${String(at + 1).padStart(2, '0')}-01`) })));
  protected readonly settings = httpResource<CentreSettings>(() => '/api/v1/centre/settings');
  protected readonly known = computed(() => (this.settings.hasValue() ? this.settings.value() : undefined));
  protected readonly saved = signal('');
  protected readonly form = inject(NonNullableFormBuilder).group({
    name: ['', [Validators.required, Validators.maxLength(LIMITS.name)]],
    organisationNumber: ['', [aNumber]],
    about: [{} as Localized],
    postalAddress: ['', [Validators.maxLength(LIMITS.summary)]],
    contactEmail: ['', [Validators.email]],
    signatoryName: ['', [Validators.maxLength(LIMITS.name)]],
    signatoryTitle: [{} as Localized],
    numberPrefix: ['KC', [Validators.required, Validators.pattern(/^[A-Z]{1,6}$/)]],
    targetYearStartsIn: [1],
  });
  protected readonly faults = formFaults(this.form, { organisationNumber: 'centre.fault.number', numberPrefix: 'centre.fault.prefix' });
  protected readonly saving = formSaving(this.form, this.faults);
  private version = 0;

  constructor() {
    effect(() => {
      const known = this.known();
      if (known) untracked(() => this.fill(known));
    });
  }

  hasUnsaved(): boolean {
    return this.form.dirty;
  }

  protected save(): Promise<void> {
    return this.saving.send(
      () => this.send(),
      (saved) => {
        this.settings.set(saved);
        this.centre.reload();
        this.saved.set(this.words.say('app.saved', { time: this.format.time(new Date().toISOString()) }));
      },
    );
  }

  private send(): Promise<CentreSettings> {
    const value = this.form.getRawValue();
    const change: CentreChange = {
      ...value,
      organisationNumber: value.organisationNumber || null,
      contactEmail: value.contactEmail || null,
      targetYearStartsIn: Number(value.targetYearStartsIn),
      version: this.version,
    };
    return this.api.put<CentreSettings>('centre/settings', change);
  }

  private fill(known: CentreSettings): void {
    this.version = known.version;
    this.form.reset({
      ...known,
      organisationNumber: known.organisationNumber ? printOrganisationNumber(known.organisationNumber) : '',
      contactEmail: known.contactEmail ?? '',
    });
  }
}
