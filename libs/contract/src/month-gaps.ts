/** What a project's month lacks before it goes to the funder. */
import type { Id, Instant, LocalDate } from './common';

/** What a month can lack: lists that are not done; facts of participants; numbers without which they stand in no file; confirmed hours; what became of those who left; and sessions on days that are not the project's. */
export const MONTH_GAPS = ['unsigned', 'facts', 'numbers', 'unconfirmed', 'outcomes', 'outside'] as const;
export type MonthGapKind = (typeof MONTH_GAPS)[number];

/** A list must be done before the month is locked; of the rest somebody can say why it stays as it is. */
export const DISMISSABLE_GAPS = ['facts', 'numbers', 'unconfirmed', 'outcomes', 'outside'] as const satisfies readonly MonthGapKind[];
export type DismissableGap = (typeof DISMISSABLE_GAPS)[number];

/** Why a gap is left as it is. */
export interface GapDismissal {
  why: string;
  byName: string;
  at: Instant;
}

/** Something that a month lacks, how many sessions or people it is of. */
export interface MonthGap {
  kind: MonthGapKind;
  n: number;
  /** Which ones it is of, as a digest: who dismisses it says which they have seen. */
  seen: string;
  /** Null where nobody has dismissed it, or it is of others than it was then. */
  dismissed: GapDismissal | null;
}

/** Who can be reminded of a list that is not done. */
export interface UnsignedSession {
  sessionId: Id;
  leaders: string[];
  /** Whether one of them has an address. */
  reachable: boolean;
  /** The day on which they were reminded last; null where never. */
  remindedOn: LocalDate | null;
}

/** `GET /projects/<id>/months/<month>/gaps`: those that there are. */
export interface MonthGaps {
  gaps: MonthGap[];
  /** The earliest; at most `REPORT_GAPS`. */
  sessions: UnsignedSession[];
}

/** `POST /projects/<id>/months/<month>/gaps/<kind>/dismissal`. */
export interface NewGapDismissal {
  /** As the gap said it. */
  seen: string;
  why: string;
}

/** `POST /projects/<id>/months/<month>/sign-reminders`: leaders of these sessions, or of all whose list is not done. */
export interface SignReminder {
  sessionIds: Id[] | null;
}

/** How many sessions somebody is reminded of, and of how many nobody is: it was done today already, or no leader has an address. */
export interface SignReminded {
  reminded: number;
  remindedToday: number;
  unreached: number;
}

export type MonthRefusal = 'gap-changed';
