import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject } from '@angular/core';
import type { MyCompletion } from '@kortkurs/contract/completion';
import type { MySeat } from '@kortkurs/contract/enrolments';
import { lastValue } from '../platform/last-value';
import { MySeats } from './my-seats';

/** One's courses, what is next of them, and where one stands. */
@Injectable()
export class MyPageState {
  private readonly words = inject(MySeats);

  readonly seats = httpResource<MySeat[]>(() => '/api/v1/me/seats');
  readonly shown = lastValue(this.seats);
  /** What is left for the certificates comes beside: the page stands without it. */
  private readonly completion = httpResource<MyCompletion[]>(() => '/api/v1/me/completion');
  private readonly standing = computed(() => new Map((this.completion.hasValue() ? this.completion.value() : []).map((each) => [each.enrolmentId, each])));

  readonly now = new Date();
  private readonly living = computed(() => this.shown()?.filter((seat) => !this.words.isPast(seat, this.now)) ?? []);
  /** What waits for an answer stands by itself. */
  readonly invitations = computed(() => this.living().filter(({ state }) => state === 'invited'));
  readonly current = computed(() => this.living().filter(({ state }) => state !== 'invited'));
  readonly past = computed(() => this.shown()?.filter((seat) => this.words.isPast(seat, this.now)) ?? []);

  /** The session that is going on or comes next, in a course where one has a seat. */
  readonly next = computed(() => {
    const coming = this.current()
      .filter((seat) => this.words.canFollow(seat))
      .flatMap((seat) => seat.sessions.filter(({ endsAt }) => new Date(endsAt) > this.now).map((session) => ({ seat, session })));
    return coming.sort((a, b) => Date.parse(a.session.startsAt) - Date.parse(b.session.startsAt))[0];
  });

  /** What is left for the certificate, in words. */
  remaining(seat: MySeat): string {
    return this.words.remaining(this.standing().get(seat.enrolmentId));
  }
}
