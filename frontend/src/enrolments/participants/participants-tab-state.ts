import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, signal } from '@angular/core';
import type { EnrolmentState } from '@kortkurs/contract/enrolment-states';
import type { ApplicationDecision, DecidedApplication, Participant, Participants, SeatAnswer, SeatShare } from '@kortkurs/contract/enrolments';
import type { NewSeatChange, SeatChanged, SeatChangeKind, SeatChangeUndone } from '@kortkurs/contract/seat-changes';
import { Api, newId } from '../../platform/api';
import { Format } from '../../platform/format';
import { lastValue } from '../../platform/last-value';
import { PARENT_PAGE } from '../../platform/parent-page';
import { problemOf } from '../../platform/problem';
import { Words } from '../../platform/words/words';
import { Picked } from '../../ui/list/picked';
import { addressParam } from '../../ui/list/list-query';
import { Notices } from '../../ui/overlay/notices';

/** The chips above the list, in their order, with the states that each shows. */
export const VIEWS = {
  seated: ['enrolled', 'completed', 'not_completed'],
  waiting: ['waitlisted', 'offered'],
  applied: ['applied'],
  invited: ['invited'],
  left: ['withdrawn', 'declined', 'lapsed', 'rejected'],
} as const satisfies Record<string, readonly EnrolmentState[]>;
export type View = keyof typeof VIEWS;
export const VIEW_NAMES = Object.keys(VIEWS) as View[];

/** A run's people: who is shown, who is ticked, and giving and taking seats. */
@Injectable()
export class ParticipantsTabState {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly format = inject(Format);
  private readonly notices = inject(Notices);
  private readonly page = inject(PARENT_PAGE, { optional: true });
  private readonly runId = signal('');
  private readonly wanted = addressParam('view');

  readonly participants = httpResource<Participants>(() => (this.runId() ? `/api/v1/runs/${this.runId()}/participants` : undefined));
  readonly shown = lastValue(this.participants);
  readonly view = computed<View>(() => VIEW_NAMES.find((view) => view === this.wanted()) ?? 'seated');
  readonly picked = new Picked();

  readonly people = computed(() => this.of(this.view()));
  readonly queue = computed(() => this.of('waiting').filter(({ queuePosition }) => queuePosition !== null));
  readonly tickable = computed(() => this.people().filter((person) => this.canWithdraw(person)));
  readonly hasBegun = computed(() => {
    const first = this.shown()?.sessions[0];
    return first !== undefined && new Date(first.startsAt) <= new Date();
  });

  isCalledOff(): boolean {
    return this.page?.isCalledOff() ?? false;
  }

  open(runId: string): void {
    this.runId.set(runId);
  }

  count(view: View): number {
    const counts = this.shown()?.counts ?? {};
    return VIEWS[view].reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  }

  canWithdraw(person: Participant): boolean {
    return person.state === 'enrolled' || person.state === 'waitlisted' || person.state === 'offered' || person.state === 'applied' || person.state === 'invited';
  }

  /** Those in the queue who get the seats that these people leave. */
  movingUp(people: readonly Participant[]): readonly Participant[] {
    if (this.hasBegun()) return [];
    const seats = this.shown()?.seats;
    const leaving = new Set(people.map(({ enrolmentId }) => enrolmentId));
    const freed = people.filter(({ state, forced }) => state === 'enrolled' && !forced).length;
    const free = Math.max(0, (seats?.capacity ?? 0) - (seats?.held ?? 0)) + freed;
    return this.queue().filter(({ enrolmentId }) => !leaving.has(enrolmentId)).slice(0, free);
  }

  /** Withdraws, moves or enrols people, all at once; what is done can be taken back from the notice. */
  async change(kind: SeatChangeKind, people: readonly Participant[], more: { reason?: string; toRunId?: string } = {}): Promise<void> {
    const { reason, toRunId } = more;
    const ask: NewSeatChange = { id: newId(), kind, enrolmentIds: people.map(({ enrolmentId }) => enrolmentId), ...(reason && { reason }), ...(toRunId && { toRunId }) };
    try {
      const { results } = await this.api.post<SeatChanged>(`runs/${this.runId()}/seat-changes`, ask, { key: ask.id });
      const said = this.changed(kind, people, results);
      if (results.some(({ outcome }) => outcome === 'done' || outcome === 'forced')) void this.notices.undoable(said, () => this.undo(ask.id));
      else this.notices.say(said);
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    } finally {
      this.picked.clear();
      this.readAnew();
    }
  }

  private async undo(changeId: string): Promise<void> {
    try {
      const { results } = await this.api.post<SeatChangeUndone>(`runs/${this.runId()}/seat-changes/${changeId}/undo`, {}, { key: `undo-${changeId}` });
      const many = (...of: string[]): number => results.filter(({ outcome }) => of.includes(outcome)).length;
      const [n, forced, kept] = [many('restored', 'forced'), many('forced'), many('kept')];
      this.notices.say([n ? this.words.say('enrolments.people.undone', { n }) : '', forced ? this.words.say('enrolments.people.undoneForced', { n: forced }) : '', kept ? this.words.say('enrolments.people.undoneNot', { n: kept }) : ''].filter(Boolean).join(' '));
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    } finally {
      this.readAnew();
    }
  }

