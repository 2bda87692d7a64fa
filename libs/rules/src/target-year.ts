import type { LocalDate } from '@kortkurs/contract/common';
import { addDays } from './schedule';

/** The first and last day of the year of targets that a day lies in. `startsIn` is its first month, 1 to 12: with 7 it goes from July to June. */
export function targetYear(day: LocalDate, startsIn: number): { from: LocalDate; to: LocalDate } {
  const month = Number(day.slice(5, 7));
  const year = Number(day.slice(0, 4)) - (month < startsIn ? 1 : 0);
  const from = `${year}-${String(startsIn).padStart(2, '0')}-01`;
  return { from, to: addDays(`${year + 1}-${from.slice(5)}`, -1) };
}
