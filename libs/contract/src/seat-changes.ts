import type { Id, Instant, Localized } from './common';

/** What staff do to several people of a run at once. */
export const SEAT_CHANGE_KINDS = ['enrol', 'move', 'withdraw'] as const;
export type SeatChangeKind = (typeof SEAT_CHANGE_KINDS)[number];

/** People of one change; minutes for which it can be taken back; seconds for which its letters wait, so that one taken back at once tells nobody. */
export const SEAT_CHANGE_LIMITS = { people: 200, undoMinutes: 10, lettersWait: 20, targets: 20 } as const;

/** `POST /runs/{id}/seat-changes`. */
export interface NewSeatChange {
  /** Made by the client, so that the same change can be sent twice. */
  id: Id;
  kind: SeatChangeKind;
  enrolmentIds: Id[];
  /** Where people are moved to. */
  toRunId?: Id;
  reason?: string;
}

/** `done`: as asked, `forced` beyond the capacity; `no-room`: the other run is full; `already-there`: has a seat in it; `not-possible`: in the state that it is in. */
export const SEAT_CHANGE_OUTCOMES = ['done', 'forced', 'no-room', 'already-there', 'not-possible'] as const;
export interface SeatChanged {
  id: Id;
  kind: SeatChangeKind;
  results: { enrolmentId: Id; outcome: (typeof SEAT_CHANGE_OUTCOMES)[number] }[];
  undoUntil: Instant;
}

/** What taking a change back did; `kept`: something has happened since, so it stays. */
export const SEAT_UNDO_OUTCOMES = ['restored', 'forced', 'kept'] as const;
export interface SeatChangeUndone {
  results: { enrolmentId: Id; outcome: (typeof SEAT_UNDO_OUTCOMES)[number] }[];
}

/** A run that people can be moved to. */
export interface MoveTarget {
  runId: Id;
  title: Localized;
  label: string;
  startsAt: Instant | null;
  endsAt: Instant | null;
  free: number;
  sameCourse: boolean;
}
