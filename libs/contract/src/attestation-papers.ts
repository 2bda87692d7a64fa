/** Participants who confirm a month with a signature on paper: forms, scanned pages, and what staff enter of them. */
import type { AttestationState, LineAnswer, Month, NewDispute } from './attestations';
import type { Id, Instant, LocalDate, Localized } from './common';
import type { FileView } from './documents';

/** So many forms are entered at once. */
export const PAPERS_AT_ONCE = 50;
/** So many forms one file holds. */
export const FORMS_PER_FILE = 100;

/** Whose forms a file holds: those whom no letter reaches, or all who have not answered. */
export const FORMS_OF = ['paper', 'waiting'] as const;
export type FormsOf = (typeof FORMS_OF)[number];

/** `POST /projects/<id>/months/<month>/attestation-pages`: a page that was signed by hand, or several forms in one file. */
export interface AttestationPage {
  id: Id;
  file: FileView;
}

/** What one form says: all right, but for the lines that are disputed. */
export interface PaperEntry {
  attestationId: Id;
  /** Of what stands on the form. */
  sha256: string;
  disputes: NewDispute[];
}

/** `POST /projects/<id>/months/<month>/attestation-papers` */
export interface PaperEntries {
  pageId: Id;
  /** The day on the form. */
  signedOn: LocalDate;
  entries: PaperEntry[];
}

export interface PapersEntered {
  entered: number;
  /** Those that could not be, with why, in the reader's language. */
  left: { attestationId: Id; why: string }[];
}

/** A session on a form. */
export interface PaperLine {
  enrolmentId: Id;
  sessionId: Id;
  courseTitle: Localized;
  startsAt: Instant | null;
  localDate: LocalDate;
  minutes: number;
  answer: LineAnswer;
  /** It is registered otherwise since. */
  changed: boolean;
  said: string | null;
  suggestedMinutes: number | null;
}

/** What was entered of a form. */
export interface PaperEntered {
  signedOn: LocalDate;
  enteredAt: Instant;
  enteredBy: string;
  /** Null for who may not see whose it is. */
  page: FileView | null;
}

/** What was entered of a form, and taken back. */
export interface PaperWithdrawn extends PaperEntered {
  withdrawnAt: Instant;
  withdrawnBy: string;
  why: string;
}

/** `GET /attestations/<id>/paper`: somebody's form as staff read it, and what they entered of it. */
export interface AttestationPaper {
  attestationId: Id;
  personId: Id;
  name: string;
  month: Month;
  state: AttestationState;
  sha256: string;
  lines: PaperLine[];
  /** What the signature confirms, without disputed lines. */
  toConfirm: number;
  entered: PaperEntered | null;
  withdrawn: PaperWithdrawn[];
}

/** `POST /attestations/<id>/paper/withdrawal` */
export interface PaperWithdrawal {
  why: string;
}

/** `GET /projects/<id>/months/<month>/attestations/askable`: whom asking all would reach, and whom it leaves out. */
export interface Askable {
  byMail: number;
  left: { why: 'no-address' | 'protected' | 'unsigned'; n: number; names: string[] }[];
}

export type AttestationPaperRefusal = 'answered-already' | 'not-on-paper' | 'no-forms' | 'paper-before-month';
