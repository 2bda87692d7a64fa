import { ChangeDetectionStrategy, Component, booleanAttribute, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ReportGap } from '@kortkurs/contract/reports';
import { Format } from '../../platform/format';
import { Icon } from '../../ui/icon/icon';

/** Sessions whose list waits for marks or a signature, or that lie outside the project’s time: each with the way to its list. */
@Component({
  selector: 'kk-gap-sessions',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, RouterLink, TranslocoPipe],
  template: `
    <ul class="kk-list" role="list">
      @for (gap of gaps(); track gap.sessionId) {
        <li>
          <p>
            <b [attr.lang]="format.textLanguage(gap.courseTitle)">{{ format.text(gap.courseTitle) }}</b
            >, {{ format.day(gap.startsAt) }}
            <small>{{ 'submissions.months.session' | transloco: { n: gap.number } }}@if (!outside()) { {{ (gap.unmarked ? 'submissions.months.unmarkedPeople' : 'submissions.months.onlySign') | transloco: { n: gap.unmarked } }}}</small>
          </p>
          <a matButton="outlined" [routerLink]="['/staff/sessions', gap.sessionId, 'roster']"><kk-icon matButtonIcon name="fact-check" />{{ 'submissions.months.openList' | transloco }}<span class="kk-hidden">: {{ format.text(gap.courseTitle) }}, {{ format.day(gap.startsAt) }}</span></a>
        </li>
      }
    </ul>
    @if (rest(); as n) {
      <p class="kk-note">{{ 'submissions.months.further' | transloco: { n } }}</p>
    }
  `,
  styles: `
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 12px;
      align-items: center;
      justify-content: space-between;
      padding-block: 8px;
    }
    small {
      display: block;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
  `,
})
export class GapSessions {
  readonly gaps = input.required<readonly ReportGap[]>();
  /** How many there are, also beyond those that are listed. */
  readonly count = input.required<number>();
  /** They lie outside the project’s time: what is wrong is their day, not their list. */
  readonly outside = input(false, { transform: booleanAttribute });

  protected readonly format = inject(Format);
  protected readonly rest = computed(() => this.count() - this.gaps().length);
}
