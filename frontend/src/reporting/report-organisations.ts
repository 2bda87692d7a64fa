import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ReportOrganisation } from '@kortkurs/contract/reports';
import { Format } from '../platform/format';
import { Icon } from '../ui/icon/icon';
import { FollowedFigure } from './followed-figure';
import { type AnyReport, behindLink, behindQuery } from './report-figures';

/** Rows that are shown before all are asked for. */
const FIRST = 6;

/** What people took part for, most hours first. */
@Component({
  selector: 'kk-report-organisations',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FollowedFigure, Icon, MatButton, RouterLink, TranslocoPipe],
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
          @for (row of report().organisations; track row.id) {
            <tr [class.kk-print-only]="!all() && $index >= first">
              <th scope="row"><a [routerLink]="link()" [queryParams]="query(row)">{{ row.name || ('reporting.organisations.none' | transloco) }}</a></th>
              <td><kk-followed-figure what="participants" [to]="link()" [query]="query(row)" [text]="format.number(row.participants)" [any]="row.participants > 0" [of]="row.name || ('reporting.organisations.none' | transloco)" /></td>
              <td><kk-followed-figure what="hours" [to]="link()" [query]="query(row)" [text]="format.hours(row.registeredMinutes)" [any]="row.participants > 0" [of]="row.name || ('reporting.organisations.none' | transloco)" /></td>
              <td><kk-followed-figure what="signed" [to]="link()" [query]="query(row)" [text]="format.hours(row.signedMinutes)" [any]="row.participants > 0" [of]="row.name || ('reporting.organisations.none' | transloco)" /></td>
            </tr>
          }
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{{ 'reporting.total' | transloco }}</th>
            <td><kk-followed-figure what="participants" [to]="link()" [query]="behind()" [text]="format.number(report().figures.participants)" [any]="report().figures.participants > 0" [of]="('reporting.total' | transloco)" /></td>
            <td><kk-followed-figure what="hours" [to]="link()" [query]="behind()" [text]="format.hours(report().figures.registeredMinutes)" [any]="report().figures.participants > 0" [of]="('reporting.total' | transloco)" /></td>
            <td><kk-followed-figure what="signed" [to]="link()" [query]="behind()" [text]="format.hours(report().figures.signedMinutes)" [any]="report().figures.participants > 0" [of]="('reporting.total' | transloco)" /></td>
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
    /* On a phone the longest head takes two lines, so that its column is seen. */
    @media (max-width: 599px) {
      thead th {
        white-space: normal;
      }
    }
    .all {
      margin: 4px 0 0 -12px;
    }
    /* On paper all rows stand, so that they make the sum. */
    @media screen {
      .kk-print-only {
        display: none;
      }
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

  readonly report = input.required<AnyReport>();

  protected readonly link = computed(() => behindLink(this.report()));
  protected readonly behind = computed(() => behindQuery(this.report()));
  protected readonly first = FIRST;
  protected readonly all = signal(false);

  protected query(row: ReportOrganisation): Record<string, string | string[]> {
    return behindQuery(this.report(), { organisation: row.id ?? 'none' });
  }
}
