import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators, type AbstractControl, type ValidationErrors } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS, type Page } from '@kortkurs/contract/common';
import type { ProjectRow } from '@kortkurs/contract/funding';
import { AID_LIMITS, AID_ORIGINS, type AidForecast, type AidOrigin } from '@kortkurs/contract/state-aid';
import { readEuro } from '@kortkurs/rules/euro';
import { newId } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import { written } from '../platform/written';
import { Banner } from '../ui/banner';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import type { LedgerPageState } from './ledger-page-state';

const amount = ({ value }: AbstractControl<string>): ValidationErrors | null => {
  const cents = readEuro(value);
  return cents !== null && cents > 0 && cents <= AID_LIMITS.euroCents ? null : { amount: true };
};
const kronorOf = (text: string): number | null => {
  const digits = text.replace(/[\s\u00A0\u202F]/g, '');
  return /^\d{1,11}$/.test(digits) && Number(digits) > 0 && Number(digits) <= AID_LIMITS.kronor ? Number(digits) : null;
};
const kronor = ({ value }: AbstractControl<string>): ValidationErrors | null => (value.trim() === '' || kronorOf(value) !== null ? null : { kronor: true });

/** Records aid that was granted, and says beforehand how it stands against the limit with it. Closes with whether it was recorded. */
@Component({
  selector: 'kk-grant-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, DialogFrame, Field, FormTrouble, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  templateUrl: './grant-dialog.html',
})
export class GrantDialog {
  protected readonly dialog = inject<MatDialogRef<unknown, boolean>>(MatDialogRef);
  private readonly state = inject<LedgerPageState>(MAT_DIALOG_DATA);
  protected readonly format = inject(Format);

  protected readonly origins = AID_ORIGINS;
  protected readonly limits = LIMITS;
  protected readonly earliest = AID_LIMITS.earliest;
  protected readonly today = this.format.localDate(new Date());
  private readonly id = newId();
  private readonly centreName = this.state.known()?.centreName ?? '';

  protected readonly form = inject(NonNullableFormBuilder).group({
    origin: ['ours' as AidOrigin],
    grantedOn: [this.today, [Validators.required, ({ value }: AbstractControl<string>) => (value > this.today || value < AID_LIMITS.earliest ? { day: true } : null)]],
    giver: [this.centreName, [written()]],
    euroCents: ['', [amount]],
    kronor: ['', [kronor]],
    rate: [''],
    projectId: [''],
    note: [''],
    overLimitWhy: [''],
  });
  protected readonly faults = formFaults(this.form, { grantedOn: 'stateAid.fault.day', euroCents: 'stateAid.fault.euros', kronor: 'stateAid.fault.kronor', overLimitWhy: 'stateAid.fault.overLimitWhy' });
  /** Projects that aid can have been given in; without them the field is left out. */
  private readonly projects = httpResource<Page<ProjectRow>>(() => ({ url: '/api/v1/projects', params: { limit: LIMITS.pageSize } }));
  protected readonly projectChoices = computed(() => (this.projects.hasValue() ? this.projects.value().items : []));

  private readonly on = toSignal(this.form.controls.grantedOn.valueChanges, { initialValue: this.today });
  private readonly euros = toSignal(this.form.controls.euroCents.valueChanges, { initialValue: '' });
  /** How it would stand, once there is a day and an amount. */
  protected readonly forecast = httpResource<AidForecast>(() => {
    const [on, euroCents] = [this.on(), readEuro(this.euros())];
    if (!euroCents || euroCents > AID_LIMITS.euroCents || !on || on > this.today || on < AID_LIMITS.earliest) return undefined;
    return { url: `/api/v1/organisations/${this.state.id()}/aid/forecast`, params: { on, euroCents } };
  });
  protected readonly after = computed(() => {
    if (!this.forecast.hasValue()) return undefined;
    const { usedCents, limitCents, leftCents, standing, on } = this.forecast.value().after;
    const euro = (cents: number): string => this.format.euro(cents);
    return { used: euro(usedCents), limit: euro(limitCents), left: euro(leftCents), excess: euro(Math.max(0, usedCents - limitCents)), standing, later: on === this.on() ? '' : this.format.fullDate(on) };
  });
  /** The server said so, where the forecast did not. */
  private readonly toldOver = signal(false);
  protected readonly needsWhy = computed(() => this.toldOver() || this.after()?.standing === 'over');

  constructor() {
    this.form.controls.origin.valueChanges.subscribe((origin) => {
      const { giver } = this.form.controls;
      if (origin === 'ours' && giver.value.trim() === '') giver.setValue(this.centreName);
      if (origin !== 'ours' && giver.value === this.centreName) giver.setValue('');
    });
  }

  protected async save(): Promise<void> {
    const why = this.form.controls.overLimitWhy;
    why.setValidators(this.needsWhy() ? [written()] : []);
    why.updateValueAndValidity();
    if (!this.faults.check()) return;
    const { origin, grantedOn, giver, euroCents, rate, projectId, note, overLimitWhy, ...rest } = this.form.getRawValue();
    try {
      await this.state.record({
        id: this.id, origin, grantedOn, giver: giver.trim(), euroCents: readEuro(euroCents) ?? 0, kronor: kronorOf(rest.kronor), rate: rate.trim() || null, projectId: projectId || null, note: note.trim() || null, overLimitWhy: overLimitWhy.trim() || null,
      });
      this.dialog.close(true);
    } catch (error) {
      if (problemOf(error).code === 'aid-over-limit') this.toldOver.set(true);
      this.faults.take(error);
    }
  }
}
