import { httpResource } from '@angular/common/http';
import { Injectable, computed, effect, inject, linkedSignal, signal } from '@angular/core';
import type { MarkContent, MarkToSave, Presence, Roster, RosterPerson, SavedMarks } from '@kortkurs/contract/attendance';
import { ABSENT, NOTIFIED, PRESENT, presence } from '@kortkurs/rules/attendance';
import { Api, newId } from '../platform/api';
import { lastValue } from '../platform/last-value';
import { MarkQueue } from './mark-queue';

/** A person's mark before an act, so that the act can be taken back. */
interface Before {
  enrolmentId: string;
  content: MarkContent | null;
}

/** A line of the roster as it is shown. */
export interface RosterLine {
  person: RosterPerson;
  content: MarkContent | null;
  presence: Presence;
}

const STEP = 5;
/** Browsers wait no longer than some weeks at once. */
const LONGEST_WAIT_MS = 86_400_000;
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** What the roster knows and does. A mark is shown in the same frame as the tap and saved behind. */
@Injectable()
export class RosterPageState {
  private readonly api = inject(Api);
  readonly queue = inject(MarkQueue);

  readonly sessionId = signal('');
  readonly roster = httpResource<Roster>(() => (this.sessionId() ? `/api/v1/sessions/${this.sessionId()}/roster` : undefined));
  readonly shown = lastValue(this.roster);

  readonly search = signal('');
  /** Those who were unmarked when one asked for only them: a row must not vanish under the finger that marks it. */
  private readonly unmarkedThen = signal<ReadonlySet<string> | null>(null);
  readonly onlyUnmarked = computed(() => this.unmarkedThen() !== null);

  /** Why the signed list is being corrected; null while it is only read. */
  readonly correcting = signal<string | null>(null);
  /** People whose mark somebody else had set meanwhile, with what stands. */
  readonly beaten = signal<ReadonlyMap<string, string | null>>(new Map());

  private readonly contents = linkedSignal<Roster | undefined, ReadonlyMap<string, MarkContent | null>>({
    source: this.shown,
    computation: (roster) => new Map(roster?.people.map(({ enrolmentId, mark }) => [enrolmentId, mark && contentOf(mark)])),
  });
  private readonly acts = signal<readonly (readonly Before[])[]>([]);

  readonly lines = computed<RosterLine[]>(() => {
    const countable = this.shown()?.session.countableMinutes ?? 0;
    return (this.shown()?.people ?? []).map((person) => {
      const content = this.contents().get(person.enrolmentId) ?? null;
      return { person, content, presence: presence(countable, content) };
    });
  });
  readonly visible = computed(() => {
    const wanted = plain(this.search().trim());
    const only = this.unmarkedThen();
    return this.lines().filter(
      ({ person }) => (!only || only.has(person.enrolmentId)) && (!wanted || plain(`${person.name} ${person.organisation ?? ''}`).includes(wanted)),
    );
  });
  readonly counts = computed(() => {
    const counts: Record<Presence, number> = { here: 0, partly: 0, away: 0, unmarked: 0 };
    for (const line of this.lines()) counts[line.presence]++;
    return counts;
  });
  readonly canUndo = computed(() => this.acts().length > 0);
  /** Moves on when the session opens, so that the page does. */
  private readonly now = signal(Date.now());
  /** From when marks can be made; null once they can. */
  readonly opensAt = computed(() => {
    const session = this.shown()?.session;
    return session && !session.cancelled && Date.parse(session.opensAt) > this.now() ? session.opensAt : null;
  });
  readonly canChange = computed(() => {
    const roster = this.shown();
    return roster !== undefined && !roster.session.cancelled && this.opensAt() === null && (roster.signature === null || this.correcting() !== null);
  });

  constructor() {
    effect((onCleanup) => {
      const opensAt = this.opensAt();
      if (opensAt === null) return;
      const timer = setTimeout(() => this.now.set(Date.now()), Math.min(Math.max(0, Date.parse(opensAt) - Date.now()), LONGEST_WAIT_MS));
      onCleanup(() => clearTimeout(timer));
    });
  }

  open(sessionId: string): void {
    this.sessionId.set(sessionId);
    this.queue.open(
      sessionId,
      (saved) => this.take(saved),
      () => this.roster.reload(),
    );
  }

  toggleOnlyUnmarked(): void {
    const unmarked = this.lines().filter((line) => line.presence === 'unmarked');
    this.unmarkedThen.update((before) => (before ? null : new Set(unmarked.map(({ person }) => person.enrolmentId))));
  }

  /** Set a person's state by one tap or key. */
  set(enrolmentId: string, state: 'here' | 'partly' | 'away'): void {
    const line = this.lines().find(({ person }) => person.enrolmentId === enrolmentId);
    if (!line || line.presence === state) return;
    const channel = line.content?.channel ?? 'in_person';
    if (state === 'here') this.act([{ enrolmentId, content: { ...PRESENT, channel } }]);
    else if (state === 'away') this.act([{ enrolmentId, content: { ...(line.person.notified ? NOTIFIED : ABSENT), channel } }]);
    else this.act([{ enrolmentId, content: { ...PRESENT, channel, lateMinutes: this.minutesSoFar() } }]);
  }

