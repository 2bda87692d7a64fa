import { ChangeDetectionStrategy, Component, DestroyRef, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { CHECK_IN_TIMES } from '@kortkurs/contract/check-in';
import { checkInWindow } from '@kortkurs/rules/check-in';
import { Centre } from '../platform/centre';
import { Format } from '../platform/format';
import { Icon } from '../ui/icon/icon';
import type { MySession } from './my-seats';

const TICK_MS = 5000;
/** So long before it opens the way in is shown, with when it does. */
const SHOWN_BEFORE_MS = 12 * 3_600_000;

/** The way in to a session in a room: not open yet, open, done, or closed. It leads to the camera and the code field; it does not check in from home. */
@Component({
  selector: 'kk-check-in-way',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, RouterLink, TranslocoPipe],
  template: `
    @switch (state()) {
      @case ('before') {
        <button matButton="outlined" class="kk-large kk-block" type="button" disabledInteractive disabled aria-describedby="check-in-when">{{ 'enrolments.checkIn.do' | transloco }}</button>
        <p id="check-in-when">{{ 'enrolments.checkIn.opens' | transloco: { time: format.time(window().opensAt) } }}</p>
      }
      @case ('open') {
        <a matButton="filled" class="kk-now kk-large kk-block" [routerLink]="['/in', session().id]" [queryParams]="{ scan: '' }"><kk-icon matButtonIcon name="check" />{{ 'enrolments.checkIn.do' | transloco }}</a>
        <p>{{ 'enrolments.checkIn.closes' | transloco: { time: format.time(window().closesAt) } }}</p>
      }
      @case ('done') {
        <p class="done"><kk-icon name="check-circle" [size]="32" /><span><b>{{ 'enrolments.checkIn.done' | transloco: { time: format.time(session().checkedInAt ?? '') } }}</b> {{ 'enrolments.checkIn.welcome' | transloco }}</span></p>
      }
      @case ('closed') {
        <p class="done"><kk-icon name="schedule" [size]="32" /><span><b>{{ 'enrolments.checkIn.closed' | transloco }}</b> {{ 'enrolments.checkIn.tell' | transloco }}</span></p>
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 10px;
    }
    :host:empty {
      display: none;
    }
    p {
      color: var(--kk-on-band-variant);
      font: var(--mat-sys-body-small);
    }
    .done {
      display: flex;
      gap: 12px;
      align-items: center;
      color: var(--kk-on-band);
      font: var(--mat-sys-body-medium);
    }
  `,
})
export class CheckInWay {
  readonly session = input.required<MySession>();

  protected readonly format = inject(Format);
  private readonly centre = inject(Centre);
  private readonly now = signal(Date.now());
  protected readonly window = computed(() => {
    const { startsAt, endsAt, countableMinutes } = this.session();
    const { opensAt, closesAt } = checkInWindow({ startsAt: Date.parse(startsAt), endsAt: Date.parse(endsAt), countableMinutes }, this.centre.facts()?.checkIn ?? CHECK_IN_TIMES);
    return { opensAt: new Date(opensAt), closesAt: new Date(closesAt) };
  });
  protected readonly state = computed<'before' | 'open' | 'done' | 'closed' | null>(() => {
    const { opensAt, closesAt } = this.window();
    const now = this.now();
    if (this.session().checkedInAt) return 'done';
    if (now < opensAt.getTime() - SHOWN_BEFORE_MS) return null;
    if (now < opensAt.getTime()) return 'before';
    return now < closesAt.getTime() ? 'open' : 'closed';
  });

  constructor() {
    const timer = setInterval(() => this.now.set(Date.now()), TICK_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}
