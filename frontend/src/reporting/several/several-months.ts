import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { SeveralMonth, SeveralReport } from '@kortkurs/contract/several-reports';
import { chartMonths } from '@kortkurs/rules/chart-months';
import { Format } from '../../platform/format';
import { Bars } from '../../ui/bars';
import { Icon } from '../../ui/icon/icon';
import { FollowedFigure } from '../followed-figure';
import { behindLink, behindQuery } from '../report-figures';

/** Hours per month of the period, each counted once: a chart of the latest, and the table of all with what is signed. */
@Component({
  selector: 'kk-several-months',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Bars, FollowedFigure, Icon, TranslocoPipe],
  template: `
    @if (report().months.length) {
      <kk-bars [bars]="bars()" [label]="'reporting.months.label' | transloco" />
      <p class="kk-note">{{ 'reporting.several.months' | transloco: { hours: format.hours(report().figures.registeredMinutes), signed: format.hours(report().figures.signedMinutes) } }}</p>
      <div class="kk-folds">
        <details>
          <summary>{{ 'reporting.months.table' | transloco }}<span></span><kk-icon name="keyboard-arrow-down" /></summary>
          <table class="kk-table">
            <caption class="kk-hidden">{{ 'reporting.months.title' | transloco }}</caption>
            <thead>
              <tr><th scope="col">{{ 'reporting.months.month' | transloco }}</th><th scope="col">{{ 'reporting.registered' | transloco }}</th><th scope="col">{{ 'reporting.signed' | transloco }}</th></tr>
            </thead>
            <tbody>
              @for (month of report().months; track month.month) {
                <tr>
                  <th scope="row">{{ format.monthOfYear(month.month) }}</th>
                  <td><kk-followed-figure what="hours" [to]="people()" [query]="days(month)" [text]="format.hours(month.registeredMinutes)" [any]="true" [of]="format.monthOfYear(month.month)" /></td>
                  <td><kk-followed-figure what="signed" [to]="people()" [query]="days(month)" [text]="format.hours(month.signedMinutes)" [any]="true" [of]="format.monthOfYear(month.month)" /></td>
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
})
export class SeveralMonths {
  protected readonly format = inject(Format);

  readonly report = input.required<SeveralReport>();

  protected readonly people = computed(() => behindLink(this.report()));
  protected readonly behind = computed(() => behindQuery(this.report()));
  protected readonly bars = computed(() =>
    chartMonths({ months: this.report().months.map((month) => ({ ...month, periodRegisteredMinutes: month.registeredMinutes, periodSignedMinutes: month.signedMinutes })) }).map(({ month, registeredMinutes }) => ({
      label: this.format.shortMonth(month),
      fullLabel: this.format.monthOfYear(month),
      value: registeredMinutes,
      text: this.format.number(registeredMinutes / 60),
    })),
  );

  /** The month's days that lie in the period. */
  protected days({ month }: SeveralMonth): Record<string, string | string[]> {
    const { from, to } = this.report().period;
    const [year = 0, number = 0] = month.split('-').map(Number);
    const end = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
    return behindQuery(this.report(), { from: from && from > month ? from : month, to: to && to < end ? to : end });
  }
}
