import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import { OUTLOOK_LEVELS, type OutlookLevel, type ProgressHandIn, type ProgressPerson, type ProgressQuiz, type RunProgress } from '@kortkurs/contract/progress';
import type { InactivityReminded } from '@kortkurs/contract/reminders';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Words } from '../platform/words/words';
import type { FilterChoice } from '../ui/list/filter-choice';
import { listQuery } from '../ui/list/list-query';
import type { SortChoice } from '../ui/list/sort-choice';
import { ProgressSentences, type Look } from './progress-words';
import { isQuiet, QUIET_DAYS, quietOf, quietSince } from './quiet';

/** The chips above the table. */
export const CHIPS = ['all', 'unreachable', 'at-risk', 'not-begun', 'modules', 'to-judge'] as const;
export type Chip = (typeof CHIPS)[number];

/** A cell of the matrix. */
export interface Cell {
  sessionId: string;
  look: Look;
  /** Its words, the session's number left out. */
  text: string;
  /** For `partly`: the share of the minutes, 0 to 1. */
  share: number;
  open: boolean;
}

/** What somebody did of an assignment or a quiz. */
export interface WorkCell<Work> {
  activityId: string;
  /** "Uppgift 1: Intervjua en medlem". */
  name: string;
  /** What came of it, in words. */
  text: string;
  work: Work | null;
}

/** A person's line, ready to be shown. */
export interface ProgressLine {
  person: ProgressPerson;
  cells: Cell[];
  /** Null where nothing is known yet. */
  share: number | null;
  modulesDone: number;
  modules: ('done' | 'partly' | 'none')[];
  handIns: WorkCell<ProgressHandIn>[];
  quizzes: WorkCell<ProgressQuiz>[];
  canMiss: string;
  reasons: string[];
  /** When there was a last sign of them, in words. */
  lastSeen: string;
  /** That they were reminded, in words; empty where they were not. */
  reminded: string;
}

export interface ProgressGroup {
  level: OutlookLevel | null;
  lines: ProgressLine[];
  /** How many it has in all, of whom some may not be shown yet. */
  total: number;
}

/** People who are shown at once, and that a press adds: a hall of people must not make the page slow. */
const STEP = 100;
const NONE = 'none';
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** What the matrix of a run knows: everyone, who is asked for, and in which order. */
@Injectable()
export class ProgressTabState {
  private readonly format = inject(Format);
  private readonly words = inject(Words);
  private readonly sentences = inject(ProgressSentences);
  private readonly runId = signal('');
  private readonly mayWrite = signal(false);

  readonly query = listQuery({ filters: ['show', 'organisation', 'missed', 'quiet'], sort: 'risk' });
  readonly resource = httpResource<RunProgress>(() => (this.runId() ? `/api/v1/runs/${this.runId()}/progress` : undefined));
  readonly shown = lastValue(this.resource);

  /** Who has gone quiet, where somebody asks for them. */
  readonly quiet = computed(() => quietOf(this.query.values('quiet')[0]));
  private readonly remindersOf = httpResource<InactivityReminded[]>(() => (this.runId() && this.mayWrite() && this.quiet() ? `/api/v1/runs/${this.runId()}/inactivity-reminders` : undefined));
  private readonly reminders = lastValue(this.remindersOf);
  private readonly reminded = computed(() => new Map(this.reminders()?.map((each) => [each.enrolmentId, each])));

