import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink, type UrlTree } from '@angular/router';
import { FIELD_WIDTH, fieldStrips } from '@kortkurs/rules/bars';
import { Format } from '../platform/format';

const HEIGHT = 40;

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
        <a [routerLink]="link()"><b>{{ figure() ?? format.number(value(), decimals()) }}</b></a>
      } @else {
        <b>{{ figure() ?? format.number(value(), decimals()) }}</b>
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
      @if (under(); as under) {
        <path class="range" [attr.d]="'M' + under.from + ' ' + (height + 5) + 'H' + under.to" />
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
  /** What is wanted where it is not the whole field: a line under it from one value to another. */
  readonly range = input<{ from: number; to: number }>();
  /** The figure as it is written, where it is more than a number: "53,9 %". */
  readonly figure = input<string>();

  protected readonly width = FIELD_WIDTH;
  protected readonly height = HEIGHT;

  protected readonly parts = computed(() => fieldStrips(this.value(), this.of()));

  protected readonly under = computed(() => {
    const range = this.range();
    const at = (value: number): number => Math.round((value / this.of()) * FIELD_WIDTH);
    return range && { from: at(range.from), to: at(range.to) };
  });

  protected readonly line = computed(() => {
    const pace = this.pace();
    return pace === undefined ? null : Math.round(Math.min(1, Math.max(0, pace)) * FIELD_WIDTH * 100) / 100;
  });
}
