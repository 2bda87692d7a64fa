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

/** Why no number of somebody can stand in a file: none was given; it is another's as well; they are protected and have no substitute. */
export const NUMBER_LACKS = ['none', 'contested', 'substitute'] as const;
export type NumberLack = (typeof NUMBER_LACKS)[number];

/** What the period's figures still lack. */
export interface ReportReadiness {
  /** Participants without gender or birth date on their first day. */
  factsMissing: number;
  /** Those of them who answered that they do not want to give these facts. */
  declined: number;
  /** Participants whose number the project's rules ask for, and of whom none can stand in the participants file: they have not given one, it is contested, or they are protected without a substitute. */
  numbersMissing: number;
  /** Beside them, those who answered that they have none or do not want to give it: they stand in no file either, and there is nothing left to ask them. */
  numbersNotGiven: number;
  /** Sessions that ended without a signature, and how many there are in all; the earliest come first. */
  unsigned: ReportGap[];
  unsignedCount: number;
  /** Sessions whose list is signed. */
  signedCount: number;
  /** Sessions that ended with people unmarked. */
  unmarked: ReportGap[];
  unmarkedCount: number;
  /** Sessions that were held before the project began or after it ended: they count in none of its figures. */
  outside: ReportGap[];
  outsideCount: number;
}

/** The most gaps that are listed by name. */
export const REPORT_GAPS = 20;
