import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Report, ReportRun } from '@kortkurs/contract/reports';
import { Format } from '../platform/format';
import { Icon } from '../ui/icon/icon';
import { behindQuery } from './report-figures';

const FIRST = 6;

/** The runs with sessions in the period, and what each gave. */
@Component({
  selector: 'kk-report-runs',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, RouterLink, TranslocoPipe],
  template: `
    @if (report().runs.length) {
      <div class="kk-scroll-x" role="region" tabindex="0" [attr.aria-label]="'reporting.runs.title' | transloco">
        <table class="kk-table">
          <caption class="kk-hidden">{{ 'reporting.runs.title' | transloco }}</caption>
          <thead>
            <tr>
              <th scope="col">{{ 'reporting.runs.one' | transloco }}</th>
              <th scope="col">{{ 'reporting.sessions' | transloco }}</th>
              <th scope="col">{{ 'reporting.participants' | transloco }}</th>
              <th scope="col">{{ 'reporting.hours' | transloco }}</th>
              <th scope="col">{{ 'reporting.attendance' | transloco }}</th>
            </tr>
          </thead>
          <tbody>
            @for (run of shown(); track run.id) {
              <tr>
                <th scope="row">
                  <a [routerLink]="['/staff/runs', run.id]" [attr.lang]="format.textLanguage(run.courseTitle)">{{ format.text(run.courseTitle) }}</a>
                  <small>{{ about(run) }}</small>
                </th>
                <td>{{ run.sessions }}</td>
                @if (run.lowThreshold) {
                  <td colspan="3">{{ 'reporting.runs.heads' | transloco: { n: run.present } }}</td>
                } @else {
                  <td>
                    @if (run.participants) {
                      <a [routerLink]="['/staff/reports', report().project.id, 'people']" [queryParams]="query(run)">{{ run.participants }}</a>
                    } @else {
                      0
                    }
                  </td>
                  <td>{{ format.hours(run.registeredMinutes) }}</td>
                  <td>{{ run.marked ? format.share(run.present / run.marked) : '–' }}</td>
                }
              </tr>
            }
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{{ 'reporting.total' | transloco }}</th>
              <td>{{ report().figures.sessions }}</td>
              <td>{{ report().figures.participants }}</td>
              <td>{{ format.hours(report().figures.registeredMinutes) }}</td>
              <td>{{ report().figures.marked ? format.share(report().figures.present / report().figures.marked) : '–' }}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      @if (report().runs.length > first) {
        <button matButton type="button" class="all" [attr.aria-expanded]="all()" (click)="all.set(!all())">
          {{ all() ? ('reporting.showFewer' | transloco) : ('reporting.showAll' | transloco: { n: report().runs.length }) }}
          <kk-icon iconPositionEnd matButtonIcon name="keyboard-arrow-down" />
        </button>
      }
      <p class="kk-note">{{ 'reporting.runs.note' | transloco }}</p>
    } @else {
      <p class="kk-muted">{{ 'reporting.runs.empty' | transloco }}</p>
    }
  `,
  styles: `
    th a,
    td a {
      color: inherit;
    }
    small {
      display: block;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
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
export class ReportRuns {
  protected readonly format = inject(Format);

  readonly report = input.required<Report>();

  protected readonly first = FIRST;
  protected readonly all = signal(false);
  protected readonly shown = computed(() => (this.all() ? this.report().runs : this.report().runs.slice(0, FIRST)));

  protected about(run: ReportRun): string {
    return [this.format.text(run.formatName), run.label].filter(Boolean).join(', ');
  }

  protected query(run: ReportRun): Record<string, string> {
    return behindQuery(this.report(), { run: run.id });
  }
}
