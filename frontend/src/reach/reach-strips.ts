import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { ReachList } from '@kortkurs/contract/reach';

const [WIDTH, HEIGHT] = [1000, 120];
/** Height of those who were not here. */
const LOW = 24;
/** Few organisations do not become broad blocks. */
const BROADEST = 40;
/** More than these stand so close that an edge of their own would cover them. */
const EDGED = 160;

/**
 * A strip for each member organisation, those with the most hours first; those who were not here stand low, and who never was has a colour of their own.
 * The figures beside it say the same, and the list below it names them: screen readers read only these.
 */
@Component({
  selector: 'kk-reach',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-hidden': 'true' },
  template: `<svg [attr.viewBox]="'0 0 ' + width + ' ' + height" preserveAspectRatio="none" focusable="false" [class.edged]="edged()">
    <path class="reached" [class.pale]="pale().reached" [attr.d]="drawn().reached" />
    <path class="earlier" [class.pale]="pale().earlier" [attr.d]="drawn().earlier" />
    <path class="never" [class.pale]="pale().never" [attr.d]="drawn().never" />
  </svg>`,
  styles: `
    :host {
      display: block;
      border-bottom: 2px solid var(--mat-sys-on-surface);
    }
    svg {
      display: block;
      width: 100%;
      height: 150px;
    }
    path {
      vector-effect: non-scaling-stroke;
      print-color-adjust: exact;
    }
    .reached {
      fill: var(--mat-sys-primary);
    }
    .earlier {
      fill: var(--mat-sys-surface-container-high);
    }
    .never {
      fill: var(--mat-sys-tertiary-container);
    }
    .edged .earlier {
      stroke: var(--mat-sys-outline);
    }
    .edged .never {
      stroke: var(--mat-sys-tertiary);
      stroke-width: 1.5;
    }
    .pale {
      opacity: 0.3;
    }
    @media (max-width: 840px) {
      svg {
        height: 110px;
      }
    }
  `,
})
export class ReachStrips {
  /** Minutes of each organisation that was reached, the most first. */
  readonly reached = input.required<readonly number[]>();
  readonly earlier = input.required<number>();
  readonly never = input.required<number>();
  /** The list that is shown below: what it does not hold turns pale. */
  readonly list = input.required<ReachList>();

  protected readonly width = WIDTH;
  protected readonly height = HEIGHT;
  private readonly count = computed(() => this.reached().length + this.earlier() + this.never());
  protected readonly edged = computed(() => this.count() <= EDGED);
  protected readonly pale = computed(() => {
    const list = this.list();
    return { reached: list !== 'reached' && list !== 'not-reached', earlier: list === 'reached' || list === 'never', never: list === 'reached' };
  });
  protected readonly drawn = computed(() => {
    const reached = this.reached();
    const step = Math.min(BROADEST, WIDTH / Math.max(1, this.count()));
    const most = Math.max(1, ...reached);
    const low = (first: number, count: number): string => Array.from({ length: count }, (_, n) => strip((first + n) * step + step * 0.06, step * 0.72, LOW)).join('');
    return {
      // What is there is never drawn as nothing.
      reached: reached.map((minutes, n) => strip(n * step, step * 0.82, Math.max(2, (minutes / most) * HEIGHT))).join(''),
      earlier: low(reached.length, this.earlier()),
      never: low(reached.length + this.earlier(), this.never()),
    };
  });
}

const short = (value: number): number => Math.round(value * 100) / 100;
const strip = (x: number, width: number, height: number): string => `M${short(x)} ${HEIGHT}v${-short(height)}h${short(width)}V${HEIGHT}z`;
