import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { AbsencesTold } from '@kortkurs/contract/attendance';
import type { SeatByLink } from '@kortkurs/contract/enrolments';
import { PAPERS_STATES } from '@kortkurs/contract/run-papers';
import type { InvitationAnswerKind } from '@kortkurs/contract/invitations';
import { SeatPapers } from '../documents/seat-papers';
import { SeatTicket } from '../doorway/seat-ticket';
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
import { OverlapLine } from './overlap-line';
import { SwapLine } from './swap/swap-line';
import type { SwapWay } from './swap/swap-way';

const DEAD = ['link-invalid', 'link-expired', 'not-found', 'invalid-input'];

/** So long before a session the way to check in to it is shown. */
const NEAR_MS = 2 * 3_600_000;

/** One's seat by the link of a mail, without signing in: when and where, the calendar file, and giving it back. */
@Component({
  selector: 'kk-seat-link-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [SeatPapers, SeatTicket, AbsenceLine, Icon, InvitationAnswers, MatButton, OverlapLine, Pending, RouterLink, SwapLine, TranslocoPipe],
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

  /** Whether a session goes on or begins soon, in a room where one can check in. */
  protected readonly isNear = computed(() => {
    const seat = this.seat();
    const at = this.now.getTime();
    const isThere = seat?.state === 'enrolled' && !seat.cancelled && (seat.delivery === 'in_person' || seat.delivery === 'hybrid');
    return isThere && seat.meetings.some(({ startsAt, endsAt }) => Date.parse(startsAt) - NEAR_MS < at && at < Date.parse(endsAt));
  });

  /** To which sessions the one of the link has said not to come; asked where there is one ahead. */
  protected readonly absences = httpResource<AbsencesTold>(() => (this.next() ? { url: '/api/v1/seat-links/absences', method: 'POST', body: { token: this.token() } } : undefined));
  protected readonly swapWay: SwapWay = {
    ask: (wish) => this.api.post('seat-links/swap', { token: this.token(), ...wish }, { key: `${wish.id}-${wish.email}` }),
    keep: () => this.api.post('seat-links/swap-cancellation', { token: this.token() }),
  };
  private readonly swapLine = viewChild(SwapLine);
  /** What the mail's link leads to beside the seat, once: giving it back, or to a colleague. The reader still answers. */
  private asked: string | null;

  /** Whether one is asked to come or has the seat: then there may be something to read and to hand in. */
  protected readonly hasPapers = computed(() => (PAPERS_STATES as readonly string[]).includes(this.seat()?.state ?? ''));

  constructor() {
    const { snapshot } = inject(ActivatedRoute);
    this.asked = snapshot.queryParamMap.get('do');
    effect(() => {
      const [seat, line] = [this.seat(), this.swapLine()];
      if (!seat || this.asked === null || (this.asked === 'swap' && seat.swapWith !== null && !line)) return;
      const what = this.asked;
      this.asked = null;
      if (what === 'swap' && line) void line.ask();
      if (what === 'leave' && seat.canWithdraw) void this.withdraw(seat);
    });
    const title = inject(PageTitle);
    effect(() => {
      if (this.headline()) title.name(this.headline());
    });
  }

  protected isAway(sessionId: string): boolean {
    return this.absences.hasValue() && this.absences.value().sessionIds.includes(sessionId);
  }

  protected readonly tell = (sessionId: string, away: boolean): Promise<unknown> => this.api.post('seat-links/absence', { token: this.token(), sessionId, away });

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
