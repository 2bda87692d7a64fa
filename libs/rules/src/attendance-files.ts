import type { FileEffect } from '@kortkurs/contract/attendance-files';
import type { Mark, MarkContent } from '@kortkurs/contract/attendance';

const MINUTE_MS = 60_000;

/** From when to when somebody was in an online meeting. Milliseconds. */
export interface Stay {
  from: number;
  to: number;
  /** Nothing says when they left: they are taken to have stayed until the list was fetched, or the session ended. */
  assumed?: true;
}

/** A session as far as minutes go; instants in milliseconds. */
export interface TimedSession {
  startsAt: number;
  endsAt: number;
  breakMinutes: number;
}

/** What somebody missed of a session, in whole countable minutes. */
export interface Missed {
  late: number;
  early: number;
  /** Away in between, beyond the break. */
  away: number;
  /** Minutes that count. */
  minutes: number;
}

/** Stays put together where they overlap or touch, cut to the session, in order: two devices at once count once. */
export function unionWithin(stays: readonly Stay[], { startsAt, endsAt }: Pick<TimedSession, 'startsAt' | 'endsAt'>): Stay[] {
  const cut = stays
    .map(({ from, to }) => ({ from: Math.max(from, startsAt), to: Math.min(to, endsAt) }))
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from);
  const union: Stay[] = [];
  for (const stay of cut) {
    const last = union.at(-1);
    if (last && stay.from <= last.to) last.to = Math.max(last.to, stay.to);
    else union.push({ ...stay });
  }
  return union;
}

/**
 * What somebody missed who was there for these stays. Nobody writes down when the break was, so it is taken to lie in the middle of the session: what is
 * missed at an end counts but for the part of the break in it, and time away in between is first taken from the break. Each of the three counts for nothing
 * up to the grace, and in full beyond it. So nobody is given more minutes than the session has, nor fewer than they were there outside the break.
 * @param toldMinutes How long the meeting's own count says that somebody was there, where it does not tell each time they left; null where it does.
 * @returns null for whoever was there for no minute of the session
 */
export function missedOf(stays: readonly Stay[], session: TimedSession, graceMinutes: number, toldMinutes: number | null = null): Missed | null {
  const union = unionWithin(stays, session);
  const [first, last] = [union[0], union.at(-1)];
  if (!first || !last) return null;
  const length = (session.endsAt - session.startsAt) / MINUTE_MS;
  const pause = Math.max(0, Math.min(session.breakMinutes, length));
  const pauseFrom = session.startsAt + ((length - pause) / 2) * MINUTE_MS;
  const pauseWithin = (from: number, to: number): number => Math.max(0, Math.min(to, pauseFrom + pause * MINUTE_MS) - Math.max(from, pauseFrom)) / MINUTE_MS;
  const outsidePause = (from: number, to: number): number => (to - from) / MINUTE_MS - pauseWithin(from, to);
  const span = (last.to - first.from) / MINUTE_MS;
  const there = union.reduce((sum, { from, to }) => sum + (to - from), 0) / MINUTE_MS;
  const gaps = Math.max(span - there, toldMinutes === null ? 0 : span - toldMinutes);
  const counts = (minutes: number): number => (Math.floor(minutes) <= graceMinutes ? 0 : Math.floor(minutes));
  const late = counts(outsidePause(session.startsAt, first.from));
  const early = counts(outsidePause(last.to, session.endsAt));
  const away = counts(gaps - pauseWithin(first.from, last.to));
  const minutes = Math.round(length - pause) - late - early - away;
  return minutes > 0 ? { late, early, away, minutes } : null;
}

/** What somebody missed of whom only the number of minutes is known: what is lacking is taken off the end. */
export function missedByMinutes(there: number, session: TimedSession, graceMinutes: number): Missed | null {
  const countable = Math.max(0, Math.round((session.endsAt - session.startsAt) / MINUTE_MS) - session.breakMinutes);
  const lacking = Math.max(0, countable - Math.floor(there));
  const early = lacking <= graceMinutes ? 0 : lacking;
  return there > 0 && countable - early > 0 ? { late: 0, early, away: 0, minutes: countable - early } : null;
}

/** The mark that stands for it: who was away in between has those minutes counted with the ones at the end, since a mark has no other place for them. */
export const markOfMissed = ({ late, early, away }: Missed): MarkContent => ({ state: 'present', lateMinutes: late, earlyMinutes: early + away, reason: null, channel: 'online' });

type Standing = MarkContent & Pick<Mark, 'source'>;

/**
 * What a mark out of a file does to the one that stands. Staff outrank it; who was seen in the room is counted there and not once more online; in a
 * signed list it is held until somebody gives a reason. `no_minutes` and `ahead` are not decided here.
 */
export function fileEffect(standing: Standing | null, incoming: MarkContent, signed: boolean): FileEffect {
  if (standing && sameContent(standing, incoming)) return 'same';
  const inRoom = standing?.state === 'present' && standing.channel === 'in_person' && incoming.channel === 'online';
  if (inRoom) return standing.source === 'staff' ? 'stands_staff' : 'stands_room';
  if (signed) return 'held';
  if (!standing) return 'made';
  return standing.source === 'staff' ? 'stands_staff' : 'changes';
}

function sameContent(one: MarkContent, other: MarkContent): boolean {
  return one.state === other.state && one.lateMinutes === other.lateMinutes && one.earlyMinutes === other.earlyMinutes && one.reason === other.reason && one.channel === other.channel;
}

/**
 * By how many whole hours the times of a meeting seem to be off: the move under which people were there longest during the session, where that is
 * clearly more than as they stand. Null where they agree, or where no move helps. Minutes.
 */
export function suggestedShift(stays: readonly Stay[], session: TimedSession): number | null {
  const inside = (minutes: number): number =>
    stays.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to + minutes * MINUTE_MS, session.endsAt) - Math.max(from + minutes * MINUTE_MS, session.startsAt)), 0);
  const now = inside(0);
  let [best, most] = [0, now];
  for (let hours = 1; hours <= 14; hours += 1) {
    for (const minutes of [hours * 60, -hours * 60]) {
      const there = inside(minutes);
      if (there > most) [best, most] = [minutes, there];
    }
  }
  return best !== 0 && most > now * 1.25 ? best : null;
}
