import { Temporal } from 'temporal-polyfill';
import type { BoardPeriod } from '@kortkurs/contract/board-page';
import type { LocalDate } from '@kortkurs/contract/common';
import { quarterDays, quarterOf, quartersBetween } from './quarter';

/** What a period of the board's page looks like: a year or a quarter, in the centuries of our time. */
export const BOARD_PERIOD = /^(19|20|21)\d\d(-[1-4])?$/;

/** First and last day of a period. */
export const boardDays = (period: BoardPeriod): { from: LocalDate; to: LocalDate } => (period.includes('-') ? quarterDays(period) : { from: `${period}-01-01`, to: `${period}-12-31` });

/** The same day a year before; of 29 February the 28th. */
export const yearBefore = (day: LocalDate): LocalDate => Temporal.PlainDate.from(day).subtract({ years: 1 }).toString();

/** The quarters and years from the first day to the last, the latest first: a year stands above its quarters. */
export function boardPeriods(first: LocalDate, last: LocalDate): BoardPeriod[] {
  const quarters = quartersBetween(quarterOf(first), quarterOf(last));
  return [...new Set(quarters.flatMap((quarter) => [quarter.slice(0, 4), quarter]))];
}