  /** Answers applications, all or none. */
  async decide(people: readonly Participant[], decision: ApplicationDecision['decision'], reason = ''): Promise<void> {
    const ask: ApplicationDecision = { enrolmentIds: people.map(({ enrolmentId }) => enrolmentId), decision, ...(reason && { reason }) };
    try {
      const decided = await this.api.post<DecidedApplication[]>(`runs/${this.runId()}/application-decisions`, ask);
      this.notices.say(this.decided(people, decided));
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    } finally {
      this.picked.clear();
      this.readAnew();
    }
  }

  /** Says how seats are shared between organisations. Throws what the API refuses. */
  async share(share: SeatShare | null): Promise<void> {
    await this.api.put(`runs/${this.runId()}/seat-share`, { share });
    this.notices.say(this.words.say(`enrolments.people.${share ? 'shareSaved' : 'shareGone'}`));
    this.readAnew();
  }

  /** Gives somebody a seat, also beyond the capacity. Throws what the API refuses. */
  async give(personId: string, name: string, reason = ''): Promise<void> {
    await this.api.post<SeatAnswer>(`runs/${this.runId()}/participants`, { id: newId(), personId, ...(reason && { reason }) });
    this.notices.say(this.words.say('enrolments.people.given', { name }));
    this.readAnew();
  }

  async promote(person: Participant): Promise<void> {
    try {
      await this.give(person.personId, person.name);
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    }
  }

  /** How the sessions so far went: "Här 3 av 3", "8 tim 40 min av 9 tim", "Borta 2 gånger". */
  standing(person: Participant): { text: string; warns: boolean } {
    const marked = (this.shown()?.sessions ?? []).flatMap(({ countableMinutes }, at) => {
      const minutes = person.minutes[at] ?? null;
      return minutes === null ? [] : [{ minutes, countableMinutes }];
    });
    if (marked.length === 0) return { text: '', warns: false };
    const away = marked.filter(({ minutes }) => minutes === 0).length;
    if (away > 0) return { text: this.words.say('enrolments.people.away', { n: away }), warns: true };
    const [been, possible] = [sum(marked.map(({ minutes }) => minutes)), sum(marked.map(({ countableMinutes }) => countableMinutes))];
    const text =
      been < possible
        ? this.words.say('enrolments.people.partly', { been: this.format.minutes(been), possible: this.format.minutes(possible) })
        : this.words.say('enrolments.people.here', { n: marked.length });
    return { text, warns: false };
  }

  /** "3 personer är avanmälda.", "2 personer är flyttade. 1 fick inte plats.": each thing that came of it in a sentence. */
  private changed(kind: SeatChangeKind, people: readonly Participant[], results: SeatChanged['results']): string {
    const said = (key: string, ...of: string[]): string[] => {
      const ids = results.filter(({ outcome }) => of.includes(outcome)).map(({ enrolmentId }) => enrolmentId);
      const name = people.find(({ enrolmentId }) => ids.includes(enrolmentId))?.name;
      return ids.length > 0 ? [this.words.say(key, { n: ids.length, name })] : [];
    };
    const done = { withdraw: 'withdrawn', move: 'moved', enrol: 'approved' }[kind];
    return [
      ...said(`enrolments.people.${done}`, 'done', 'forced'),
      ...said('enrolments.people.wasForced', 'forced'),
      ...said('enrolments.people.noRoom', 'no-room'),
      ...said('enrolments.people.alreadyThere', 'already-there'),
      ...said('enrolments.people.notPossible', 'not-possible'),
    ].join(' ');
  }

  /** "Anna Ek har fått en plats.", "3 personer har fått plats. 2 personer står på reservplats, eftersom platserna är slut." */
  private decided(people: readonly Participant[], decided: readonly DecidedApplication[]): string {
    const said = (key: string, state: EnrolmentState): string[] => {
      const ids = new Set(decided.filter((one) => one.state === state).map(({ enrolmentId }) => enrolmentId));
      const name = people.find(({ enrolmentId }) => ids.has(enrolmentId))?.name;
      return ids.size > 0 ? [this.words.say(key, { n: ids.size, name })] : [];
    };
    return [...said('enrolments.people.approved', 'enrolled'), ...said('enrolments.people.approvedToQueue', 'waitlisted'), ...said('enrolments.people.rejected', 'rejected')].join(' ');
  }

  /** The list, and the head of the run's page: seats and state are others now. */
  readAnew(): void {
    this.participants.reload();
    this.page?.changed();
  }

  private of(view: View): readonly Participant[] {
    const states: readonly EnrolmentState[] = VIEWS[view];
    return this.shown()?.people.filter(({ state }) => states.includes(state)) ?? [];
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
