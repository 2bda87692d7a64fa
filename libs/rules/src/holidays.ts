import { getHolidays } from 'swedish-holidays';
import { Temporal } from 'temporal-polyfill';
import type { LocalDate } from '@kortkurs/contract/common';
import { HOLIDAYS, type HolidayName } from '@kortkurs/contract/sessions';

/** The library names each day in the language it is given: here by the keys whose words the interface has. */
const KEYS = {
  ...(Object.fromEntries(HOLIDAYS.map((name) => [name, name])) as Record<HolidayName, HolidayName>),
  twelfthNight: '',
  maundyThursday: '',
  holySaturday: '',
  walpurgisNight: '',
  pentecostEve: '',
  allSaintsEve: '',
};

const HALF_A_DAY_MS = 43_200_000;
const years = new Map<number, ReadonlyMap<LocalDate, HolidayName>>();

/** The holidays of a year, from 1900 to 2299, by their dates. */
export function holidaysOf(year: number): ReadonlyMap<LocalDate, HolidayName> {
  const known = years.get(year);
  if (known) return known;
  const found = getHolidays(year, KEYS).flatMap(({ name, date }): [LocalDate, HolidayName][] => {
    const holiday = HOLIDAYS.find((each) => each === name);
    // Midnight in Greenwich, give or take the clock change of wherever this runs.
    return holiday ? [[Temporal.Instant.fromEpochMilliseconds(date.getTime() + HALF_A_DAY_MS).toZonedDateTimeISO('UTC').toPlainDate().toString(), holiday]] : [];
  });
  const holidays = new Map(found);
  years.set(year, holidays);
  return holidays;
}

/** The holiday on a date, or null. An ordinary Sunday is none: whoever plans on Sundays means it. The date must exist. */
export const holidayOn = (date: LocalDate): HolidayName | null => holidaysOf(Number(date.slice(0, 4))).get(date) ?? null;
