import { httpResource } from '@angular/common/http';
import { Injectable, computed, effect, inject, linkedSignal, signal, untracked } from '@angular/core';
import type { MarkContent, Roster, RosterPerson, SignatureToMake } from '@kortkurs/contract/attendance';
import { ABSENT, NOTIFIED, PRESENT } from '@kortkurs/rules/attendance';
import { newId } from '../platform/api';
import { KeptReads } from '../platform/device/kept-reads';
import { lastValue } from '../platform/last-value';
import { Network } from '../platform/network';
import { MarkQueue } from './mark-queue';
import { LineMaker, countsOf, found, inPlace, type Placed, type RosterLine } from './roster-lines';
import { withPerson } from './roster-copy';
import { RosterMarks, type Before, type WrittenDown } from './roster-marks';
import type { WaitingSignature } from './waiting-store';

const STEP = 5;
/** Browsers wait no longer than some weeks at once. */
const LONGEST_WAIT_MS = 86_400_000;

/** What the roster knows and does. A mark is shown in the same frame as the tap and saved behind. */
@Injectable()
export class RosterPageState {
  private readonly reads = inject(KeptReads);
  private readonly network = inject(Network);
  readonly queue = inject(MarkQueue);
  private readonly marks = inject(RosterMarks);

  readonly sessionId = signal('');
  readonly roster = httpResource<Roster>(() => (this.sessionId() ? `/api/v1/sessions/${this.sessionId()}/roster` : undefined));
  readonly shown = lastValue(this.roster);

  readonly search = signal('');
  /** Those who were unmarked when one asked for only them: a row must not vanish under the finger that marks it. */
  private readonly unmarkedThen = signal<ReadonlySet<string> | null>(null);
  readonly onlyUnmarked = computed(() => this.unmarkedThen() !== null);

  /** Why the signed list is being corrected; null while it is only read. */
  readonly correcting = signal<string | null>(null);
  /** People whose mark somebody else had set meanwhile, with who did. */
  readonly beaten = this.marks.beaten.asReadonly();
  readonly canUndo = this.marks.canUndo;
  /** The signature that was made here and has not reached the server. */
  readonly signing = computed(() => this.queue.signatures().find(({ sessionId }) => sessionId === this.sessionId()) ?? null);
  /** Whether it waits until staff has said who a walk-in is. */
  readonly isAsked = computed(() => (this.signing()?.asks?.length ?? 0) > 0);
  private readonly lastTakenBack = signal<WaitingSignature | null>(null);
  /** A signature of this list that was taken back: what was entered for it is where the next one begins. */
  readonly takenBack = computed(() => (this.lastTakenBack()?.sessionId === this.sessionId() ? this.lastTakenBack() : null));

  /** The seats that those who were written down here have by now, by what stood for them. */
  readonly seats = signal<ReadonlyMap<string, string>>(new Map());
  private readonly placed = linkedSignal<{ roster: Roster | undefined; written: readonly RosterPerson[] }, Placed | undefined>({
    source: () => ({ roster: this.shown(), written: this.marks.written() }),
    computation: ({ roster, written }, before) => roster && inPlace(roster, before?.value, written, untracked(this.seats)),
  });
  /** Who came to the list or left it as it was read last. */
  readonly moves = computed(() => this.placed()?.moves ?? null);
  private readonly maker = new LineMaker();
  /** Every row, also those of people who have left since. */
  private readonly all = computed(() => {
    const placed = this.placed();
    return placed ? this.maker.lines(placed, this.shown()?.session.countableMinutes ?? 0, this.marks.contents(), this.marks.unsent()) : [];
  });
  /** How many rows there are. */
  readonly everybody = computed(() => this.all().length);
  /** Those who are on the list. */
  readonly lines = computed(() => this.all().filter(({ gone }) => !gone));
  readonly visible = computed(() => found(this.all(), this.search(), this.unmarkedThen()));
  readonly counts = computed(() => countsOf(this.lines()));
  /** Those who have checked themselves in, the latest last. */
  readonly checkedIn = computed(() => this.lines().filter(({ checkedInAt }) => checkedInAt !== null).sort((one, other) => (one.checkedInAt ?? '').localeCompare(other.checkedInAt ?? '')));
  /** The list was signed here and waits for the network: nothing is changed in what was reviewed. */
  readonly isSigning = computed(() => this.signing()?.review === null);
  /** Whether the roster opens without a network. */
  readonly onDevice = computed(() => this.reads.onDevice().has(`/api/v1/sessions/${this.sessionId()}/roster`));
  /** Moves on when the session opens and when it begins, so that the page does. */
  private readonly now = signal(Date.now());
  /** From when marks can be made; null once they can. */
  readonly opensAt = computed(() => {
    const session = this.shown()?.session;
    return session && !session.cancelled && Date.parse(session.opensAt) > this.now() ? session.opensAt : null;
  });
  /** A list is signed once its session has begun. */
  readonly begun = computed(() => Date.parse(this.shown()?.session.startsAt ?? '') <= this.now());
  readonly canChange = computed(() => {
    const roster = this.shown();
    return roster !== undefined && !roster.session.cancelled && this.opensAt() === null && !this.isSigning() && (roster.signature === null || this.correcting() !== null);
  });

