import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Presence } from '@kortkurs/contract/attendance';
import type { Counts } from './roster-lines';

const ORDER: readonly Presence[] = ['here', 'partly', 'away', 'unmarked'];

/** So many find room beside each other on a phone. */
const STRIPS = 60;

/** How a class stands: a strip per person, and the same in figures. */
@Component({
  selector: 'kk-tally',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [TranslocoPipe],
  template: `
    <div class="bar" aria-hidden="true">
      @for (strip of strips(); track $index) {
        <i [class]="strip.presence" [style.flex-grow]="strip.people"></i>
      }
    </div>
    <dl [attr.aria-label]="'attendance.counts' | transloco">
      @for (presence of order; track presence) {
        <div>
          <dt>{{ 'attendance.' + presence | transloco }}</dt>
          <dd>{{ presence === 'unmarked' ? counts().unmarked - counts().excused : counts()[presence] }}</dd>
        </div>
      }
      @if (counts().excused > 0) {
        <div>
          <dt>{{ 'attendance.excused' | transloco }}</dt>
          <dd>{{ counts().excused }}</dd>
        </div>
      }
    </dl>
  `,
  styles: `
    .bar {
      display: flex;
      gap: 3px;
      height: 30px;
    }
    i {
      flex: 1 1 0;
      min-width: 1px;
      border: 1.5px solid var(--mat-sys-outline);
      border-radius: var(--kk-strip-radius);
    }
    .here {
      border-color: var(--mat-sys-primary);
      background: var(--mat-sys-primary);
    }
    .partly {
      border-color: var(--mat-sys-primary);
      background: linear-gradient(to top, var(--mat-sys-primary) 50%, transparent 50%);
    }
    .away {
      border-color: var(--mat-sys-error);
      background: linear-gradient(to top right, transparent calc(50% - 1px), var(--mat-sys-error) calc(50% - 1px) calc(50% + 1px), transparent calc(50% + 1px));
    }
    dl {
      display: flex;
      gap: 4px 28px;
      margin: 8px 0 0;
    }
    dl > div {
      display: flex;
      flex-direction: row-reverse;
      gap: 6px;
      align-items: baseline;
    }
    dt {
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-medium);
    }
    dd {
      margin: 0;
      font: var(--mat-sys-title-large);
    }
    @media (max-width: 840px) {
      .bar {
        gap: 2px;
        height: 26px;
      }
      dl {
        flex-wrap: wrap;
        justify-content: space-between;
        column-gap: 12px;
      }
    }
  `,
})
export class Tally {
  /** Who is unmarked and has said that they cannot come is counted apart. */
  readonly counts = input.required<Counts>();
  protected readonly order = ORDER;
  /** A strip for each; of a hall, one for all who are alike. */
  protected readonly strips = computed(() => {
    const counts = this.counts();
    const alike = ORDER.map((presence) => ({ presence, people: counts[presence] })).filter(({ people }) => people > 0);
    if (alike.reduce((sum, { people }) => sum + people, 0) > STRIPS) return alike;
    return alike.flatMap(({ presence, people }) => Array.from({ length: people }, () => ({ presence, people: 1 })));
  });
}
