import { instantOf, isLocalDate } from '@kortkurs/rules/schedule';

/** The end of the day on which one can answer at the latest, and no later than the start; null where that has passed or is no day. */
export function lastDay(day: string, startsAt: string | null): string | null {
  if (!isLocalDate(day)) return null;
  const end = Date.parse(instantOf(day, '23:59'));
  const last = new Date(startsAt === null ? end : Math.min(end, Date.parse(startsAt)));
  return last > new Date() ? last.toISOString() : null;
}
