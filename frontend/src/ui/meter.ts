import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** A share as a bar, with a line where it should reach. The text beside it says the same. */
@Component({
  selector: 'kk-meter',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-hidden': 'true', '[style.max-width.px]': 'width() || null' },
  template: `<i [style.width.%]="filled()"></i>
    @if (line() !== null) {
      <u [style.left.%]="line()"></u>
    }`,
  styles: `
    :host {
      position: relative;
      display: block;
      width: 100%;
      height: 10px;
      border-radius: 1px;
      background: var(--mat-sys-surface-container-highest);
    }
    i {
      position: absolute;
      inset: 0 auto 0 0;
      border-radius: 1px;
      background: var(--mat-sys-primary);
      transition: width var(--kk-slow) var(--kk-ease);
    }
    u {
      position: absolute;
      top: -3px;
      bottom: -3px;
      width: 2px;
      background: var(--mat-sys-on-surface);
    }
  `,
})
export class Meter {
  /** 0 to 1; more is shown as full. */
  readonly share = input.required<number>();
  /** Where it should reach, 0 to 1. */
  readonly mark = input<number>();
  /** Greatest width in px; as wide as there is room unless set. */
  readonly width = input(0);

  protected readonly filled = computed(() => percent(this.share()));
  protected readonly line = computed(() => {
    const mark = this.mark();
    return mark === undefined ? null : percent(mark);
  });
}

function percent(share: number): number {
  return Number.isFinite(share) ? Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10 : 0;
}
