import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { DOOR_MARKS_PER_BATCH, type DoorList, type DoorMark, type DoorMarksSaved, type DoorPerson, type TicketRead, type WalkInTaken } from '@kortkurs/contract/doorway';
import { Api, newId } from '../platform/api';
import { problemOf, type Problem } from '../platform/problem';
import { doorPending } from './door-pending';

/** A person as the list shows them: `sending` until the server has confirmed the tap, `lost` where it never will since the link holds no longer. */
export interface DoorLine extends Omit<DoorPerson, 'state'> {
  state: DoorPerson['state'] | 'sending' | 'lost';
}

/** So often one looks for what others have done, in milliseconds. */
const LOOK_EVERY = 4000;
/** After a try that nobody answered, and at most. */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 15_000;

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const jittered = (pause: number): number => pause * (0.75 + Math.random() / 2);

/** A helper's list. A tap is shown at once as being sent, kept on the phone, and tried until the server has it. */
@Injectable()
export class DoorState {
  private readonly api = inject(Api);

  readonly list = signal<DoorList | undefined>(undefined);
  /** Why the link opens nothing. */
  readonly dead = signal('');
  /** What went wrong before there was a list. */
  readonly trouble = signal<Problem | undefined>(undefined);
  readonly search = signal('');
  /** Taps that the server would not take, with whom they concerned. */
  readonly refused = signal<{ name: string; why: string } | undefined>(undefined);
  /** When one heard from the server last, and whether a try failed since. */
  readonly heardAt = signal(new Date());
  readonly isAway = signal(false);
  private readonly pending = signal<readonly DoorMark[]>([]);
  readonly unsaved = computed(() => this.pending().length);
  /** Taps that never reached the server before the link ended, and whom they concern where the list is known. */
  readonly lost = computed(() => {
    if (!this.dead()) return undefined;
    const names = this.lines().filter(({ state }) => state === 'lost').map(({ name }) => name);
    return this.unsaved() > 0 ? { n: this.unsaved(), names: names.join(', ') } : undefined;
  });
  /** Tells what became of those who were tapped, once the server has said so. */
  onSaved: (people: readonly DoorPerson[]) => void = () => undefined;

  readonly lines = computed<DoorLine[]>(() => {
    const waiting = new Set(this.pending().map(({ enrolmentId }) => enrolmentId));
    return (this.list()?.people ?? []).map((person) => (waiting.has(person.enrolmentId) ? { ...person, state: this.dead() ? 'lost' : 'sending' } : person));
  });
  readonly visible = computed(() => {
    const wanted = plain(this.search().trim());
    return wanted ? this.lines().filter(({ name, organisation }) => plain(`${name} ${organisation ?? ''}`).includes(wanted)) : this.lines();
  });
  /** Who are here for certain. */
  readonly present = computed(() => this.lines().filter(({ state }) => state === 'here').length);

  private token = '';
  private looking: ReturnType<typeof setTimeout> | undefined;
  private sending: ReturnType<typeof setTimeout> | true | undefined;
  private pause = FIRST_PAUSE;
  private most = DOOR_MARKS_PER_BATCH;
  private over = false;

  constructor() {
    const online = (): void => this.hurry();
    globalThis.addEventListener('online', online);
    inject(DestroyRef).onDestroy(() => {
      this.over = true;
      globalThis.removeEventListener('online', online);
      clearTimeout(this.looking);
      if (this.sending !== true) clearTimeout(this.sending);
    });
  }

  async open(token: string): Promise<void> {
    this.token = token;
    this.dead.set('');
    this.trouble.set(undefined);
    await this.look();
  }

  /** Check somebody in, or take that back. */
  tap(enrolmentId: string, here: boolean): void {
    if (this.dead()) return;
    const mark: DoorMark = { markId: newId(), enrolmentId, here, markedAt: new Date().toISOString() };
    this.keep([...this.pending().filter((one) => one.enrolmentId !== enrolmentId), mark]);
    this.refused.set(undefined);
    this.hurry();
  }

  /** Write somebody down who came without a seat. Sent again with the same id, it happens once. @throws Problem */
  async walkIn(walkIn: { id: string; name: string; email: string | null; organisation: string | null }): Promise<WalkInTaken> {
    const taken = await this.api.post<WalkInTaken>('door/walk-ins', { ...walkIn, token: this.token });
    this.list.update((list) => list && { ...list, expected: taken.expected, capacity: taken.capacity, people: merged(list.people, [taken.person]) });
    return taken;
  }

  /** Whose ticket it is, here. @throws Problem */
  readTicket(ticket: string): Promise<TicketRead> {
    return this.api.post<TicketRead>('door/tickets', { token: this.token, ticket });
  }

