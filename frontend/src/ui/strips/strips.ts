import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** How a session went for someone, or that it is now or yet to come. `full`: to come, with no seat left. */
export type StripState = 'here' | 'partly' | 'away' | 'unmarked' | 'planned' | 'now' | 'full';

/** One session: its width is its length, its fill what came of it. */
export interface Strip {
  /** Countable minutes. */
  minutes: number;
  state: StripState;
  /** For `partly`: the share of the minutes that the person was there, 0 to 1. */
  share?: number;
}

interface Drawn {
  x: number;
  width: number;
  state: StripState;
  /** Height of the filled part of a `partly` strip. */
  filled: number;
}

/**
 * The strips of a course: one per session, as wide as the session is long. They never stand alone: the text beside them
 * says the same, and screen readers read only that.
 */
@Component({
  selector: 'kk-strips',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<svg [attr.width]="total()" [attr.height]="height()" [attr.viewBox]="'0 0 ' + total() + ' ' + height()" aria-hidden="true" focusable="false">
    @for (strip of drawn(); track $index) {
      @switch (strip.state) {
        @case ('here') {
          <rect class="here" [attr.x]="strip.x" y="0" [attr.width]="strip.width" [attr.height]="height()" />
        }
        @case ('partly') {
          <rect class="edge" [attr.x]="strip.x + 0.75" y="0.75" [attr.width]="strip.width - 1.5" [attr.height]="height() - 1.5" />
          <rect class="here" [attr.x]="strip.x" [attr.y]="height() - strip.filled" [attr.width]="strip.width" [attr.height]="strip.filled" />
        }
        @case ('away') {
          <rect class="edge bad" [attr.x]="strip.x + 0.75" y="0.75" [attr.width]="strip.width - 1.5" [attr.height]="height() - 1.5" />
          <line class="bad" [attr.x1]="strip.x + 1" [attr.y1]="height() - 1" [attr.x2]="strip.x + strip.width - 1" y2="1" />
        }
        @case ('now') {
          <rect class="now" [attr.x]="strip.x + 0.5" y="0.5" [attr.width]="strip.width - 1" [attr.height]="height() - 1" />
        }
        @case ('planned') {
          <rect class="planned" [attr.x]="strip.x + 0.5" y="0.5" [attr.width]="strip.width - 1" [attr.height]="height() - 1" />
        }
        @default {
          <rect class="edge open" [attr.x]="strip.x + 0.75" y="0.75" [attr.width]="strip.width - 1.5" [attr.height]="height() - 1.5" />
        }
      }
    }
  </svg>`,
  styles: `
    :host {
      display: inline-block;
      max-width: 100%;
      vertical-align: middle;
    }
    svg {
      display: block;
      max-width: 100%;
    }
    rect {
      rx: var(--kk-strip-radius);
    }
    .here {
      fill: var(--mat-sys-primary);
    }
    .edge {
      fill: none;
      stroke: var(--mat-sys-primary);
      stroke-width: 1.5;
    }
    .open {
      stroke: var(--mat-sys-outline);
    }
    .bad {
      stroke: var(--mat-sys-error);
      stroke-width: 1.5;
    }
    .planned {
      fill: var(--mat-sys-surface-container-high);
      stroke: var(--mat-sys-outline);
    }
    .now {
      fill: var(--mat-sys-tertiary-fixed);
      stroke: light-dark(#221b00, transparent);
    }
  `,
})
export class Strips {
  readonly strips = input.required<readonly Strip[]>();
  readonly height = input(22);
  /** Pixels per hour. */
  readonly scale = input(5.4);
  readonly gap = input(3);

  protected readonly drawn = computed<Drawn[]>(() => {
    let x = 0;
    return this.strips().map((strip) => {
      const width = this.width(strip.minutes);
      const filled = strip.state === 'partly' ? Math.max(2, Math.min(1, strip.share ?? 0.5) * this.height()) : 0;
      const drawn = { x, width, state: strip.state, filled };
      x += width + this.gap();
      return drawn;
    });
  });

  protected readonly total = computed(() => {
    const last = this.drawn().at(-1);
    return last ? last.x + last.width : 0;
  });

  /** Never thinner than a line one can see, never so wide that a day hides the week. */
  private width(minutes: number): number {
    return Math.round(Math.min(48, Math.max(5, (minutes / 60) * this.scale())));
  }
}
