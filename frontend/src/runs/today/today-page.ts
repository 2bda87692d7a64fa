import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DestroyRef, computed, effect, inject, signal, untracked } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Agenda, AgendaSession } from '@kortkurs/contract/agenda';
import { addDays, isLocalDate, weekNumberOf } from '@kortkurs/rules/schedule';
import { DiscussionWaits } from '../../discussions/discussion-waits';
import { GradingWaits } from '../../grading/grading-waits';
import { RunsBehind } from '../../progress/runs-behind';
import { ReportingWaits } from '../../waiting/reporting-waits';
import { Format } from '../../platform/format';
import { lastValue } from '../../platform/last-value';
import { Session } from '../../platform/session';
import { Words } from '../../platform/words/words';
import { Icon } from '../../ui/icon/icon';
import { addressParam } from '../../ui/list/list-query';
import { Empty } from '../../ui/state/empty';
import { Pending } from '../../ui/state/pending';
import { Skeleton } from '../../ui/state/skeleton';
import { FormatTargets } from '../format-targets';
import { nearness } from '../run-state';
import { RunWords } from '../run-words';
import { openedBefore } from './opened-before';
import { RostersOnDevice } from './rosters-on-device';
import { WeekAxis } from './week-axis';

const MINUTE = 60_000;

/** The first page of staff: what waits, the sessions of the week, what comes. At session time its instructor lands in the roster. */
@Component({
  selector: 'kk-today-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DiscussionWaits, Empty, FormatTargets, GradingWaits, Icon, MatButton, MatIconButton, Pending, ReportingWaits, RouterLink, RunsBehind, Skeleton, TranslocoPipe, WeekAxis],
  templateUrl: './today-page.html',
  styleUrl: './today-page.scss',
})
export class TodayPage {
  private readonly router = inject(Router);
  private readonly rosters = inject(RostersOnDevice);
  private readonly words = inject(Words);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  protected readonly says = inject(RunWords);

  private readonly week = addressParam('week');
  /** Whether reporting waits for the reader: that comes first. Undefined until it has answered, and its place is kept. */
  protected readonly reportingWaits = signal<boolean | undefined>(inject(Session).can('submissions.read') ? undefined : false);
  protected readonly now = signal(new Date());
  protected readonly resource = httpResource<Agenda>(() => (isLocalDate(this.week()) ? `/api/v1/sessions?date=${this.week()}` : '/api/v1/sessions'));
  protected readonly shown = lastValue(this.resource);

  protected readonly isThisWeek = computed(() => {
    const agenda = this.shown();
    return !!agenda && agenda.from <= agenda.today && agenda.today < addDays(agenda.from, 7);
  });
  protected readonly heading = computed(() => {
    const today = this.shown()?.today ?? this.format.localDate(this.now());
    return this.words.say('runs.today.week', { day: this.format.longDay(today), week: String(weekNumberOf(today)) });
  });
  protected readonly rows = computed(() => (this.shown()?.sessions ?? []).map((each) => this.row(each)));
  protected readonly next = computed(() => (this.shown()?.next ?? []).map((each) => this.row(each)));
  protected readonly unsigned = computed(() => (this.shown()?.unsigned ?? []).slice(0, 10).map((each) => this.row(each)));

  protected readonly lastDay = computed(() => addDays(this.shown()?.from ?? this.format.localDate(this.now()), 6));
  protected readonly noneText = computed(() => {
    const [next] = this.next();
    return next ? this.words.say('runs.today.noneWeekText', { when: this.says.soon(next.startsAt) }) : this.words.say('runs.today.noneText');
  });

  private readonly day = computed(() => this.format.localDate(this.now()));
  private dayRead = '';

  constructor() {
    const timer = setInterval(() => this.now.set(new Date()), MINUTE);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
    effect(() => this.readAtMidnight());
    effect(() => this.openRoster());
    effect(() => {
      const agenda = this.shown();
      if (agenda && this.isThisWeek()) untracked(() => void this.rosters.refresh(agenda));
    });
  }

  protected other(weeks: number): Record<string, string | null> {
    return { week: weeks === 0 ? null : addDays(this.shown()?.from ?? this.format.localDate(this.now()), 7 * weeks) };
  }

  /** Left open over midnight the page is another day's, and on a Monday another week's. */
  private readAtMidnight(): void {
    const day = this.day();
    if (this.dayRead && this.dayRead !== day) untracked(() => this.resource.reload());
    this.dayRead = day;
  }

  /** Whose session begins within a quarter, or goes on, be they an administrator too, is where it happens; once per session, so that one can come back here. */
  private openRoster(): void {
    const agenda = this.shown();
    if (!agenda || this.week()) return;
    const here = agenda.sessions.find((each) => each.mine && !each.state?.signed && nearness(each.startsAt, each.endsAt, this.now()) === 'now');
    if (here && !openedBefore(here.id)) void this.router.navigate(['/staff/sessions', here.id, 'roster']);
  }

  private row(each: AgendaSession) {
    const near = nearness(each.startsAt, each.endsAt, this.now());
    const place = [each.placeName, each.placeRoom].filter(Boolean).join(', ') || (each.delivery === 'online' ? this.words.say('runs.today.online') : '');
    const course = this.format.text(each.courseTitle);
    return {
      ...each,
      course,
      name: each.sessionCount > 1 ? this.words.say('runs.today.session', { course, n: each.number }) : course,
      about: [place, this.format.list(each.instructors.map((person) => person.name))].filter(Boolean).join('. '),
      onDevice: this.rosters.sessions().has(each.id),
      isToday: this.format.isToday(each.startsAt, each.endsAt),
      near,
      people: this.people(each, near === 'past'),
    };
  }

  private people({ seats, state, capacity }: AgendaSession, past: boolean): string {
    if (!seats) return '';
    const held = seats.held + seats.forced;
    if (past && state?.marked) return this.words.say('runs.today.came', { present: state.present, held });
    return past ? this.words.say('runs.today.enrolled', { n: held }) : this.words.say('runs.today.seatsOf', { held, capacity });
  }
}
