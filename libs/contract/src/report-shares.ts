/** A project's figures for everybody who has the link: sums without people, of which small numbers are hidden. */
import type { Id, Instant, LocalDate, Localized } from './common';
import type { FundingMark } from './funding';
import type { Gender } from './people';
import type { AgeGroup, ReportPeriod } from './reports';

/** For how many days a link can hold, and what is proposed; links of one project that hold at a time. */
export const SHARE_LIMITS = { days: 366, usualDays: 90, living: 50 } as const;

/** A number; `few`: some, but fewer than the threshold; `hidden`: not said, since a small number could be reckoned out from it. */
export type SharedNumber = number | 'few' | 'hidden';

/** A row of a table: of participants in all, and by stated gender where the table has it. */
export interface SharedRow {
  /** An indicator's code, a gender, an age group, or a municipality's code; `others` of those that are too small to be named. */
  key: string;
  /** A text of its own, or null where the key has words. */
  name: Localized | null;
  total: SharedNumber;
  byGender: Record<Gender, SharedNumber> | null;
}

export const SHARED_TABLES = ['indicators', 'gender', 'age', 'municipality'] as const;
export type SharedTableName = (typeof SHARED_TABLES)[number];

export interface SharedTable {
  name: SharedTableName;
  rows: SharedRow[];
}

/** What is shared: made once, and never another. */
export interface SharedReport {
  project: { name: string; reference: string | null; funderName: string; funderMark: FundingMark; funderStatement: Localized; startsOn: LocalDate; endsOn: LocalDate };
  period: ReportPeriod;
  /** When it was counted. */
  asOf: Instant;
  /** Counts of one to below this are hidden; 0 hides none. */
  threshold: number;
  figures: { participants: SharedNumber; organisations: number; runs: number; sessions: number; hours: SharedNumber; visits: SharedNumber };
  /** Participants with all the facts that the indicators rest on; null without a rule set. */
  complete: SharedNumber | null;
  tables: SharedTable[];
  /** What was entered by hand. */
  entered: { code: string; name: Localized | null; value: SharedNumber }[];
}

/** What would be shared. */
export interface SharedReportPreview extends SharedReport {
  /** The days of a link that holds and with which this would tell of few people, so that none can be made; null where there is none. */
  tellsWith: ReportPeriod | null;
}

/** A link that was made. */
export interface ReportShare extends ReportPeriod {
  id: Id;
  asOf: Instant;
  madeByName: string;
  expiresAt: Instant;
  lastUsedAt: Instant | null;
  revokedAt: Instant | null;
}

/** `POST /projects/{id}/report-shares`. */
export interface NewReportShare extends ReportPeriod {
  id?: Id;
  /** The last day on which the link holds. */
  lastOn: LocalDate;
}

/** A link with its path in the interface, which is said once. */
export interface ReportShareMade extends ReportShare {
  path: string;
}

/** Ages as they are shared. */
export type SharedAge = AgeGroup | 'missing';

export type ReportShareRefusal = 'share-over' | 'shares-too-many' | 'shares-tell-together';
