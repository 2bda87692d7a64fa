/** Who has seen identity numbers: every occasion on which somebody opened one, or a file that holds them. */
import type { Id, Instant, LocalDate } from './common';

/** One number on a page; a file with numbers was made, was made as a trial, or was downloaded. */
export const NUMBER_READING_KINDS = ['shown', 'built', 'trial', 'downloaded'] as const;
export type NumberReadingKind = (typeof NUMBER_READING_KINDS)[number];

/** An occasion on which numbers were read. Whose they were is not told: who may look at the list may not always know. */
export interface NumberReadingRow {
  id: Id;
  at: Instant;
  /** Null where the product read by itself. */
  byName: string | null;
  what: NumberReadingKind;
  /** What the reader wrote; empty where the file says it. */
  reason: string;
  /** Of how many people. */
  people: number;
  /** The days that the file is of. */
  from: LocalDate | null;
  to: LocalDate | null;
  fileId: Id | null;
  fileName: string | null;
}

/** The query of `GET /projects/{id}/number-reads`: days on which somebody read, both counted, and how. */
export interface NumberReadingFilter {
  from?: LocalDate;
  to?: LocalDate;
  what?: NumberReadingKind;
}
