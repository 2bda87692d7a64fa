import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { INCOMPLETE } from '@kortkurs/contract/indicators';
import type { ReportGap } from '@kortkurs/contract/report-readiness';
import type { Report } from '@kortkurs/contract/reports';
import { Format } from '../platform/format';
import { Icon } from '../ui/icon/icon';
import { lackingOf, unconfirmedOf, withoutOrganisation } from './gaps-left';
import { behindQuery } from './report-figures';
import { ReportLacks } from './report-lacks';

/** Gaps of each kind that are listed by name at once. */
const FIRST = 4;

/** What the period's figures still lack, each with where it is mended. */
@Component({
  selector: 'kk-report-gaps',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, RouterLink, TranslocoPipe],
  template: `
    <h2 id="report-gaps">{{ 'reporting.gaps.title' | transloco }}</h2>
    <p class="kk-muted">{{ 'reporting.gaps.left' | transloco: { n: lacks.left() } }} {{ 'reporting.scope.period' | transloco }}</p>
    <ul class="kk-checks" role="list">
      @for (month of lacks.again(); track month) {
        <li class="kk-missing">
          <kk-icon name="warning" />
          <p><a [routerLink]="['/staff/reports', report().project.id, 'months', month]">{{ 'reporting.gaps.again' | transloco: { month: format.monthOfYear(month + '-15') } }}</a></p>
        </li>
      }
      @if (report().project.asksFacts) {
        @if (report().readiness.factsMissing; as n) {
          <li class="kk-missing">
            <kk-icon name="warning" />
            <div>
              <b>{{ 'reporting.gaps.facts' | transloco: { n } }}</b>
              @if (report().readiness.declined; as declined) {
                <p class="kk-small">{{ 'reporting.gaps.declined' | transloco: { n: declined } }}</p>
              }
              <p><a [routerLink]="['/staff/reports', report().project.id, 'people']" [queryParams]="missing()">{{ 'reporting.gaps.showThem' | transloco: { n } }}</a></p>
            </div>
          </li>
        } @else {
          <li><kk-icon name="check-circle" /><p>{{ 'reporting.gaps.factsDone' | transloco }}</p></li>
        }
      }
      @if (report().indicators) {
        @if (lacking(); as n) {
          <li class="kk-missing">
            <kk-icon name="warning" />
            <div>
              <b>{{ 'reporting.gaps.lacking' | transloco: { n } }}</b>
              <p><a [routerLink]="['/staff/reports', report().project.id, 'people']" [queryParams]="lackingQuery()">{{ 'reporting.gaps.showThem' | transloco: { n } }}</a></p>
            </div>
          </li>
        } @else {
          <li><kk-icon name="check-circle" /><p>{{ 'reporting.gaps.lackingDone' | transloco }}</p></li>
        }
      }
      @if (report().readiness.numbersMissing; as n) {
        <li class="kk-missing">
          <kk-icon name="warning" />
          <div>
            <b>{{ 'reporting.gaps.numbers' | transloco: { n } }}</b>
            @if (report().readiness.numbersNotGiven; as notGiven) {
              <p class="kk-small">{{ 'reporting.gaps.numbersNotGiven' | transloco: { n: notGiven } }}</p>
            }
            <p><a [routerLink]="['/staff/reports', report().project.id, 'people']" [queryParams]="numbers()">{{ 'reporting.gaps.showThem' | transloco: { n } }}</a></p>
          </div>
        </li>
      }
      @if (report().confirmed) {
        @if (unconfirmed(); as minutes) {
          <li class="kk-missing">
            <kk-icon name="warning" />
            <div>
              <b>{{ 'reporting.gaps.unconfirmed' | transloco: { hours: format.hours(minutes) } }}</b>
              <p class="kk-small">{{ 'reporting.gaps.unconfirmedText' | transloco }}</p>
              <p><a [routerLink]="['/staff/reports', report().project.id, 'confirmations']">{{ 'reporting.confirmed.who' | transloco }}</a></p>
            </div>
          </li>
        } @else {
          <li><kk-icon name="check-circle" /><p>{{ 'reporting.gaps.unconfirmedDone' | transloco }}</p></li>
        }
      }
      @if (alone(); as n) {
        <li class="kk-missing">
          <kk-icon name="warning" />
          <div>
            <b>{{ 'reporting.gaps.alone' | transloco: { n } }}</b>
            <p><a [routerLink]="['/staff/reports', report().project.id, 'people']" [queryParams]="aloneQuery()">{{ 'reporting.gaps.showThem' | transloco: { n } }}</a></p>
          </div>
        </li>
      } @else {
        <li><kk-icon name="check-circle" /><p>{{ 'reporting.gaps.aloneDone' | transloco }}</p></li>
      }
      @if (lacks.uncertified(); as n) {
        <li class="kk-missing">
          <kk-icon name="warning" />
          <div>
            <b>{{ 'reporting.gaps.uncertified' | transloco: { n } }}</b>
            <p><a [routerLink]="['/staff/reports', report().project.id, 'cofinancing']" [queryParams]="lacks.monthsOf()">{{ 'reporting.gaps.uncertifiedWho' | transloco }}</a></p>
          </div>
        </li>
      } @else if (lacks.uncertified() === 0) {
        <li><kk-icon name="check-circle" /><p>{{ 'reporting.gaps.uncertifiedDone' | transloco }}</p></li>
      }
      @for (unknown of lacks.unknown(); track unknown.occasion) {
        <li class="kk-missing">
          <kk-icon name="warning" />
          <div>
            <b>{{ 'reporting.gaps.outcomes.' + unknown.occasion | transloco: { n: unknown.n } }}</b>
            <p><a [routerLink]="['/staff/reports', report().project.id, 'outcomes']" [queryParams]="{ missing: unknown.occasion, from: report().period.from, to: report().period.to }">{{ 'reporting.gaps.showThem' | transloco: { n: unknown.n } }}</a></p>
          </div>
        </li>
      }
      @for (kind of kinds(); track kind.name) {
        @if (kind.count) {
          <li class="kk-missing">
            <kk-icon name="warning" />
            <div>
              <b>{{ 'reporting.gaps.' + kind.name | transloco: { n: kind.count } }}</b>
              <ul role="list">
                @for (gap of kind.first; track gap.sessionId) {
                  <li><a [routerLink]="kind.link(gap)">{{ name(gap) }}</a></li>
                }
              </ul>
              @if (kind.rest.length) {
                <details>
                  <summary>{{ 'reporting.gaps.more' | transloco: { n: kind.count - kind.first.length } }}</summary>
                  <ul role="list">
                    @for (gap of kind.rest; track gap.sessionId) {
                      <li><a [routerLink]="kind.link(gap)">{{ name(gap) }}</a></li>
                    }
                  </ul>
                  @if (kind.unnamed) {
                    <p class="kk-small">{{ 'reporting.gaps.unnamed' | transloco: { n: kind.unnamed } }}</p>
                  }
                </details>
              }
            </div>
          </li>
        } @else if (kind.mustBeDone) {
          <li><kk-icon name="check-circle" /><p>{{ 'reporting.gaps.' + kind.name + 'Done' | transloco }}</p></li>
        }
      }
    </ul>
  `,
  styles: `
    li li a,
    summary {
      display: inline-flex;
      align-items: center;
      min-height: 32px;
    }
    .kk-missing p a {
      display: inline-flex;
      align-items: center;
      min-height: 44px;
    }
    summary {
      color: var(--mat-sys-primary);
      font: var(--mat-sys-label-medium);
      cursor: pointer;
    }
  `,
})
export class ReportGaps {
  protected readonly format = inject(Format);

