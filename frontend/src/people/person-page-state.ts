import { httpResource } from '@angular/common/http';
import { DestroyRef, DOCUMENT, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import type { MyCertificateLinks } from '@kortkurs/contract/certificate-links';
import type { LocalDate, Page } from '@kortkurs/contract/common';
import type { Affiliation } from '@kortkurs/contract/organisations';
import type { NewOpening, PersonDetail, PersonProtection, RevealedIdentityNumber } from '@kortkurs/contract/people';
import type { Role } from '@kortkurs/contract/permissions';
import { Api, newId } from '../platform/api';
import { lastValue } from '../platform/last-value';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import { closed, isClosed } from './closed-person';

/** A person's page: what is known, and what staff can decide. */
@Injectable()
export class PersonPageState {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly words = inject(Words);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  readonly personId = signal<string | undefined>(undefined);

  readonly person = httpResource<PersonDetail>(() => this.personId() && `/api/v1/people/${this.personId()}`);
  private readonly latest = lastValue(this.person);
  /** The opening whose time is over here, whatever was read of it. */
  private readonly over = signal<string | undefined>(undefined);
  readonly shown = computed(() => {
    const person = this.latest();
    return person?.protection?.opening?.until === this.over() && person ? closed(person) : person;
  });
  readonly isClosed = computed(() => {
    const person = this.shown();
    return person !== undefined && isClosed(person);
  });
  /** Seconds for which a protected person is open still; null where they are not. */
  readonly left = signal<number | null>(null);
  private closesAt = 0;
  private ticking: ReturnType<typeof setInterval> | undefined;
  readonly affiliations = httpResource<Page<Affiliation>>(() =>
    this.session.can('organisations.read') && this.person.hasValue() && !this.isClosed() ? { url: '/api/v1/affiliations', params: { personId: this.person.value().id, limit: 50 } } : undefined,
  );

  /** Mailed links that lead to the person's certificates; asked for again whenever something about the person was changed. */
  readonly mailedLinks = httpResource<MyCertificateLinks>(() => (this.person.hasValue() ? `/api/v1/people/${this.person.value().id}/certificate-links` : undefined));

  constructor() {
    const document = inject(DOCUMENT);
    effect(() => {
      const protection = this.person.hasValue() ? (this.person.value().protection ?? null) : undefined;
      if (protection !== undefined) untracked(() => this.follow(protection?.opening ?? null));
    });
    // A tab behind others counts slowly, and a machine that slept not at all.
    const count = (): void => this.count();
    document.addEventListener('visibilitychange', count);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(this.ticking);
      document.removeEventListener('visibilitychange', count);
    });
  }

  private follow(opening: PersonProtection['opening']): void {
    clearInterval(this.ticking);
    if (!opening || opening.until === this.over()) {
      this.left.set(null);
      return;
    }
    this.closesAt = Date.now() + opening.secondsLeft * 1000;
    this.left.set(opening.secondsLeft);
    this.ticking = setInterval(() => this.count(), 1000);
    this.count();
  }

  private count(): void {
    if (this.left() === null) return;
    const left = Math.ceil((this.closesAt - Date.now()) / 1000);
    if (left > 0) this.left.set(left);
    else this.shut();
  }

  /** What was open is covered here at once, and asked for anew; a dialog shows the same. */
  private shut(): void {
    clearInterval(this.ticking);
    this.left.set(null);
    this.over.set(this.latest()?.protection?.opening?.until);
    void this.dialogs.closeAll();
    this.notices.say(this.words.say('people.opening.closed'));
    this.person.reload();
  }

  async open(opening: Omit<NewOpening, 'id'>): Promise<void> {
    await this.api.post(`people/${this.personId()}/openings`, { id: newId(), ...opening });
    this.person.reload();
  }

  async close(): Promise<void> {
    await this.api.delete(`people/${this.personId()}/openings`);
    this.shut();
  }

  async takeLinksBack(): Promise<void> {
    await this.api.delete(`people/${this.personId()}/certificate-links`);
    this.mailedLinks.reload();
  }

  async invite(): Promise<void> {
    await this.api.post('invitations', { personId: this.personId() });
    this.person.reload();
  }

  /** Let an affiliation hold to and including a day. */
  async endAffiliation(id: string, on: LocalDate): Promise<void> {
    await this.api.post(`affiliations/${id}/end`, { on });
    this.affiliations.reload();
  }

  async give(role: Role): Promise<void> {
    await this.api.post('grants', { id: newId(), personId: this.personId(), role });
    this.person.reload();
  }

  async take(grantId: string): Promise<void> {
    await this.api.delete(`grants/${grantId}`);
    this.person.reload();
  }

  async setClosed(disabled: boolean): Promise<void> {
    await this.api.put(`people/${this.personId()}/account`, { disabled });
    this.person.reload();
  }

  async protect(protection: { protected: boolean; alias?: string }): Promise<void> {
    await this.api.put(`people/${this.personId()}/protection`, protection);
    this.person.reload();
  }

  async recordNumber(number: string): Promise<void> {
    await this.api.put(`people/${this.personId()}/identity-number`, { number });
    this.person.reload();
  }

  reveal(reason: string): Promise<RevealedIdentityNumber> {
    return this.api.post<RevealedIdentityNumber>(`people/${this.personId()}/identity-number/reveal`, { reason });
  }
}
