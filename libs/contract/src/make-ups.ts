import type { Id, Instant, LocalDate, Localized, Page } from './common';

/** Longest task, and longest answer to one. */
export const TASK_LIMIT = 2_000;
export const TASK_ANSWER_LIMIT = 10_000;

/**
 * Where a make-up stands. At a parallel session: `planned`, then `attended` (marked there, and counted as signed once that list is). A
 * task: `set`, `handed_in`, `returned` with what is missing, `approved`. `missed`: the list of the parallel session says away.
 */
export const MAKE_UP_STATES = ['planned', 'attended', 'missed', 'set', 'handed_in', 'returned', 'approved'] as const;
export type MakeUpState = (typeof MAKE_UP_STATES)[number];

/** A session at which a missed one can be taken: of a parallel run of the same version of the course. */
export interface ParallelSession {
  sessionId: Id;
  runId: Id;
  number: number;
  startsAt: Instant;
  endsAt: Instant;
  place: string | null;
  isOnline: boolean;
  /** How many more can come. */
  room: number;
}

/** How a missed session is made up. */
export interface MakeUp {
  id: Id;
  state: MakeUpState;
  /** Minutes that it counts for now; none before it is attended or approved. */
  minutes: number;
  /** Whether the minutes are signed: the parallel session's list, or by the approval. */
  signed: boolean;
  /** Where it is taken; null for a task. */
  at: (Omit<ParallelSession, 'room'> & { /** From 15 minutes before the session until its end. */ videoLink: string | null }) | null;
  /** What is to be done; null where a session is attended. */
  task: { words: string; minutes: number; dueOn: LocalDate | null; answer: string | null; handedInAt: Instant | null; returnedWhy: string | null } | null;
}

/** A session of one's run that one was not at, or has said that one cannot come to. */
export interface MissedSession {
  sessionId: Id;
  number: number;
  title: Localized;
  startsAt: Instant;
  endsAt: Instant;
  countableMinutes: number;
  /** Still ahead, and told in advance. */
  isAhead: boolean;
  makeUp: MakeUp | null;
  /** Where it can be taken; empty where there is a make-up. */
  choices: ParallelSession[];
}

/** Somebody in a run who has missed a session, for staff. */
export interface RunMissed extends Omit<MissedSession, 'choices' | 'title'> {
  enrolmentId: Id;
  name: string;
}
export type RunMissedPage = Page<RunMissed>;

/** `POST /enrolments/{id}/make-ups`: take a missed session at another one. */
export interface MakeUpAtSession {
  id: Id;
  sessionId: Id;
  atSessionId: Id;
}

/** `POST /enrolments/{id}/make-up-tasks`: a task instead of a missed session; `minutes` at most those that the session has. */
export interface MakeUpTask {
  id: Id;
  sessionId: Id;
  words: string;
  minutes: number;
  dueOn: LocalDate | null;
}

/** `POST …/hand-in`: what the learner did. */
export interface TaskAnswer {
  answer: string;
}

/** `POST …/decision`: approved, or what is missing still. A decision can be changed. */
export interface TaskDecision {
  approved: boolean;
  /** Told to the learner; must be there where it is not approved. */
  why: string | null;
}

/** Why a make-up is not chosen, decided on or taken back. */
export type MakeUpRefusal =
  | 'session-not-missed'
  | 'already-making-up'
  | 'not-a-parallel-session'
  | 'no-room-at-session'
  | 'task-too-long'
  | 'task-not-open'
  | 'return-needs-reason'
  | 'make-up-has-counted';
