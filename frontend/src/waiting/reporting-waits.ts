import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ReportingWaits as Waits, WaitingCount, WaitingMonth } from '@kortkurs/contract/waiting';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Words } from '../platform/words/words';
import { waitingWords } from './waiting-words';

/** Something that waits: how much of what, and where it is mended. */
interface Row {
  key: string;
  n: number;
  unit: string;
  title: string;
  text: string;
  action: string;
  link: string[];
  /** What the page there is narrowed to. */
  of?: Record<string, string>;
  /** Months that wait as well, each with how long, and where it is. */
  also?: { key: string; name: string; how: string; link: string[] }[];
}

/** What reporting asks of administrators today, the most urgent first, each with the way to where it is mended. Shows nothing where nothing waits. Brings its own words. */
@Component({
  selector: 'kk-reporting-waits',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatButton, RouterLink, TranslocoPipe],
  template: `
    @if (ready() && rows().length) {
      <section class="kk-section" aria-labelledby="reporting-waits">
        <div class="kk-section-head">
          <h2 id="reporting-waits">{{ 'waiting.title' | transloco }}</h2>
          <p>{{ 'waiting.summary' | transloco: { n: rows().length } }}</p>
        </div>
        <ol class="kk-list" role="list">
          @for (row of rows(); track row.key) {
            <li [class.kk-due]="$first">
              <p class="count"><b class="kk-number">{{ format.number(row.n) }}</b> {{ row.unit }}</p>
              <div>
                <h3>{{ row.title }}</h3>
                @if (row.text) {
                  <p class="kk-muted">{{ row.text }}</p>
                }
                @if (row.also?.length) {
                  <p class="also">{{ 'waiting.month.also' | transloco }}</p>
                  <ul class="also" role="list">
                    @for (month of row.also; track month.key) {
                      <li><a [routerLink]="month.link">{{ month.name }}</a> {{ month.how }}</li>
                    }
                  </ul>
                }
              </div>
              <a [matButton]="$first ? 'filled' : 'outlined'" [routerLink]="row.link" [queryParams]="row.of">{{ row.action }}<span class="kk-hidden">: {{ row.title }}</span></a>
            </li>
          }
        </ol>
      </section>
    }
  `,
  styles: `
    .kk-section {
      padding-top: 0;
    }
    ol > li {
      display: grid;
      grid-template-columns: 152px minmax(0, 1fr) minmax(176px, auto);
      gap: 4px 20px;
      align-items: center;
      min-height: var(--kk-row);
      padding-block: 12px;
    }
    .count {
      font: var(--mat-sys-body-small);
    }
    .count b {
      font: var(--mat-sys-headline-small);
      font-weight: 740;
    }
    h3 {
      font: var(--mat-sys-title-medium);
    }
    .also {
      display: flex;
      flex-wrap: wrap;
      gap: 0 20px;
      font: var(--mat-sys-body-small);
    }
    p.also {
      margin-top: 6px;
    }
    .also a {
      display: inline-block;
      padding-block: 4px;
      color: inherit;
      font-weight: 680;
    }
    @media (max-width: 840px) {
      ol > li {
        grid-template-columns: minmax(0, 1fr);
      }
      ol > li > a {
        justify-self: start;
      }
    }
  `,
})
export class ReportingWaits {
  private readonly words = inject(Words);
  protected readonly format = inject(Format);
  protected readonly ready = signal(false);
  private readonly resource = httpResource<Waits>(() => '/api/v1/waiting');
  private readonly shown = lastValue(this.resource);
  protected readonly rows = computed((): Row[] => {
    const waits = this.shown();
    return this.ready() && waits ? rowsOf(waits, this.words, this.format) : [];
  });

  /** Whether anything waits, once that is known or cannot be: what stands below it is then not the most urgent. */
  readonly found = output<boolean>();

  constructor() {
    effect(() => {
      if ((this.ready() && this.shown()) || this.resource.error()) this.found.emit(this.rows().length > 0);
    });
    void this.words.bring('waiting', waitingWords).then(
      () => this.ready.set(true),
      () => this.found.emit(false),
    );
  }
}

