/** Participation statements: one person's hours of a period, over all courses, for an employer or a funder. */
import type { Id, Language, LocalDate } from './common';

/** Courses that one statement lists at most; a longer history is told in several periods. */
export const STATEMENT_COURSES = 200;

/** From which day to which, both included; null is as far as there is anything. */
export interface StatementPeriod {
  from: LocalDate | null;
  to: LocalDate | null;
}

/** A course as a statement lists it: signed sessions within the period, and the minutes of the person's own marks there. */
export interface StatementCourse {
  title: string;
  from: LocalDate;
  to: LocalDate;
  sessions: number;
  minutes: number;
}

/** What a statement would say of a period, by the marks as they are now. Minutes and sessions are the sums of the courses. */
export interface StatementDraft {
  /** The one that it will be in: the person's. */
  language: Language;
  /** The first and the last day that count; both null where nothing does. */
  from: LocalDate | null;
  to: LocalDate | null;
  courses: StatementCourse[];
  sessions: number;
  minutes: number;
}

/** Everything that a statement says, frozen when it is made. The name stands beside it, so that erasing a person takes it away. */
export interface StatementRecord {
  version: 1;
  language: Language;
  /** `KC-D-2026-000123` */
  number: string;
  /** Sixteen characters without separators. */
  code: string;
  centre: { name: string; place: string | null };
  signatory: { name: string; role: string };
  /** The period that was asked for, or as far as there was anything. */
  from: LocalDate;
  to: LocalDate;
  courses: readonly StatementCourse[];
  sessions: number;
  minutes: number;
  issuedOn: LocalDate;
  /** Where the code is checked, without the code. */
  verifyAddress: string;
}

/** One of my statements, in my list. */
export interface MyStatement {
  id: Id;
  number: string;
  from: LocalDate;
  to: LocalDate;
  courses: number;
  minutes: number;
  issuedOn: LocalDate;
  verifyLink: string;
  state: 'valid' | 'revoked';
  /** Whoever checks it sees no name. */
  nameHidden: boolean;
  /** Staff made it, for the person or for whoever asked the centre. */
  byCentre: boolean;
}

/** One of somebody's statements, for staff. */
export interface StatementOfPerson extends Omit<MyStatement, 'verifyLink'> {
  /** Why it was taken back. */
  revokedWhy: string | null;
  /** Why staff made it; null where the person did. */
  madeWhy: string | null;
  /** Whether the reader may have the file, which says the name. */
  opens: boolean;
}

/** `POST /me/statements`. The id is chosen by who asks: sent again, nothing is made twice. */
export interface NewStatement extends StatementPeriod {
  id: Id;
}

/** `POST /people/<id>/statements`: one that staff make for somebody, and why. */
export interface NewStatementOfPerson extends NewStatement {
  reason: string;
}

/** `PUT /statements/<id>/name-shown` */
export interface StatementNameShown {
  shown: boolean;
}

/** Why no statement is made, or none is given out. */
export type StatementRefusal = 'nothing-to-state' | 'too-much-to-state' | 'period-turned' | 'statement-ended';
