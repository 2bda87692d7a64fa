import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Report, ReportOrganisation } from '@kortkurs/contract/reports';
import { Format } from '../platform/format';
import { Icon } from '../ui/icon/icon';
import { behindQuery } from './report-figures';

/** Rows that are shown before all are asked for. */
const FIRST = 6;

/** What people took part for, most hours first. */
@Component({
  selector: 'kk-report-organisations',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, RouterLink, TranslocoPipe],
  template: `
    @if (report().organisations.length) {
      <div class="kk-scroll-x" role="region" tabindex="0" [attr.aria-label]="'reporting.organisations.title' | transloco"><table class="kk-table">
        <caption class="kk-hidden">{{ 'reporting.organisations.title' | transloco }}</caption>
        <thead>
          <tr>
            <th scope="col">{{ 'reporting.organisations.one' | transloco }}</th>
            <th scope="col">{{ 'reporting.participants' | transloco }}</th>
            <th scope="col">{{ 'reporting.hours' | transloco }}</th>
            <th scope="col">{{ 'reporting.ofWhichSigned' | transloco }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of shown(); track row.id) {
            <tr>
              <th scope="row"><a [routerLink]="['/staff/reports', report().project.id, 'people']" [queryParams]="query(row)">{{ row.name || ('reporting.organisations.none' | transloco) }}</a></th>
              <td>{{ format.number(row.participants) }}</td>
              <td>{{ format.hours(row.registeredMinutes) }}</td>
              <td>{{ format.hours(row.signedMinutes) }}</td>
            </tr>
          }
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{{ 'reporting.total' | transloco }}</th>
            <td>{{ format.number(report().figures.participants) }}</td>
            <td>{{ format.hours(report().figures.registeredMinutes) }}</td>
            <td>{{ format.hours(report().figures.signedMinutes) }}</td>
          </tr>
        </tfoot>
      </table></div>
      @if (report().organisations.length > first) {
        <button matButton type="button" class="all" [attr.aria-expanded]="all()" (click)="all.set(!all())">
          {{ all() ? ('reporting.showFewer' | transloco) : ('reporting.showAll' | transloco: { n: report().organisations.length }) }}
          <kk-icon iconPositionEnd matButtonIcon name="keyboard-arrow-down" />
        </button>
      }
      @if (report().inSeveralOrganisations; as n) {
        <p class="kk-note">{{ 'reporting.organisations.several' | transloco: { n } }}</p>
      }
    } @else {
      <p class="kk-muted">{{ 'reporting.organisations.empty' | transloco }}</p>
    }
  `,
  styles: `
    .all {
      margin: 4px 0 0 -12px;
    }
    @media print {
      .all {
        display: none;
      }
    }
  `,
})
export class ReportOrganisations {
  protected readonly format = inject(Format);

  readonly report = input.required<Report>();

  protected readonly first = FIRST;
  protected readonly all = signal(false);
  protected readonly shown = computed(() => (this.all() ? this.report().organisations : this.report().organisations.slice(0, FIRST)));

  protected query(row: ReportOrganisation): Record<string, string> {
    return behindQuery(this.report(), { organisation: row.id ?? 'none' });
  }
}
