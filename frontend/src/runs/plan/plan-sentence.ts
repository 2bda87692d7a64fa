import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { ASK_FOR_BREAK_AFTER, SESSION_LIMITS, type Weekday } from '@kortkurs/contract/sessions';
import { endsNextDay, isLocalDate, schedule, timesFault } from '@kortkurs/rules/schedule';
import { Icon } from '../../ui/icon/icon';
import { RunWords } from '../run-words';
import { TimeField } from '../../ui/field/time-field';
import { PlanState } from './plan-state';

const DAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** The sentence that makes sessions: how often, when, from which day, how many times, with how long a break. */
@Component({
  selector: 'kk-plan-sentence',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, TimeField, TranslocoPipe],
  templateUrl: './plan-sentence.html',
  styleUrl: './plan-sentence.scss',
  host: { '(focusout)': 'left.set(true)' },
})
export class PlanSentence {
  protected readonly state = inject(PlanState);
  protected readonly says = inject(RunWords);
  /** Somebody wanted to save: what is wrong shows before a field has been left. */
  readonly tried = input(false);
  protected readonly left = signal(false);

  protected readonly days = DAYS;
  protected readonly breakLimit = SESSION_LIMITS.breakMinutes;
  protected readonly timesLimit = SESSION_LIMITS.perRun;
  /** Somebody has answered that no break is missing. */
  private readonly noBreak = signal(false);

  protected readonly series = computed(() => this.state.sessions().series);
  protected readonly kind = computed(() => {
    const series = this.series();
    return series.kind === 'dates' ? 'dates' : series.every === 2 ? 'second' : 'week';
  });
  protected readonly weekly = computed(() => {
    const series = this.series();
    return series.kind === 'weekly' ? series : null;
  });
  protected readonly wrong = computed(() => (this.left() || this.tried() ? this.state.sentenceFault() : null));
  protected readonly overnight = computed(() => endsNextDay(this.series()));
  protected readonly asksBreak = computed(() => {
    const { from, to, breakMinutes } = this.series();
    const times = { date: '2026-01-15', from, to, breakMinutes: 0 };
    return !this.noBreak() && breakMinutes === 0 && !timesFault(times) && schedule(times).countableMinutes > ASK_FOR_BREAK_AFTER;
  });

  protected textOf(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  /** NaN for what is no number, so that an emptied field is not taken for a nought. */
  protected numberOf(event: Event): number {
    return (event.target as HTMLInputElement).valueAsNumber;
  }

  protected isWrong(field: string): true | null {
    const fault = this.wrong();
    return (fault === 'no-minutes' ? 'break' : fault) === field ? true : null;
  }

  protected setKind(event: Event): void {
    const kind = this.textOf(event);
    if (kind === 'week' || kind === 'second' || kind === 'dates') this.state.sayKind(kind);
  }

  protected setWeekday(event: Event): void {
    const weekday = DAYS.find((day) => String(day) === this.textOf(event));
    if (weekday) this.state.say({ weekday });
  }

  protected setBreak(breakMinutes: number): void {
    this.state.say({ breakMinutes });
  }

  protected keepWithoutBreak(): void {
    this.noBreak.set(true);
  }

  /** Adds a day to those chosen, once it is whole. */
  protected addDate(field: HTMLInputElement): void {
    const series = this.series();
    if (series.kind !== 'dates' || !isLocalDate(field.value)) return;
    this.state.say({ dates: [...new Set([...series.dates, field.value])].toSorted() });
    field.value = '';
  }
}
