import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { MINORS_NOT_ASKED, type ReportIndicator, type ReportIndicators } from '@kortkurs/contract/indicators';
import type { Report } from '@kortkurs/contract/reports';
import { INDICATOR_KINDS } from '@kortkurs/contract/rule-sets';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { lackingOf } from './gaps-left';
import { behindQuery } from './report-figures';

const COLUMNS = ['total', 'F', 'M', 'X'] as const;

/** The indicators of the project's rule set, by when they can be known; each figure leads to the people it counts. */
@Component({
  selector: 'kk-report-indicators',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, TranslocoPipe],
  template: `
    <div class="kk-scroll-x" role="region" tabindex="0" [attr.aria-label]="'reporting.indicators.table' | transloco">
      <table class="kk-table">
        <caption class="kk-hidden">{{ 'reporting.indicators.title' | transloco }}</caption>
        <thead>
          <tr>
            <th scope="col">{{ 'reporting.indicators.one' | transloco }}</th>
            <th scope="col">{{ 'reporting.total' | transloco }}</th>
            <th scope="col">{{ 'reporting.gender.F' | transloco }}</th>
            <th scope="col">{{ 'reporting.gender.M' | transloco }}</th>
            <th scope="col">{{ 'reporting.gender.X' | transloco }}</th>
          </tr>
        </thead>
        @for (group of groups(); track group.kind) {
          <tbody>
            <tr class="kind"><th scope="rowgroup" colspan="5">{{ 'reporting.indicators.kind.' + group.kind | transloco }}</th></tr>
            @for (row of group.rows; track row.code) {
              <tr>
                <th scope="row">
                  <span class="code">{{ row.code }}</span>
                  <span class="name">
                    {{ format.text(row.name) }}
                    @if (why(row); as note) {
                      <small>{{ note }}</small>
                    }
                  </span>
                </th>
                @for (column of columns; track column) {
                  <td>
                    @if (row[column] && row.kind === 'entities') {
                      <a [routerLink]="entered()" [fragment]="'entered-' + row.code">{{ format.number(row[column] ?? 0) }}</a>
                    } @else if (row[column]) {
                      <a [routerLink]="link()" [queryParams]="query(row.code, column)">{{ format.number(row[column] ?? 0) }}</a>
                    } @else {
                      {{ row[column] === null ? '–' : '0' }}
                    }
                  </td>
                }
              </tr>
            }
          </tbody>
        }
      </table>
    </div>
    <p class="kk-note">{{ 'reporting.indicators.complete' | transloco: { complete: format.number(counted().complete), all: format.number(counted().grandTotal) } }}
      @if (lacking(); as n) {
        {{ 'reporting.indicators.lacking' | transloco: { n } }}
      }
      @if (counted().minorsNotAsked; as n) {
        <a [routerLink]="link()" [queryParams]="notAsked()">{{ 'reporting.indicators.minorsNotAsked' | transloco: { n } }}</a>
      }
    </p>
    <p class="kk-note">{{ 'reporting.indicators.countedBy' | transloco: { name: format.text(counted().ruleSet.name), n: counted().ruleSet.number, date: format.date(counted().on) } }}</p>
  `,
  styles: `
    .kind th {
      padding-top: 20px;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-label-large);
      text-align: start;
    }
    th[scope='row'] {
      min-width: 240px;
      white-space: normal;
    }
    .code {
      float: left;
      color: var(--mat-sys-on-surface-variant);
      font-weight: 400;
      font-variant-numeric: tabular-nums;
    }
    .name {
      display: block;
      margin-left: 76px;
    }
    @media (max-width: 599px) {
      th[scope='row'] {
        min-width: 160px;
      }
      .code {
        float: none;
      }
      .name {
        margin-left: 0;
      }
    }
    small {
      display: block;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    td a {
      display: inline-block;
      min-width: 24px;
      padding-block: 4px;
      color: inherit;
    }
    .kk-note + .kk-note {
      margin-top: 4px;
    }
  `,
})
export class ReportIndicatorsTable {
  readonly report = input.required<Report>();
  readonly counted = input.required<ReportIndicators>();

  private readonly words = inject(Words);
  protected readonly format = inject(Format);
  protected readonly columns = COLUMNS;
  protected readonly link = computed(() => ['/staff/reports', this.report().project.id, 'people']);
  protected readonly entered = computed(() => ['/staff/reports', this.report().project.id, 'entered']);
  protected readonly groups = computed(() => INDICATOR_KINDS.map((kind) => ({ kind, rows: this.counted().rows.filter((row) => row.kind === kind) })).filter(({ rows }) => rows.length));
  protected readonly lacking = computed(() => lackingOf({ indicators: this.counted() }));
  protected readonly notAsked = computed(() => behindQuery(this.report(), { indicator: MINORS_NOT_ASKED }));

  protected query(indicator: string, column: (typeof COLUMNS)[number]): Record<string, string | string[]> {
    return behindQuery(this.report(), { indicator, ...(column !== 'total' && { gender: column }) });
  }

  /** Why a row counts nobody, or not all. */
  protected why({ kind, notAsked, fromRegisters }: ReportIndicator): string {
    if (kind === 'entities') return this.words.say('reporting.indicators.entities');
    const say = (key: string, facts: readonly string[]): string[] =>
      facts.length ? [this.words.say(`reporting.indicators.${key}`, { facts: this.format.list(facts.map((fact) => this.words.say(`reporting.indicators.fact.${fact}`))) })] : [];
    return [...say('notAsked', notAsked), ...say('fromRegisters', fromRegisters)].join(' ');
  }
}
