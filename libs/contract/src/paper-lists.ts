/** Attendance lists on paper: printed to be signed by hand, and kept once they are. */

import type { FileKind, FileView } from './documents';
import type { Id, Instant, Localized } from './common';

/** `blank` is for signing by hand, `filled` says what was marked. */
export const LIST_KINDS = ['blank', 'filled'] as const;
export type ListKind = (typeof LIST_KINDS)[number];

/** Rows of people that one file holds; the sessions of a run that are left over are in a file of their own. */
export const ROWS_PER_FILE = 3_000;

/** A session of a run and what is known of its list. */
export interface SessionList {
  sessionId: Id;
  number: number;
  title: Localized;
  startsAt: Instant;
  endsAt: Instant;
  cancelled: boolean;
  /** How many were marked as present; null where nobody is marked. */
  present: number | null;
  signature: ListSignature | null;
  /** Photographed or scanned pages of the list that was signed by hand, in their order. */
  pages: SignedPage[];
  /** Pages that were replaced, the latest first: they are kept. */
  replaced: ReplacedPage[];
}

/** A page of a list that was signed by hand. */
export interface SignedPage {
  id: Id;
  file: FileView;
  addedAt: Instant;
  addedByName: string;
}

/** A page that is shown no more. */
export interface ReplacedPage {
  id: Id;
  name: string;
  addedAt: Instant;
  replacedAt: Instant;
  replacedByName: string;
  why: string;
}

/** The kinds of file that a page can be. */
export const PAGE_KINDS: readonly FileKind[] = ['application/pdf', 'image/png', 'image/jpeg'];

/** Why a page is shown no more. */
export interface PageReplaced {
  why: string;
}

/** Who signed a list. */
export interface ListSignature {
  signedAt: Instant;
  signedByName: string;
  ledByName: string;
  /** As the leader entered them; null where nobody asked. */
  studyHours: number | null;
  corrected: boolean;
}

/** The lists of a run's sessions, in their order. */
export interface RunLists {
  sessions: SessionList[];
}

export type PaperListRefusal = 'no-session-to-print' | 'page-kind-refused' | 'page-before-session';