  constructor() {
    effect(() => this.marks.follow(this.shown()));
    // A signature may wait for an answer that somebody has given.
    effect(() => {
      if (this.shown() && untracked(this.signing)?.asks?.length) void untracked(() => this.queue.flush());
    });
    // A roster that lay on the device is read anew once there is a network.
    effect(() => {
      if (this.network.isOnline() && untracked(this.reads.since)) this.roster.reload();
    });
    effect((onCleanup) => {
      const { opensAt = '', startsAt = '' } = this.shown()?.session ?? {};
      const next = [opensAt, startsAt].map((at) => Date.parse(at)).find((at) => at > this.now());
      if (next === undefined) return;
      const timer = setTimeout(() => this.now.set(Date.now()), Math.min(Math.max(0, next - Date.now()), LONGEST_WAIT_MS));
      onCleanup(() => clearTimeout(timer));
    });
  }

  open(sessionId: string): void {
    this.sessionId.set(sessionId);
    this.marks.open(sessionId, { reload: () => this.roster.reload(), arrived: (walkInId, person) => this.seat(walkInId, person) });
  }

  /** @returns whether somebody who showed a ticket is here now */
  readonly markHere = (enrolmentId: string): boolean => this.canChange() && this.set(enrolmentId, 'here');

  /** Somebody came without a seat while there is no network. They are kept whatever became of the list meanwhile: where the server refuses them, it is said why. */
  readonly writeDown = (walkIn: WrittenDown): void => this.marks.writeDown(walkIn, this.correcting());

  toggleOnlyUnmarked(): void {
    const unmarked = this.lines().filter((line) => line.presence === 'unmarked');
    this.unmarkedThen.update((before) => (before ? null : new Set(unmarked.map(({ person }) => person.enrolmentId))));
  }

  /** Set a person's state by one tap or key. @returns false for whoever is not on the list */
  set(enrolmentId: string, state: 'here' | 'partly' | 'away'): boolean {
    const line = this.lines().find(({ person }) => person.enrolmentId === enrolmentId);
    if (!line || line.presence === state) return line !== undefined;
    const { channel = 'in_person', note } = line.content ?? {};
    // What is written about somebody holds whatever they are marked as.
    const kept = { channel, ...(note ? { note } : {}) };
    if (state === 'here') this.act([{ enrolmentId, content: { ...PRESENT, ...kept } }]);
    else if (state === 'away') this.act([{ enrolmentId, content: { ...(line.person.notified ? NOTIFIED : ABSENT), ...kept } }]);
    else this.act([{ enrolmentId, content: { ...PRESENT, ...kept, lateMinutes: this.minutesSoFar() } }]);
    return true;
  }

  /** Write a line about a person's mark, or nothing in its place. */
  write(enrolmentId: string, note: string): void {
    const content = this.marks.contents().get(enrolmentId);
    if (content && (content.note ?? '') !== note) this.act([{ enrolmentId, content: { ...content, note: note || null } }]);
  }

  /** Let a check-in stand that staff's own mark had outranked. */
  accept({ content, person: { enrolmentId, asks } }: RosterLine): void {
    if (asks) this.act([{ enrolmentId, content: { ...PRESENT, lateMinutes: asks.lateMinutes, channel: asks.channel, ...(content?.note ? { note: content.note } : {}) } }]);
  }

  /** Change what a person missed at the start or the end, in steps of five minutes. */
  setMinutes(enrolmentId: string, change: { lateMinutes?: number; earlyMinutes?: number }): void {
    const content = this.marks.contents().get(enrolmentId);
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
    this.marks.forgetActs();
    this.correcting.set(reason);
  }

  stopCorrecting(): void {
    this.marks.forgetActs();
    this.correcting.set(null);
  }

  /** Take back the last act. @returns of how many people, and the names of those whom others have marked since */
  undo(): { undone: number; left: readonly string[] } {
    const { undone, left } = this.marks.undo(this.correcting());
    const those = new Set(left);
    return { undone: undone.length, left: this.lines().filter(({ person }) => those.has(person.enrolmentId)).map(({ person }) => person.name) };
  }

  /**
   * Sign the list. Those unmarked become absent.
   * @returns whether it is signed; else it is as soon as there is a network
   * @throws Problem, for example `roster-changed`
   */
  async sign(signature: Omit<SignatureToMake, 'id' | 'revision'>): Promise<boolean> {
    const roster = this.shown();
    if (!roster) return false;
    const { id: sessionId, courseTitle, startsAt } = roster.session;
    return this.queue.sign({ ...signature, id: newId(), revision: this.marks.revision() }, { sessionId, courseTitle, startsAt }).finally(() => this.roster.reload());
  }

  /** Take back a signature that waits, or that must be reviewed again. */
  unsign(): void {
    this.lastTakenBack.set(this.signing());
    this.queue.unsign(this.sessionId());
  }

  private seat(walkInId: string, person: RosterPerson): void {
    this.seats.update((seats) => new Map([...seats, [walkInId, person.enrolmentId]]));
    const roster = this.shown();
    if (roster) this.roster.set(withPerson(roster, person));
  }

  private act(marks: readonly Before[]): void {
    if (marks.length > 0 && this.canChange()) this.marks.act(marks, this.correcting());
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

/** Who was there counts for a minute at least: who does not is away, and that is marked as such. What was changed gives way. */
function withinSession(countable: number, content: MarkContent, change: { lateMinutes?: number; earlyMinutes?: number }): MarkContent {
  const room = Math.max(0, countable - 1);
  if (change.lateMinutes !== undefined) return { ...content, lateMinutes: Math.max(0, Math.min(content.lateMinutes, room - content.earlyMinutes)) };
  return { ...content, earlyMinutes: Math.max(0, Math.min(content.earlyMinutes, room - content.lateMinutes)) };
}
