import { Temporal } from 'temporal-polyfill';
import type { Instant, LocalDate } from '@kortkurs/contract/common';
import { SESSION_LIMITS, type WallTime, type WallTimes, type Weekday } from '@kortkurs/contract/sessions';

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

/** An instant some days later, or earlier, when the wall shows the same time. */
export const sameTimeAfter = (instant: Instant, days: number, zone = CENTRE_ZONE): Instant =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).add({ days }).toInstant().toString();

/** Days from one date to another; negative backwards. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;

/** The Monday of a date's week. */
export const mondayOf = (date: LocalDate): LocalDate => addDays(date, 1 - weekdayOf(date));

/** The week of the year after ISO 8601. */
export const weekNumberOf = (date: LocalDate): number => Temporal.PlainDate.from(date).weekOfYear ?? 0;

function zoned(date: LocalDate, time: WallTime, zone: string): Temporal.ZonedDateTime {
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone, { disambiguation: 'compatible' });
}
