/** What a project has sent, or is about to send, to its funder: frozen, so that a later correction shows beside it and never within. */
import type { Id, Instant, LocalDate, Localized } from './common';
import type { ReportEntered } from './entered-figures';
import type { ReportIndicators } from './indicators';
import type { Situation } from './participant-facts';
import type { Gender } from './people';
import type { Report, ReportFigures } from './reports';

/** Monthly participants, an application for payment, a quarter, the final report, or one of the centre's own. */
export const SUBMISSION_KINDS = ['monthly', 'payment', 'quarterly', 'final', 'own'] as const;
export type SubmissionKind = (typeof SUBMISSION_KINDS)[number];

/** Frozen; given to the funder; and what the funder said of it. */
export const SUBMISSION_STATES = ['locked', 'sent', 'accepted', 'returned'] as const;
export type SubmissionState = (typeof SUBMISSION_STATES)[number];

/** Who somebody was when they began, and how much they took part in the period; under a pseudonym of the project's own. */
export interface FrozenRow {
  /** 64 hexadecimal digits: a keyed hash of the person, by the project's key. */
  pseudonym: string;
  startOn: LocalDate;
  /** The last day of the period on which they took part: what comes after it is no correction. */
  lastOn: LocalDate;
  gender: Gender | null;
  age: number | null;
  situation: Situation;
  registeredMinutes: number;
  signedMinutes: number;
  organisationIds: Id[];
}

/** What somebody took part in at one session. */
export interface FrozenLine {
  pseudonym: string;
  sessionId: Id;
  /** The day that counts: of what was done instead where the session was made up. */
  on: LocalDate;
  minutes: number;
  signed: boolean;
  madeUp: boolean;
}

/** A session of the lines. */
export interface FrozenSession {
  id: Id;
  runId: Id;
  courseTitle: Localized;
  number: number;
  startsAt: Instant;
}

/** The tables of the period as its files show them, each summing to the figures. */
export interface FrozenTables extends Pick<Report, 'shielded' | 'people' | 'organisations' | 'inSeveralOrganisations' | 'groups'> {
  /** Of the months that lie in the period. */
  months: Report['months'];
  /** Who pays, as it must be said wherever the figures go. */
  statement: Localized;
  /** Minutes that participants have confirmed; null where they do not. */
  confirmedMinutes: number | null;
}

/** Everything that a submission says, in the order in which it is written: its canonical text (RFC 8785) is what the digest is of. */
export interface FrozenContent {
  format: 1;
  project: { id: Id; name: string; reference: string | null; funderName: string };
  kind: SubmissionKind;
  from: LocalDate;
  to: LocalDate;
  version: number;
  cutOff: Instant;
  /** The rule set and the number of its version that counted; null of a project without one. */
  ruleSet: { versionId: Id; number: number } | null;
  figures: ReportFigures;
  indicators: ReportIndicators | null;
  /** What is not counted from participants; what was frozen before it was kept does not have it. */
  entered?: ReportEntered | null;
  /** What leaves the house in files: protected people tied to no organisation. What was frozen before it was kept has none. */
  tables?: FrozenTables;
  rows: FrozenRow[];
  sessions: FrozenSession[];
  lines: FrozenLine[];
}

/** Something that became of a submission after it was locked. */
export interface SubmissionEvent {
  id: Id;
  what: Exclude<SubmissionState, 'locked'>;
  /** The day on which it happened, which can be before the day on which it was noted. */
  on: LocalDate;
  /** How it was sent, or what the funder said. */
  text: string;
  byName: string;
  at: Instant;
}

/** What was corrected: marks, what was made up, the sessions themselves, what somebody answered, what became of somebody, what staff count themselves, the days of the project, which runs it pays for, or two who were one. */
export const STALE_CAUSES = ['attendance', 'made-up', 'sessions', 'facts', 'outcomes', 'entered', 'project-days', 'run-projects', 'people'] as const;
export type StaleCause = (typeof STALE_CAUSES)[number];

/** Why a submission is to be sent again: it, or a month before it, was corrected after it was frozen. */
export interface SubmissionStale {
  since: Instant;
  /** The first day of the month that was corrected, which can be an earlier one than the submission's. */
  month: LocalDate;
  cause: StaleCause;
}

export interface SubmissionRow {
  id: Id;
  projectId: Id;
  kind: SubmissionKind;
  from: LocalDate;
  to: LocalDate;
  version: number;
  /** Whether a later version of the same has taken its place. */
  superseded: boolean;
  /** Null while it holds, and of a version that another has taken the place of. */
  stale: SubmissionStale | null;
  state: SubmissionState;
  /** When that became so. */
  stateAt: Instant;
  cutOff: Instant;
  madeByName: string;
  participants: number;
  registeredMinutes: number;
  signedMinutes: number;
  /** 64 hexadecimal digits. */
  sha256: string;
}

export interface Submission extends SubmissionRow {
  projectName: string;
  /** Why there is another version than the first. */
  why: string | null;
  figures: ReportFigures;
  indicators: ReportIndicators | null;
  ruleSetNumber: number | null;
  /** Size of the content in bytes. */
  bytes: number;
  /** The earliest first. */
  events: SubmissionEvent[];
}

/** `POST /projects/{id}/submissions`. */
export interface NewSubmission {
  id?: Id;
  kind: SubmissionKind;
  from: LocalDate;
  to: LocalDate;
  /** The newest version of the same that was seen, 0 where there was none: two who freeze at once do not make two. */
  basedOn: number;
  /** Required of another version than the first. */
  why: string | null;
}

/** `POST /submissions/{id}/events`. */
export interface NewSubmissionEvent extends Pick<SubmissionEvent, 'what' | 'on' | 'text'> {
  id?: Id;
}

/** A line that is another now. `before` or `after` is null where it came or went. */
export interface LineDrift {
  sessionId: Id;
  on: LocalDate;
  courseTitle: Localized;
  number: number | null;
  personId: Id | null;
  /** Null where nobody of the project's seats is that person any longer. */
  name: string | null;
  before: Pick<FrozenLine, 'minutes' | 'signed'> | null;
  after: Pick<FrozenLine, 'minutes' | 'signed'> | null;
}

/** Facts of somebody that are others now: their names only, never what they say. */
export interface RowDrift {
  personId: Id | null;
  name: string | null;
  /** `row` where somebody came or went altogether. */
  changed: (keyof Omit<FrozenRow, 'pseudonym' | 'registeredMinutes' | 'signedMinutes'> | 'row')[];
}

export interface FigureDrift {
  /** A figure's name, or an indicator's code. */
  figure: string;
  before: number | null;
  after: number | null;
}

/** What a submission would say otherwise if it were made now. */
export interface SubmissionDrift {
  comparedAt: Instant;
  figures: FigureDrift[];
  rows: RowDrift[];
  lines: LineDrift[];
  /** How many there are; at most `DRIFT_LISTED` of each are listed. */
  rowCount: number;
  lineCount: number;
}

export const DRIFT_LISTED = 1000;

export type SubmissionRefusal = 'sessions-open' | 'period-ahead' | 'period-of-kind' | 'version-without-why' | 'submission-not-there-yet' | 'submission-superseded' | 'project-key-missing' | 'project-key-destroyed';
