import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Report } from '@kortkurs/contract/reports';
import { Format } from '../platform/format';

/** How much of the period's signed time participants have confirmed, and why not the rest. */
@Component({
  selector: 'kk-report-confirmed',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, TranslocoPipe],
  template: `
    @if (report().confirmed; as confirmed) {
      <section class="kk-section" aria-labelledby="report-confirmed">
        <h2 id="report-confirmed">{{ 'reporting.confirmed.title' | transloco }}</h2>
        <p class="kk-small kk-muted">{{ 'reporting.scope.period' | transloco }}</p>
        <dl class="kk-lines kk-tight">
          <div><dt>{{ 'reporting.signed' | transloco }}</dt><dd>{{ format.hours(report().figures.signedMinutes) }}</dd></div>
          <div><dt>{{ 'reporting.confirmed.hours' | transloco: { n: confirmed.people } }}</dt><dd>{{ format.hours(confirmed.minutes) }}</dd></div>
          <div><dt>{{ 'reporting.confirmed.waiting' | transloco }}</dt><dd>{{ format.hours(confirmed.waitingMinutes) }}</dd></div>
          <div><dt>{{ 'reporting.confirmed.disputed' | transloco }}</dt><dd>{{ format.hours(confirmed.disputedMinutes) }}</dd></div>
          <div><dt>{{ 'reporting.confirmed.changed' | transloco }}</dt><dd>{{ format.hours(confirmed.changedMinutes) }}</dd></div>
          <div><dt>{{ 'reporting.confirmed.rest' | transloco }}</dt><dd>{{ format.hours(rest()) }}</dd></div>
        </dl>
        <p><a class="kk-link" [routerLink]="['/staff/reports', report().project.id, 'confirmations']">{{ 'reporting.confirmed.who' | transloco }}</a></p>
      </section>
    }
  `,
})
export class ReportConfirmedPart {
  readonly report = input.required<Report>();

  protected readonly format = inject(Format);
  /** Signed, and nobody was asked about it; what was corrected counts here with what is registered now. */
  protected readonly rest = computed(() => {
    const { confirmed, figures } = this.report();
    return confirmed ? Math.max(0, figures.signedMinutes - confirmed.minutes - confirmed.waitingMinutes - confirmed.disputedMinutes) : 0;
  });
}