  /** Change what a person missed at the start or the end, in steps of five minutes. */
  setMinutes(enrolmentId: string, change: { lateMinutes?: number; earlyMinutes?: number }): void {
    const content = this.contents().get(enrolmentId);
    const countable = this.shown()?.session.countableMinutes;
    if (content?.state !== 'present' || countable === undefined) return;
    this.act([{ enrolmentId, content: withinSession(countable, { ...content, ...change }, change) }]);
  }

  /** Those who are unmarked and have not said that they cannot come. */
  readonly rest = computed(() => this.lines().filter((line) => line.presence === 'unmarked' && line.content === null && !line.person.notified));

  /** Mark them as here. @returns how many */
  markTheRest(): number {
    const rest = this.rest();
    this.act(rest.map(({ person }) => ({ enrolmentId: person.enrolmentId, content: PRESENT })));
    return rest.length;
  }

  /** Opens the signed list for corrections. Only they can be taken back, not what was done before it was signed. */
  startCorrecting(reason: string): void {
    this.acts.set([]);
    this.correcting.set(reason);
  }

  stopCorrecting(): void {
    this.acts.set([]);
    this.correcting.set(null);
  }

  /** Take back the last act. @returns whom it concerned */
  undo(): readonly string[] {
    const last = this.acts().at(-1);
    if (!last) return [];
    this.acts.update((acts) => acts.slice(0, -1));
    this.write(last);
    return last.map(({ enrolmentId }) => enrolmentId);
  }

  /** Sign the list. Those unmarked become absent. @throws Problem, for example `roster-changed` */
  async sign(ledBy: string | null, ledByName: string | null): Promise<void> {
    await this.queue.flush();
    const revision = this.revision() ?? 0;
    try {
      await this.api.post(`sessions/${this.sessionId()}/signature`, { id: newId(), revision, ledBy, ledByName });
    } finally {
      this.roster.reload();
    }
  }

  /** The roster's revision as it is known: raised by what we saved ourselves. */
  private readonly revision = linkedSignal<number | undefined>(() => this.shown()?.session.revision);

  private act(marks: readonly Before[]): void {
    if (marks.length === 0 || !this.canChange()) return;
    const before = marks.map(({ enrolmentId }) => ({ enrolmentId, content: this.contents().get(enrolmentId) ?? null }));
    this.acts.update((acts) => [...acts.slice(-49), before]);
    this.write(marks);
  }

  private write(marks: readonly Before[]): void {
    this.contents.update((contents) => new Map([...contents, ...marks.map(({ enrolmentId, content }) => [enrolmentId, content] as const)]));
    this.beaten.update((beaten) => new Map([...beaten].filter(([id]) => !marks.some(({ enrolmentId }) => enrolmentId === id))));
    const markedAt = new Date().toISOString();
    const toSave: MarkToSave[] = marks.map(({ enrolmentId, content }) => ({ markId: newId(), enrolmentId, content, markedAt }));
    const reason = this.correcting();
    if (reason === null) this.queue.add(toSave);
    else void this.correct(toSave, reason);
  }

  private async correct(marks: MarkToSave[], correctionReason: string): Promise<void> {
    try {
      this.take(await this.api.put<SavedMarks>(`sessions/${this.sessionId()}/marks`, { marks, sentAt: new Date().toISOString(), correctionReason }));
    } finally {
      this.roster.reload();
    }
  }

  /** Someone else's later mark stands: show it and say so on the row. A list that was signed meanwhile is read anew, with what waits for a reason. */
  private take(saved: SavedMarks): void {
    this.revision.set(saved.revision);
    if (saved.results.some(({ outcome }) => outcome === 'held')) {
      this.roster.reload();
      return;
    }
    if (saved.standing.length === 0) return;
    this.contents.update((contents) => new Map([...contents, ...saved.standing.map(({ enrolmentId, mark }) => [enrolmentId, mark && contentOf(mark)] as const)]));
    this.beaten.update((beaten) => new Map([...beaten, ...saved.standing.map(({ enrolmentId, byName }) => [enrolmentId, byName] as const)]));
  }

  /** How late someone is who comes now, in whole steps; a step where the session is not going on. */
  private minutesSoFar(): number {
    const session = this.shown()?.session;
    if (!session) return STEP;
    const gone = (Date.now() - Date.parse(session.startsAt)) / 60_000;
    const going = gone > 0 && gone < session.countableMinutes;
    return going ? Math.min(Math.max(STEP, Math.round(gone / STEP) * STEP), Math.max(STEP, session.countableMinutes - STEP)) : STEP;
  }
}

const contentOf = ({ state, lateMinutes, earlyMinutes, reason, channel }: MarkContent): MarkContent => ({ state, lateMinutes, earlyMinutes, reason, channel });

/** Who was there counts for a minute at least: who does not is away, and that is marked as such. What was changed gives way. */
function withinSession(countable: number, content: MarkContent, change: { lateMinutes?: number; earlyMinutes?: number }): MarkContent {
  const room = Math.max(0, countable - 1);
  if (change.lateMinutes !== undefined) return { ...content, lateMinutes: Math.max(0, Math.min(content.lateMinutes, room - content.earlyMinutes)) };
  return { ...content, earlyMinutes: Math.max(0, Math.min(content.earlyMinutes, room - content.lateMinutes)) };
}