  private keep(marks: readonly DoorMark[]): void {
    this.pending.set(marks);
    const sessionId = this.list()?.session.id;
    if (sessionId) doorPending.write(sessionId, marks, this.token);
  }

  private hurry(): void {
    if (this.sending === true) return;
    clearTimeout(this.sending);
    this.sending = undefined;
    void this.send();
  }

  private async send(): Promise<void> {
    const marks = this.pending().slice(0, this.most);
    if (marks.length === 0 || this.over || this.dead()) return;
    this.sending = true;
    let wait = 0;
    try {
      const saved = await this.api.post<DoorMarksSaved>('door/marks', { token: this.token, marks, sentAt: new Date().toISOString() });
      this.heard();
      this.done(marks);
      this.list.update((list) => list && { ...list, people: merged(list.people, saved.people) });
      this.pause = FIRST_PAUSE;
      const sent = new Set(marks.map(({ enrolmentId }) => enrolmentId));
      this.onSaved(saved.people.filter(({ enrolmentId }) => sent.has(enrolmentId)));
    } catch (error) {
      const problem = problemOf(error);
      if (isDead(problem)) this.die(problem);
      else if (mayPass(problem)) {
        this.isAway.set(true);
        wait = Math.max((problem.retryAfter ?? 0) * 1000, jittered(this.pause));
        this.pause = Math.min(LONGEST_PAUSE, this.pause * 2);
      } else if (marks.length > 1) {
        // One tap that the server cannot take must not take the others with it.
        this.most = 1;
      } else {
        const names = this.lines().filter(({ enrolmentId }) => enrolmentId === marks[0]?.enrolmentId).map(({ name }) => name);
        this.done(marks);
        this.refused.update((before) => ({ name: (before ? [before.name, ...names] : names).join(', '), why: problem.detail }));
      }
    }
    this.sending = undefined;
    if (this.pending().length === 0) this.most = DOOR_MARKS_PER_BATCH;
    if (this.pending().length > 0 && !this.over && !this.dead()) this.sending = setTimeout(() => this.hurry(), wait);
  }

  /** What was tapped again meanwhile is another mark, and waits for its own turn. */
  private done(marks: readonly DoorMark[]): void {
    const sent = new Set(marks.map(({ markId }) => markId));
    this.keep(this.pending().filter(({ markId }) => !sent.has(markId)));
  }

  private async look(whole = this.list() === undefined): Promise<void> {
    clearTimeout(this.looking);
    const before = this.list();
    try {
      const news = await this.api.post<DoorList>('door/look', { token: this.token, ...(!whole && before && { since: before.session.revision }) });
      this.heard();
      const now = this.list();
      const people = whole || !now ? news.people : merged(now.people, news.people);
      this.list.set({ ...news, people });
      if (!before) this.resume(news.session.id);
      // Somebody took a seat or gave it back: of that no mark tells.
      if (!whole && people.length !== news.expected) return await this.look(true);
    } catch (error) {
      const problem = problemOf(error);
      if (isDead(problem)) this.die(problem);
      else if (before) this.isAway.set(true);
      else this.trouble.set(problem);
    }
    if (!this.over && !this.dead() && this.list()) this.looking = setTimeout(() => void this.look(), jittered(LOOK_EVERY));
  }

  /** Taps of an earlier visit that never reached the server. */
  private resume(sessionId: string): void {
    const kept = doorPending.read(sessionId);
    if (kept.length === 0) return;
    this.pending.set(kept);
    this.hurry();
  }

  /** The link holds no longer. What was tapped by it stays on the phone: a new link to the session sends it. */
  private die({ detail }: Problem): void {
    if (!this.list()) this.pending.set(doorPending.of(this.token));
    this.isAway.set(false);
    this.dead.set(detail);
  }

  private heard(): void {
    this.heardAt.set(new Date());
    this.isAway.set(false);
    this.trouble.set(undefined);
  }
}

const isDead = ({ code }: Problem): boolean => code === 'link-invalid' || code === 'link-expired' || code === 'not-found';
const mayPass = (problem: Problem): boolean => problem.isPassing || problem.code === 'too-many-requests' || problem.code === 'unknown' || problem.status >= 500;

/** The list with what is new of some, in the order of names. */
function merged(people: readonly DoorPerson[], news: readonly DoorPerson[]): DoorPerson[] {
  const fresh = new Map(news.map((person) => [person.enrolmentId, person]));
  const known = new Set(people.map(({ enrolmentId }) => enrolmentId));
  const added = news.filter(({ enrolmentId }) => !known.has(enrolmentId));
  const all = people.map((person) => fresh.get(person.enrolmentId) ?? person);
  return added.length === 0 ? all : [...all, ...added].sort((one, other) => one.name.localeCompare(other.name, 'sv'));
}
