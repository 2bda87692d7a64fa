import { Temporal } from 'temporal-polyfill';
import type { Instant, LocalDate } from '@kortkurs/contract/common';
import { SESSION_LIMITS, type Series, type WallTime, type WallTimes, type Weekday } from '@kortkurs/contract/sessions';

/** The clock by which the centre plans and reports. */
export const CENTRE_ZONE = 'Europe/Stockholm';

/** A meeting as it is stored: instants that are right across the clock change, and the day it counts on. */
export interface Scheduled {
  startsAt: Instant;
  endsAt: Instant;
  localDate: LocalDate;
  breakMinutes: number;
  countableMinutes: number;
}

/** What is wrong with a meeting's times. */
export type TimesFault = 'date' | 'from' | 'to' | 'break' | 'no-minutes';

const wallTime = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Whether a text is a calendar date that exists, `YYYY-MM-DD`, between 1900 and 2199. */
export function isLocalDate(text: string): boolean {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** Whether a text is a time of day, `HH:MM`. */
export const isWallTime = (text: string): text is WallTime => wallTime.test(text);

/**
 * The instant of a time on the wall. A time that the clock change skips is taken an hour later, one that it repeats the
 * first time round.
 */
export function instantOf(date: LocalDate, time: WallTime, zone = CENTRE_ZONE): Instant {
  return zoned(date, time, zone).toInstant().toString();
}

/** The day and time that the wall shows at an instant. */
export function wallOf(instant: Instant, zone = CENTRE_ZONE): { date: LocalDate; time: WallTime } {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  return { date: at.toPlainDate().toString(), time: at.toPlainTime().toString({ smallestUnit: 'minute' }) };
}

/** The day on the centre's calendar, from which every report counts. */
export const localDateOf = (instant: Instant, zone = CENTRE_ZONE): LocalDate => wallOf(instant, zone).date;

/** End minus start minus breaks, in minutes as they truly passed: a night when the clock is put forward is an hour shorter. */
export function countableMinutes(startsAt: Instant, endsAt: Instant, breakMinutes: number): number {
  return minutesBetween(startsAt, endsAt) - breakMinutes;
}

/** Whole minutes from one instant to another. */
export const minutesBetween = (from: Instant, to: Instant): number =>
  Math.round((Temporal.Instant.from(to).epochMilliseconds - Temporal.Instant.from(from).epochMilliseconds) / 60_000);

/** What is wrong with a meeting's times, or null. */
export function timesFault(times: WallTimes): TimesFault | null {
  if (!isLocalDate(times.date)) return 'date';
  if (!isWallTime(times.from)) return 'from';
  if (!isWallTime(times.to) || times.to === times.from) return 'to';
  if (!Number.isInteger(times.breakMinutes) || times.breakMinutes < 0 || times.breakMinutes > SESSION_LIMITS.breakMinutes) return 'break';
  return schedule(times).countableMinutes > 0 ? null : 'no-minutes';
}

/** Whether a meeting goes on past midnight: it ends before the time at which it begins. False while one of the times is none. */
export const endsNextDay = ({ from, to }: Pick<WallTimes, 'from' | 'to'>): boolean => isWallTime(from) && isWallTime(to) && to < from;

/** A meeting's instants. The times must be without fault. */
export function schedule(times: WallTimes, zone = CENTRE_ZONE): Scheduled {
  const start = zoned(times.date, times.from, zone);
  const sameDay = zoned(times.date, times.to, zone);
  const end = times.to > times.from ? sameDay : zoned(addDays(times.date, 1), times.to, zone);
  const startsAt = start.toInstant().toString();
  const endsAt = end.toInstant().toString();
  return {
    startsAt,
    endsAt,
    localDate: start.toPlainDate().toString(),
    breakMinutes: times.breakMinutes,
    countableMinutes: countableMinutes(startsAt, endsAt, times.breakMinutes),
  };
}

/** What a stored meeting looks like on the wall. */
export function wallTimes(startsAt: Instant, endsAt: Instant, breakMinutes: number): WallTimes {
  const start = wallOf(startsAt);
  return { date: start.date, from: start.time, to: wallOf(endsAt).time, breakMinutes };
}

/** The day of the week, Monday is 1. */
export const weekdayOf = (date: LocalDate): Weekday => Temporal.PlainDate.from(date).dayOfWeek as Weekday;

/** A date some days later, or earlier. */
export const addDays = (date: LocalDate, days: number): LocalDate => Temporal.PlainDate.from(date).add({ days }).toString();

/** Days from one date to another; negative backwards. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;

/** The Monday of a date's week. */
export const mondayOf = (date: LocalDate): LocalDate => addDays(date, 1 - weekdayOf(date));

/** The week of the year after ISO 8601. */
export const weekNumberOf = (date: LocalDate): number => Temporal.PlainDate.from(date).weekOfYear ?? 0;

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

/** The meetings of a series, in order of time, each at the same time on the wall. The series must be without fault. */
export function meetingsOf(series: Series): WallTimes[] {
  const { from, to, breakMinutes } = series;
  return datesOf(series).map((date) => ({ date, from, to, breakMinutes }));
}

function datesOf(series: Series): LocalDate[] {
  if (series.kind === 'dates') return [...series.dates].sort();
  const ahead = (series.weekday - weekdayOf(series.firstDate) + 7) % 7;
  const first = addDays(series.firstDate, ahead);
  return Array.from({ length: series.times }, (_, n) => addDays(first, n * 7 * series.every));
}

/**
 * The series that meetings come closest to, with the positions that stand outside it: so a sentence can be read back from
 * stored sessions, and said of a run ("Tuesdays 13.00–16.00 … session 4 on Wednesday").
 */
export function seriesOf(meetings: readonly WallTimes[]): { series: Series; outside: number[] } | null {
  const first = meetings[0];
  if (!first) return null;
  const days = meetings.map((meeting) => dayNumber(meeting.date));
  let best: { series: Series; outside: number[] } | null = null;
  for (const every of [1, 2] as const) {
    for (const anchor of meetings.keys()) {
      const found = fit(meetings, days, anchor, every);
      if (!best || found.outside.length < best.outside.length) best = found;
    }
  }
  if (best && best.outside.length <= meetings.length / 3) return best;
  const { from, to, breakMinutes } = mostCommon(meetings);
  const outside = meetings.flatMap((m, n) => (m.from === from && m.to === to && m.breakMinutes === breakMinutes ? [] : [n]));
  return { series: { kind: 'dates', dates: meetings.map((m) => m.date), from, to, breakMinutes }, outside };
}

/** Days since 1970, for comparing dates cheaply. */
const dayNumber = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

function fit(meetings: readonly WallTimes[], days: readonly number[], anchor: number, every: 1 | 2): { series: Series; outside: number[] } {
  const like = meetings[anchor] as WallTimes;
  const day = days[anchor] as number;
  const outside = meetings.flatMap((m, n) =>
    days[n] === day + (n - anchor) * 7 * every && m.from === like.from && m.to === like.to && m.breakMinutes === like.breakMinutes ? [] : [n],
  );
  const firstDate = addDays(like.date, -anchor * 7 * every);
  const { from, to, breakMinutes } = like;
  return { series: { kind: 'weekly', weekday: weekdayOf(firstDate), every, firstDate, times: meetings.length, from, to, breakMinutes }, outside };
}

function mostCommon(meetings: readonly WallTimes[]): WallTimes {
  const seen = new Map<string, { times: WallTimes; n: number }>();
  for (const times of meetings) {
    const key = `${times.from} ${times.to} ${times.breakMinutes}`;
    seen.set(key, { times, n: (seen.get(key)?.n ?? 0) + 1 });
  }
  return [...seen.values()].reduce((a, b) => (b.n > a.n ? b : a)).times;
}

function zoned(date: LocalDate, time: WallTime, zone: string): Temporal.ZonedDateTime {
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone, { disambiguation: 'compatible' });
}
