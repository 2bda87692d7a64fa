import { LiveAnnouncer } from '@angular/cdk/a11y';
import { DestroyRef, Injectable, effect, inject, signal, untracked } from '@angular/core';
import type { Roster, RosterPerson } from '@kortkurs/contract/attendance';
import type { SessionNews } from '@kortkurs/contract/check-in';
import { Api } from '../platform/api';
import { Live } from '../platform/live';
import { Words } from '../platform/words/words';
import type { Moves } from './roster-lines';
import { RosterMarks } from './roster-marks';
import { RosterPageState } from './roster-page-state';

/** Many who come at once are one look. */
const TOGETHER_MS = 700;
/** For so long somebody who has just come has a yellow edge. */
const FRESH_MS = 10_000;
/** So many are named when they are read out together; more are counted. */
const NAMED = 3;

/**
 * Keeps an open roster as others change it: people who check in, a colleague who marks, a list that is signed. Rows stay where they are, and
 * so does focus.
 */
@Injectable()
export class RosterLive {
  private readonly api = inject(Api);
  private readonly live = inject(Live);
  private readonly words = inject(Words);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly state = inject(RosterPageState);
  private readonly marks = inject(RosterMarks);

  /** Those who have checked in just now. */
  readonly fresh = signal<ReadonlySet<string>>(new Set());
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** What was told since one looked last. */
  private newest = 0;
  private signed = false;
  private asked = false;
  private people = false;
  /** Who was on the list by what the stream said first, and since. */
  private listed: string | undefined;
  private readonly fading = new Set<ReturnType<typeof setTimeout>>();

  constructor() {
    effect((onCleanup) => {
      const sessionId = this.state.sessionId();
      if (!sessionId) return;
      const stop = this.live.follow<SessionNews>(`sessions/${sessionId}/live`, (news) => untracked(() => this.heard(sessionId, news)));
      onCleanup(() => {
        stop();
        this.forget();
        this.listed = undefined;
      });
    });
    effect(() => {
      const sessionId = this.state.sessionId();
      if (this.marks.isBehind()) untracked(() => this.soon(sessionId));
    });
    effect(() => {
      const changes = this.state.moves();
      if (changes) untracked(() => this.sayMoves(changes));
    });
    inject(DestroyRef).onDestroy(() => this.fading.forEach(clearTimeout));
  }

  /** What we saved ourselves is told as well: by the time one looks, its answer has come. All that was told until then counts. */
  private heard(sessionId: string, { topic, revision, people }: SessionNews): void {
    this.newest = Math.max(this.newest, revision);
    this.signed ||= topic === 'signed';
    // A question, or a signature over a list that was all marked, raises no revision: one that came in a gap is looked for.
    this.asked ||= topic === 'asked' || topic === 'now';
    this.people ||= topic === 'people' || (people !== undefined && this.listed !== undefined && people !== this.listed);
    this.listed = people ?? this.listed;
    this.soon(sessionId);
  }

  private soon(sessionId: string): void {
    this.timer ??= setTimeout(() => {
      const { newest, signed, asked, people } = this;
      this.forget();
      if (signed || people) this.state.roster.reload();
      else if (asked || newest > this.marks.revision() || this.marks.isBehind()) void this.catchUp(sessionId);
    }, TOGETHER_MS);
  }

  private forget(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.newest = 0;
    this.signed = this.asked = this.people = false;
  }

  private async catchUp(sessionId: string): Promise<void> {
    const before = this.state.shown();
    if (before?.session.id !== sessionId) return;
    // Away again: the stream tells it anew when it is back.
    const news = await this.api.get<Roster>(`sessions/${sessionId}/roster?since=${before.session.revision}`).catch(() => undefined);
    const now = this.state.shown();
    if (!news || now?.session.id !== sessionId || now.session.revision > news.session.revision) return;
    const changed = new Map(news.people.map((person) => [person.enrolmentId, person]));
    const known = new Set(now.people.map(({ enrolmentId }) => enrolmentId));
    // Somebody who was not on the list: it is read whole, in its order.
    if (news.people.some(({ enrolmentId }) => !known.has(enrolmentId)) || (news.signature === null) !== (now.signature === null)) this.state.roster.reload();
    else this.state.roster.set({ ...news, people: now.people.map((person) => changed.get(person.enrolmentId) ?? person) });
    this.welcome(now.people, news.people);
    // A mark of ours was answered after this had left the server.
    if (news.session.revision < this.marks.heard()) this.soon(sessionId);
  }

  /** Who has come by themselves since. */
  private welcome(before: readonly RosterPerson[], changed: readonly RosterPerson[]): void {
    const marks = new Map(before.map(({ enrolmentId, mark }) => [enrolmentId, mark?.markId]));
    const come = changed.filter(({ enrolmentId, mark }) => (mark?.source === 'self' || mark?.source === 'door') && mark.state === 'present' && mark.markId !== marks.get(enrolmentId));
    if (come.length === 0) return;
    this.show(come);
    // Once the rows show it.
    setTimeout(() => this.say(come.map(({ name }) => name)));
  }

  private show(people: readonly RosterPerson[]): void {
    const ids = people.map(({ enrolmentId }) => enrolmentId);
    this.fresh.update((fresh) => new Set([...fresh, ...ids]));
    const timer = setTimeout(() => {
      this.fading.delete(timer);
      this.fresh.update((fresh) => new Set([...fresh].filter((id) => !ids.includes(id))));
    }, FRESH_MS);
    this.fading.add(timer);
  }

  /** Who came to the list, or left it, while it was open. */
  private sayMoves({ came, left }: Moves): void {
    this.show(came);
    const names = (people: readonly RosterPerson[]): string => people.map(({ name }) => name).join(', ');
    if (came.length > NAMED) this.tell('many', { n: came.length });
    else if (came.length > 0) this.tell('came', { names: names(came) });
    if (left.length > 0) this.tell('left', { names: names(left.slice(0, NAMED)) });
  }

  private tell(what: string, of: Record<string, string | number>): void {
    void this.announcer.announce(this.words.say(`attendance.listed.${what}`, of), 'polite');
  }

  private say(names: readonly string[]): void {
    const { here, partly, away, unmarked } = this.state.counts();
    const figures = { here: here + partly, of: here + partly + away + unmarked };
    const words = names.length <= NAMED ? this.words.say('attendance.live.came', { names: names.join(', '), ...figures }) : this.words.say('attendance.live.many', { n: names.length, ...figures });
    void this.announcer.announce(words, 'polite');
  }
}
