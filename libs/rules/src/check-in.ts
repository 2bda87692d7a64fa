import type { CheckInTimes } from '@kortkurs/contract/check-in';

const MINUTE_MS = 60_000;

/** A session as far as checking in goes; instants in milliseconds. */
export interface CheckInSession {
  startsAt: number;
  endsAt: number;
  countableMinutes: number;
}

/** From when and until when people can check themselves in. Milliseconds; the closing one is never after the session's end. */
export function checkInWindow({ startsAt, endsAt }: CheckInSession, times: CheckInTimes): { opensAt: number; closesAt: number } {
  const limit = times.closesAfter === null ? endsAt : startsAt + times.closesAfter * MINUTE_MS;
  return { opensAt: startsAt - times.opensBefore * MINUTE_MS, closesAt: Math.min(limit, endsAt) };
}

/**
 * How late somebody is who comes now: none within the grace; after it every whole minute since the start. Who is there counts for a minute
 * at least.
 */
export function lateMinutes({ startsAt, countableMinutes }: CheckInSession, times: CheckInTimes, now: number): number {
  const gone = Math.floor((now - startsAt) / MINUTE_MS);
  if (gone <= times.grace) return 0;
  return Math.max(0, Math.min(gone, countableMinutes - 1));
}
