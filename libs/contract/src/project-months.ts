/** A project's months on their way to the funder. */
import type { Month } from './attestations';
import type { Id, Instant, LocalDate } from './common';
import { SUBMISSION_STATES, type SubmissionStale, type SubmissionState } from './submissions';

/** It goes on; it is over and waits to be locked; or how far its newest version has come. */
export const MONTH_STATES = ['running', 'open', ...SUBMISSION_STATES] as const;
export type MonthState = 'running' | 'open' | SubmissionState;

/** One month of a project, up to the one that goes on. */
export interface ProjectMonth {
  month: Month;
  state: MonthState;
  /** The last day on which it is to be sent; null where the project's rules do not send months by themselves. */
  dueOn: LocalDate | null;
  /** Days from today to that day, below zero once it has gone; null of a month that goes on. */
  daysLeft: number | null;
  participants: number;
  registeredMinutes: number;
  signedMinutes: number;
  /** The newest version; null where nothing is locked. */
  submission: { id: Id; version: number; stateAt: Instant; stale: SubmissionStale | null } | null;
}

/** `GET /projects/<id>/months`: the earliest first. */
export interface ProjectMonths {
  projectName: string;
  funderName: string;
  startsOn: LocalDate;
  endsOn: LocalDate;
  months: ProjectMonth[];
}

/** Months of a project that would be sent again if something were corrected. */
export interface TouchedMonths {
  projectId: Id;
  projectName: string;
  months: Month[];
}
