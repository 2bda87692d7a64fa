import type { HeldTimes, MarkContent } from '@kortkurs/contract/attendance';
import { SESSION_LIMITS, type WallTime, type WallTimes } from '@kortkurs/contract/sessions';

const MINUTE_MS = 60_000;
const MINUTES_OF_A_DAY = 24 * 60;

/** What is wrong with the times at which a session was held. */
export type HeldFault = 'from' | 'to' | 'break' | 'no-minutes';

type Planned = Pick<WallTimes, 'from' | 'to'>;

/**
 * What is wrong with the times at which a planned session is said to have been held, or null. It stays on its day: it ends after it began, and past
 * midnight only where it was planned to. The times of day are `HH:MM`, or empty where there is none.
 */
export function heldFault(planned: Planned, held: HeldTimes): HeldFault | null {
  if (!held.from) return 'from';
  if (!held.to || held.to === held.from || (held.to < held.from && planned.to > planned.from)) return 'to';
  if (!Number.isInteger(held.breakMinutes) || held.breakMinutes < 0 || held.breakMinutes > SESSION_LIMITS.breakMinutes) return 'break';
  return wallMinutes(held) > held.breakMinutes ? null : 'no-minutes';
}

/**
 * The countable minutes of a session that was held at other times than planned. Reckoned from the minutes that the plan truly has between its
 * start and end, so that a night on which the clock is put forward stays an hour shorter. The times must be without fault.
 */
export function heldMinutes(planned: Planned, minutesPlanned: number, held: HeldTimes): number {
  return minutesPlanned - wallMinutes(planned) + wallMinutes(held) - held.breakMinutes;
}

/** From when and until when a session goes on, in milliseconds. */
export interface Span {
  startsAt: number;
  endsAt: number;
}

/** When somebody came after the start and left before the end, by the clock that measured it, in milliseconds; null where they did not. */
export interface Measured {
  cameAt: number | null;
  leftAt: number | null;
}

type Missed = Pick<MarkContent, 'lateMinutes' | 'earlyMinutes'>;

/** When somebody came and left whose minutes were measured against these times. */
export function measuredAgainst({ lateMinutes, earlyMinutes }: Missed, { startsAt, endsAt }: Span): Measured {
  return { cameAt: lateMinutes > 0 ? startsAt + lateMinutes * MINUTE_MS : null, leftAt: earlyMinutes > 0 ? endsAt - earlyMinutes * MINUTE_MS : null };
}

/**
 * What they missed of a session that was held from and until then: nothing up to the grace, in full beyond it, as when it was measured. Who was neither late
 * nor early by the clock missed nothing, however long it was.
 */
export function missedOfHeld({ cameAt, leftAt }: Measured, { startsAt, endsAt }: Span, graceMinutes: number): Missed {
  const minutes = (from: number, to: number): number => {
    const missed = Math.min(Math.max(0, Math.round((to - from) / MINUTE_MS)), MINUTES_OF_A_DAY);
    return missed <= graceMinutes ? 0 : missed;
  };
  return { lateMinutes: cameAt === null ? 0 : minutes(startsAt, cameAt), earlyMinutes: leftAt === null ? 0 : minutes(leftAt, endsAt) };
}

/** A day's times on the wall as a span from its midnight, so that two of one day can be held against each other. */
export function wallSpan({ from, to }: Planned): Span {
  const startsAt = minuteOf(from) * MINUTE_MS;
  return { startsAt, endsAt: startsAt + wallMinutes({ from, to }) * MINUTE_MS };
}

/** Minutes that the clock on the wall shows between two times of day. */
function wallMinutes({ from, to }: Planned): number {
  return (minuteOf(to) - minuteOf(from) + MINUTES_OF_A_DAY) % MINUTES_OF_A_DAY;
}

function minuteOf(time: WallTime): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}
