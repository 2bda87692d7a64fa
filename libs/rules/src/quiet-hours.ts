import { Temporal } from 'temporal-polyfill';
import type { Instant } from '@kortkurs/contract/common';
import { CENTRE_ZONE } from './schedule';

/** Whole hours on the wall, 0 to 23, between which nobody is woken for what can wait. The end comes after midnight when it is smaller. */
export interface QuietHours {
  from: number;
  until: number;
}

const written = /^([01]?\d|2[0-3])-([01]?\d|2[0-3])$/;

/** Read `21-7`; null for `off`, and undefined for what is neither. Hours that begin when they end are none. */
export function readQuietHours(text: string): QuietHours | null | undefined {
  if (text === 'off') return null;
  const [, from, until] = written.exec(text) ?? [];
  if (from === undefined || until === undefined || Number(from) === Number(until)) return undefined;
  return { from: Number(from), until: Number(until) };
}

/**
 * When the quiet hours that an instant lies in are over; null when it lies in none. The clock is the centre's, and the night of its change
 * ends at the same hour on the wall as any other.
 */
export function quietUntil(now: Instant, quiet: QuietHours | null, zone = CENTRE_ZONE): Instant | null {
  if (!quiet) return null;
  const at = Temporal.Instant.from(now).toZonedDateTimeISO(zone);
  const { from, until } = quiet;
  const overMidnight = from > until;
  const isQuiet = overMidnight ? at.hour >= from || at.hour < until : at.hour >= from && at.hour < until;
  if (!isQuiet) return null;
  const day = overMidnight && at.hour >= from ? at.toPlainDate().add({ days: 1 }) : at.toPlainDate();
  return day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from({ hour: until }) }).toInstant().toString();
}
