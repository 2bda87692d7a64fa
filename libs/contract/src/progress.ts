/** Where the people of a run stand on their way to its certificate, who falls behind, and why. */
import type { AssignmentState } from './assignments';
import type { AbsenceReason, MarkState } from './attendance';
import type { Id, Instant, Localized } from './common';
import type { CompletionRule, Remaining } from './completion';
import type { OwnObjection } from './objections';

/** Worst first: what the rule asks for is out of reach; so much is lost that a whole session more cannot be; on the way; done. */
export const OUTLOOK_LEVELS = ['unreachable', 'at-risk', 'on-track', 'completed'] as const;
export type OutlookLevel = (typeof OUTLOOK_LEVELS)[number];

/** From when somebody is said to fall behind. */
export const RISK_LIMITS = {
  /** Sessions missed one after the other. */
  missedInRow: 2,
  /** Share of the run's sessions that are over, after which a required activity should be done. */
  begunAfter: 0.5,
} as const;

/**
 * Why somebody falls behind, as a code with its numbers; the interface makes the sentence.
 * - `share`: so many percent of the minutes can no longer be reached
 * - `missed-required`: so many sessions that must be attended were missed
 * - `cannot-miss`: a whole session more cannot be missed; `minutes` can
 * - `missed-in-row`: the latest sessions were missed, one after the other
 * - `never-came`: none of the sessions so far was attended
 * - `not-begun`: no required activity is done, and half of the sessions are over
 */
export type RiskReason =
  | { code: 'share'; share: number }
  | { code: 'missed-required'; sessions: number }
  | { code: 'cannot-miss'; minutes: number }
  | { code: 'missed-in-row'; sessions: number }
  | { code: 'never-came'; sessions: number }
  | { code: 'not-begun' };

/** What can be missed of the sessions left before the rule is out of reach. */
export interface CanMiss {
  /** Whole sessions, whichever of those that need not be attended. */
  sessions: number;
  minutes: number;
  /** How many sessions are left. */
  of: number;
}

/** Where somebody stands. Whole minutes. */
export interface Outlook {
  level: OutlookLevel;
  /** The gravest first; empty for those on the way. */
  reasons: readonly RiskReason[];
  /** Null where nothing is left to miss, where the rule does not ask for time, and where it is out of reach. */
  canMiss: CanMiss | null;
  /** Out of reach by the sessions that are left, but not once missed ones are made up. */
  byMakingUp: boolean;
  /** Minutes attended, of those of the sessions of which something is known. */
  attendedMinutes: number;
  soFarMinutes: number;
}

/** What is registered for somebody at a session. Left out: minutes that are 0, a reason that was not given. */
export interface ProgressMark {
  state: MarkState;
  lateMinutes?: number;
  earlyMinutes?: number;
  reason?: AbsenceReason;
}

export interface ProgressSession {
  id: Id;
  number: number;
  title: Localized;
  startsAt: Instant;
  endsAt: Instant;
  countableMinutes: number;
  signed: boolean;
  /** Whether its roster can be opened: attendance can be taken, or was. */
  open: boolean;
}

/** An assignment of a run's course, by what somebody handed in of it last. What is being written is its writer's own. */
export interface ProgressHandIn {
  id: Id;
  state: Exclude<AssignmentState, 'draft'>;
  /** Which time it was; the first is 1. */
  number: number;
  handedInAt: Instant;
  isLate: boolean;
}

/** What came of somebody's attempts at a quiz. */
export interface ProgressQuiz {
  /** Those that are handed in. */
  attempts: number;
  /** Since when one is open. */
  openSince: Instant | null;
  /** Of the best of them: which part of the points it gave, from 0 to 1, and whether that is enough. */
  best: { share: number; passed: boolean } | null;
}

export interface ProgressPerson extends Outlook {
  enrolmentId: Id;
  name: string;
  /** Null also where the person's identity is protected from the reader. */
  organisation: string | null;
  /** In the order of the run's sessions; null where nothing is registered. */
  marks: (ProgressMark | null)[];
  /** Required activities that are done, in the order of the modules. */
  done: number[];
  /** In the order of the assignments; null where nothing was handed in. */
  handIns: (ProgressHandIn | null)[];
  /** In the order of the quizzes; null where none was begun. */
  quizzes: (ProgressQuiz | null)[];
  /** From when they could be there: since they have their seat, and the run goes on. */
  begunAt: Instant;
  /** The last sign of them, of any kind: a session attended, something read, written, answered or handed in. Null before the first. */
  lastActiveAt: Instant | null;
}

/** `GET /runs/{id}/progress`: everyone who takes part in a run, by name, with each session and module. */
export interface RunProgress {
  runId: Id;
  courseTitle: Localized;
  rule: CompletionRule;
  readAt: Instant;
  /** Those that are not cancelled, in the order they are held. */
  sessions: ProgressSession[];
  /** Those with required activities. */
  modules: { id: Id; title: Localized; activities: number }[];
  /** Required or not, in the order of the course. */
  assignments: { id: Id; title: Localized }[];
  /** Required or not, in the order of the course; those that have questions. `passShare` is in per cent, null where it is enough to hand in. */
  quizzes: { id: Id; title: Localized; passShare: number | null }[];
  people: ProgressPerson[];
}

/** A run that goes on, with how many of its people fall behind. */
export interface RunBehind {
  runId: Id;
  courseTitle: Localized;
  people: number;
  unreachable: number;
  atRisk: number;
}

/** A session of one's own course with what is registered. */
export interface MyAttendedSession extends Omit<ProgressSession, 'open'> {
  /** When it was held, where that is another time than planned: its minutes count by it. Missing in what a device kept from before. */
  held?: { startsAt: Instant; endsAt: Instant } | null;
  mark: ProgressMark | null;
  /** One has said in advance that one cannot come. */
  notified: boolean;
  isOver: boolean;
  /** The latest time that one said that this is wrong. */
  objection: OwnObjection | null;
}

/** `GET /enrolments/{id}/attendance`: what is registered for me, and what is left. Whole minutes. */
export interface MyAttendance extends Outlook {
  enrolmentId: Id;
  rule: CompletionRule;
  sessions: MyAttendedSession[];
  remaining: readonly Remaining[];
  /** Minutes that the rule asks for; 0 where it does not speak of minutes. */
  neededMinutes: number;
  totalMinutes: number;
  completedAt: Instant | null;
}
