import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import { BOOKING_LIMITS, type Bookable, type BookingOrganisation, type BookingQuestion, type BookingResult, type BookingWish, type WrittenPerson } from '@kortkurs/contract/bookings';
import { Api, newId } from '../../platform/api';
import { addressParam } from '../../ui/list/list-query';
import { takesWishes } from '../seat-taking';

/** Somebody who is to be booked, in the order in which they were chosen. */
export interface Chosen {
  id: string;
  name: string;
  bookableId?: string;
  written?: WrittenPerson;
}

/** Whom a contact books a seat for, and what became of each. */
@Injectable()
export class BookPageState {
  private readonly api = inject(Api);
  private readonly runId = signal('');
  private readonly wanted = addressParam('organisation');

  readonly organisations = httpResource<BookingOrganisation[]>(() => '/api/v1/me/contact-of');
  readonly all = computed(() => (this.organisations.hasValue() ? this.organisations.value() : undefined));
  readonly organisation = computed(() => this.all()?.find(({ id }) => id === this.wanted()) ?? this.all()?.[0]);
  readonly question = httpResource<BookingQuestion>(() => {
    const organisation = this.organisation();
    return organisation && this.runId() ? `/api/v1/organisations/${organisation.id}/runs/${this.runId()}/booking` : undefined;
  });
  readonly shown = computed(() => (this.question.hasValue() ? this.question.value() : undefined));
  readonly search = signal('');
  /** Of another organisation, nobody is chosen yet. */
  readonly chosen = linkedSignal<string | undefined, readonly Chosen[]>({ source: () => this.organisation()?.id, computation: () => [] });
  readonly written = computed(() => this.chosen().filter(({ written }) => written));
  readonly results = signal<readonly BookingResult[] | null>(null);

  readonly listed = computed(() => {
    const words = plain(this.search()).split(/\s+/).filter(Boolean);
    return (this.shown()?.people ?? []).filter(({ name }) => words.every((word) => ` ${plain(name)}`.includes(` ${word}`)));
  });
  /** With what the organisation is invited, while there is somebody to choose. */
  readonly invitation = computed(() => {
    const invitation = this.shown()?.invitation;
    return invitation?.left ? invitation : null;
  });
  readonly canAsk = computed(() => this.invitation() !== null || takesWishes(this.shown()?.run.enrolling ?? 'closed'));
  readonly applies = computed(() => this.invitation() === null && this.shown()?.run.enrolling === 'application');
  /** More than are invited can only be booked where anybody can be, without asking. */
  readonly most = computed(() => {
    const invitation = this.invitation();
    return invitation && this.shown()?.run.enrolling !== 'open' ? Math.min(invitation.left, BOOKING_LIMITS.people) : BOOKING_LIMITS.people;
  });
  readonly isFull = computed(() => this.chosen().length >= this.most());
  /** How many of those chosen find a seat free, as far as one knows; the others stand in the queue. */
  readonly seated = computed(() => {
    const [many, free, share] = [this.chosen().length, this.shown()?.run.seats.free ?? 0, this.shown()?.share?.left ?? Infinity];
    const { left = 0, holdsSeats = false } = this.invitation() ?? {};
    const held = holdsSeats ? Math.min(many, left) : 0;
    // Seats of an invitation are given past the organisation's share.
    return held + Math.min(many - held, free, holdsSeats ? share : share + left);
  });

  open(runId: string): void {
    this.runId.set(runId);
  }

  isChosen({ id }: Bookable): boolean {
    return this.chosen().some(({ bookableId }) => bookableId === id);
  }

  /** Who waits or has applied leaves that for a seat that the organisation is invited with. */
  canChoose({ state }: Bookable): boolean {
    return state === null || (this.invitation() !== null && (state === 'waitlisted' || state === 'applied'));
  }

  toggle({ id, name }: Bookable): void {
    if (this.chosen().some(({ bookableId }) => bookableId === id)) this.chosen.update((all) => all.filter(({ bookableId }) => bookableId !== id));
    else if (!this.isFull()) this.chosen.update((all) => [...all, { id: newId(), name, bookableId: id }]);
  }

  /** False when the same person is there already. */
  add(written: WrittenPerson): boolean {
    const name = `${written.givenName} ${written.familyName}`.trim();
    if (this.written().some((one) => one.name === name && one.written?.email === written.email)) return false;
    this.chosen.update((all) => [...all, { id: newId(), name, written }]);
    return true;
  }

  remove({ id }: Chosen): void {
    this.chosen.update((all) => all.filter((one) => one.id !== id));
  }

  /** Which place in the queue one of those chosen would get; null for a seat. */
  queuePlace(match: (one: Chosen) => boolean): number | null {
    const at = this.chosen().findIndex(match);
    if (at < this.seated() || this.applies()) return null;
    return (this.shown()?.run.seats.waiting ?? 0) + at - this.seated() + 1;
  }

  /** Books. The same wishes keep their ids until they are answered. @throws Problem */
  async book(): Promise<void> {
    const people = this.chosen().map(({ id, bookableId, written }): BookingWish => (written ? { id, written } : { id, bookableId: bookableId ?? '' }));
    this.results.set(await this.api.post<BookingResult[]>(`organisations/${this.organisation()?.id}/runs/${this.runId()}/booking`, { people }, { key: people[0]?.id }));
    this.chosen.set([]);
  }

  again(): void {
    this.results.set(null);
    this.question.reload();
  }
}

/** Plain letters, as the search reads them. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