  readonly report = input.required<Report>();

  protected readonly lacks = inject(ReportLacks);

  protected readonly kinds = computed(() => {
    const { unsigned, unsignedCount, unmarked, unmarkedCount, outside, outsideCount } = this.report().readiness;
    const roster = ({ sessionId }: ReportGap): string[] => ['/staff/sessions', sessionId, 'roster'];
    return [
      { name: 'unmarked', count: unmarkedCount, gaps: unmarked, mustBeDone: true, link: roster },
      { name: 'unsigned', count: unsignedCount, gaps: unsigned, mustBeDone: true, link: roster },
      // Not a gap to mend before sending, but nobody should believe that they are in the figures.
      { name: 'outside', count: outsideCount, gaps: outside, mustBeDone: false, link: ({ runId }: ReportGap): string[] => ['/staff/runs', runId, 'sessions'] },
    ].map(({ gaps, ...kind }) => ({ ...kind, first: gaps.slice(0, FIRST), rest: gaps.slice(FIRST), unnamed: kind.count - gaps.length }));
  });
  protected readonly unconfirmed = computed(() => unconfirmedOf(this.report()));
  protected readonly lacking = computed(() => lackingOf(this.report()));
  protected readonly lackingQuery = computed(() => behindQuery(this.report(), { indicator: INCOMPLETE }));
  protected readonly alone = computed(() => withoutOrganisation(this.report()));
  protected readonly aloneQuery = computed(() => behindQuery(this.report(), { organisation: 'none' }));
  protected readonly numbers = computed(() => behindQuery(this.report(), { numbers: 'true' }));
  protected readonly missing = computed(() => behindQuery(this.report(), { missing: 'true' }));

  protected name(gap: ReportGap): string {
    return `${this.format.text(gap.courseTitle)}, ${this.format.date(gap.startsAt)}`;
  }
}
