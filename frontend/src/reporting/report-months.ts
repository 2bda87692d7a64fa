import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Report, ReportMonth } from '@kortkurs/contract/reports';
import { chartMonths } from '@kortkurs/rules/chart-months';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { Bars } from '../ui/bars';
import { Icon } from '../ui/icon/icon';
import { FollowedFigure } from './followed-figure';
import { behindLink, behindQuery, daysAndFilters, isNarrowed } from './report-figures';

/** Hours per month: a chart in which the period is dark, and behind it the table with what is signed. */
@Component({
  selector: 'kk-report-months',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Bars, FollowedFigure, Icon, TranslocoPipe],
  template: `
    @if (bars().length) {
      <kk-bars [bars]="bars()" [label]="'reporting.months.label' | transloco" />
      <p class="kk-note">{{ caption() }}</p>
      <div class="kk-folds">
        <details>
          <summary>{{ 'reporting.months.table' | transloco }}<span></span><kk-icon name="keyboard-arrow-down" /></summary>
          <table class="kk-table">
            <caption class="kk-hidden">{{ 'reporting.months.title' | transloco }}</caption>
            <thead>
              <tr><th scope="col">{{ 'reporting.months.month' | transloco }}</th><th scope="col">{{ 'reporting.registered' | transloco }}</th><th scope="col">{{ 'reporting.signed' | transloco }}</th></tr>
            </thead>
            <tbody>
              @for (month of inPeriod(); track month.month) {
                <tr>
                  <th scope="row">{{ format.monthOfYear(month.month) }}</th>
                  <td><kk-followed-figure what="hours" [to]="people()" [query]="days(month)" [text]="format.hours(month.periodRegisteredMinutes)" [any]="true" [of]="format.monthOfYear(month.month)" /></td>
                  <td><kk-followed-figure what="signed" [to]="people()" [query]="days(month)" [text]="format.hours(month.periodSignedMinutes)" [any]="true" [of]="format.monthOfYear(month.month)" /></td>
                </tr>
              }
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{{ 'reporting.total' | transloco }}</th>
                <td><kk-followed-figure what="hours" [to]="people()" [query]="behind()" [text]="format.hours(report().figures.registeredMinutes)" [any]="report().figures.participants > 0" [of]="('reporting.total' | transloco)" /></td>
                <td><kk-followed-figure what="signed" [to]="people()" [query]="behind()" [text]="format.hours(report().figures.signedMinutes)" [any]="report().figures.participants > 0" [of]="('reporting.total' | transloco)" /></td>
              </tr>
            </tfoot>
          </table>
        </details>
      </div>
    } @else {
      <p class="kk-muted">{{ 'reporting.months.none' | transloco }}</p>
    }
  `,
  styles: `
    .kk-folds {
      margin-top: var(--kk-s4);
    }
    /* On paper the figures stand at the bars, and nothing unfolds. */
    @media print {
      .kk-folds:not(:has([open])),
      summary {
        display: none;
      }
    }
  `,
})
export class ReportMonths {
  private readonly words = inject(Words);
  protected readonly format = inject(Format);

  readonly report = input.required<Report>();

  protected readonly people = computed(() => behindLink(this.report()));
  protected readonly behind = computed(() => behindQuery(this.report()));
  protected readonly inPeriod = computed(() => this.report().months.filter((month) => month.periodRegisteredMinutes > 0));
  protected readonly bars = computed(() =>
    chartMonths(this.report()).map((month) => {
      const minutes = month.periodRegisteredMinutes || month.registeredMinutes;
      return {
        label: this.format.shortMonth(month.month),
        fullLabel: this.format.monthOfYear(month.month),
        value: minutes,
        text: this.format.number(minutes / 60),
        pale: month.periodRegisteredMinutes === 0,
      };
    }),
  );

  protected readonly caption = computed(() => {
    const { figures, whole } = this.report();
    const beside = whole.registeredMinutes - figures.registeredMinutes;
    const outside = isNarrowed(this.report()) ? 'reporting.months.unselected' : 'reporting.months.beside';
    const said = this.words.say('reporting.months.caption', { hours: this.format.hours(figures.registeredMinutes), signed: this.format.hours(figures.signedMinutes) });
    return beside > 0 ? `${said} ${this.words.say(outside, { hours: this.format.hours(beside) })}` : said;
  });

  /** The month's days that lie in the period, and what the report is narrowed to. */
  protected days({ month }: ReportMonth): Record<string, string> {
    const { from, to } = this.report().period;
    const [year = 0, number = 0] = month.split('-').map(Number);
    const end = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
    return { ...daysAndFilters(this.report()), from: from && from > month ? from : month, to: to && to < end ? to : end };
  }
}
