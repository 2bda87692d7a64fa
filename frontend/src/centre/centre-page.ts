import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { httpResource } from '@angular/common/http';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators, type AbstractControl, type ValidationErrors, type ValidatorFn } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CentreChange, CentreSettings } from '@kortkurs/contract/centre';
import { CHECK_IN_CHOICE, CHECK_IN_RULES } from '@kortkurs/contract/check-in';
import { LIMITS, type Localized } from '@kortkurs/contract/common';
import { printOrganisationNumber, readOrganisationNumber } from '@kortkurs/rules/organisation-number';
import { readQuietHours, type QuietHours } from '@kortkurs/rules/quiet-hours';
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

/** Hours of a day, by name. */
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** What is proposed to a centre that wants hours of its own. */
const NIGHT: QuietHours = { from: 21, until: 7 };

const aNumber = (control: AbstractControl<string>): ValidationErrors | null =>
  control.value.trim() === '' || readOrganisationNumber(control.value) ? null : { pattern: true };

/** Hours that end when they begin are none: then one chooses to have none. */
const notAsItBegins = (control: AbstractControl<number>): ValidationErrors | null => {
  const chosen = control.parent?.value as { quiet: string; quietFrom: number } | undefined;
  return chosen?.quiet === 'own' && Number(chosen.quietFrom) === Number(control.value) ? { pattern: true } : null;
};

/** Proposed to a centre that wants check-in to close before the session's end. Minutes. */
const CLOSES_AFTER = 30;

const within = ({ min, max }: { min: number; max: number }): ValidatorFn => (control: AbstractControl<number | string | null>) => {
  const minutes = Number(control.value);
  return control.value !== null && control.value !== '' && Number.isInteger(minutes) && minutes >= min && minutes <= max ? null : { pattern: true };
};

/** What is not asked for is no fault. */
const whereItCloses = (control: AbstractControl<number | string | null>): ValidationErrors | null =>
  (control.parent?.value as { closes: string } | undefined)?.closes === 'after' ? within(CHECK_IN_CHOICE.closesAfter)(control) : null;

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
  protected readonly hours = HOURS;
  protected readonly ends = ['quietFrom', 'quietUntil'] as const;
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
    opensBefore: [CHECK_IN_RULES.opensBefore, [within(CHECK_IN_CHOICE.opensBefore)]],
    grace: [CHECK_IN_RULES.grace, [within(CHECK_IN_CHOICE.grace)]],
    closes: ['end' as 'end' | 'after'],
    closesAfter: [CLOSES_AFTER, [whereItCloses]],
    namesOnWall: [CHECK_IN_RULES.namesOnWall],
    quiet: ['usual' as 'usual' | 'own' | 'off'],
    quietFrom: [NIGHT.from],
    quietUntil: [NIGHT.until, [notAsItBegins]],
  });
  protected readonly faults = formFaults(this.form, { organisationNumber: 'centre.fault.number', numberPrefix: 'centre.fault.prefix', quietUntil: 'centre.fault.quiet', opensBefore: 'centre.fault.minutes', grace: 'centre.fault.minutes', closesAfter: 'centre.fault.closesAfter' });
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

  /** An hour as a clock shows it. */
  protected hour(hour: number): string {
    return `${String(hour).padStart(2, '0')}.00`;
  }

  /** The hours of the installation, in words. */
  protected usual(): string {
    const hours = readQuietHours(this.known()?.usualQuietHours ?? 'off');
    return hours ? this.words.say('centre.quiet.between', { from: this.hour(hours.from), until: this.hour(hours.until) }) : this.words.say('centre.quiet.none');
  }

  protected save(): Promise<void> {
    this.form.controls.quietUntil.updateValueAndValidity();
    this.form.controls.closesAfter.updateValueAndValidity();
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
    const { quiet, quietFrom, quietUntil, opensBefore, grace, closes, closesAfter, namesOnWall, ...value } = this.form.getRawValue();
    const change: CentreChange = {
      ...value,
      quietHours: quiet === 'usual' ? null : quiet === 'off' ? 'off' : `${quietFrom}-${quietUntil}`,
      checkIn: { opensBefore: Number(opensBefore), grace: Number(grace), closesAfter: closes === 'end' ? null : Number(closesAfter), namesOnWall },
      organisationNumber: value.organisationNumber || null,
      contactEmail: value.contactEmail || null,
      targetYearStartsIn: Number(value.targetYearStartsIn),
      version: this.version,
    };
    return this.api.put<CentreSettings>('centre/settings', change);
  }

  private fill(known: CentreSettings): void {
    this.version = known.version;
    const own = readQuietHours(known.quietHours ?? 'off') ?? readQuietHours(known.usualQuietHours) ?? NIGHT;
    this.form.reset({
      ...known,
      ...known.checkIn,
      closes: known.checkIn.closesAfter === null ? 'end' : 'after',
      closesAfter: known.checkIn.closesAfter ?? CLOSES_AFTER,
      quiet: known.quietHours === null ? 'usual' : known.quietHours === 'off' ? 'off' : 'own',
      quietFrom: own.from,
      quietUntil: own.until,
      organisationNumber: known.organisationNumber ? printOrganisationNumber(known.organisationNumber) : '',
      contactEmail: known.contactEmail ?? '',
    });
  }
}