  readonly chip = computed<Chip>(() => CHIPS.find((chip) => chip === this.query.value('show')) ?? 'all');
  readonly over = computed(() => this.shown()?.sessions.filter(({ endsAt }) => endsAt <= (this.shown()?.readAt ?? '')).length ?? 0);
  private readonly everyone = computed(() => {
    const read = this.shown();
    return read?.people.map((person) => this.lineOf(person, read)) ?? [];
  });
  readonly counts = computed(() => Object.fromEntries(CHIPS.map((chip) => [chip, this.everyone().filter((line) => fits(line, chip)).length])) as Record<Chip, number>);
  /** Those who fit the search and the filters, in order. */
  readonly lines = computed(() => {
    const wanted = plain(this.query.search().trim());
    const organisations = this.query.values('organisation');
    const [missed] = this.query.values('missed');
    const [quiet, readAt] = [this.quiet(), this.shown()?.readAt ?? ''];
    return this.everyone()
      .filter((line) => fits(line, this.chip()))
      .filter(({ person }) => !wanted || plain(`${person.name} ${person.organisation ?? ''}`).includes(wanted))
      .filter(({ person }) => organisations.length === 0 || organisations.includes(person.organisation ?? NONE))
      .filter(({ cells }) => !missed || cells.some(({ sessionId, look }) => sessionId === missed && look === 'away'))
      .filter(({ person }) => !quiet || isQuiet(person, quiet, { readAt, reminded: this.reminded().has(person.enrolmentId) }))
      .sort(this.order());
  });
  readonly limit = linkedSignal({ source: () => [this.runId(), this.query.params()], computation: () => STEP });
  readonly hidden = computed(() => Math.max(0, this.lines().length - this.limit()));
  /** By risk they stand in groups, in another order in one. */
  readonly groups = computed<ProgressGroup[]>(() => {
    const lines = this.lines().slice(0, this.limit());
    if (this.query.sort() !== 'risk') return [{ level: null, lines, total: this.lines().length }];
    return OUTLOOK_LEVELS.flatMap((level) => {
      const total = this.lines().filter(({ person }) => person.level === level).length;
      return total ? [{ level, lines: lines.filter(({ person }) => person.level === level), total }] : [];
    }).filter((group) => group.lines.length > 0);
  });
  /** Whom the button writes to: those at risk, or those who are asked for; who has gone quiet is reminded of it. */
  readonly writeTo = computed(() => {
    const quiet = this.quiet();
    if (quiet && quiet !== 'reminded') return { kind: 'quiet' as const, people: this.lines().map(({ person }) => person) };
    if (this.query.isNarrowed()) return { kind: 'all' as const, people: this.lines().map(({ person }) => person) };
    const risky = this.lines().filter(({ person }) => person.level === 'unreachable' || person.level === 'at-risk');
    return risky.length ? { kind: 'risk' as const, people: risky.map(({ person }) => person) } : { kind: 'all' as const, people: this.lines().map(({ person }) => person) };
  });

  readonly filters = computed<FilterChoice[]>(() => {
    const read = this.shown();
    const names = [...new Set(read?.people.map(({ organisation }) => organisation) ?? [])];
    const organisations = names.flatMap((name) => (name === null ? [] : [{ value: name, label: name }])).sort((one, other) => one.label.localeCompare(other.label, 'sv'));
    if (names.includes(null) && organisations.length) organisations.push({ value: NONE, label: this.words.say('progress.filter.without') });
    const held = read?.sessions.filter(({ open }) => open).map(({ id, number, startsAt }) => ({ value: id, label: `${this.words.say('progress.head.session', { n: number })}, ${this.format.date(startsAt)}` })) ?? [];
    return [
      ...(organisations.length ? [{ name: 'organisation', label: this.words.say('progress.filter.organisation'), options: organisations, many: true }] : []),
      ...(held.length ? [{ name: 'missed', label: this.words.say('progress.filter.missed'), options: held }] : []),
      {
        name: 'quiet',
        label: this.words.say('progress.quiet.title'),
        options: [
          { value: 'never', label: this.words.say('progress.quiet.notBegun') },
          ...QUIET_DAYS.map((days) => ({ value: String(days), label: this.words.say('progress.quiet.days', { n: days }) })),
          ...(this.mayWrite() ? [{ value: 'reminded', label: this.words.say('progress.quiet.wereReminded') }] : []),
        ],
      },
    ];
  });
  readonly sorts = computed<SortChoice[]>(() =>
    ['risk', 'name', 'share', ...(this.shown()?.modules.length ? ['modules'] : []), 'quiet'].flatMap((sort) => (sort === 'risk' ? [sort] : [sort, `-${sort}`])).map((value) => ({ value, label: this.words.say(`progress.sort.${value}`) })),
  );

