import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Enrolling, SeatCount } from '@kortkurs/contract/catalogue';

/** At so many seats or fewer the number is set apart. */
const FEW = 6;

/** How many seats are left; full, how long the queue is; and where one cannot ask for one, why. */
@Component({
  selector: 'kk-seats',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [TranslocoPipe],
  template: `@if (seats().free > 0) {
      <b [class.kk-few]="isFew()">{{ 'catalogue.seats.left' | transloco: { n: seats().free } }}</b> {{ 'catalogue.seats.of' | transloco: { n: seats().capacity } }}
    } @else {
      <b class="kk-full">{{ 'catalogue.seats.full' | transloco }}</b> {{ 'catalogue.seats.waiting' | transloco: { n: seats().waiting } }}
    }
    @if (enrolling() !== 'open') {
      <span class="why">{{ 'catalogue.enrolling.' + enrolling() | transloco }}</span>
    }`,
  styles: `
    :host {
      display: block;
      font: var(--mat-sys-body-small);
      line-height: 1.3;
    }
    .why {
      display: block;
    }
  `,
})
export class Seats {
  readonly seats = input.required<SeatCount>();
  readonly enrolling = input<Enrolling>('open');

  protected readonly isFew = computed(() => this.seats().free <= FEW);
}
