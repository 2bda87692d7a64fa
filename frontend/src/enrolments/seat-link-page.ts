import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { SeatByLink } from '@kortkurs/contract/enrolments';
import type { InvitationAnswerKind } from '@kortkurs/contract/invitations';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { Meetings } from '../platform/meetings';
import { PageTitle } from '../platform/page-title';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { Pending } from '../ui/state/pending';
import { AbsenceLine } from './absence-line';
import { InvitationAnswers } from './invitation-answers';
import { MySeats } from './my-seats';

const DEAD = ['link-invalid', 'link-expired', 'not-found', 'invalid-input'];

/** One's seat by the link of a mail, without signing in: when and where, the calendar file, and giving it back. */
@Component({
  selector: 'kk-seat-link-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AbsenceLine, Icon, InvitationAnswers, MatButton, Pending, RouterLink, TranslocoPipe],
  templateUrl: './seat-link-page.html',
  styleUrl: './seat-page.scss',
})
export class SeatLinkPage {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  protected readonly mine = inject(MySeats);
  protected readonly format = inject(Format);
  protected readonly meetings = inject(Meetings);

  /** Behind `#`, so that no server's log sees it; another link in the same window changes only this. */
  protected readonly token = toSignal(inject(ActivatedRoute).fragment, { initialValue: null });
  protected readonly now = new Date();
  protected readonly read = httpResource<SeatByLink>(() => {
    const token = this.token();
    return token ? { url: '/api/v1/seat-links/look', method: 'POST', body: { token } } : undefined;
  });
  protected readonly seat = computed(() => (this.read.hasValue() ? this.read.value() : undefined));
  /** Why the link shows nothing; empty while it may. */
  protected readonly dead = computed(() => {
    if (!this.token()) return this.words.say('enrolments.link.part');
    const error = this.read.error();
    const problem = error && problemOf(error);
    return problem && DEAD.includes(problem.code) ? problem.detail : '';
  });

  private readonly kind = computed(() => {
    const seat = this.seat();
    if (!seat) return '';
    if (seat.cancelled) return 'cancelled';
    return ['applied', 'enrolled', 'waitlisted', 'offered', 'completed', 'withdrawn', 'invited', 'declined', 'lapsed'].includes(seat.state) ? seat.state : 'other';
  });
  protected readonly headline = computed(() => (this.kind() ? this.words.say(`enrolments.seat.headline.${this.kind()}`, { name: (this.seat()?.name ?? '').split(' ')[0] }) : ''));
  protected readonly lead = computed(() => {
    const seat = this.seat();
    if (this.kind() === 'waitlisted') return this.words.say('enrolments.my.queue', { n: (seat?.ahead ?? 0) + 1 });
    if (this.kind() === 'offered' && seat?.answerBy) return this.words.say('enrolments.seat.offer', { when: this.format.dateTime(seat.answerBy) });
    if (this.kind() === 'invited' && seat?.answerBy) return this.words.say(`enrolments.invitation.${seat.invitation?.holdsSeat ? 'held' : 'notHeld'}`, { when: this.format.dateTime(seat.answerBy) });
    if (this.kind() === 'declined' || this.kind() === 'lapsed') return this.words.say('enrolments.invitation.over');
    if (this.kind() === 'withdrawn') return this.words.say('enrolments.link.withdrawn');
    return seat && this.kind() === 'other' ? this.words.say(`enrolments.people.state.${seat.state}`) : '';
  });
  protected readonly dates = computed(() => {
    const { startsAt = null, endsAt = null, meetings = [] } = this.seat() ?? {};
    if (!startsAt || !endsAt) return this.words.say('enrolments.my.ownPace');
    return meetings.length === 1 ? this.format.longDay(startsAt) : this.format.dates(startsAt, endsAt);
  });
  /** How the sentence goes on after its button: by when the seat should be given back, or that the last day for it has gone. */
  protected readonly onLeaving = computed(() => {
    const { state, withdrawUntil = null } = this.seat() ?? {};
    if (state !== 'enrolled' || !withdrawUntil) return '.';
    const isLate = new Date(withdrawUntil) < this.now;
    return `${isLate ? '. ' : ' '}${this.words.say(isLate ? 'enrolments.seat.late' : 'enrolments.seat.until', { date: this.format.date(withdrawUntil) })}`;
  });

  /** The next session, where one has a seat and can say not to come to it. */
  protected readonly next = computed(() => {
    const seat = this.seat();
    return seat?.state === 'enrolled' && !seat.cancelled ? seat.meetings.find(({ startsAt }) => new Date(startsAt) > this.now) : undefined;
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      if (this.headline()) title.name(this.headline());
    });
  }

  protected async answer(seat: SeatByLink, accept: boolean): Promise<void> {
    await this.mine.answer(seat, accept, () => this.api.post('seat-links/offer-answer', { token: this.token(), accept }));
    this.read.reload();
  }

  protected async reply(seat: SeatByLink, answer: InvitationAnswerKind): Promise<void> {
    await this.mine.answerInvitation(seat, answer, (said) => this.api.post('seat-links/invitation-answer', { token: this.token(), ...said }));
    this.read.reload();
  }

  protected async withdraw(seat: SeatByLink): Promise<void> {
    await this.mine.giveBack(seat, () => this.api.post('seat-links/withdrawal', { token: this.token() }));
    this.read.reload();
  }
}
