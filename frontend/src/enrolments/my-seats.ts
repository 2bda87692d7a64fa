import { Injectable, inject } from '@angular/core';
import type { MyCompletion } from '@kortkurs/contract/completion';
import type { MySeat } from '@kortkurs/contract/enrolments';
import type { InvitationAnswer, InvitationAnswerKind } from '@kortkurs/contract/invitations';
import { hasEnded, takesPart } from '@kortkurs/rules/enrolment';
import { CompletionSentences } from '../completion/completion-words';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Dialogs } from '../ui/overlay/dialogs';
import { Confirm } from '../ui/overlay/confirm';
import { Notices } from '../ui/overlay/notices';
import type { ReasonAsked } from '../ui/overlay/reason-dialog';
import type { Strip } from '../ui/strips/strips';

export type MySession = MySeat['sessions'][number];

/** From this hour on a day is an evening. */
const EVENING = 17;
const DAY_MS = 86_400_000;

/** What one's own enrolments are, in words, and giving one back. */
@Injectable({ providedIn: 'root' })
export class MySeats {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly format = inject(Format);
  private readonly confirm = inject(Confirm);
  private readonly notices = inject(Notices);
  private readonly dialogs = inject(Dialogs);
  private readonly sentences = inject(CompletionSentences);

  /** "I kväll 17.30", "I dag 12.00", "I morgon 9.00", "tis 24 mars 17.30". */
  soon(at: string): string {
    const time = this.format.time(at);
    const days = this.daysAway(at);
    if (days === 0) return this.words.say(Number(this.format.wallTime(at).slice(0, 2)) >= EVENING ? 'enrolments.when.tonight' : 'enrolments.when.today', { time });
    return days === 1 ? this.words.say('enrolments.when.tomorrow', { time }) : `${this.format.day(at)} ${time}`;
  }

  /** One strip per session: how it went, that it is today, or that it is to come. */
  strips(sessions: readonly MySession[], now: Date): Strip[] {
    return sessions.map((session) => ({ minutes: session.countableMinutes, ...this.look(session, now) }));
  }

  /** The same as a strip, in a word. */
  wordOf(session: MySession, now: Date): string {
    const { state } = this.look(session, now);
    return this.words.say(`enrolments.attended.${state}`, { minutes: this.format.minutes(session.minutes ?? 0) });
  }

  look(session: MySession, now: Date): Pick<Strip, 'state' | 'share'> {
    const { minutes, countableMinutes, endsAt, startsAt } = session;
    if (minutes === 0) return { state: 'away' };
    if (minutes !== null) return minutes < countableMinutes ? { state: 'partly', share: minutes / countableMinutes } : { state: 'here' };
    if (new Date(endsAt) <= now) return { state: 'unmarked' };
    return { state: this.format.isToday(startsAt, endsAt) ? 'now' : 'planned' };
  }

  /** What is left for the certificate. */
  remaining(completion: MyCompletion | undefined): string {
    return completion ? this.sentences.standing(completion) : '';
  }

  /** Asks, and gives the seat back. True when it was. */
  withdraw(seat: MySeat): Promise<boolean> {
    return this.giveBack(seat, () => this.api.post(`enrolments/${seat.enrolmentId}/withdrawal`));
  }

  /** Asks, and gives a seat back in the way that is told. True when it was. */
  async giveBack(seat: Pick<MySeat, 'state' | 'title' | 'isQueued'>, send: () => Promise<void>): Promise<boolean> {
    const applied = seat.state === 'applied';
    const waits = seat.state === 'waitlisted';
    const title = this.format.text(seat.title);
    const yes = await this.confirm.ask({
      title: this.words.say(applied ? 'enrolments.withdraw.unapplyTitle' : waits ? 'enrolments.withdraw.leaveTitle' : 'enrolments.withdraw.title', { title }),
      text: this.words.say(applied ? 'enrolments.withdraw.unapplyText' : waits ? 'enrolments.withdraw.leaveText' : seat.isQueued ? 'enrolments.withdraw.queuedText' : 'enrolments.withdraw.text'),
      action: this.leaving(seat),
      cancel: this.words.say('enrolments.withdraw.stay'),
      danger: true,
    });
    if (!yes) return false;
    try {
      await send();
      this.notices.say(this.words.say(applied ? 'enrolments.withdraw.unapplied' : 'enrolments.withdraw.done', { title }));
      return true;
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
      return false;
    }
  }

  /** What giving it back is called: "Avanmäl dig", "Lämna kön", "Ta tillbaka ansökan". */
  leaving({ state }: Pick<MySeat, 'state'>): string {
    return this.words.say(`enrolments.withdraw.${state === 'applied' ? 'unapply' : state === 'waitlisted' ? 'leave' : 'action'}`);
  }

  /** Takes the seat that is offered, or asks and leaves it to the next, in the way that is told. True when it is done. */
  async answer(seat: Pick<MySeat, 'title'>, accept: boolean, send: () => Promise<unknown>): Promise<boolean> {
    const title = this.format.text(seat.title);
    const words = { title: this.words.say('enrolments.offer.title', { title }), text: this.words.say('enrolments.offer.text'), action: this.words.say('enrolments.offer.decline'), cancel: this.words.say('enrolments.withdraw.stay') };
    if (!accept && !(await this.confirm.ask({ ...words, danger: true }))) return false;
    try {
      await send();
      this.notices.say(this.words.say(accept ? 'enrolments.offer.taken' : 'enrolments.offer.declined'));
      return true;
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
      return false;
    }
  }

  /** Answers an invitation in the way that is told; who cannot come may say why. True when it is done. */
  async answerInvitation(seat: Pick<MySeat, 'title'>, answer: InvitationAnswerKind, send: (said: InvitationAnswer) => Promise<unknown>): Promise<boolean> {
    const said: InvitationAnswer = { answer };
    if (answer === 'decline') {
      const { ReasonDialog } = await import('../ui/overlay/reason-dialog');
      const asked = { title: 'enrolments.invitation.declineTitle', params: { title: this.format.text(seat.title) }, label: 'enrolments.invitation.why', hint: 'enrolments.invitation.whyHint', action: 'enrolments.invitation.decline' };
      const reason = await this.dialogs.open<string, ReasonAsked>(ReasonDialog, asked);
      if (reason === undefined) return false;
      if (reason) said.reason = reason;
    }
    try {
      await send(said);
      this.notices.say(this.words.say(`enrolments.invitation.said.${answer}`));
      return true;
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
      return false;
    }
  }

  /** Whether one can still give it back. */
  canWithdraw(seat: MySeat, now: Date): boolean {
    return (seat.state === 'enrolled' || seat.state === 'waitlisted' || seat.state === 'applied') && !seat.cancelled && (seat.endsAt === null || new Date(seat.endsAt) > now);
  }

  /** Whether there is something to read and mark. */
  canFollow(seat: MySeat): boolean {
    return takesPart(seat.state) && !seat.cancelled;
  }

  /** Whether it belongs among what has been. */
  isPast(seat: MySeat, now: Date): boolean {
    return seat.cancelled || hasEnded(seat.state) || seat.state === 'completed' || seat.state === 'not_completed' || (seat.endsAt !== null && new Date(seat.endsAt) <= now);
  }

  private daysAway(at: string): number {
    return Math.round((Date.parse(this.format.localDate(at)) - Date.parse(this.format.localDate(new Date()))) / DAY_MS);
  }
}
