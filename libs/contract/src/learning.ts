import type { AssignmentContent } from './assignments';
import type { Id, Instant, LocalDate, Localized } from './common';
import { ACTIVITY_TRAITS, type ActivityFile, type ActivityKind } from './courses';
import type { EnrolmentState } from './enrolment-states';
import type { QuizShown } from './quiz';
import type { SurveyContent } from './surveys';
import type { VideoShown } from './videos';
import type { CoursePackage } from './packages';

export const PROGRESS_STATES = ['started', 'done'] as const;
export type ProgressState = (typeof PROGRESS_STATES)[number];

/** Why something is not open yet. */
export type NotOpen =
  /** Until a day at the centre. */
  | { by: 'date'; date: LocalDate }
  /** Until the run's session of that number is over, which is then. */
  | { by: 'session'; number: number; at: Instant }
  /** Until another activity, or all that a module asks for, is done. */
  | { by: 'done'; id: Id; title: Localized };

/**
 * What became of what somebody did at an activity that others judge or the answers do.
 * - `handed_in`: waits to be judged
 * - `returned`: asked to be completed, until `againBy` where a day was said; also while one works at it again
 * - `approved`
 * - `scored`: the best attempt at a quiz: questions that were answered wholly right, of how many
 */
export type WorkStanding =
  | { is: 'handed_in' }
  | { is: 'returned'; againBy: LocalDate | null }
  | { is: 'approved' }
  | { is: 'scored'; right: number; questions: number; passed: boolean };

/** An activity in the outline of a course; what it says is read apart. */
export interface OutlineActivity {
  id: Id;
  kind: ActivityKind;
  title: Localized;
  required: boolean;
  estimatedMinutes: number;
  /** Null where it is not begun. */
  progress: ProgressState | null;
  /** Null where there is nothing to say, or it is not to be said yet. What a device kept from before lacks it. */
  standing?: WorkStanding | null;
  /** Null where it is open. */
  notOpen: NotOpen | null;
}

/** A session of the run that treats a module. */
export interface OutlineSession {
  id: Id;
  number: number;
  /** Its own title; empty where it has none. */
  title: Localized;
  startsAt: Instant;
  endsAt: Instant;
  /** Null where nothing is registered. */
  attended: boolean | null;
}

export interface OutlineModule {
  id: Id;
  title: Localized;
  summary: Localized;
  /** Null where it is open. */
  notOpen: NotOpen | null;
  sessions: OutlineSession[];
  activities: OutlineActivity[];
}

/** A course as the one who follows it meets it: the outline of the version that the run was planned with. Whoever looks at a version in advance has no seat in it. */
export interface Player {
  enrolmentId: Id | null;
  runId: Id | null;
  state: EnrolmentState | null;
  title: Localized;
  versionId: Id;
  modules: OutlineModule[];
  /** The activity that was open last; null before the first, or where the course no longer has it. */
  place: Id | null;
}

/** What somebody wrote for themselves beside an activity. */
export interface ActivityNote {
  text: string;
  /** Raised by each save. */
  version: number;
  writtenAt: Instant;
}

/** How large a picture is, in its own pixels. */
export interface PictureSize {
  width: number;
  height: number;
}

/**
 * What activities show beside text, address and file to those who follow a course, by kind; null for kinds that have no more. Never what is kept back until it is due.
 * A kind that is not said here does not compile.
 */
export interface ShownOf {
  page: null;
  link: null;
  /** Of a picture, so that nothing moves when it comes; null of other files, and where it cannot be told. */
  file: PictureSize | null;
  /** Null where its author has not said anything of it yet. */
  video: VideoShown | null;
  /** How the quiz is taken; null where nobody has written it yet. Its questions come with an attempt. */
  quiz: QuizShown | null;
  /** Null where its author has not said anything of it yet. */
  assignment: AssignmentContent | null;
  /** Null likewise. */
  survey: SurveyContent | null;
  /** Null where none was sent yet, as in a draft that is looked at in advance. Its parts are read apart, each with an address of its own. */
  scorm: CoursePackage | null;
}

/** What one activity of a kind says. */
export interface ContentOf<K extends ActivityKind> {
  id: Id;
  kind: K;
  /** Of a page: sanitized HTML. Of a link, a file or a film: plain text, about what it leads to or what is in it. */
  body: Localized;
  url: string | null;
  file: ActivityFile | null;
  shown: ShownOf[K];
  note: ActivityNote | null;
}

/** What one activity says. */
export type ActivityContent = { [K in ActivityKind]: ContentOf<K> }[ActivityKind];

/** Where somebody now is in a course. */
export interface PlaceToSave {
  activityId: Id;
}

/** Whether whoever follows the course says of this one that it is done: a film without a share that has to be seen is done when they say so. */
export function isDoneByLearner(kind: ActivityKind, shown: object | null): boolean {
  const { doneBy } = ACTIVITY_TRAITS[kind];
  return doneBy === 'either' ? !((shown as { threshold?: number | null } | null)?.threshold) : doneBy === 'learner';
}

/** What comes after it, so that the next step shows at once. */
export interface PlaceSaved {
  /** Null after the last. */
  next: ActivityContent | null;
}

/** A note as it is to be from now on; an empty one is removed. */
export interface NoteToSave {
  text: string;
}

/** Bounds of what learners write beside a course, checked by the form, the API and the table. */
export const LEARNING_LIMITS = { note: 5_000 } as const;

/** What the learner says of an activity; null takes it back to not begun. */
export interface ProgressToSave {
  state: ProgressState | null;
}

/** Why a course cannot be followed further just now. */
export type LearningRefusal = 'not-open-yet' | 'done-by-doing';
