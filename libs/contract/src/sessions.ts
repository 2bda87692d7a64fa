import type { Id, Instant, LocalDate, Localized } from './common';

/** Bounds that the form, the API and the table share. */
export const SESSION_LIMITS = { perRun: 200, breakMinutes: 600 } as const;

/** Minutes of a meeting without a break beyond which the planner asks whether a break is missing. */
export const ASK_FOR_BREAK_AFTER = 300;

/** A time of day on the centre's clock, `HH:MM`. */
export type WallTime = string;

/** Days of the week after ISO 8601: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** When a meeting is, as people say it: a date and times of day on the centre's clock. `to` before `from` is the next day. */
export interface WallTimes {
  date: LocalDate;
  from: WallTime;
  to: WallTime;
  breakMinutes: number;
}

/** Swedish public holidays (SFS 1989:253), with the three eves that the law on annual leave (SFS 1977:480, section 7) counts as Sundays. */
export const HOLIDAYS = [
  'newYearsDay',
  'epiphany',
  'goodFriday',
  'easterSunday',
  'easterMonday',
  'mayFirst',
  'ascensionDay',
  'swedishNationalDay',
  'whitSunday',
  'midsummerEve',
  'midsummerDay',
  'allSaintsDay',
  'christmasEve',
  'christmasDay',
  'boxingDay',
  'newYearsEve',
] as const;
export type HolidayName = (typeof HOLIDAYS)[number];

/**
 * Every week, or every second, on one day. A first date on another weekday means the first such day after it. Holidays are left out, and the series
 * goes on that much longer.
 */
export interface WeeklySeries {
  kind: 'weekly';
  weekday: Weekday;
  every: 1 | 2;
  firstDate: LocalDate;
  times: number;
  from: WallTime;
  to: WallTime;
  breakMinutes: number;
  /** Holidays on which it meets all the same. */
  onHolidays?: LocalDate[];
}

/** Dates that were chosen one by one, at the same time of day, holidays among them or not. */
export interface ChosenDates {
  kind: 'dates';
  dates: LocalDate[];
  from: WallTime;
  to: WallTime;
  breakMinutes: number;
}

/** What sessions are made from. */
export type Series = WeeklySeries | ChosenDates;

/** A session as it is planned: by wall clock, in a place or with a link of its own, about a module. */
export interface SessionPlan extends WallTimes {
  id?: Id;
  title?: Localized;
  moduleId?: Id | null;
  /** Left out or null: the run's place. */
  placeId?: Id | null;
  videoLink?: string | null;
  /** Where in the series it was before somebody moved it by hand. */
  movedFrom?: Instant | null;
}

/** What can be changed of one session; `version` is the run's. */
export interface SessionChange extends Partial<Omit<SessionPlan, 'id' | 'movedFrom'>> {
  version: number;
}

export interface RunPlace {
  id: Id;
  name: string;
  room: string;
}

export interface RunModule {
  id: Id;
  title: Localized;
}

/** What attendance says about a session; absent until that room has an answer. */
export interface SessionState {
  marked: number;
  present: number;
  signed: boolean;
}

export interface Session extends WallTimes {
  id: Id;
  number: number;
  title: Localized;
  module: RunModule | null;
  startsAt: Instant;
  endsAt: Instant;
  countableMinutes: number;
  place: RunPlace | null;
  videoLink: string | null;
  movedFrom: Instant | null;
  calendarSequence: number;
  state: SessionState | null;
}
