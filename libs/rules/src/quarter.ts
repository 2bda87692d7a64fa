import { Temporal } from 'temporal-polyfill';
import type { LocalDate } from '@kortkurs/contract/common';
import type { Quarter } from '@kortkurs/contract/reach';

/** What a quarter looks like, in the centuries of our time. */
export const QUARTER = /^(19|20|21)\d\d-[1-4]$/;

/** The quarter that a day lies in. */
export function quarterOf(day: LocalDate): Quarter {
  const { year, month } = Temporal.PlainDate.from(day);
  return `${year}-${Math.ceil(month / 3)}`;
}

/** First and last day of a quarter. */
export function quarterDays(quarter: Quarter): { from: LocalDate; to: LocalDate } {
  const [year = 0, nth = 0] = quarter.split('-').map(Number);
  const from = Temporal.PlainDate.from({ year, month: nth * 3 - 2, day: 1 });
  return { from: from.toString(), to: from.add({ months: 3 }).subtract({ days: 1 }).toString() };
}

/** The quarters from one to another, the latest first; none where the first comes after the last. */
export function quartersBetween(first: Quarter, last: Quarter): Quarter[] {
  const quarters: Quarter[] = [];
  let [year = 0, nth = 0] = last.split('-').map(Number);
  while (`${year}-${nth}` >= first) {
    quarters.push(`${year}-${nth}`);
    if (nth === 1) [year, nth] = [year - 1, 4];
    else nth--;
  }
  return quarters;
}
