import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, Injectable, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { GRADING_STATES, type GradingRow, type GradingRun } from '@kortkurs/contract/assignments';
import type { Page } from '@kortkurs/contract/common';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Words } from '../platform/words/words';
import type { FilterChoice } from '../ui/list/filter-choice';
import { ListFrame } from '../ui/list/list-frame';
import { listQuery } from '../ui/list/list-query';

/** What the queue of hand-ins knows. */
@Injectable()
export class GradingPageState {
  private readonly words = inject(Words);
  private readonly format = inject(Format);

  readonly query = listQuery({ filters: ['state', 'run'] });
  readonly rows = httpResource<Page<GradingRow>>(() => ({ url: '/api/v1/grading', params: this.query.params() }));
  readonly shown = lastValue(this.rows);
  private readonly runs = httpResource<GradingRun[]>(() => '/api/v1/grading/runs');
  /** What is shown where nothing else is chosen: what waits. */
  readonly state = computed(() => GRADING_STATES.find((state) => state === this.query.value('state')) ?? 'waiting');
  /** What the page of one hand-in must know of the queue that it was opened from. */
  readonly asked = computed(() => {
    const { limit: _limit, after: _after, ...asked } = this.query.params();
    return asked;
  });

  readonly filters = computed<FilterChoice[]>(() => [
    { name: 'state', label: this.words.say('grading.state'), options: GRADING_STATES.map((value) => ({ value, label: this.words.say(`grading.states.${value}`) })) },
    {
      name: 'run',
      label: this.words.say('grading.run'),
      options: this.runs.hasValue() ? this.runs.value().map(({ runId, courseTitle, label }) => ({ value: runId, label: this.nameOf(courseTitle, label) })) : [],
    },
  ]);

  nameOf(courseTitle: GradingRun['courseTitle'], label: string): string {
    const course = this.format.text(courseTitle);
    return label ? this.words.say('grading.runOf', { course, label }) : course;
  }
}

/** What was handed in and waits to be judged, across the runs that one leads. */
@Component({
  selector: 'kk-grading-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [GradingPageState],
  imports: [ListFrame, RouterLink, TranslocoPipe],
  template: `
    <kk-list-frame
      [title]="'grading.title' | transloco"
      [count]="'grading.count.' + state.state() | transloco: { n: state.shown()?.total ?? 0 }"
      [resource]="state.rows"
      [page]="state.shown()"
      [query]="state.query"
      [searchLabel]="'grading.search' | transloco"
      [filters]="state.filters()"
      [emptyTitle]="'grading.empty' | transloco"
      [emptyText]="'grading.emptyText' | transloco"
    >
      <table class="kk-list-table" role="table">
        <caption class="kk-hidden">{{ 'grading.title' | transloco }}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">{{ 'grading.name' | transloco }}</th>
            <th scope="col" role="columnheader">{{ 'grading.activity' | transloco }}</th>
            <th scope="col" role="columnheader">{{ 'grading.handedIn' | transloco }}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          @for (row of state.shown()?.items; track row.id) {
            <tr role="row">
              <th scope="row" role="rowheader">
                <a [routerLink]="row.id" [queryParams]="state.asked()">{{ row.name }}</a>
                <small>{{ state.nameOf(row.courseTitle, row.runLabel) }}</small>
              </th>
              <td role="cell" [attr.lang]="format.textLanguage(row.activity)">{{ format.text(row.activity) }}</td>
              <td role="cell">
                {{ format.dateTime(row.handedInAt) }}
                @if (row.isLate) {
                  <span class="kk-tag kk-warn">{{ 'grading.late' | transloco }}</span>
                }
                @if (row.number > 1) {
                  <span class="kk-tag">{{ 'grading.time' | transloco: { n: row.number } }}</span>
                }
              </td>
            </tr>
          }
        </tbody>
      </table>
    </kk-list-frame>
  `,
})
export class GradingPage {
  protected readonly state = inject(GradingPageState);
  protected readonly format = inject(Format);
}
