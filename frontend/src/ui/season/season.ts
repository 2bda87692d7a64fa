import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { LocalDate } from '@kortkurs/contract/common';

/** A session on the season's axis. `now`: in the week that is now; `full`: no seat left. */
export interface SeasonSession {
  date: LocalDate;
  /** Countable minutes. */
  minutes: number;
  state?: 'open' | 'now' | 'full';
}

/** A month below the axis, a link to its part of the page; without anything in it, its name alone. */
export interface SeasonMonth {
  /** `2026-03` */
  month: string;
  label: string;
  /** On a phone: "Mar". */
  shortLabel: string;
  count: number;
  /** What screen readers hear after the number: "kurstillfällen". */
  countLabel: string;
  /** Id of the element that the link leads to. */
  fragment: string;
}

const WIDTH = 1000;
const HEIGHT = 76;
const DAY_MS = 86_400_000;

const day = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

/**
 * Every session of a season on one axis of time, the longer the wider and the taller; below it the months as links. Stands
 * on a band of colour. The drawing is silent: the list of the page says the same in words.
 */
@Component({
  selector: 'kk-season',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  template: `<nav [attr.aria-label]="label()">
    <p class="caption">
      <span>{{ caption() }}</span>
      @if (nowLabel() && hasNow()) {
        <span class="key"><i></i>{{ nowLabel() }}</span>
      }
    </p>
    <svg [attr.viewBox]="'0 0 ' + width + ' ' + height" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      @for (line of lines(); track line) {
        <path class="month" [attr.d]="'M' + line + ' 0V' + height" />
      }
      @for (strip of strips(); track $index) {
        <rect [class]="strip.state" [attr.x]="strip.x" [attr.y]="height - strip.height" [attr.width]="strip.width" [attr.height]="strip.height" />
      }
    </svg>
    <ol role="list">
      @for (month of spans(); track month.month) {
        <li [style.flex-grow]="month.days">
          @if (month.count > 0) {
            <a class="month-name" [routerLink]="[]" queryParamsHandling="preserve" [fragment]="month.fragment">
              <span class="name kk-wide-only">{{ month.label }}</span>
              <span class="name kk-phone-only">{{ month.shortLabel }}</span>
              <span class="count">{{ month.count }}<span class="kk-hidden"> {{ month.countLabel }}</span></span>
            </a>
          } @else {
            <span class="month-name"><span class="kk-wide-only">{{ month.label }}</span><span class="kk-phone-only">{{ month.shortLabel }}</span></span>
          }
        </li>
      }
    </ol>
  </nav>`,
  styleUrl: './season.scss',
})
export class Season {
  /** First and last day of the axis. */
  readonly from = input.required<LocalDate>();
  readonly to = input.required<LocalDate>();
  readonly sessions = input.required<readonly SeasonSession[]>();
  /** In order; the first and last may be cut by the ends of the axis. */
  readonly months = input.required<readonly SeasonMonth[]>();
  /** Names the navigation: "Hoppa till månad". */
  readonly label = input.required<string>();
  readonly caption = input('');
  /** What yellow means: "Den här veckan". */
  readonly nowLabel = input('');

  protected readonly width = WIDTH;
  protected readonly height = HEIGHT;

  private readonly first = computed(() => day(this.from()));
  private readonly length = computed(() => Math.max(1, day(this.to()) - this.first() + 1));

  protected readonly spans = computed(() =>
    this.months().map((month) => {
      const starts = day(`${month.month}-01`);
      const [year, number] = month.month.split('-').map(Number);
      const ends = Date.UTC(year ?? 1970, number ?? 1, 1) / DAY_MS;
      const end = this.first() + this.length();
      return { ...month, starts, days: Math.max(1, Math.min(ends, end) - Math.max(starts, this.first())) };
    }),
  );

  protected readonly lines = computed(() => this.spans().map((month) => this.place(Math.max(month.starts, this.first()))));

  protected readonly strips = computed(() =>
    this.sessions()
      .map((session) => ({ session, at: day(session.date) }))
      .filter(({ at }) => at >= this.first() && at < this.first() + this.length())
      // What is now, and what one can still join, lies over what is full.
      .sort((a, b) => rank(a.session) - rank(b.session))
      .map(({ session, at }) => ({
        x: this.place(at + 0.1),
        width: Math.min(26, Math.max(6, Math.round(session.minutes / 15))),
        height: session.minutes <= 90 ? HEIGHT - 32 : session.minutes <= 150 ? HEIGHT - 16 : HEIGHT,
        state: session.state ?? 'open',
      })),
  );

  protected readonly hasNow = computed(() => this.sessions().some((session) => session.state === 'now'));

  private place(at: number): number {
    return Math.round(((at - this.first()) / this.length()) * WIDTH * 10) / 10;
  }
}

function rank(session: SeasonSession): number {
  return session.state === 'now' ? 2 : session.state === 'full' ? 0 : 1;
}
