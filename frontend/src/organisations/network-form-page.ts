import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { httpResource } from '@angular/common/http';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { LIMITS, type Localized } from '@kortkurs/contract/common';
import type { Challenge, Network, NetworkFacts } from '@kortkurs/contract/organisations';
import { Api, newId } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { Format } from '../platform/format';
import { PageTitle } from '../platform/page-title';
import { problemOf } from '../platform/problem';
import type { HoldsWork } from '../platform/unsaved';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Crumbs } from '../ui/crumbs';
import { ErrorSummary } from '../ui/field/error-summary';
import { Field, KkInput } from '../ui/field/field';
import { LocalizedField } from '../ui/field/localized-field';
import { Notices } from '../ui/overlay/notices';
import { Pick } from '../ui/pick/pick';
import { Pending } from '../ui/state/pending';
import { Finders } from './finders';

/** Makes a network, or changes its facts. */
@Component({
  selector: 'kk-network-form-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Crumbs, ErrorSummary, Field, KkInput, LocalizedField, MatButton, Pending, Pick, ReactiveFormsModule, RouterLink, TranslocoPipe],
  template: `
    @if (!networkId() || known()) {
      <div class="kk-narrow">
        <kk-crumbs [crumbs]="[{ label: 'organisations.networks.title' | transloco, link: '/staff/networks' }]" [here]="known()?.name ?? ('organisations.networks.new' | transloco)" />
        <header class="kk-head">
          <h1>{{ (known() ? 'organisations.networks.change' : 'organisations.networks.new') | transloco }}</h1>
        </header>
        <form class="kk-form" [formGroup]="form" (ngSubmit)="save()" novalidate>
          @if (overtaken()) {
            <kk-banner kind="warn">
              <p>{{ 'organisations.overtaken' | transloco }}</p>
              <button matButton type="button" banner-action (click)="takeTheirs()">{{ 'organisations.takeTheirs' | transloco }}</button>
            </kk-banner>
          }
          @if (faults.whole()) {
            <kk-banner kind="bad"><p>{{ faults.whole() }}</p></kk-banner>
          } @else {
            <kk-error-summary [faults]="faults.all()" />
          }
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
  protected readonly overtaken = signal(false);
  protected readonly form = inject(NonNullableFormBuilder).group({
    name: ['', [Validators.required, Validators.maxLength(LIMITS.name)]],
    purpose: [{} as Localized],
    challengeId: [''],
    hostOrganisationId: [null as string | null],
    hostPersonId: [null as string | null],
  });
  protected readonly faults = formFaults(this.form);
  private readonly newId = newId();
  private saving = false;

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

  protected async save(): Promise<void> {
    if (this.saving || !this.faults.check()) return;
    this.saving = true;
    try {
      const value = this.form.getRawValue();
      const facts: NetworkFacts = { ...value, challengeId: value.challengeId || null };
      const known = this.known();
      const saved = known
        ? await this.api.put<Network>(`networks/${known.id}`, { ...facts, version: known.version })
        : await this.api.post<Network>('networks', { ...facts, id: this.newId });
      this.form.markAsPristine();
      this.notices.say(this.words.say('organisations.saved', { name: saved.name }));
      await this.router.navigate(['/staff/networks', saved.id]);
    } catch (error) {
      if (problemOf(error).code === 'changed-meanwhile') this.overtaken.set(true);
      else this.faults.take(error);
    } finally {
      this.saving = false;
    }
  }

  protected takeTheirs(): void {
    this.overtaken.set(false);
    this.network.reload();
  }
}
