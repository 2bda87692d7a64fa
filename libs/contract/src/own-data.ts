/** What a person may know of what the centre holds of them: who has read it, what it is and until when. */
import type { Id, Instant, LocalDate, Localized } from './common';
import type { ExportOrder } from './exports';
import type { ReadingReason } from './participant-records';
import type { OpeningReason } from './people';

/**
 * What somebody read: the identity number on a page, a file that holds it as it was made or fetched, the facts for funders, what became of the person, who
 * stands behind an alias, what the people of a run need, what stands behind a row of a sample, what stands behind a session; or that they signed the list.
 */
export const OWN_READING_KINDS = ['number', 'file-made', 'file-fetched', 'facts', 'outcome', 'opened', 'needs', 'dossier', 'session', 'signed'] as const;
export type OwnReadingKind = (typeof OWN_READING_KINDS)[number];

/** In which role. An auditor is told by the role alone, and so is whoever had a link to what stands behind a session. */
export const OWN_READERS = ['self', 'staff', 'auditor', 'link', 'product'] as const;
export type OwnReader = (typeof OWN_READERS)[number];

/** That somebody read something about the person. */
export interface OwnReading {
  id: Id;
  at: Instant;
  what: OwnReadingKind;
  by: OwnReader;
  /** Of staff only. */
  byName: string | null;
  /** The reason that was chosen. */
  reason: ReadingReason | OpeningReason | null;
  /** The reason in the reader's own words. */
  words: string | null;
  projectName: string | null;
  courseTitle: Localized | null;
  sessionNumber: number | null;
  /** The days that a file is of. */
  from: LocalDate | null;
  to: LocalDate | null;
}

/** What is held of a person, by kind. */
export const HOLDING_KINDS = [
  'contact', 'organisations', 'needs', 'protection', 'courses', 'attendance', 'facts', 'number', 'outcomes', 'months', 'certificates', 'course-work', 'posts', 'letters', 'sign-ins', 'readings',
] as const;
export type HoldingKind = (typeof HOLDING_KINDS)[number];

/** What projects' funders may want to look into: it stays until that is over. */
export const KEPT_FOR_FUNDERS: readonly HoldingKind[] = ['courses', 'attendance', 'facts', 'number', 'outcomes', 'months'];

export interface Holding {
  kind: HoldingKind;
  /** How many of it there are. */
  count: number;
}

/** A project that the person counts in, and until when what stands behind it is kept. */
export interface HoldingProject {
  projectId: Id;
  projectName: string;
  until: LocalDate;
  /** The last payment was made, so that no later day comes; else it is reckoned from the project's last day. */
  isCertain: boolean;
}

/** `GET /me/data`: what there is of each kind, those that there is none of left out. */
export interface OwnHoldings {
  holdings: Holding[];
  /** Those whose time is not over, the last to end first. */
  projects: HoldingProject[];
}

/** `GET /me/data/file`: the file of everything that was ordered last, as long as it can be fetched. */
export interface OwnFile {
  order: ExportOrder | null;
}
