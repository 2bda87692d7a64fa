import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink, type UrlTree } from '@angular/router';
import { Format } from '../platform/format';

/** Above so many a field is divided into parts of equal worth instead of one strip for each. */
const MOST_STRIPS = 120;
const PARTS = 20;
const WIDTH = 1000;
const HEIGHT = 40;

interface Part {
  x: number;
  width: number;
  /** How much of the strip is filled, 0 to 1. */
  filled: number;
}

/**
 * A target as a field of its own size: a strip for each one wanted, filled as far as the figure has come. The line across is
 * how much of the time has gone. The figure stands beside in words.
 */
@Component({
  selector: 'kk-target',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  template: `
    <p class="figure">
      @if (link()) {
        <a [routerLink]="link()"><b>{{ format.number(value(), decimals()) }}</b></a>
      } @else {
        <b>{{ format.number(value(), decimals()) }}</b>
      }
      {{ words() }}
    </p>
    <svg [attr.viewBox]="'0 0 ' + width + ' ' + height" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      @for (part of parts(); track part.x) {
        <rect class="off" [attr.x]="part.x" y="0" [attr.width]="part.width" [attr.height]="height" />
        @if (part.filled > 0) {
          <rect class="on" [attr.x]="part.x" y="0" [attr.width]="part.width * part.filled" [attr.height]="height" />
        }
      }
      @if (line() !== null) {
        <path class="halo" [attr.d]="'M' + line() + ' 0V' + height" />
        <path class="pace" [attr.d]="'M' + line() + ' -7V' + (height + 7)" />
      }
    </svg>
    <p class="note"><ng-content /></p>
  `,
  styleUrl: './target.scss',
})
export class Target {
  protected readonly format = inject(Format);

  readonly value = input.required<number>();
  /** What is wanted: as many strips. */
  readonly of = input.required<number>();
  /** The words after the figure: "av 100 deltagare". */
  readonly words = input.required<string>();
  /** How much of the time has gone, 0 to 1. */
  readonly pace = input<number>();
  /** Where the figure is shown as what it consists of. */
  readonly link = input<string | readonly unknown[] | UrlTree>();
  readonly decimals = input(0);

  protected readonly width = WIDTH;
  protected readonly height = HEIGHT;

  protected readonly parts = computed<Part[]>(() => {
    const of = Math.max(0, this.of());
    if (of === 0) return [];
    const count = of <= MOST_STRIPS ? Math.ceil(of) : PARTS;
    const step = WIDTH / count;
    const gap = Math.min(6, step * 0.3);
    // The last strip has no gap after it, so the field ends where its frame ends.
    const width = step - gap + gap / count;
    const done = (Math.max(0, this.value()) / of) * count;
    return Array.from({ length: count }, (_, at) => ({
      x: round(at * (width + gap)),
      width: round(width),
      filled: Math.min(1, Math.max(0, round(done - at))),
    }));
  });

  protected readonly line = computed(() => {
    const pace = this.pace();
    return pace === undefined ? null : round(Math.min(1, Math.max(0, pace)) * WIDTH);
  });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
