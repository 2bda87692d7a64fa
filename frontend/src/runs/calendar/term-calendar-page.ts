import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { CalendarSession, TermCalendar } from '@kortkurs/contract/terms';
import type { Clash } from '@kortkurs/contract/runs';
import { addDays, mondayOf, weekNumberOf } from '@kortkurs/rules/schedule';
import { Format } from '../../platform/format';
import { lastValue } from '../../platform/last-value';
import { Words } from '../../platform/words/words';
import { Crumbs } from '../../ui/crumbs';
import { Field, KkInput } from '../../ui/field/field';
import { Icon } from '../../ui/icon/icon';
import { listQuery } from '../../ui/list/list-query';
import { Pending } from '../../ui/state/pending';
import { placeWords } from '../place-words';
import { warningWords } from '../run-warnings';

interface Choice {
  value: string;
  label: string;
}

/** A half year or a month, week by week: what is held where and by whom, with clashes and holidays marked. On a phone it is a list of weeks. */
@Component({
  selector: 'kk-term-calendar-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Crumbs, Field, Icon, KkInput, Pending, RouterLink, TranslocoPipe],
  templateUrl: './term-calendar-page.html',
  styleUrl: './term-calendar-page.scss',
})
export class TermCalendarPage {
  private readonly router = inject(Router);
  protected readonly words = inject(Words);
  protected readonly format = inject(Format);

  protected readonly query = listQuery({ filters: ['term', 'month', 'place', 'instructor', 'format'] });
  protected readonly calendarResource = httpResource<TermCalendar>(() => {
    const { limit: _limit, ...params } = this.query.params();
    return { url: '/api/v1/terms/calendar', params };
  });
  protected readonly known = lastValue(this.calendarResource);

  private readonly today = this.format.localDate(new Date());
  protected readonly term = computed(() => this.query.value('term') || termOf(this.today));
  protected readonly terms = computed<Choice[]>(() => [-2, -1, 0, 1, 2].map((step) => stepped(this.term(), step)).map((value) => ({ value, label: this.termName(value) })));
  protected readonly months = computed<Choice[]>(() => {
    const [year = '', half] = this.term().split('-');
    return [1, 2, 3, 4, 5, 6].map((n) => `${year}-${String(half === '1' ? n : n + 6).padStart(2, '0')}`).map((value) => ({ value, label: this.format.monthOfYear(`${value}-01`) }));
  });
  protected readonly filters = computed(() => {
    const known = this.known();
    const of = (name: 'place' | 'instructor' | 'format', choices: Choice[]) => ({ name, label: this.words.say(`runs.calendar.${name}`), value: this.query.value(name), choices });
    return [
      of('place', (known?.places ?? []).map((place) => ({ value: place.id, label: placeWords(place) }))),
      of('instructor', (known?.instructors ?? []).map(({ personId, name }) => ({ value: personId, label: name }))),
      of('format', (known?.formats ?? []).map(({ id, name }) => ({ value: id, label: this.format.text(name) }))),
    ];
  });

  protected readonly weeks = computed(() => {
    const known = this.known();
    if (!known) return [];
    const weeks: Week[] = [];
    for (let monday = mondayOf(known.from); monday <= known.to; monday = addDays(monday, 7)) {
      const week = this.week(monday, known);
      const before = weeks.at(-1);
      // Weeks without anything stand in one line, so that summer does not push autumn off the screen.
      if (before?.isEmpty && week.isEmpty && !before.isNow && !week.isNow) weeks[weeks.length - 1] = this.joined(before, week);
      else weeks.push(week);
    }
    return weeks;
  });
  protected readonly summary = computed(() => {
    const known = this.known();
    return known ? this.words.say('runs.calendar.summary', { n: known.sessions.length, clashes: this.clashed().size }) : '';
  });
  /** Sessions that have a clash, whichever of the two it was told of, with the words. */
  private readonly clashed = computed(() => {
    const found = new Map<string, string[]>();
    const add = (id: string, text: string): void => void found.set(id, [...(found.get(id) ?? []), text]);
    const sessions = new Map(this.known()?.sessions.map((session) => [session.id, session]));
    for (const clash of this.known()?.clashes ?? []) {
      add(clash.sessionId, this.clashWords(clash));
      const session = sessions.get(clash.sessionId);
      if (session) add(clash.other.sessionId, this.clashWords({ ...clash, sessionId: clash.other.sessionId, other: { ...session, sessionId: session.id } }));
    }
    return found;
  });

  protected textOf(event: Event): string {
    return (event.target as HTMLSelectElement).value;
  }

  protected goTo(term: string): void {
    // A month lies in its term.
    void this.router.navigate([], { queryParams: { term, month: null }, queryParamsHandling: 'merge' });
  }

  protected where({ delivery, place }: CalendarSession): string {
    return delivery === 'online' ? this.words.say('runs.delivery.online') : place ? placeWords(place) : '';
  }

  private week(monday: string, known: TermCalendar) {
    const days = [0, 1, 2, 3, 4, 5, 6].map((n) => {
      const date = addDays(monday, n);
      const holiday = known.holidays.find((each) => each.date === date)?.holiday;
      return {
        date,
        isToday: date === known.today,
        /** Of a week that begins before the period or ends after it: nothing is known of the day. */
        isOutside: date < known.from || date > known.to,
        holiday: holiday ? this.words.say(`runs.holiday.${holiday}`) : '',
        sessions: known.sessions.filter((session) => session.date === date).map((session) => ({ session, clashes: this.few([...new Set(this.clashed().get(session.id) ?? [])]) })),
      };
    });
    return {
      monday,
      isNow: mondayOf(known.today) === monday,
      title: this.words.say('runs.calendar.week', { n: weekNumberOf(monday), dates: this.format.dates(monday, addDays(monday, 6)) }),
      days,
      isEmpty: days.every(({ sessions, holiday }) => !sessions.length && !holiday),
    };
  }

  private joined(before: Week, week: Week): Week {
    const title = this.words.say('runs.calendar.weeks', { from: weekNumberOf(before.monday), to: weekNumberOf(week.monday), dates: this.format.dates(before.monday, addDays(week.monday, 6)) });
    return { ...before, title };
  }

  /** The first of them, and how many there are besides: the run's own page has them all. */
  private few([first, ...rest]: string[]): string[] {
    return first ? [first, ...(rest.length ? [this.words.say('runs.clash.more', { n: rest.length })] : [])] : [];
  }

  private clashWords(clash: Clash): string {
    return warningWords({ warnings: [clash], projects: [] }, this.words, this.format, clash.sessionId)[0] ?? '';
  }

  private termName(term: string): string {
    const [year = '', half] = term.split('-');
    return this.words.say(half === '1' ? 'runs.list.spring' : 'runs.list.autumn', { year });
  }
}

type Week = ReturnType<TermCalendarPage['week']>;

const termOf = (date: string): string => `${date.slice(0, 4)}-${Number(date.slice(5, 7)) <= 6 ? 1 : 2}`;

function stepped(term: string, step: number): string {
  const [year = 0, half = 1] = term.split('-').map(Number);
  const at = year * 2 + half - 1 + step;
  return `${Math.floor(at / 2)}-${(at % 2) + 1}`;
}
