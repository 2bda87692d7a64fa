/** What a project has sent, or is about to send, to its funder: frozen, so that a later correction shows beside it and never within. */
import type { ReportConfirmed } from './attestation-register';
import type { Id, Instant, Language, LocalDate, Localized } from './common';
import type { FileView } from './documents';
import type { ReportEntered } from './entered-figures';
import type { EvaluationSum } from './evaluations';
import type { ShareProgress } from './funding';
import type { IndicatorDefinition, ReportIndicators } from './indicators';
import type { GapDismissal, MonthGapKind } from './month-gaps';
import type { Situation } from './participant-facts';
import type { Gender } from './people';
import type { Report, ReportFigures, ReportRun, TargetProgress } from './reports';

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
  /** How many times its marks had changed: its list can be drawn as it was. What was frozen before it was kept does not have it. */
  revision?: number;
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

/** Something that a month, or other days, lacked when it was frozen, and why it was left as it was, where somebody has said so. */
export interface FrozenGap {
  kind: MonthGapKind;
  n: number;
  dismissed: { why: string; byId: Id; at: Instant } | null;
}

/** What the funder's summary says beside the figures and tables. Numbers that can be broken are kept in hundredths, since what is frozen has whole ones only. */
export interface FrozenSummary {
  centreName: string;
  project: Pick<Report['project'], 'startsOn' | 'endsOn' | 'funderMark'>;
  /** Ten-thousandths of the project's time that had gone. */
  timeGone: number;
  targets: (Pick<TargetProgress, 'kind' | 'formatName' | 'operator'> & {
    figureHundredths: number; valueHundredths: number; upperHundredths: number | null;
    /** Of a share; targets of other kinds do not have it. */
    share?: ShareProgress;
  })[];
  /** Of the whole project, with the period's part. */
  months: Report['months'];
  runs: Pick<ReportRun, 'courseTitle' | 'label' | 'formatName' | 'lowThreshold' | 'sessions' | 'participants' | 'registeredMinutes'>[];
  confirmed: Pick<ReportConfirmed, 'minutes' | 'waitingMinutes' | 'disputedMinutes' | 'changedMinutes'> | null;
  /** What those who came thought; what was frozen before it was kept, or without it, does not have it. */
  evaluation?: Pick<EvaluationSum, 'runs' | 'answers' | 'fewRuns'> & { meanHundredths: number | null };
  /** What each indicator counts. */
  definitions: Record<Language, IndicatorDefinition[]>;
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
  /** People who took part and are left out of all figures, as of the whole project. What was frozen before it was kept does not have it. */
  leftOut?: number;
  /** What leaves the house in files: protected people tied to no organisation. What was frozen before it was kept has none. */
  tables?: FrozenTables;
  /** What the days lacked when they were frozen; days of one's own, and what was frozen before it was kept, have none. */
  lacked?: FrozenGap[];
  /** What was frozen before it was kept has none. */
  summary?: FrozenSummary;
  rows: FrozenRow[];
  sessions: FrozenSession[];
  lines: FrozenLine[];
}

/** What shows that a submission was sent, or what was answered: a receipt, a decision. It is kept as long as the submission. */
export interface SubmissionPaper {
  id: Id;
  file: FileView;
  byName: string;
  at: Instant;
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
  /** The one that was added first stands first. */
  papers: SubmissionPaper[];
}

/** What was corrected: marks, what was made up, the sessions themselves, what somebody answered, what became of somebody, what staff count themselves, the days of the project, which runs it pays for, two who were one, or who is left out of its figures. */
export const STALE_CAUSES = ['attendance', 'made-up', 'sessions', 'facts', 'outcomes', 'entered', 'project-days', 'run-projects', 'people', 'left-out'] as const;
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

/** A frozen gap, with who said why it was left. */
export interface LackedGap {
  kind: MonthGapKind;
  n: number;
  dismissed: GapDismissal | null;
}

export interface Submission extends SubmissionRow {
  projectName: string;
  /** Why there is another version than the first. */
  why: string | null;
  figures: ReportFigures;
  indicators: ReportIndicators | null;
  /** People who took part and were left out of all figures when it was frozen. */
  leftOut: number;
  ruleSetNumber: number | null;
  /** What the days lacked when they were frozen; null of days of one's own, and of what was frozen before it was kept. */
  lacked: LackedGap[] | null;
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

/** The last change of a mark since a submission was frozen, and what was written of why. */
export interface LineCorrection {
  at: Instant;
  /** Null where it was not a person's doing. */
  byName: string | null;
  /** Null where nobody gave a reason, or it is of a list with a protected person, whom it could name. */
  why: string | null;
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
  /** Null where the mark itself has not changed: the list was signed, the session was held another time, or was made up. */
  corrected: LineCorrection | null;
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