function rowsOf({ months, again, disputes, releases, numberRequests, destructions, eLists }: Waits, words: Words, format: Format): Row[] {
  const name = (month: string): string => {
    const said = format.monthOfYear(`${month}-15`);
    return said.charAt(0).toLocaleUpperCase('sv') + said.slice(1);
  };
  const gapsOf = ({ gaps, isLocked, isStale }: WaitingMonth): string =>
    isLocked ? words.say(isStale ? 'waiting.month.lockedStale' : 'waiting.month.locked') : gaps?.length ? `${format.list(gaps.map(({ kind, n }) => `${format.number(n)} ${words.say(`waiting.gap.${kind}`, { n })}`))}.` : gaps ? words.say('waiting.month.complete') : '';
  const late = (daysLeft: number): string => words.say(daysLeft < 0 ? 'waiting.month.late' : 'waiting.month.days', { n: Math.abs(daysLeft) });
  const counted = (kind: string, all: readonly WaitingCount[], path: string): Row[] =>
    all.map(({ projectId, projectName, n }) => ({
      key: `${kind} ${projectId}`, n, unit: words.say(`waiting.${kind}.unit`, { n }), title: words.say(`waiting.${kind}.title`, { project: projectName }), text: words.say(`waiting.${kind}.text`), action: words.say(`waiting.${kind}.action`),
      link: ['/staff/reports', projectId, path],
    }));
  return [
    ...months.map((each): Row => ({
      key: `month ${each.projectId}`,
      n: Math.abs(each.daysLeft),
      unit: late(each.daysLeft),
      title: words.say('waiting.month.title', { month: name(each.month), funder: each.funderName, day: format.longDay(each.dueOn), project: each.projectName }),
      text: gapsOf(each),
      action: words.say('waiting.month.action', { month: format.month(`${each.month}-15`) }),
      link: ['/staff/reports', each.projectId, 'months', each.month],
      also: each.further.map(({ month, daysLeft }) => ({ key: month, name: name(month), how: `${format.number(Math.abs(daysLeft))} ${late(daysLeft)}`, link: ['/staff/reports', each.projectId, 'months', month] })),
    })),
    ...again.flatMap(({ projectId, projectName, months: all, unsent: never }): Row[] => {
      // Where months are due, those that nobody has sent are among them.
      const unsent = months.some((due) => due.projectId === projectId) ? [] : never;
      const which = all.filter((month) => !never.includes(month) || unsent.includes(month));
      if (which.length === 0) return [];
      const named = (key: string, some: readonly string[]): string[] => (some.length ? [words.say(`waiting.again.${key}`, { months: format.list(some.map((month) => format.monthOfYear(`${month}-15`))) })] : []);
      const title = unsent.length === 0 ? 'title' : unsent.length === which.length ? 'titleUnsent' : 'titleBoth';
      return [{
        key: `again ${projectId}`,
        n: which.length,
        unit: words.say('waiting.again.unit', { n: which.length }),
        title: words.say(`waiting.again.${title}`, { project: projectName, n: which.length }),
        text: [words.say('waiting.again.text'), ...named('sent', which.filter((month) => !unsent.includes(month))), ...named('unsent', unsent)].join(' '),
        action: words.say('waiting.again.action'),
        link: ['/staff/reports', projectId, 'months', which[0] ?? ''],
      }];
    }),
    ...counted('disputes', disputes, 'disputes'),
    ...counted('releases', releases, 'number-files'),
    ...counted('numberRequests', numberRequests, 'submissions'),
    ...eLists.map(({ projectId, projectName, n, from, to }): Row => ({
      key: `e-lists ${projectId}`, n, unit: words.say('waiting.eLists.unit', { n }), title: words.say('waiting.eLists.title', { project: projectName, n }), text: words.say('waiting.eLists.text', { n }), action: words.say('waiting.eLists.action'),
      link: ['/staff/reports/study-circles'], of: { project: projectId, from, to },
    })),
    ...destructions.map(({ projectId, projectName, heldUntil }): Row => ({
      key: `destruction ${projectId}`, n: 1, unit: words.say('waiting.destruction.unit'), title: words.say('waiting.destruction.title', { project: projectName }), text: words.say('waiting.destruction.text', { day: format.fullDate(heldUntil) }),
      action: words.say('waiting.destruction.action'), link: ['/staff/retention'],
    })),
  ];
}
