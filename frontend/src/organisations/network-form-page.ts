import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { httpResource } from '@angular/common/http';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS, type Localized } from '@kortkurs/contract/common';
import type { Challenge, Network, NetworkFacts } from '@kortkurs/contract/organisations';
import { Api, newId } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { formSaving } from '../platform/form-saving';
import { Format } from '../platform/format';
import { PageTitle } from '../platform/page-title';
import type { HoldsWork } from '../platform/unsaved';
import { Words } from '../platform/words/words';
import { Crumbs } from '../ui/crumbs';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { LocalizedField } from '../ui/field/localized-field';
import { Notices } from '../ui/overlay/notices';
import { Pick } from '../ui/pick/pick';
import { Pending } from '../ui/state/pending';
import { Finders } from './finders';

/** Makes a network, or changes its facts. */
@Component({
  selector: 'kk-network-form-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Crumbs, Field, FormTrouble, KkInput, LocalizedField, MatButton, Pending, Pick, ReactiveFormsModule, RouterLink, TranslocoPipe],
  template: `
    @if (!networkId() || known()) {
      <div class="kk-narrow">
        <kk-crumbs [crumbs]="[{ label: 'organisations.networks.title' | transloco, link: '/staff/networks' }]" [here]="known()?.name ?? ('organisations.networks.new' | transloco)" />
        <header class="kk-head">
          <h1>{{ (known() ? 'organisations.networks.change' : 'organisations.networks.new') | transloco }}</h1>
        </header>
        <form class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
          <kk-form-trouble [faults]="faults" [overtaken]="saving.overtaken()" (takeTheirs)="saving.takeTheirs(network)" />
          <kk-field [label]="'organisations.name' | transloco" [error]="faults.of('name')" required>
            <input kkInput="name" type="text" formControlName="name" autocomplete="off" />
          </kk-field>
          <kk-localized-field name="purpose" formControlName="purpose" [label]="'organisations.networks.purpose' | transloco" [rows]="3" [max]="limits.text" [optional]="'app.optional' | transloco" [error]="faults.of('purpose')" />
          <kk-field [label]="'organisations.networks.challenge' | transloco" [error]="faults.of('challengeId')" [optional]="'app.optional' | transloco">
            <select kkInput="challengeId" formControlName="challengeId">
              <option value="">{{ 'organisations.networks.noChallenge' | transloco }}</option>
              @for (challenge of choices(); track challenge.id) {
                <option [value]="challenge.id">{{ format.text(challenge.name) }}</option>
              }
            </select>
          </kk-field>
          <div class="kk-form-row">
            <kk-pick
              name="hostOrganisationId"
              formControlName="hostOrganisationId"
              [label]="'organisations.networks.hostOrganisation' | transloco"
              [hint]="'organisations.networks.hostHint' | transloco"
              [optional]="'app.optional' | transloco"
              [find]="finders.organisations"
              [chosenName]="known()?.hostOrganisationName ?? null"
              [error]="faults.of('hostOrganisationId')"
            />
            <kk-pick
              name="hostPersonId"
              formControlName="hostPersonId"
              [label]="'organisations.networks.hostPerson' | transloco"
              [hint]="'organisations.personHint' | transloco"
              [optional]="'app.optional' | transloco"
              [find]="finders.people"
              [chosenName]="known()?.hostPersonName ?? null"
              [error]="faults.of('hostPersonId')"
            />
          </div>
          <div class="kk-save-bar">
            <p>{{ (form.dirty ? 'organisations.unsaved' : 'organisations.nothingToSave') | transloco }}</p>
            <a matButton [routerLink]="known() ? ['/staff/networks', known()!.id] : '/staff/networks'">{{ 'app.cancel' | transloco }}</a>
            <button matButton="filled" type="submit">{{ 'app.save' | transloco }}</button>
          </div>
        </form>
      </div>
    } @else {
      <kk-pending [of]="network" [rows]="6" />
    }
  `,
})
export class NetworkFormPage implements HoldsWork {
  readonly networkId = input<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  protected readonly format = inject(Format);
  protected readonly finders = inject(Finders);

  protected readonly limits = LIMITS;
  protected readonly network = httpResource<Network>(() => this.networkId() && `/api/v1/networks/${this.networkId()}`);
  protected readonly known = computed(() => (this.network.hasValue() ? this.network.value() : undefined));
  private readonly challenges = httpResource<Challenge[]>(() => '/api/v1/challenges', { defaultValue: [] });
  /** An archived challenge can only stay where it is. */
  protected readonly choices = computed(() => (this.challenges.hasValue() ? this.challenges.value().filter(({ id, archivedAt }) => !archivedAt || id === this.known()?.challengeId) : []));
  protected readonly form = inject(NonNullableFormBuilder).group({
    name: ['', [Validators.required, Validators.maxLength(LIMITS.name)]],
    purpose: [{} as Localized],
    challengeId: [''],
    hostOrganisationId: [null as string | null],
    hostPersonId: [null as string | null],
  });
  protected readonly faults = formFaults(this.form);
  protected readonly saving = formSaving(this.form, this.faults);
  private readonly newId = newId();

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const known = this.known();
      if (!known) return;
      title.name(known.name);
      untracked(() => this.form.reset({ ...known, challengeId: known.challengeId ?? '' }));
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
        return this.router.navigate(['/staff/networks', saved.id]);
      },
    );
  }

  private send(): Promise<Network> {
    const value = this.form.getRawValue();
    const facts: NetworkFacts = { ...value, challengeId: value.challengeId || null };
    const known = this.known();
    return known ? this.api.put<Network>(`networks/${known.id}`, { ...facts, version: known.version }) : this.api.post<Network>('networks', { ...facts, id: this.newId });
  }

}
