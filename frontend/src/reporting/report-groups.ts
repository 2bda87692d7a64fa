import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ReportGroup, ReportGrouping } from '@kortkurs/contract/report-groups';
import type { Report } from '@kortkurs/contract/reports';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { behindQuery } from './report-figures';

/** Rows that are shown before all are asked for. */
const FIRST = 6;

/** A report's participants grouped in one way, with the sum beneath. */
@Component({
  selector: 'kk-report-groups',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, RouterLink, TranslocoPipe],
  template: `
    <div class="kk-scroll-x" role="region" tabindex="0" [attr.aria-label]="'reporting.groups.' + by() | transloco">
      <table class="kk-table">
        <caption class="kk-hidden">{{ 'reporting.groups.' + by() | transloco }}</caption>
        <thead>
          <tr>
            <th scope="col">{{ 'reporting.groups.' + by() | transloco }}</th>
            <th scope="col">{{ 'reporting.participants' | transloco }}</th>
            <th scope="col">{{ 'reporting.hours' | transloco }}</th>
            <th scope="col">{{ 'reporting.ofWhichSigned' | transloco }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of shown(); track row.key) {
            <tr>
              <th scope="row">
                @if (by() === 'municipality' && row.key; as municipality) {
                  <a [routerLink]="['/staff/reports', report().project.id, 'people']" [queryParams]="query({ municipality })">{{ nameOf(row) }}</a>
                } @else {
                  {{ nameOf(row) }}
                }
              </th>
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
      </table>
    </div>
    @if (groups().rows.length > first) {
      <button matButton type="button" class="all" [attr.aria-expanded]="all()" (click)="all.set(!all())">
        {{ all() ? ('reporting.showFewer' | transloco) : ('reporting.showAll' | transloco: { n: groups().rows.length }) }}
        <kk-icon iconPositionEnd matButtonIcon name="keyboard-arrow-down" />
      </button>
    }
    @if (groups().inSeveral; as n) {
      <p class="kk-note">{{ 'reporting.organisations.several' | transloco: { n } }}</p>
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
export class ReportGroupsTable {
  readonly report = input.required<Report>();
  readonly by = input.required<ReportGrouping>();

  private readonly words = inject(Words);
  protected readonly format = inject(Format);
  protected readonly first = FIRST;
  protected readonly all = signal(false);
  protected readonly groups = computed(() => this.report().groups[this.by()]);
  protected readonly shown = computed(() => (this.all() ? this.groups().rows : this.groups().rows.slice(0, FIRST)));

  protected query(narrowed: Record<string, string>): Record<string, string> {
    return behindQuery(this.report(), narrowed);
  }

  protected nameOf({ key, name }: ReportGroup): string {
    return name ?? this.words.say(`reporting.groups.name.${this.by()}.${key ?? 'none'}`);
  }
}
