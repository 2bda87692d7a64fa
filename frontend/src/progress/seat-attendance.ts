import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { MyAttendance, MyAttendedSession } from '@kortkurs/contract/progress';
import { countedMinutes } from '@kortkurs/rules/attendance';
import { CompletionSentences } from '../completion/completion-words';
import { focusWhenThere } from '../platform/focus-when-there';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';
import { ObjectForm } from './object-form';
import { ProgressSentences, progressWords } from './progress-words';

/** What is registered for oneself, session by session, what is left for the certificate, and what one can miss. Brings its own words, but for completion's. */
@Component({
  selector: 'kk-seat-attendance',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, ObjectForm, Pending, RouterLink, TranslocoPipe],
  templateUrl: './seat-attendance.html',
  styleUrl: './seat-attendance.scss',
})
export class SeatAttendance {
  private readonly words = inject(Words);
  private readonly sentences = inject(ProgressSentences);
  private readonly completion = inject(CompletionSentences);
  protected readonly format = inject(Format);

  readonly enrolmentId = input.required<string>();

  private readonly notices = inject(Notices);
  protected readonly ready = signal(false);
  /** The session of which one is about to say that it is wrong. */
  protected readonly objecting = signal<string | null>(null);
  protected readonly resource = httpResource<MyAttendance>(() => `/api/v1/enrolments/${this.enrolmentId()}/attendance`);
  protected readonly shown = lastValue(this.resource);
  private readonly now = new Date().toISOString();

  /** The activity to go on with, where some are left. */
  protected readonly first = computed(() => {
    const mine = this.shown();
    if (!mine || mine.completedAt) return undefined;
    for (const one of mine.remaining) {
      if (one.code === 'quiz') return one.activityId;
      if (one.code === 'activities' || one.code === 'hand-in') return one.first;
    }
    return undefined;
  });
  /** Why one falls behind, to oneself. */
  protected readonly reasons = computed(() => this.shown()?.reasons.map((reason) => this.sentences.reason(reason, 'mine.reason')) ?? []);
  /** What one has, what it takes, what is left and what can be missed. */
  protected readonly standing = computed(() => {
    const mine = this.shown();
    if (!mine) return [];
    const said: string[] = [];
    if (mine.soFarMinutes) said.push(this.words.say('progress.mine.soFar', { done: this.format.minutes(mine.attendedMinutes), so: this.format.minutes(mine.soFarMinutes) }));
    if (mine.completedAt) return [...said, this.words.say('progress.mine.completed', { date: this.format.date(mine.completedAt) })];
    if (mine.neededMinutes) said.push(this.words.say('progress.mine.needs', { needed: this.format.minutes(mine.neededMinutes), total: this.format.minutes(mine.totalMinutes) }));
    if (mine.byMakingUp) return [...said, `${this.completion.left({ ...mine, unreachable: true }).join('. ')}.`];
    if (mine.level === 'unreachable') return said;
    const left = this.completion.left({ remaining: mine.remaining, unreachable: false, byMakingUp: false });
    if (mine.remaining.length) said.push(this.words.say('progress.mine.left', { items: this.format.list(left.map((text) => text.charAt(0).toLowerCase() + text.slice(1))) }));
    const miss = this.sentences.canMissSentence(mine, 'mine.miss');
    // Why one cannot miss a whole session is said already.
    return mine.reasons.some(({ code }) => code === 'cannot-miss') && mine.canMiss?.minutes === 0 ? said : [...said, ...(miss ? [miss] : [])];
  });

  constructor() {
    void this.words.bring('progress', progressWords).then(() => this.ready.set(true));
  }

  /** The keyboard goes on where the button was. */
  protected object(sessionId: string): void {
    this.objecting.set(sessionId);
    focusWhenThere('said');
  }

  protected leaveForm(sessionId: string): void {
    this.objecting.set(null);
    focusWhenThere(`wrong-${sessionId}`);
  }

  protected told(): void {
    focusWhenThere(`objection-${this.objecting() ?? ''}`);
    this.objecting.set(null);
    this.notices.say(this.words.say('progress.mine.object.told'));
    this.resource.reload();
  }

  protected look(session: MyAttendedSession): string {
    return this.sentences.look(session, session.mark, this.now);
  }

  protected share({ mark, countableMinutes }: MyAttendedSession): number {
    return (this.minutesOf({ mark, countableMinutes }) / Math.max(1, countableMinutes)) * 100;
  }

  protected text(session: MyAttendedSession): string {
    if (!session.mark && session.notified && !session.isOver) return this.words.say('progress.mine.notified');
    if (!session.mark && session.isOver && !session.signed) return this.words.say('progress.mine.notRegistered');
    return this.sentences.mark(session, session.mark, this.now);
  }

  /** "108 min av 2 tim", where something is known. */
  protected counted(session: MyAttendedSession): string {
    if (!session.mark && !session.signed) return '';
    return this.words.say('progress.mine.counted', { minutes: this.format.minutes(this.minutesOf(session)), of: this.format.minutes(session.countableMinutes) });
  }

  private minutesOf({ mark, countableMinutes }: Pick<MyAttendedSession, 'mark' | 'countableMinutes'>): number {
    return countedMinutes(countableMinutes, mark && { state: mark.state, lateMinutes: mark.lateMinutes ?? 0, earlyMinutes: mark.earlyMinutes ?? 0 });
  }
}
