/** Files of what was frozen: for its funder, and for who checks it. */
import type { Instant, LocalDate, Localized } from './common';
import type { ExportOrder } from './exports';

/** Everything at once, with a list of what is in it. */
export const PACKAGE = 'package';

/** What was made last of a kind of file, in the reader's language. */
export interface LastMade {
  bytes: number;
  /** 64 hexadecimal digits. */
  sha256: string;
  /** Rows that it holds, of all its tables. */
  rows: number;
  madeAt: Instant;
  madeByName: string;
}

/** A kind of file of a submission. */
export interface SubmissionFile {
  kind: string;
  title: Localized;
  /** What is in it, and what is not. */
  text: Localized;
  /** Its ending, as `xlsx`. */
  ending: string;
  /** What it lacks, where it cannot be made of this submission. */
  lacks: Localized | null;
  last: LastMade | null;
  /** The reader's own order, while it is under way or can be fetched, or where it failed. */
  order: ExportOrder | null;
}

/** `GET /submissions/{id}/files`. */
export interface SubmissionFiles {
  items: SubmissionFile[];
}

/** `POST /submissions/{id}/files`. */
export interface NewSubmissionFile {
  kind: string;
}

/** A session in the package, with the names of its files there. */
export interface PackagedSession {
  date: LocalDate;
  course: Localized;
  number: number;
  list: string;
  /** Whether whoever led it had signed the list. */
  signed: boolean;
  /** The pages that were signed by hand; none where the package has none. */
  pages: string[];
}

/** The list of what is in the package: `manifest.json`. */
export interface PackageManifest {
  format: 1;
  project: { name: string; reference: string | null; funderName: string };
  submission: { kind: string; from: string; to: string; version: number; cutOff: Instant };
  ruleSet: { name: Localized; version: number } | null;
  /** Of the canonical bytes that all of it was made of. */
  contentSha256: string;
  files: { name: string; bytes: number; sha256: string; rows: number }[];
  /** Each session whose list is in it. */
  sessions: PackagedSession[];
  /** Files of the same days that hold identity numbers: they are sealed and in no package. */
  leftOut: { what: Localized; where: Localized }[];
}

export type ReportFileRefusal = 'report-file-unknown' | 'report-file-lacks';
