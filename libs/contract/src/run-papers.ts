/** What those who come to a run get beforehand: agenda, documents, and a form that they hand in. */
import type { Id, Instant, Localized } from './common';
import type { DocumentView, FileView } from './documents';
import type { EnrolmentState } from './enrolment-states';

export const RUN_PAPERS_LIMITS = { agenda: 4_000, what: 500, handInText: 10_000 } as const;

/** Who sees a run's papers: those who are asked to come, and those who have a seat. */
export const PAPERS_STATES = ['invited', 'offered', 'enrolled', 'completed', 'not_completed'] as const satisfies readonly EnrolmentState[];
/** Who is asked to hand in the run's form. */
export const HAND_IN_STATES = ['invited', 'enrolled'] as const satisfies readonly EnrolmentState[];

/** A session as the agenda names it. */
export interface AgendaSession {
  number: number;
  startsAt: Instant;
  endsAt: Instant;
  title: Localized;
}

export interface AgendaChange {
  agenda: Localized;
}

/** What a run asks its people to hand in. */
export interface HandInForm {
  what: Localized;
  /** The blank to fill in, one of the run's documents. */
  documentId: Id | null;
  dueAt: Instant;
}

export interface HandInFormChange {
  /** Null: nothing is asked any more. What was handed in is kept. */
  form: HandInForm | null;
}

/** The papers of a run, as staff keep them. */
export interface RunPapers {
  agenda: Localized;
  sessions: AgendaSession[];
  documents: DocumentView[];
  form: HandInForm | null;
  startsAt: Instant | null;
}

/** What somebody handed in. */
export interface HandInGiven {
  at: Instant;
  isLate: boolean;
  text: string;
  file: FileView | null;
}

/**
 * Whether something can be handed in now: in time, and again as often as one likes; late, once, until the run begins; or no more.
 */
export type HandInWindow = 'open' | 'late' | 'closed';

/** What one is asked to hand in, and what one has. */
export interface MyHandIn {
  what: Localized;
  blank: DocumentView | null;
  dueAt: Instant;
  window: HandInWindow;
  /** Whether handing in is possible now, counting what is given. */
  canGive: boolean;
  given: HandInGiven | null;
}

/** The papers of a run, as one who is invited or has a seat sees them. */
export interface SeatPapers {
  agenda: Localized;
  sessions: AgendaSession[];
  documents: DocumentView[];
  handIn: MyHandIn | null;
}

/** Something that is left for me to hand in. */
export interface LeftToHandIn {
  enrolmentId: Id;
  courseTitle: Localized;
  what: Localized;
  dueAt: Instant;
  window: HandInWindow;
}

/** One of those who are asked to hand in, in staff's list. What a protected person handed in is for those who may know them. */
export interface HandInRow {
  enrolmentId: Id;
  name: string;
  organisation: string | null;
  state: EnrolmentState;
  handedInAt: Instant | null;
  isLate: boolean;
  text: string | null;
  file: FileView | null;
}

/** Who has handed in a run's form, and who has not. */
export interface HandIns {
  form: HandInForm | null;
  people: HandInRow[];
}

export type HandInRefusal = 'hand-in-not-asked' | 'hand-in-closed' | 'hand-in-given' | 'hand-in-empty' | 'hand-in-due-after-start';
