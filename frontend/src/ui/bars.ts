import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { barHeights } from '@kortkurs/rules/bars';
import { Format } from '../platform/format';

/** One bar of a chart. */
export interface Bar {
  /** Below the bar: "jan". */
  label: string;
  /** The label in full for screen readers: "januari 2026". */
  fullLabel?: string;
  value: number;
  /** Above the bar instead of the bare value. */
  text?: string;
  /** Drawn pale: outside of what the chart is about. */
  pale?: boolean;
}

/** Values over time as bars, each with its value in figures; a list for screen readers. */
@Component({
  selector: 'kk-bars',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<ul role="list" [attr.aria-label]="label()">
    @for (bar of drawn(); track $index) {
      <li>
        <span class="kk-hidden">{{ bar.fullLabel || bar.label }}: {{ bar.shown }}</span>
        <span class="column" aria-hidden="true">
          <span class="value">{{ bar.shown }}</span>
          <svg viewBox="0 0 10 100" preserveAspectRatio="none" [style.height.%]="bar.height" focusable="false">
            <rect width="10" height="100" [class.pale]="bar.pale" />
          </svg>
        </span>
        <span class="label" aria-hidden="true">{{ bar.label }}</span>
      </li>
    }
  </ul>`,
  styles: `
    :host {
      display: block;
    }
    ul {
      position: relative;
      display: flex;
      gap: 8px;
      align-items: stretch;
    }
    /* The line of ink on which the bars stand. */
    ul::after {
      content: '';
      position: absolute;
      inset: 208px 0 auto;
      height: 2px;
      background: var(--mat-sys-on-surface);
    }
    li {
      flex: 1;
      min-width: 0;
    }
    .column {
      display: flex;
      flex-direction: column;
      justify-content: flex-end;
      height: 210px;
      padding-bottom: 2px;
    }
    .value {
      margin-bottom: 4px;
      font: var(--mat-sys-title-small);
    }
    svg {
      display: block;
      flex: none;
      width: 100%;
      max-width: 56px;
      max-height: calc(100% - 26px);
    }
    rect {
      fill: var(--mat-sys-primary);
      stroke: var(--mat-sys-primary);
      stroke-width: 1.5;
      vector-effect: non-scaling-stroke;
    }
    .pale {
      fill: var(--mat-sys-primary-container);
    }
    .label {
      display: block;
      padding-top: 6px;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-label-small);
    }
    @media (max-width: 840px) {
      ul {
        gap: 4px;
      }
      .value {
        font-size: 0.8125rem;
      }
    }
  `,
})
export class Bars {
  private readonly format = inject(Format);

  readonly bars = input.required<readonly Bar[]>();
  /** What the chart shows: "Deltagartimmar per månad, september 2025 till mars 2026". */
  readonly label = input.required<string>();

  protected readonly drawn = computed(() => {
    const heights = barHeights(this.bars().map((bar) => bar.value));
    return this.bars().map((bar, at) => ({ ...bar, shown: bar.text ?? this.format.number(bar.value), height: heights[at] ?? 0 }));
  });
}
