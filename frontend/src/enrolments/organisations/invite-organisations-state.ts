import { Injectable, computed, inject, signal } from '@angular/core';
import type { NewGrant } from '@kortkurs/contract/access';
import type { Page } from '@kortkurs/contract/common';
import { ORGANISATION_INVITATION_LIMITS, type InvitableOrganisation, type InvitedOrganisation, type NewOrganisationInvitations } from '@kortkurs/contract/organisation-invitations';
import type { PersonListItem } from '@kortkurs/contract/people';
import type { Run } from '@kortkurs/contract/runs';
import { Api, newId } from '../../platform/api';
import { Words } from '../../platform/words/words';
import type { PickOption } from '../../ui/pick/pick';
import { InvitationTerms } from '../invite/terms-state';

const USUAL_SEATS = 2;

/** An organisation that is chosen, and how many seats it gets. */
export interface ChosenOrganisation extends InvitableOrganisation {
  /** Of the invitation that is made: the same when it is sent again. */
  id: string;
  seats: number;
}

/** Which organisations are to be invited and how, and what came of it. */
@Injectable()
export class InviteOrganisationsState {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly found = new Map<string, InvitableOrganisation>();

  readonly run = signal<Run | undefined>(undefined);
  readonly chosen = signal<readonly ChosenOrganisation[]>([]);
  readonly terms = new InvitationTerms();
  readonly result = signal<readonly InvitedOrganisation[] | undefined>(undefined);

  readonly seats = computed(() => this.chosen().reduce((sum, { seats }) => sum + (seats || 0), 0));
  /** The organisation whose number of seats is none. */
  readonly wrongSeats = computed(() => this.chosen().find(({ seats }) => !Number.isInteger(seats) || seats < 1 || seats > ORGANISATION_INVITATION_LIMITS.seats)?.organisationId);
  readonly fault = computed<'nobody' | 'many' | 'seats' | 'date' | ''>(() => {
    if (this.chosen().length === 0) return 'nobody';
    if (this.chosen().length > ORGANISATION_INVITATION_LIMITS.atOnce) return 'many';
    if (this.wrongSeats() !== undefined) return 'seats';
    return this.terms.answerBy() ? '' : 'date';
  });
  /** Something is said that would be lost. */
  readonly isWritten = computed(() => !this.result() && (this.chosen().length > 0 || this.terms.isWritten()));

  /** What the run says about its invitations. @throws Problem */
  async open(runId: string): Promise<void> {
    const run = await this.api.get<Run>(`runs/${runId}`);
    this.run.set(run);
    this.terms.begin(run);
  }

  readonly find = async (text: string): Promise<PickOption[]> => {
    const all = await this.ask(text);
    for (const one of all) this.found.set(one.organisationId, one);
    return all.map(({ organisationId, name, municipalityName, contacts, isInvited }) => {
      const note = isInvited ? this.words.say('organisationSeats.dialog.isInvited') : contacts === 0 ? this.words.say('organisationSeats.dialog.noContact') : municipalityName;
      return { id: organisationId, label: name, ...(note && { note }) };
    });
  };

  readonly findPeople = async (text: string): Promise<PickOption[]> => {
    const { items } = await this.api.get<Page<PersonListItem>>(`people?limit=${ORGANISATION_INVITATION_LIMITS.found}${text.trim() && `&q=${encodeURIComponent(text.trim())}`}`);
    return items.map(({ id, name, email, organisations }) => {
      const note = organisations[0] ?? email;
      return { id, label: name, ...(note && { note }) };
    });
  };

  choose(organisationId: string): void {
    const one = this.found.get(organisationId);
    if (one && !one.isInvited && !this.chosen().some((other) => other.organisationId === organisationId)) this.chosen.update((all) => [...all, { ...one, id: newId(), seats: USUAL_SEATS }]);
  }

  drop({ organisationId }: ChosenOrganisation): void {
    this.chosen.update((all) => all.filter((one) => one.organisationId !== organisationId));
  }

  give(organisationId: string, seats: number): void {
    this.chosen.update((all) => all.map((one) => (one.organisationId === organisationId ? { ...one, seats } : one)));
  }

  /** Make somebody the organisation's contact. @returns whether there is somebody to write to now @throws Problem */
  async makeContact({ organisationId, name }: ChosenOrganisation, personId: string): Promise<boolean> {
    const grant: NewGrant = { id: newId(), personId, role: 'organisation_contact', objectId: organisationId };
    await this.api.post('grants', grant);
    const contacts = (await this.ask(name)).find((one) => one.organisationId === organisationId)?.contacts ?? 0;
    this.chosen.update((all) => all.map((one) => (one.organisationId === organisationId ? { ...one, contacts } : one)));
    return contacts > 0;
  }

  /** @throws Problem */
  async send(): Promise<void> {
    const wish: NewOrganisationInvitations = {
      organisations: this.chosen().map(({ id, organisationId, seats }) => ({ id, organisationId, seats })),
      ...this.terms.said(),
      holdsSeats: this.terms.holds(),
    };
    this.result.set(await this.api.post<InvitedOrganisation[]>(`runs/${this.run()?.id}/organisation-invitations`, wish));
  }

  private ask(text: string): Promise<InvitableOrganisation[]> {
    return this.api.get<InvitableOrganisation[]>(`runs/${this.run()?.id}/invitable-organisations${text.trim() && `?q=${encodeURIComponent(text.trim().slice(0, 100))}`}`);
  }
}
