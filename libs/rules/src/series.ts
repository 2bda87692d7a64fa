import type { LocalDate } from '@kortkurs/contract/common';
import { SESSION_LIMITS, type HolidayName, type Series, type WallTimes, type WeeklySeries } from '@kortkurs/contract/sessions';
import { holidayOn } from './holidays';
import { addDays, timesFault, weekdayOf, type TimesFault } from './schedule';

/** A day that a series comes to. */
export interface Turn extends WallTimes {
  /** Counted from 0, days that are left out among them. */
  turn: number;
  holiday: HolidayName | null;
  /** False on a holiday that is left out. */
  held: boolean;
}

/** What is wrong with a series, or null. */
export function seriesFault(series: Series): TimesFault | 'times' | null {
  const dates = series.kind === 'weekly' ? [series.firstDate] : series.dates;
  const many = series.kind === 'weekly' ? series.times : dates.length;
  if (!Number.isInteger(many) || many < 1 || many > SESSION_LIMITS.perRun) return 'times';
  if (new Set(dates).size !== dates.length) return 'date';
  for (const date of dates) {
    const fault = timesFault({ date, from: series.from, to: series.to, breakMinutes: series.breakMinutes });
    if (fault) return fault;
  }
  return null;
}

/**
 * The days that a series comes to, each at the same time on the wall, up to its last meeting: also the holidays that it leaves out, so that it can be said
 * why. Dates that were chosen are never left out. The series must be without fault.
 */
export function turnsOf(series: Series): Turn[] {
  const { from, to, breakMinutes } = series;
  const times = { from, to, breakMinutes };
  if (series.kind === 'dates') return [...series.dates].sort().map((date, turn) => ({ date, ...times, turn, holiday: holidayOn(date), held: true }));
  const kept = new Set(series.onHolidays);
  const turns: Turn[] = [];
  for (let date = firstDay(series), left = series.times; left > 0; date = addDays(date, 7 * series.every)) {
    const holiday = holidayOn(date);
    const held = !holiday || kept.has(date);
    if (held) left -= 1;
    turns.push({ date, ...times, turn: turns.length, holiday, held });
  }
  return turns;
}

/** The meetings of a series, in order of time, each at the same time on the wall. The series must be without fault. */
export const meetingsOf = (series: Series): WallTimes[] =>
  turnsOf(series).flatMap(({ held, date, from, to, breakMinutes }) => (held ? [{ date, from, to, breakMinutes }] : []));

const firstDay = ({ firstDate, weekday }: WeeklySeries): LocalDate => addDays(firstDate, (weekday - weekdayOf(firstDate) + 7) % 7);

/** Meetings some days later, or earlier, at the same times on the wall. */
export const shifted = <T extends WallTimes>(meetings: readonly T[], days: number): T[] => meetings.map((meeting) => ({ ...meeting, date: addDays(meeting.date, days) }));

/**
 * The series that meetings come closest to, with the positions that stand outside it: so a sentence can be read back from
 * stored sessions, and said of a run ("Tuesdays 13.00–16.00 … session 4 on Wednesday"). A holiday between them is no gap.
 */
export function seriesOf(meetings: readonly WallTimes[]): { series: Series; outside: number[] } | null {
  if (!meetings.length) return null;
  const days = meetings.map((meeting) => dayNumber(meeting.date));
  const isHoliday = remembered((day) => holidayOn(dateOf(day)) !== null);
  const here = new Set(days);
  let best: { series: Series; outside: number[] } | null = null;
  // Left out where nobody meets on them; else held, as where a meeting was moved away from one.
  for (const isLeftOut of [(day: number): boolean => !here.has(day) && isHoliday(day), (): boolean => false]) {
    for (const every of [1, 2] as const) {
      for (const anchor of meetings.keys()) {
        if (best && !best.outside.length) return best;
        const found = fit(meetings, days, anchor, every, isLeftOut);
        if (!best || found.outside.length < best.outside.length) best = found;
      }
    }
  }
  if (best && best.outside.length <= meetings.length / 3) return best;
  const { from, to, breakMinutes } = mostCommon(meetings);
  const outside = meetings.flatMap((m, n) => (m.from === from && m.to === to && m.breakMinutes === breakMinutes ? [] : [n]));
  return { series: { kind: 'dates', dates: meetings.map((m) => m.date), from, to, breakMinutes }, outside };
}

const DAY_MS = 86_400_000;
/** Days since 1970, for comparing dates cheaply. */
const dayNumber = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;
const dateOf = (day: number): LocalDate => new Date(day * DAY_MS).toISOString().slice(0, 10);

function remembered(ask: (day: number) => boolean): (day: number) => boolean {
  const known = new Map<number, boolean>();
  return (day) => {
    const answer = known.get(day) ?? ask(day);
    known.set(day, answer);
    return answer;
  };
}

/** The weekly series in which one of the meetings stands right, with the positions of those that do not. */
function fit(meetings: readonly WallTimes[], days: readonly number[], anchor: number, every: 1 | 2, isLeftOut: (day: number) => boolean): { series: Series; outside: number[] } {
  const like = meetings[anchor] as WallTimes;
  const next = (day: number, step: number): number => {
    let found = day + step;
    while (isLeftOut(found)) found += step;
    return found;
  };
  const expected = [days[anchor] as number];
  for (let n = 0; n < anchor; n += 1) expected.unshift(next(expected[0] as number, -7 * every));
  while (expected.length < meetings.length) expected.push(next(expected.at(-1) as number, 7 * every));
  const outside = meetings.flatMap((m, n) => (days[n] === expected[n] && m.from === like.from && m.to === like.to && m.breakMinutes === like.breakMinutes ? [] : [n]));
  const dates = expected.map(dateOf);
  const onHolidays = dates.filter((date) => holidayOn(date));
  const firstDate = dates[0] as LocalDate;
  const { from, to, breakMinutes } = like;
  return {
    series: { kind: 'weekly', weekday: weekdayOf(firstDate), every, firstDate, times: meetings.length, from, to, breakMinutes, ...(onHolidays.length ? { onHolidays } : {}) },
    outside,
  };
}

function mostCommon(meetings: readonly WallTimes[]): WallTimes {
  const seen = new Map<string, { times: WallTimes; n: number }>();
  for (const times of meetings) {
    const key = `${times.from} ${times.to} ${times.breakMinutes}`;
    seen.set(key, { times, n: (seen.get(key)?.n ?? 0) + 1 });
  }
  return [...seen.values()].reduce((a, b) => (b.n > a.n ? b : a)).times;
}
