/** What a report's figures still lack. */
import type { Id, Instant, Localized } from './common';

/** A session that waits for something. */
export interface ReportGap {
  sessionId: Id;
  runId: Id;
  courseTitle: Localized;
  number: number;
  startsAt: Instant;
  /** People without a mark. */
  unmarked: number;
}

/** What the period's figures still lack. */
export interface ReportReadiness {
  /** Participants without gender or birth date on their first day. */
  factsMissing: number;
  /** Those of them who answered that they do not want to give these facts. */
  declined: number;
  /** Sessions that ended without a signature, and how many there are in all; the earliest come first. */
  unsigned: ReportGap[];
  unsignedCount: number;
  /** Sessions that ended with people unmarked. */
  unmarked: ReportGap[];
  unmarkedCount: number;
  /** Sessions that were held before the project began or after it ended: they count in none of its figures. */
  outside: ReportGap[];
  outsideCount: number;
}

/** The most gaps that are listed by name. */
export const REPORT_GAPS = 20;
