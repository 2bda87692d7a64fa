import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import type { RunListFilters } from '@kortkurs/contract/runs';
import { TERM_LIMITS, type TermPreview, type TermRun } from '@kortkurs/contract/terms';
import { sameTimeAfter } from '@kortkurs/rules/schedule';
import { Api, newId } from '../../platform/api';
import { Format } from '../../platform/format';
import { lastValue } from '../../platform/last-value';
import { Words } from '../../platform/words/words';
import { warningWords } from '../run-warnings';

/** Which runs of a half year are to be held again, how much later, and what they would meet with. */
@Injectable()
export class CopyTermState {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly format = inject(Format);

  readonly filters = httpResource<RunListFilters>(() => '/api/v1/runs/filters');
  readonly choices = lastValue(this.filters);
  /** The latest half year that has begun, unless another was chosen. */
  readonly term = linkedSignal(() => {
    const terms = this.choices()?.terms ?? [];
    const today = this.format.localDate(new Date());
    const now = `${today.slice(0, 4)}-${Number(today.slice(5, 7)) <= 6 ? 1 : 2}`;
    return terms.find((term) => term <= now) ?? terms[0] ?? now;
  });
  readonly weeks = signal(52);
  readonly label = signal('');
  readonly isRight = computed(() => Number.isInteger(this.weeks()) && this.weeks() >= 1 && this.weeks() <= TERM_LIMITS.weeks);

  readonly runs = httpResource<TermRun[]>(() => (this.choices() ? { url: '/api/v1/terms', params: { term: this.term() } } : undefined));
  readonly listed = lastValue(this.runs);
  readonly picked = linkedSignal<TermRun[] | undefined, ReadonlySet<string>>({ source: this.listed, computation: (runs) => new Set(runs?.slice(0, TERM_LIMITS.runs).map((run) => run.id)) });

  private readonly preview = httpResource<TermPreview>(() =>
    this.picked().size && this.isRight() ? { url: '/api/v1/terms/preview', method: 'POST', body: { runIds: [...this.picked()], weeks: this.weeks() } } : undefined,
  );
  readonly previewing = this.preview;
  private readonly met = lastValue(this.preview);

  private readonly runOf = computed(() => new Map(this.met()?.sessions.map((session) => [session.id, session]) ?? []));
  /** Clashes of the runs that are picked, each with its own run and session. */
  readonly clashes = computed(() =>
    (this.picked().size ? (this.met()?.clashes ?? []) : []).flatMap((clash) => {
      const session = this.runOf().get(clash.sessionId);
      const run = this.listed()?.find((each) => each.id === session?.runId);
      if (!session || !run || !this.picked().has(run.id)) return [];
      const [text = ''] = warningWords({ warnings: [clash], projects: [] }, this.words, this.format, clash.sessionId);
      return [{ runId: run.id, course: this.format.text(run.courseTitle), when: this.format.when(session.startsAt, session.endsAt), text }];
    }),
  );
  readonly holidays = computed(() =>
    (this.met()?.sessions ?? []).flatMap(({ runId, startsAt, holiday }) => {
      const run = this.listed()?.find((each) => each.id === runId);
      return holiday && run && this.picked().has(runId) ? [{ runId, course: this.format.text(run.courseTitle), text: `${this.format.day(startsAt)}: ${this.words.say(`runs.holiday.${holiday}`)}` }] : [];
    }),
  );

  readonly rows = computed(() =>
    (this.listed() ?? []).map((run) => ({
      run,
      from: this.format.dates(run.startsAt, run.endsAt),
      to: this.isRight() ? this.format.dates(sameTimeAfter(run.startsAt, this.weeks() * 7), sameTimeAfter(run.endsAt, this.weeks() * 7)) : '',
      picked: this.picked().has(run.id),
      holidays: this.holidays().filter(({ runId }) => runId === run.id).length,
      clashes: this.clashes().filter(({ runId }) => runId === run.id).length,
    })),
  );

  pick(id: string, on: boolean): void {
    this.picked.update((before) => new Set(on ? [...before, id] : [...before].filter((each) => each !== id)));
  }

  /** All of them, as many as can be taken at once, or none. */
  pickAll(on: boolean): void {
    this.picked.set(new Set(on ? this.listed()?.slice(0, TERM_LIMITS.runs).map((run) => run.id) : []));
  }

  /** Make the drafts, and give their ids. @throws Problem */
  async make(): Promise<string[]> {
    const runs = (this.listed() ?? []).filter((run) => this.picked().has(run.id)).map((run) => ({ id: newId(), fromId: run.id }));
    const made = await this.api.post<{ id: string }[]>('terms/copies', { runs, weeks: this.weeks(), label: this.label().trim() });
    return made.map(({ id }) => id);
  }
}