  open(runId: string, mayWrite: boolean): void {
    this.runId.set(runId);
    this.mayWrite.set(mayWrite);
  }

  reloadReminders(): void {
    this.remindersOf.reload();
  }

  more(): void {
    this.limit.update((limit) => limit + STEP);
  }

  /** Shows everyone, as on paper. */
  all(): void {
    this.limit.set(Infinity);
  }

  private order(): (one: ProgressLine, other: ProgressLine) => number {
    const sort = this.query.sort();
    const turned = sort.startsWith('-') ? -1 : 1;
    switch (sort.replace('-', '')) {
      case 'name':
        // The server has sorted by name, as names are sorted in Swedish.
        return (one, other) => turned * (this.place(one) - this.place(other));
      case 'share':
        return (one, other) => turned * ((one.share ?? 2) - (other.share ?? 2));
      case 'quiet':
        return (one, other) => turned * (quietSince(one.person) - quietSince(other.person));
      case 'modules':
        return (one, other) => turned * (sum(one.person.done) - sum(other.person.done));
      default:
        return (one, other) =>
          OUTLOOK_LEVELS.indexOf(one.person.level) - OUTLOOK_LEVELS.indexOf(other.person.level) || (one.person.canMiss?.minutes ?? Infinity) - (other.person.canMiss?.minutes ?? Infinity) || (one.share ?? 2) - (other.share ?? 2);
    }
  }

  private readonly places = computed(() => new Map(this.shown()?.people.map(({ enrolmentId }, at) => [enrolmentId, at])));
  private place({ person }: ProgressLine): number {
    return this.places().get(person.enrolmentId) ?? 0;
  }

  private lineOf(person: ProgressPerson, { sessions, modules, assignments, quizzes, readAt }: RunProgress): ProgressLine {
    return {
      person,
      cells: sessions.map((session, at) => {
        const mark = person.marks[at] ?? null;
        const counted = session.countableMinutes - (mark?.lateMinutes ?? 0) - (mark?.earlyMinutes ?? 0);
        return { sessionId: session.id, look: this.sentences.look(session, mark, readAt), text: this.sentences.mark(session, mark, readAt), share: counted / Math.max(1, session.countableMinutes), open: session.open };
      }),
      share: person.soFarMinutes ? person.attendedMinutes / person.soFarMinutes : null,
      modulesDone: modules.filter(({ activities }, at) => (person.done[at] ?? 0) >= activities).length,
      modules: modules.map(({ activities }, at) => ((person.done[at] ?? 0) >= activities ? 'done' : person.done[at] ? 'partly' : 'none')),
      handIns: assignments.map(({ id, title }, at) => {
        const work = person.handIns[at] ?? null;
        return { activityId: id, name: this.words.say('progress.work.assignmentOf', { n: at + 1, title: this.format.text(title) }), text: this.sentences.handIn(work), work };
      }),
      quizzes: quizzes.map(({ id, title, passShare }, at) => {
        const work = person.quizzes[at] ?? null;
        return { activityId: id, name: this.words.say('progress.work.quizOf', { n: at + 1, title: this.format.text(title) }), text: this.sentences.quiz(work, passShare), work };
      }),
      canMiss: this.sentences.canMiss(person),
      reasons: person.reasons.map((reason) => this.sentences.reason(reason)),
      lastSeen: this.sentences.lastSeen(person),
      reminded: this.remindedSaid(person),
    };
  }

  private remindedSaid(person: ProgressPerson): string {
    const reminded = this.reminded().get(person.enrolmentId);
    return reminded ? this.sentences.reminded(person, reminded) : '';
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

function fits({ person, modulesDone, modules, handIns }: ProgressLine, chip: Chip): boolean {
  switch (chip) {
    case 'all':
      return true;
    case 'modules':
      return modulesDone < modules.length;
    case 'to-judge':
      return handIns.some(({ work }) => work?.state === 'handed_in');
    case 'not-begun':
      return person.reasons.some(({ code }) => code === 'not-begun' || code === 'never-came');
    default:
      return person.level === chip;
  }
}
