import { Injectable, computed, inject, signal } from '@angular/core';
import { httpResource } from '@angular/common/http';
import type { LocalDate, Page } from '@kortkurs/contract/common';
import type { Affiliation, AffiliationRole, Organisation } from '@kortkurs/contract/organisations';
import { Api, newId } from '../platform/api';
import { lastValue } from '../platform/last-value';

/** What is said of someone who represents an organisation. */
export interface AffiliationChoice {
  personId: string;
  role: AffiliationRole;
  from: LocalDate | null;
}

/** What an organisation's page knows and does. */
@Injectable()
export class OrganisationPageState {
  private readonly api = inject(Api);

  readonly id = signal('');
  /** How many of its people are shown. */
  readonly size = signal(20);
  readonly organisation = httpResource<Organisation>(() => this.id() && `/api/v1/organisations/${this.id()}`);
  readonly people = httpResource<Page<Affiliation>>(() => (this.id() ? { url: '/api/v1/affiliations', params: { organisationId: this.id(), limit: this.size() } } : undefined));
  readonly shownPeople = lastValue(this.people);
  readonly known = computed(() => (this.organisation.hasValue() ? this.organisation.value() : undefined));

  async archive(archived: boolean): Promise<void> {
    const known = this.known();
    if (!known) return;
    this.organisation.set(await this.api.post<Organisation>(`organisations/${known.id}/${archived ? 'archive' : 'restore'}`, { version: known.version }));
  }

  async add(choice: AffiliationChoice): Promise<Affiliation> {
    const made = await this.api.post<Affiliation>('affiliations', { id: newId(), organisationId: this.id(), ...choice });
    this.reload();
    return made;
  }

  async end(affiliation: Affiliation, on: LocalDate): Promise<void> {
    await this.api.post(`affiliations/${affiliation.id}/end`, { on });
    this.reload();
  }

  private reload(): void {
    this.people.reload();
    this.organisation.reload();
  }
}
