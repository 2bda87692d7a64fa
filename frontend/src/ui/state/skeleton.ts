import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** Grey rows in the shape of what is coming, shown only when it takes longer than 200 ms. */
@Component({
  selector: 'kk-skeleton',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-hidden': 'true' },
  template: `@for (row of list(); track $index) {
    <i [style.height.px]="height()" [style.width.%]="row"></i>
  }`,
  styles: `
    :host {
      display: grid;
      gap: 10px;
      padding-block: 12px;
      animation: appear 1ms 200ms both;
    }
    i {
      display: block;
      border-radius: 4px;
      background: var(--mat-sys-surface-container-high);
      animation: pulse 1.6s ease-in-out infinite;
    }
    @keyframes pulse {
      50% {
        opacity: 0.55;
      }
    }
    @keyframes appear {
      from {
        visibility: hidden;
      }
    }
    @media (prefers-reduced-motion: reduce) {
      i {
        animation: none;
      }
    }
  `,
})
export class Skeleton {
  readonly rows = input(4);
  /** Height of a row in px. */
  readonly height = input(44);
  /** Whether the first row is the shorter one of a headline. */
  readonly headline = input(false);

  protected readonly list = computed(() => Array.from({ length: this.rows() }, (_, at) => (this.headline() && at === 0 ? 45 : 100)));
}
