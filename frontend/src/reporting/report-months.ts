import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Report, ReportMonth } from '@kortkurs/contract/reports';
import { chartMonths } from '@kortkurs/rules/chart-months';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { Bars } from '../ui/bars';
import { Icon } from '../ui/icon/icon';

/** Hours per month: a chart in which the period is dark, and behind it the table with what is signed. */
@Component({
  selector: 'kk-report-months',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Bars, Icon, RouterLink, TranslocoPipe],
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
                  <th scope="row"><a [routerLink]="['/staff/reports', report().project.id, 'people']" [queryParams]="days(month)">{{ format.monthOfYear(month.month) }}</a></th>
                  <td>{{ format.hours(month.periodRegisteredMinutes) }}</td>
                  <td>{{ format.hours(month.periodSignedMinutes) }}</td>
                </tr>
              }
            </tbody>
            <tfoot>
              <tr><th scope="row">{{ 'reporting.total' | transloco }}</th><td>{{ format.hours(report().figures.registeredMinutes) }}</td><td>{{ format.hours(report().figures.signedMinutes) }}</td></tr>
            </tfoot>
          </table>
        </details>
      </div>
    } @else {
      <p class="kk-muted">{{ 'reporting.months.none' | transloco }}</p>
    }
  `,
})
export class ReportMonths {
  private readonly words = inject(Words);
  protected readonly format = inject(Format);

  readonly report = input.required<Report>();

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
    const said = this.words.say('reporting.months.caption', { hours: this.format.hours(figures.registeredMinutes), signed: this.format.hours(figures.signedMinutes) });
    return beside > 0 ? `${said} ${this.words.say('reporting.months.beside', { hours: this.format.hours(beside) })}` : said;
  });

  /** The month's days that lie in the period. */
  protected days({ month }: ReportMonth): Record<string, string> {
    const { from, to } = this.report().period;
    const [year = 0, number = 0] = month.split('-').map(Number);
    const end = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
    return { from: from && from > month ? from : month, to: to && to < end ? to : end };
  }
}
