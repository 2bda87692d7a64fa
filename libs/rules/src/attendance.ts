import type { Mark, MarkContent, MarkSource, Presence } from '@kortkurs/contract/attendance';

/** A mark that says someone was there for the whole session. */
export const PRESENT: MarkContent = { state: 'present', lateMinutes: 0, earlyMinutes: 0, reason: null, channel: 'in_person' };
/** A mark that says someone was away, for no given reason. */
export const ABSENT: MarkContent = { ...PRESENT, state: 'absent' };

/** A mark that says someone was away who had said so in advance. */
export const NOTIFIED: MarkContent = { ...ABSENT, reason: 'notified' };

type Timed = Pick<MarkContent, 'state' | 'lateMinutes' | 'earlyMinutes'>;

/**
 * The minutes that a mark counts for: the session's countable minutes (breaks already off) less late and early, never
 * below none.
 */
export function countedMinutes(countableMinutes: number, mark: Timed | null): number {
  if (mark?.state !== 'present') return 0;
  return Math.max(0, countableMinutes - mark.lateMinutes - mark.earlyMinutes);
}

/**
 * What a mark is called. Someone who was present for no countable minute counts as away, so that a person is never
 * both counted as there and given no time.
 */
export function presence(countableMinutes: number, mark: Timed | null): Presence {
  if (!mark) return 'unmarked';
  const counted = countedMinutes(countableMinutes, mark);
  if (counted === 0) return 'away';
  return counted < countableMinutes ? 'partly' : 'here';
}

const RANK: Record<MarkSource, number> = { staff: 1, self: 0, import: 0, door: 0 };

/**
 * Whether a new mark takes the place of the one that stands. Staff outrank self check-in, a helper at the door and import; within a rank the
 * later by the marker's clock wins, and of two at the same instant the greater mark id, so that two devices that replay
 * their queues in different order end alike.
 */
export function takesPlaceOf(standing: Pick<Mark, 'markId' | 'source' | 'markedAt'> | null, incoming: Pick<Mark, 'markId' | 'source' | 'markedAt'>): boolean {
  if (!standing) return true;
  const rank = RANK[incoming.source] - RANK[standing.source];
  if (rank !== 0) return rank > 0;
  const later = Date.parse(incoming.markedAt) - Date.parse(standing.markedAt);
  if (later !== 0) return later > 0;
  return incoming.markId > standing.markId;
}

/**
 * When a mark was made, by the server's clock: the client's own time moved by the offset it measured against the
 * server, and never later than the moment of receipt, so that a clock set ahead cannot win for ever. Milliseconds.
 */
export function correctedTime(clientTime: number, clientOffset: number, receivedAt: number): number {
  return Math.min(clientTime + clientOffset, receivedAt);
}
