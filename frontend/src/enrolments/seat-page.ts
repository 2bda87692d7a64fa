import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { MySeat } from '@kortkurs/contract/enrolments';
import { PAPERS_STATES } from '@kortkurs/contract/run-papers';
import type { InvitationAnswerKind } from '@kortkurs/contract/invitations';
import { takesPart } from '@kortkurs/rules/enrolment';
import { SeatPapers } from '../documents/seat-papers';
import { SeatAttendance } from '../progress/seat-attendance';
import { SeatQuizzes } from '../progress/seat-quizzes';
import { SeatTicket } from '../doorway/seat-ticket';
import { WaitingEvaluations } from '../evaluations/waiting-evaluations';
import { MissedSessions } from '../make-ups/missed-sessions';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { Meetings } from '../platform/meetings';
import { PageTitle } from '../platform/page-title';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { EuMark } from '../ui/eu-mark';
import { Icon } from '../ui/icon/icon';
import { Dialogs } from '../ui/overlay/dialogs';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import { InvitationAnswers } from './invitation-answers';
import { MySeats } from './my-seats';
import { OverlapLine } from './overlap-line';
import { SeatAbsences } from './seat-absences';
import { SessionBar } from './session-bar';
import { SwapLine } from './swap/swap-line';
import type { SwapWay } from './swap/swap-way';

/** What came of an enrolment: a seat or a place in the queue, when and where, what follows, and the way out. */
@Component({
  selector: 'kk-seat-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MissedSessions, SeatPapers, SeatTicket, Empty, EuMark, Icon, InvitationAnswers, MatButton, OverlapLine, Pending, RouterLink, SeatAbsences, SeatAttendance, SeatQuizzes, SessionBar, SwapLine, TranslocoPipe, WaitingEvaluations],
  templateUrl: './seat-page.html',
  styleUrl: './seat-page.scss',
})
export class SeatPage {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  protected readonly meetings = inject(Meetings);
  protected readonly mine = inject(MySeats);

  readonly enrolmentId = input.required<string>();

  protected readonly now = new Date();
  protected readonly seats = httpResource<MySeat[]>(() => '/api/v1/me/seats');
  protected readonly isRead = computed(() => this.seats.hasValue());
  protected readonly seat = computed(() => (this.seats.hasValue() ? this.seats.value().find(({ enrolmentId }) => enrolmentId === this.enrolmentId()) : undefined));

  protected readonly headline = computed(() => {
    const seat = this.seat();
    if (!seat) return '';
    const [name] = (this.session.me()?.name ?? '').split(' ');
    const waits = seat.state === 'waitlisted' || seat.state === 'applied' || seat.state === 'offered' || seat.state === 'invited';
    const key = seat.cancelled ? 'cancelled' : seat.state === 'completed' ? 'completed' : this.mine.isPast(seat, this.now) ? 'ended' : waits ? seat.state : 'enrolled';
    return this.words.say(`enrolments.seat.headline.${key}`, { name });
  });
  protected readonly lead = computed(() => {
    const seat = this.seat();
    if (seat?.state === 'waitlisted' && seat.share) return this.words.say('enrolments.seat.share', { n: seat.share.seats, date: this.format.date(seat.share.until) });
    if (seat?.state === 'waitlisted') return this.words.say('enrolments.my.queue', { n: (seat.ahead ?? 0) + 1 });
    if (seat?.state === 'applied') return '';
    if (seat?.state === 'invited' && seat.answerBy) return this.words.say(`enrolments.invitation.${seat.invitation?.holdsSeat ? 'held' : 'notHeld'}`, { when: this.format.dateTime(seat.answerBy) });
    if (seat?.state === 'offered' && seat.answerBy) return this.words.say('enrolments.seat.offer', { when: this.format.dateTime(seat.answerBy) });
    return seat && this.isComing(seat) ? this.words.say('enrolments.seat.confirmed', { email: this.session.me()?.email }) : '';
  });
  protected readonly dates = computed(() => {
    const { startsAt = null, endsAt = null, sessions = [] } = this.seat() ?? {};
    if (!startsAt || !endsAt) return this.words.say('enrolments.my.ownPace');
    return sessions.length === 1 ? this.format.longDay(startsAt) : this.format.dates(startsAt, endsAt);
  });
  protected readonly first = computed(() => this.seat()?.sessions.find(({ endsAt }) => new Date(endsAt) > this.now));

  protected readonly swapWay: SwapWay = {
    ask: (wish) => this.api.post(`enrolments/${this.enrolmentId()}/swap`, wish, { key: `${wish.id}-${wish.email}` }),
    keep: () => this.api.post(`enrolments/${this.enrolmentId()}/swap/cancellation`, {}),
  };

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      if (this.headline()) title.name(this.headline());
    });
  }

  /** Whether one is asked to come or has the seat: then there may be something to read and to hand in. */
  protected hasPapers({ state }: MySeat): boolean {
    return (PAPERS_STATES as readonly string[]).includes(state);
  }

  /** Whether something can be registered for one: of a course with sessions. */
  protected takesPart({ state, sessions }: MySeat): boolean {
    return sessions.length > 0 && takesPart(state);
  }

  /** Whether one follows its course, or has done so. */
  protected follows({ state }: MySeat): boolean {
    return takesPart(state);
  }

  protected isComing(seat: MySeat): boolean {
    return !this.mine.isPast(seat, this.now);
  }

  /** How the sentence goes on after its button: by when the seat should be given back, or that the last day for it has gone. */
  protected onLeaving({ state, withdrawUntil }: MySeat): string {
    if (state !== 'enrolled' || !withdrawUntil) return '.';
    const isLate = new Date(withdrawUntil) < this.now;
    return `${isLate ? '. ' : ' '}${this.words.say(isLate ? 'enrolments.seat.late' : 'enrolments.seat.until', { date: this.format.date(withdrawUntil) })}`;
  }

  protected async tellNeeds(): Promise<void> {
    const { NeedsDialog } = await import('../people/access-needs/needs-dialog');
    if (await this.dialogs.open<boolean>(NeedsDialog)) this.seats.reload();
  }

  /** Of whose people a colleague can have the seat: until the last day to withdraw. */
  protected swapWith({ state, organisationName, withdrawUntil }: MySeat): string | null {
    return state === 'enrolled' && (withdrawUntil === null || new Date(withdrawUntil) > this.now) ? organisationName : null;
  }

  protected async take(seat: MySeat): Promise<void> {
    if (await this.answer(seat, true)) this.seats.reload();
  }

  protected async decline(seat: MySeat): Promise<void> {
    if (await this.answer(seat, false)) await this.router.navigate(['/my']);
  }

  protected async reply(seat: MySeat, answer: InvitationAnswerKind): Promise<void> {
    const done = await this.mine.answerInvitation(seat, answer, (said) => this.api.post(`enrolments/${seat.enrolmentId}/invitation-answer`, said));
    if (!done) return;
    if (answer === 'decline') await this.router.navigate(['/my']);
    else this.seats.reload();
  }

  private answer(seat: MySeat, accept: boolean): Promise<boolean> {
    return this.mine.answer(seat, accept, () => this.api.post(`enrolments/${seat.enrolmentId}/offer-answer`, { accept }));
  }

  protected async withdraw(seat: MySeat): Promise<void> {
    if (await this.mine.withdraw(seat)) await this.router.navigate(['/my']);
  }
}
