import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject } from '@angular/core';
import { RUN_VIEWS, type RunLine, type RunList, type RunListFilters, type RunView } from '@kortkurs/contract/runs';
import { Format } from '../../platform/format';
import { lastValue } from '../../platform/last-value';
import { Session } from '../../platform/session';
import { Words } from '../../platform/words/words';
import type { FilterChoice } from '../../ui/list/filter-choice';
import { listQuery } from '../../ui/list/list-query';
import type { SortChoice } from '../../ui/list/sort-choice';
import type { Strip } from '../../ui/strips/strips';
import { nearness, runState, runStrips } from '../run-state';
import { RunWords } from '../run-words';

/** A line as it is drawn. */
export interface ShownRun {
  line: RunLine;
  state: ReturnType<typeof runState>;
  next: string;
  isNear: boolean;
  strips: Strip[];
  about: string;
  /** What lies beneath the state: who waits, or what a draft lacks. */
  note: string;
}

/** What the list of runs shows. */
@Injectable()
export class RunsPageState {
  private readonly words = inject(Words);
  private readonly format = inject(Format);
  private readonly says = inject(RunWords);
  readonly session = inject(Session);

  readonly query = listQuery({ sort: '', filters: ['view', 'format', 'instructor', 'project', 'term', 'begins'] });
  readonly view = computed<RunView>(() => RUN_VIEWS.find((view) => view === this.query.value('view')) ?? 'current');
  readonly runs = httpResource<RunList>(() => ({ url: '/api/v1/runs', params: { ...this.query.params(), view: this.view() } }));
  readonly page = lastValue(this.runs);
  private readonly choices = httpResource<RunListFilters>(() => '/api/v1/runs/filters');

  readonly views = computed(() => RUN_VIEWS.map((view) => ({ view, count: this.page()?.counts[view] ?? 0 })));
  /** Whether search or a filter narrows the list, beside the view. */
  readonly isNarrowed = computed(() => this.query.search() !== '' || this.filters().some((filter) => this.query.value(filter.name as 'format') !== ''));

  readonly filters = computed<FilterChoice[]>(() => {
    const choices = this.choices.hasValue() ? this.choices.value() : undefined;
    if (!choices) return [];
    const begins = this.query.value('begins');
    const all: FilterChoice[] = [
      { name: 'format', label: this.words.say('runs.list.format'), options: choices.formats.map(({ id, name }) => ({ value: id, label: this.format.text(name) })) },
      { name: 'instructor', label: this.words.say('runs.list.instructor'), options: choices.instructors.map(({ personId, name }) => ({ value: personId, label: name })) },
      { name: 'project', label: this.words.say('runs.list.project'), options: choices.projects.map(({ id, name }) => ({ value: id, label: name })) },
      { name: 'term', label: this.words.say('runs.list.term'), options: choices.terms.map((term) => ({ value: term, label: this.term(term) })) },
      // A year of targets comes from their figures.
      ...(begins ? [{ name: 'begins', label: this.words.say('runs.list.begins'), options: [{ value: begins, label: this.format.dates(begins.slice(0, 10), begins.slice(12)) }] }] : []),
    ];
    return all.filter((filter) => filter.options.length > 0);
  });

  readonly sorts = computed<SortChoice[]>(() => {
    const [usual, other] = this.view() === 'ended' ? ['latest', 'next'] : ['next', 'latest'];
    return [['', usual], ['title', 'title'], [other, other]].map(([value = '', name]) => ({ value, label: this.words.say(`runs.list.sorts.${name}`) }));
  });

  readonly lines = computed<ShownRun[]>(() => {
    const now = new Date();
    return (this.page()?.items ?? []).map((line) => this.shown(line, now));
  });

  show(view: RunView): void {
    this.query.set('view', view === 'current' ? '' : view);
  }

  private shown(line: RunLine, now: Date): ShownRun {
    return {
      line,
      state: runState(line, now),
      next: line.nextAt ? this.says.soon(line.nextAt) : '',
      isNear: !!line.nextAt && (this.format.isToday(line.nextAt) || nearness(line.nextAt, line.nextEndsAt ?? line.nextAt, now) === 'now'),
      strips: runStrips(line.sessions, now, (startsAt) => this.format.isToday(startsAt)),
      about: [line.label, this.format.list(line.instructors.map((person) => person.name))].filter(Boolean).join('. '),
      note: this.note(line),
    };
  }

  private note(line: RunLine): string {
    if (line.status === 'draft' && !line.instructors.length) return this.words.say('runs.list.noInstructor');
    if (line.status === 'published' && line.seats?.waiting && !(line.endsAt && new Date(line.endsAt) <= new Date())) return this.words.say('runs.list.waiting', { n: line.seats.waiting });
    return '';
  }

  private term(term: string): string {
    const [year, half] = term.split('-');
    return this.words.say(half === '1' ? 'runs.list.spring' : 'runs.list.autumn', { year });
  }
}
