/** What reporting asks of administrators today. */
import type { Month } from './attestations';
import type { Id, LocalDate } from './common';
import type { MonthGapKind } from './month-gaps';

/** A project about which something waits. */
export interface WaitingProject {
  projectId: Id;
  projectName: string;
}

/** A month that is over and not sent. */
export interface DueMonth {
  month: Month;
  dueOn: LocalDate;
  /** Below zero once the day has gone. */
  daysLeft: number;
}

/** The first month of a project that is over and not sent. */
export interface WaitingMonth extends WaitingProject, DueMonth {
  funderName: string;
  isLocked: boolean;
  /** It was corrected after it was locked. */
  isStale: boolean;
  /** The months after it that wait as well, the earliest first. */
  further: DueMonth[];
  /** What it lacks, but for what was left as it is; read of the one that is due first, null of the others. */
  gaps: { kind: MonthGapKind; n: number }[] | null;
}

export interface WaitingMonths extends WaitingProject {
  /** The earliest first. */
  months: Month[];
  /** Those of them that nobody has sent: they are only locked again. */
  unsent: Month[];
}

export interface WaitingCount extends WaitingProject {
  n: number;
}

export interface WaitingDestruction extends WaitingProject {
  /** The last day on which it was kept. */
  heldUntil: LocalDate;
}

export interface WaitingELists extends WaitingCount {
  /** The first and the last of their days. */
  from: LocalDate;
  to: LocalDate;
}

/** `GET /waiting`: of each the most urgent projects, at most `WAITING_LISTED`; empty where nothing waits. */
export interface ReportingWaits {
  months: WaitingMonth[];
  /** Months that are to be sent again. */
  again: WaitingMonths[];
  /** Lines that participants say are wrong. */
  disputes: WaitingCount[];
  /** Files with identity numbers that the reader can release. */
  releases: WaitingCount[];
  /** Numbers that an auditor asks to see. */
  numberRequests: WaitingCount[];
  destructions: WaitingDestruction[];
  /** E-lists that the reader made of which something has been corrected since, or whose file is there no longer. */
  eLists: WaitingELists[];
}

export const WAITING_LISTED = 5;
