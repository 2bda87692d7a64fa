import type { Id, Instant, Localized } from './common';
import type { Clash, RunStatus } from './runs';
import type { HolidayName } from './sessions';

/** Bounds that the form and the API share. */
export const TERM_LIMITS = { runs: 60, weeks: 260 } as const;

/** A run of a half year, as it can be chosen to be held again. */
export interface TermRun {
  id: Id;
  status: RunStatus;
  courseTitle: Localized;
  label: string;
  startsAt: Instant;
  endsAt: Instant;
  sessionCount: number;
}

/** Runs that are to be held again so many weeks later. */
export interface TermWish {
  runIds: Id[];
  weeks: number;
}

/** A session as it would be: under the id of the one it is like. */
export interface TermSession {
  id: Id;
  runId: Id;
  startsAt: Instant;
  endsAt: Instant;
  holiday: HolidayName | null;
}

/** What runs that are held again would meet with. */
export interface TermPreview {
  sessions: TermSession[];
  /** With all other runs, and among themselves, each once. */
  clashes: Clash[];
}

/** Drafts to be made, each like a run. */
export interface TermCopy {
  runs: { id: Id; fromId: Id }[];
  weeks: number;
  label?: string;
}

/** Drafts to be published together, or none of them. */
export interface TermPublication {
  runs: { id: Id; version: number }[];
}
