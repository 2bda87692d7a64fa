import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { AgendaSession } from '@kortkurs/contract/agenda';
import { addDays, instantOf, wallOf } from '@kortkurs/rules/schedule';
import { Format } from '../../platform/format';

/** The hours that a day shows; what is outside them is drawn at the edge. */
const [FIRST, LAST] = [8, 21];
const DAY = 100;
const HEIGHT = 80;

/** The sessions of a week on an axis: a day is a column from eight to nine, a session as wide as it is long. The list below says the same. */
@Component({
  selector: 'kk-week-axis',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-hidden': 'true' },
  template: `<svg viewBox="0 0 700 80" preserveAspectRatio="none" focusable="false">
      @for (day of days(); track day.date; let first = $first) {
        @if (!first) {
          <line class="divider" [attr.x1]="day.x" [attr.x2]="day.x" y1="0" [attr.y2]="height" />
        }
      }
      @for (bar of bars(); track bar.id) {
        <rect [attr.class]="bar.kind" [attr.x]="bar.x" y="14" [attr.width]="bar.width" [attr.height]="height - 14" />
      }
      @if (nowAt() !== null) {
        <line class="now-line" [attr.x1]="nowAt()" [attr.x2]="nowAt()" y1="0" [attr.y2]="height" />
      }
    </svg>
    <ol>
      @for (day of days(); track day.date) {
        <li [class.today]="day.isToday">{{ format.weekday(day.date) }} <b>{{ format.dayOfMonth(day.date) }}</b></li>
      }
    </ol>`,
  styles: `
    :host {
      display: block;
      overflow: hidden;
      border-radius: var(--mat-sys-corner-medium);
      background: var(--kk-band);
      color: var(--kk-on-band-variant);
    }
    svg {
      display: block;
      width: 100%;
      height: 96px;
    }
    .divider {
      stroke: var(--kk-band-line);
      stroke-width: 1;
      vector-effect: non-scaling-stroke;
    }
    .done {
      fill: var(--kk-on-band-variant);
    }
    .planned {
      fill: color-mix(in srgb, var(--kk-on-band-variant) 28%, transparent);
      stroke: var(--kk-on-band-variant);
      stroke-width: 1.5;
      vector-effect: non-scaling-stroke;
    }
    .next {
      fill: var(--mat-sys-tertiary-fixed);
    }
    .now-line {
      stroke: var(--mat-sys-tertiary-fixed);
      stroke-width: 1.5;
      stroke-dasharray: 3 3;
      vector-effect: non-scaling-stroke;
    }
    ol {
      display: grid;
      grid-template-columns: repeat(7, 1fr);
      border-top: 1px solid var(--kk-band-line);
      font: var(--mat-sys-label-medium);
    }
    li {
      padding: 10px 12px 12px;
      border-left: 1px solid var(--kk-band-line);
    }
    li:first-child {
      border-left: 0;
    }
    b {
      color: var(--kk-on-band);
    }
    .today {
      background: var(--mat-sys-tertiary-fixed);
      color: var(--mat-sys-on-tertiary-fixed);
    }
    .today b {
      color: inherit;
    }
    @media (max-width: 840px) {
      :host {
        margin-inline: calc(-1 * var(--kk-gutter));
        border-radius: 0;
      }
      svg {
        height: 72px;
      }
      li {
        padding: 8px 2px 10px;
        text-align: center;
      }
      b {
        display: block;
      }
    }
    @media (forced-colors: active) {
      :host {
        forced-color-adjust: none;
      }
    }
  `,
})
export class WeekAxis {
  protected readonly format = inject(Format);

  /** Monday of the week. */
  readonly from = input.required<string>();
  readonly sessions = input.required<readonly AgendaSession[]>();
  readonly now = input.required<Date>();

  protected readonly height = HEIGHT;
  protected readonly days = computed(() =>
    Array.from({ length: 7 }, (_, n) => {
      const date = addDays(this.from(), n);
      return { date, x: n * DAY, isToday: date === this.format.localDate(this.now()) };
    }),
  );
  protected readonly nowAt = computed(() => this.place(this.now().toISOString()));
  protected readonly bars = computed(() =>
    this.sessions().flatMap((session) => {
      // What began before the week is drawn from its first hour.
      const begins = new Date(Math.max(Date.parse(session.startsAt), Date.parse(instantOf(this.from(), '00:00')))).toISOString();
      const x = this.place(begins);
      if (x === null) return [];
      const hours = (Date.parse(session.endsAt) - Date.parse(begins)) / 3_600_000;
      const width = Math.max(3, (hours / (LAST - FIRST)) * DAY);
      const isToday = this.format.isToday(session.startsAt, session.endsAt);
      const kind = new Date(session.endsAt) <= this.now() ? 'done' : isToday ? 'next' : 'planned';
      return [{ id: session.id, x: Math.min(x, 7 * DAY - width), width, kind }];
    }),
  );

  /** Where on the axis a moment lies, or null when it is another week. */
  private place(at: string): number | null {
    const { date, time } = wallOf(at);
    const day = this.days().findIndex((each) => each.date === date);
    const hour = Number(time.slice(0, 2)) + Number(time.slice(3, 5)) / 60;
    return day < 0 ? null : day * DAY + (Math.min(LAST, Math.max(FIRST, hour)) - FIRST) * (DAY / (LAST - FIRST));
  }
}
