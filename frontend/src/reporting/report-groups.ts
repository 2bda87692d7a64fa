import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ReportGroup, ReportGrouping } from '@kortkurs/contract/report-groups';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { Icon } from '../ui/icon/icon';
import { FollowedFigure } from './followed-figure';
import { type AnyReport, behindLink, behindQuery } from './report-figures';

/** Rows that are shown before all are asked for. */
const FIRST = 6;

/** A report's participants grouped in one way, with the sum beneath. */
@Component({
  selector: 'kk-report-groups',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FollowedFigure, Icon, MatButton, TranslocoPipe],
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
          @for (row of groups().rows; track row.key) {
            <tr [class.kk-print-only]="!all() && $index >= first">
              <th scope="row">{{ nameOf(row) }}</th>
              <td><kk-followed-figure what="participants" [to]="link()" [query]="query(row)" [text]="format.number(row.participants)" [any]="row.participants > 0" [of]="nameOf(row)" /></td>
              <td><kk-followed-figure what="hours" [to]="link()" [query]="query(row)" [text]="format.hours(row.registeredMinutes)" [any]="row.participants > 0" [of]="nameOf(row)" /></td>
              <td><kk-followed-figure what="signed" [to]="link()" [query]="query(row)" [text]="format.hours(row.signedMinutes)" [any]="row.participants > 0" [of]="nameOf(row)" /></td>
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
export class ReportGroupsTable {
  readonly report = input.required<AnyReport>();
  readonly by = input.required<ReportGrouping>();

  private readonly words = inject(Words);
  protected readonly format = inject(Format);
  protected readonly link = computed(() => behindLink(this.report()));
  protected readonly behind = computed(() => behindQuery(this.report()));
  protected readonly first = FIRST;
  protected readonly all = signal(false);
  protected readonly groups = computed(() => this.report().groups[this.by()]);

  protected query({ key }: ReportGroup): Record<string, string | string[]> {
    return behindQuery(this.report(), { [this.by()]: key ?? 'none' });
  }

  protected nameOf({ key, name }: ReportGroup): string {
    return name ?? this.words.say(`reporting.groups.name.${this.by()}.${key ?? 'none'}`);
  }
}
