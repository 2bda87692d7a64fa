import { Injectable, computed, inject, signal } from '@angular/core';
import type { Page } from '@kortkurs/contract/common';
import { INVITATION_LIMITS, type Invitable, type InvitedPerson, type NewInvitations } from '@kortkurs/contract/invitations';
import type { NetworkRow, OrganisationRow } from '@kortkurs/contract/organisations';
import type { PersonListItem } from '@kortkurs/contract/people';
import type { Run } from '@kortkurs/contract/runs';
import { addresseesIn, type Addressee } from '@kortkurs/rules/invitation';
import { Api, newId } from '../../platform/api';
import type { PickOption } from '../../ui/pick/pick';
import { InvitationTerms } from './terms-state';

export const SOURCES = ['person', 'organisation', 'network', 'interested', 'addresses'] as const;
export type Source = (typeof SOURCES)[number];

const HOW_MANY = 12;

/** Somebody who is chosen, by person or by address. */
export interface Chosen {
  /** The person's id, or the address. */
  key: string;
  /** Of the enrolment that is made: the same when it is sent again. */
  id: string;
  name: string;
  address?: Addressee;
}

/** Who is to be invited and how, and what came of it. */
@Injectable()
export class InviteState {
  private readonly api = inject(Api);

  readonly run = signal<Run | undefined>(undefined);
  readonly source = signal<Source>('person');
  /** Those who can be chosen together, while a group is shown. */
  readonly group = signal<readonly Invitable[] | undefined>(undefined);
  readonly groupFailed = signal(false);
  readonly people = signal<readonly Chosen[]>([]);
  readonly pasted = signal('');
  readonly terms = new InvitationTerms();
  readonly result = signal<readonly InvitedPerson[] | undefined>(undefined);
  private asking = 0;
  private readonly ids = new Map<string, string>();

  readonly read = computed(() => addresseesIn(this.pasted()));
  readonly chosen = computed<readonly Chosen[]>(() => [
    ...this.people(),
    ...this.read().people.map((address) => ({ key: address.email, id: this.idOf(address.email), name: [address.givenName, address.familyName].filter(Boolean).join(' '), address })),
  ]);
  /** Those of the group who can be invited. */
  readonly choosable = computed(() => this.group()?.filter(({ state, hasAddress }) => state === null && hasAddress) ?? []);
  readonly fault = computed<'nobody' | 'many' | 'date' | ''>(() => {
    if (this.chosen().length === 0) return 'nobody';
    if (this.chosen().length > INVITATION_LIMITS.atOnce) return 'many';
    return this.terms.answerBy() ? '' : 'date';
  });
  /** Something is said that would be lost. */
  readonly isWritten = computed(() => !this.result() && (this.chosen().length > 0 || this.pasted().trim() !== '' || this.terms.isWritten()));

  /** What the run says about its invitations. @throws Problem */
  async open(runId: string): Promise<void> {
    const run = await this.api.get<Run>(`runs/${runId}`);
    this.run.set(run);
    this.terms.begin(run);
  }

  readonly findPeople = async (text: string): Promise<PickOption[]> => {
    const { items } = await this.api.get<Page<PersonListItem>>(`people?limit=${HOW_MANY}${q(text)}`);
    return items.map(({ id, name, email, organisations }) => ({ id, label: name, ...noted(organisations[0] ?? email) }));
  };

  readonly findOrganisations = async (text: string): Promise<PickOption[]> => {
    const { items } = await this.api.get<Page<OrganisationRow>>(`organisations?limit=${HOW_MANY}${q(text)}`);
    return items.map(({ id, name, municipalityName }) => ({ id, label: name, ...noted(municipalityName) }));
  };

  readonly findNetworks = async (text: string): Promise<PickOption[]> => {
    const { items } = await this.api.get<Page<NetworkRow>>(`networks?limit=${HOW_MANY}${q(text)}`);
    return items.map(({ id, name }) => ({ id, label: name }));
  };

  show(source: Source): void {
    this.source.set(source);
    void this.load(source === 'interested' ? '' : null);
  }

  /** Shows the people of an organisation or a network, or with an empty query those who are interested; with none nobody. */
  async load(query: string | null): Promise<void> {
    const mine = ++this.asking;
    this.group.set(undefined);
    this.groupFailed.set(false);
    if (query === null) return;
    try {
      const group = await this.api.get<Invitable[]>(`runs/${this.run()?.id}/invitable${query && `?${query}`}`);
      if (mine === this.asking) this.group.set(group);
    } catch {
      if (mine === this.asking) this.groupFailed.set(true);
    }
  }

  isChosen(personId: string): boolean {
    return this.people().some(({ key }) => key === personId);
  }

  choose(personId: string, name: string): void {
    if (!this.isChosen(personId)) this.people.update((people) => [...people, { key: personId, id: this.idOf(personId), name }]);
  }

  drop({ key, address }: Chosen): void {
    if (address) this.pasted.update((text) => text.split('\n').filter((line) => !line.toLowerCase().includes(key)).join('\n'));
    else this.people.update((people) => people.filter((one) => one.key !== key));
  }

  turn({ personId, name }: Invitable): void {
    if (this.isChosen(personId)) this.drop({ key: personId, id: '', name });
    else this.choose(personId, name);
  }

  /** Chooses the whole group, or nobody of it where all are. */
  turnAll(): void {
    const all = this.choosable();
    if (all.every(({ personId }) => this.isChosen(personId))) for (const { personId, name } of all) this.drop({ key: personId, id: '', name });
    else for (const { personId, name } of all) this.choose(personId, name);
  }

  /** @throws Problem */
  async send(): Promise<void> {
    const wish: NewInvitations = {
      people: this.people().map(({ id, key }) => ({ id, personId: key })),
      addresses: this.chosen().flatMap(({ id, address }) => (address ? [{ id, ...address }] : [])),
      ...this.terms.said(),
      holdsSeat: this.terms.holds(),
    };
    this.result.set(await this.api.post<InvitedPerson[]>(`runs/${this.run()?.id}/invitations`, wish));
  }

  private idOf(key: string): string {
    const id = this.ids.get(key) ?? newId();
    this.ids.set(key, id);
    return id;
  }
}

const q = (text: string): string => (text.trim() ? `&q=${encodeURIComponent(text.trim())}` : '');
const noted = (note: string | null | undefined): { note?: string } => (note ? { note } : {});
