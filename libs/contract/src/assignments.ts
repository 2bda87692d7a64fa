/** Assignments of a course: what is to be handed in, what was, and what was said of it. */
import type { Id, Instant, LocalDate, Localized } from './common';
import type { FileView } from './documents';

/** When an assignment is to be handed in. A day is the centre's, and goes on until midnight. */
export type AssignmentDue =
  | { by: 'date'; date: LocalDate }
  /** So many days after the run begins; for a run without sessions, after one got the seat. */
  | { by: 'days'; days: number }
  /** When the run's session of that number begins. */
  | { by: 'session'; number: number };

export const ASSIGNMENT_DUES = ['date', 'days', 'session'] as const satisfies readonly AssignmentDue['by'][];

/** What can be handed in. */
export const ASSIGNMENT_TAKES = ['text', 'files', 'both'] as const;
export type AssignmentTakes = (typeof ASSIGNMENT_TAKES)[number];

/** Something that is looked for in what is handed in, and how far it can have come, from least to most. */
export interface Criterion {
  title: Localized;
  levels: Localized[];
}

/** What an assignment says beside its instructions. */
export interface AssignmentContent {
  takes: AssignmentTakes;
  due: AssignmentDue | null;
  /** What is looked for. Those who hand in see it before they do. */
  rubric: Criterion[];
}

/** The same in a draft, with the version that a change of it is made on top of. */
export interface DraftAssignment extends AssignmentContent {
  version: number;
}

/** Bounds of assignments, checked by the forms, the API and the tables. */
export const ASSIGNMENT_LIMITS = { text: 20_000, files: 10, criteria: 8, levelsMin: 2, levels: 5, level: 200, comment: 5_000, reason: 1_000, days: 366, session: 200, undoMinutes: 10 } as const;

/** A draft is its writer's own; handed in it waits for staff, who say that something is missing, or that it is done. */
export const ASSIGNMENT_STATES = ['draft', 'handed_in', 'returned', 'approved'] as const;
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number];

/** A file that belongs to a hand-in. */
export interface AssignmentFile extends FileView {
  id: Id;
  keptAt: Instant;
}

/** What was found of a criterion, in the words that held when it was said. */
export interface Found {
  title: Localized;
  level: Localized;
}

/** What staff said of a hand-in. */
export interface Judgement {
  outcome: 'returned' | 'approved';
  /** Who said it. */
  by: string;
  at: Instant;
  comment: string;
  found: Found[];
  /** Until when it can be handed in again; null: no day was said. */
  againBy: LocalDate | null;
}

/** One time that an assignment was handed in, or will be. */
export interface HandInVersion {
  id: Id;
  /** The first is 1. */
  number: number;
  state: AssignmentState;
  text: string;
  files: AssignmentFile[];
  writtenAt: Instant;
  handedInAt: Instant | null;
  isLate: boolean;
  /** Null while it is a draft or waits. */
  judgement: Judgement | null;
  /** Raised by each change. */
  version: number;
}

/** An assignment as the one who does it meets it. */
export interface OwnAssignment {
  /** When it is due now: of what was returned, the day that was said then. Null: no day. */
  dueAt: Instant | null;
  /** Latest first; the first is the one that is worked at, waits, or was judged. Empty before anything is written. */
  versions: HandInVersion[];
}

/** An assignment that somebody is asked to complete. */
export interface AssignmentToComplete {
  enrolmentId: Id;
  activityId: Id;
  title: Localized;
  courseTitle: Localized;
  /** Until when it can be handed in again; null: no day was said. */
  againBy: LocalDate | null;
}

/** What is written so far. */
export interface DraftText {
  text: string;
}

/** How a draft stands after it was saved. */
export interface DraftSaved {
  version: number;
  writtenAt: Instant;
}

/** A file that was added, with the version that a change of the text is made on top of. */
export interface AssignmentFileSaved {
  file: AssignmentFile;
  version: number;
}

/** What a queue of hand-ins is narrowed by. */
export const GRADING_STATES = ['waiting', 'returned', 'approved'] as const;
export type GradingState = (typeof GRADING_STATES)[number];

/** A hand-in as it stands in the queue. */
export interface GradingRow {
  id: Id;
  name: string;
  activity: Localized;
  courseTitle: Localized;
  runLabel: string;
  runId: Id;
  number: number;
  state: Exclude<AssignmentState, 'draft'>;
  handedInAt: Instant;
  isLate: boolean;
}

/** How many hand-ins wait for one, and since when the first does. */
export interface GradingWaits {
  waiting: number;
  oldest: Instant | null;
}

/** A run that has had something handed in, to narrow the queue by. */
export interface GradingRun {
  runId: Id;
  courseTitle: Localized;
  label: string;
  /** Hand-ins that wait. */
  waiting: number;
}

/** One hand-in with all that is needed to say something of it. */
export interface GradingOne {
  id: Id;
  enrolmentId: Id;
  runId: Id;
  runLabel: string;
  name: string;
  activity: Localized;
  instructions: Localized;
  courseTitle: Localized;
  rubric: Criterion[];
  dueAt: Instant | null;
  /** This one. */
  handIn: HandInVersion;
  /** What was handed in before, latest first. */
  earlier: HandInVersion[];
  /** Whether a later one was handed in, or is begun. */
  isFollowed: boolean;
  /** Until when what was said can be taken back without a reason by the one who said it; null: it takes a reason. */
  undoUntil: Instant | null;
  /** Those before and after it in the queue of the same filter. */
  previous: Id | null;
  next: Id | null;
}

/** What is said of a hand-in. */
export interface Decision {
  outcome: 'returned' | 'approved';
  /** Needed where it is returned. */
  comment: string;
  /** The level of each criterion by its place, in the order of the rubric; null where nothing is said. */
  levels: (number | null)[];
  /** Only where it is returned. */
  againBy: LocalDate | null;
}

/** Why what was said is taken back. */
export interface Reopening {
  reason: string;
}

export type AssignmentRefusal =
  | 'assignment-empty'
  | 'assignment-not-a-draft'
  | 'assignment-not-waiting'
  | 'assignment-too-many-files'
  | 'assignment-takes-text'
  | 'assignment-takes-files'
  | 'assignment-decided'
  | 'assignment-own'
  | 'assignment-needs-comment'
  | 'assignment-needs-reason'
  | 'assignment-followed'
  | 'assignment-again-by-past';
