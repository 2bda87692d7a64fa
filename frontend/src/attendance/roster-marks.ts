import { DestroyRef, Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import type { MarkContent, Roster, RosterPerson, SavedMarks } from '@kortkurs/contract/attendance';
import { newId } from '../platform/api';
import { Session } from '../platform/session';
import { PRESENT } from '@kortkurs/rules/attendance';
import { MarkQueue } from './mark-queue';
import type { MarkMadeHere } from './queue-follower';
import { changesOf, contentOf, keepRoster, listed, same, withPerson } from './roster-copy';
import type { WaitingMark } from './waiting-store';

/** A person's mark before an act, so that the act can be taken back. */
export interface Before {
  enrolmentId: string;
  content: MarkContent | null;
}

/** One person's part of an act. */
interface Done extends Before {
  /** What the act made of it. */
  after: MarkContent | null;
}

/** Whom taking an act back concerned, and whom it left alone, since somebody else has changed their mark after it. */
export interface Undone {
  undone: readonly string[];
  left: readonly string[];
}

/** Somebody who came without a seat, as they were written down. */
export interface WrittenDown {
  id: string;
  name: string;
  email: string | null;
  organisation: string | null;
  /** They were sent at once, and nobody answered. */
  tried?: boolean;
}

/** What the server is known to hold of a session. */
interface Known {
  sessionId: string;
  /** Up to here everybody's marks have been read. */
  read: number;
  /** The newest revision that was heard of. */
  heard: number;
  contents: ReadonlyMap<string, MarkContent | null>;
}

const ACTS_KEPT = 50;

/**
 * The marks of the session that is open: what the server is known to hold, and over it what waits to be saved. A roster
 * that is read anew therefore never takes back a tap that is still on its way.
 */
@Injectable()
export class RosterMarks {
  private readonly queue = inject(MarkQueue);
  private readonly session = inject(Session);

  private readonly roster = signal<Roster | undefined>(undefined);
  private readonly sessionId = computed(() => this.roster()?.session.id ?? '');
  private readonly known = linkedSignal<Roster | undefined, Known | undefined>({
    source: this.roster,
    computation: (roster, previous) => {
      const before = previous?.value;
      // An answer that left the server before our last save arrived after it.
      if (roster && before?.sessionId === roster.session.id && before.heard > roster.session.revision) return before;
      return roster && { sessionId: roster.session.id, read: roster.session.revision, heard: roster.session.revision, contents: new Map(roster.people.map(({ enrolmentId, mark }) => [enrolmentId, mark && contentOf(mark)])) };
    },
  });

  /** What waits to be saved of this session. */
  private readonly waiting = computed(() => this.queue.waiting().filter(({ of }) => of.sessionId === this.sessionId()));
  /** Those who were written down here and have no seat yet, as the roster lists them. */
  readonly written = computed(
    () => [...new Map(this.waiting().flatMap(({ walkIn, name }) => (walkIn ? [[walkIn.id, listed(walkIn.id, name, walkIn.organisation)] as const] : []))).values()],
    { equal: (one, other) => one.length === other.length && one.every(({ enrolmentId }, nth) => enrolmentId === other[nth]?.enrolmentId) },
  );
  /** Whose marks wait. */
  readonly unsent = computed<ReadonlySet<string>>(() => new Set(this.waiting().map(({ enrolmentId }) => enrolmentId)));
  /** What is shown for each person. */
  readonly contents = computed<ReadonlyMap<string, MarkContent | null>>(
    () => new Map([...(this.known()?.contents ?? []), ...this.waiting().map(({ enrolmentId, content }) => [enrolmentId, content] as const)]),
  );
  /** The revision up to which everybody's marks have been read: only that can be signed. */
  readonly revision = computed(() => this.known()?.read ?? 0);
  /** The newest revision that was heard of. */
  readonly heard = computed(() => this.known()?.heard ?? 0);
  /** Others have changed what has not been read. */
  readonly isBehind = computed(() => this.heard() > this.revision());
  /** People whose mark somebody else had set meanwhile, with who did. */
  readonly beaten = signal<ReadonlyMap<string, string | null>>(new Map());
  private readonly acts = signal<readonly (readonly Done[])[]>([]);
  readonly canUndo = computed(() => this.acts().length > 0);

  /** When the last mark was made, in milliseconds. */
  private lastAt = 0;
  private reload: () => void = () => undefined;
  private stop: () => void = () => undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.stop());
  }

  /** Whose marks these are, how its roster is read anew, and who is told that somebody who was written down here has a seat. */
  open(sessionId: string, { reload, arrived }: { reload: () => void; arrived: (walkInId: string, person: RosterPerson) => void }): void {
    this.reload = reload;
    this.acts.set([]);
    this.beaten.set(new Map());
    this.stop();
    const admit = (walkInId: string, person: RosterPerson): void => {
      // Before the answer about the marks is kept: then the copy on the device has whose they are.
      this.roster.update((roster) => roster && withPerson(roster, person));
      arrived(walkInId, person);
    };
    this.stop = this.queue.follow({ sessionId, answered: (saved, sent) => this.take(saved, sent), arrived: admit, changed: reload });
  }

  /** The roster as the server has it now. */
  follow(roster: Roster | undefined): void {
    this.roster.set(roster);
  }

  /** Set marks, so that they can be taken back. A reason is given where the list is signed. */
  act(marks: readonly Before[], reason: string | null): void {
    const done = marks.map(({ enrolmentId, content }) => ({ enrolmentId, content: this.contents().get(enrolmentId) ?? null, after: content }));
    this.acts.update((acts) => [...acts.slice(1 - ACTS_KEPT), done]);
    this.write(marks, reason);
  }

  /** Take back the last act, where it still stands: what others, or the person, have said after it is not ours to take back. */
  undo(reason: string | null): Undone {
    const last = this.acts().at(-1) ?? [];
    this.acts.update((acts) => acts.slice(0, -1));
    const [ours, theirs] = [true, false].map((stands) => last.filter(({ enrolmentId, after }) => same(this.contents().get(enrolmentId) ?? null, after) === stands));
    if (ours.length > 0) this.write(ours.map(({ enrolmentId, content }) => ({ enrolmentId, content })), reason);
    return { undone: ours.map(({ enrolmentId }) => enrolmentId), left: theirs.map(({ enrolmentId }) => enrolmentId) };
  }

  /** What was done before can no longer be taken back. */
  forgetActs(): void {
    this.acts.set([]);
  }

  /** Somebody came without a seat, and nobody can be asked: they are here, and wait with their mark. */
  writeDown({ name, ...walkIn }: WrittenDown, reason: string | null): void {
    this.send([{ enrolmentId: walkIn.id, content: PRESENT, name, walkIn }], reason);
  }

  private write(marks: readonly Before[], reason: string | null): void {
    this.beaten.update((beaten) => new Map([...beaten].filter(([id]) => !marks.some(({ enrolmentId }) => enrolmentId === id))));
    const names = new Map(this.roster()?.people.map(({ enrolmentId, name }) => [enrolmentId, name]));
    this.send(marks.map((mark) => ({ ...mark, name: names.get(mark.enrolmentId) ?? '' })), reason);
  }

  private send(marks: readonly Omit<MarkMadeHere, 'markId' | 'markedAt'>[], reason: string | null): void {
    const roster = this.roster();
    if (!roster) return;
    const { id: sessionId, courseTitle, startsAt } = roster.session;
    // A clock that is set back makes no later tap the earlier one.
    this.lastAt = Math.max(Date.now(), this.lastAt + 1, ...this.waiting().map((mark) => Date.parse(mark.markedAt) + 1));
    const markedAt = new Date(this.lastAt).toISOString();
    this.queue.add(marks.map((mark) => ({ ...mark, markId: newId(), markedAt })), { sessionId, courseTitle, startsAt }, reason);
  }

  /** Someone else's later mark stands: show it and say so on the row. A list that was signed meanwhile is read anew, with what waits for a reason. */
  private take(saved: SavedMarks, sent: readonly WaitingMark[]): void {
    this.hold(changesOf(saved, sent), saved.revision);
    const [roster, known, account] = [this.roster(), this.known(), this.session.me()?.personId];
    // A device that keeps nothing has said so where the roster was read.
    if (roster && known && account) void keepRoster(account, roster, known.contents, known.read, saved.savedAt).catch(() => undefined);
    if (saved.results.some(({ outcome }) => outcome === 'held') || sent.some(({ reason }) => reason !== null)) this.reload();
    else if (saved.standing.length > 0) this.beaten.update((beaten) => new Map([...beaten, ...saved.standing.map(({ enrolmentId, byName }) => [enrolmentId, byName] as const)]));
  }

  /**
   * What was saved, and what stands. Each batch raises the revision by one at most: where it rose by more, somebody else's marks lie between,
   * and have not been read. What was read after these marks knows better.
   */
  private hold(changes: readonly (readonly [string, MarkContent | null])[], revision: number): void {
    this.known.update((known) => {
      if (!known || revision < known.read) return known;
      const isNext = known.heard === known.read && revision <= known.read + 1;
      return { ...known, read: isNext ? revision : known.read, heard: Math.max(known.heard, revision), contents: new Map([...known.contents, ...changes]) };
    });
  }
}
