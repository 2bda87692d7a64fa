import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { AttestingStanding, ReportConfirmed } from '@kortkurs/contract/attestation-register';
import type { Report } from '@kortkurs/contract/reports';
import { fitsKind } from '@kortkurs/rules/submission-period';
import { Format } from '../platform/format';
import { behindLink, behindQuery } from './report-figures';

/** How much of the period's signed time participants have confirmed, and why not the rest. */
@Component({
  selector: 'kk-report-confirmed',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, TranslocoPipe],
  template: `
    @if (report().confirmed; as confirmed) {
      <section class="kk-section" aria-labelledby="report-confirmed">
        <div class="kk-section-head"><h2 id="report-confirmed">{{ 'reporting.confirmed.title' | transloco }}</h2><p>{{ 'reporting.scope.period' | transloco }}</p></div>
        <dl class="kk-lines">
          <div><dt>{{ 'reporting.signed' | transloco }}</dt><dd>@if (report().figures.participants) {<a [routerLink]="link()" [queryParams]="behind()">{{ format.hours(report().figures.signedMinutes) }}</a>} @else {0}</dd></div>
          @for (line of lines(confirmed); track line.key) {
            <div>
              <dt>{{ 'reporting.confirmed.' + line.key | transloco: { n: confirmed.people } }}</dt>
              <dd>@if (line.minutes && month()) {<a [routerLink]="['/staff/reports', report().project.id, 'confirmations']" [queryParams]="{ month: month(), standing: line.standing }">{{ format.hours(line.minutes) }}</a>} @else {{{ format.hours(line.minutes) }}}</dd>
            </div>
          }
        </dl>
        <p><a class="kk-link" [routerLink]="['/staff/reports', report().project.id, 'confirmations']">{{ 'reporting.confirmed.who' | transloco }}</a></p>
      </section>
    }
  `,
  styles: `
    dl.kk-lines > div {
      grid-template-columns: minmax(0, 1fr) auto;
      min-height: 44px;
    }
    dl.kk-lines dt {
      grid-column: auto;
      font: inherit;
    }
    dd a {
      color: inherit;
    }
    dd {
      font-variant-numeric: tabular-nums;
      text-align: end;
    }
    p:last-child {
      margin-top: var(--kk-s3);
    }
    @media print {
      .kk-link {
        display: none;
      }
    }
  `,
})
export class ReportConfirmedPart {
  readonly report = input.required<Report>();

  protected readonly format = inject(Format);
  protected readonly link = computed(() => behindLink(this.report()));
  protected readonly behind = computed(() => behindQuery(this.report()));
  /** The month that the report is of; people confirm month by month, so figures of other days lead to no single list. */
  protected readonly month = computed(() => {
    const { from, to } = this.report().period;
    return from && to && from.slice(0, 7) === to.slice(0, 7) && fitsKind('monthly', from, to) ? from.slice(0, 7) : '';
  });

  /** What was asked of the signed time and how it stands, with the list of those whose it is. */
  protected lines({ minutes, waitingMinutes, disputedMinutes, changedMinutes }: ReportConfirmed): { key: string; minutes: number; standing: AttestingStanding }[] {
    return [
      { key: 'hours', minutes, standing: 'confirmed' },
      { key: 'waiting', minutes: waitingMinutes, standing: 'waiting' },
      { key: 'disputed', minutes: disputedMinutes, standing: 'partly' },
      { key: 'changed', minutes: changedMinutes, standing: 'changed' },
      { key: 'rest', minutes: this.rest(), standing: 'not-asked' },
    ];
  }

  /** Signed, and nobody was asked about it; what was corrected counts here with what is registered now. */
  protected readonly rest = computed(() => {
    const { confirmed, figures } = this.report();
    return confirmed ? Math.max(0, figures.signedMinutes - confirmed.minutes - confirmed.waitingMinutes - confirmed.disputedMinutes) : 0;
  });
}
