/** Completion: when a learner has done what a course asks, and what the wire says about it. */
import type { Id, Instant } from './common';

/**
 * What a course asks of a learner, as data. Every field that is set must be met; a rule that sets nothing is never
 * decided by the system, only by hand.
 */
export interface CompletionRule {
  /** Smallest share of the run's countable minutes, in whole percent, 1 to 100. */
  minimumMinutesShare?: number;
  /** Sessions that must be attended (one counted minute is enough): all of the run's, or those with these ids. */
  requiredSessions?: 'all' | readonly string[];
  /** Every required activity of the course's modules must be done. */
  requiredActivities: boolean;
  /** The instructor of the run must approve the learner. */
  instructorApproval?: boolean;
}

/** The rule a course gets when its author chooses none: 80 % of the time and every required activity. */
export const DEFAULT_COMPLETION_RULE: CompletionRule = { minimumMinutesShare: 80, requiredActivities: true };

/** Limits of a rule, checked by both sides. */
export const completionLimits = {
  shareMin: 1,
  shareMax: 100,
  /** Most sessions that one rule may name. */
  sessions: 200,
} as const;

/**
 * One thing that is left before the rule is met, as a code with its numbers; the interface makes the sentence.
 * - `minutes`: attend at least `minutes` more
 * - `sessions`: attend the named sessions
 * - `activities`: `activities` required activities left, in `modules` modules
 * - `approval`: the instructor has not approved yet
 * - `signing`: all is met, but the run's last session is not signed yet
 * - `no-sessions`: the rule speaks of time or sessions, and none is planned
 * - `by-hand`: the rule asks for nothing that the system can decide
 */
export type Remaining =
  | { code: 'minutes'; minutes: number }
  | { code: 'sessions'; sessionIds: readonly string[] }
  | { code: 'activities'; activities: number; modules: number }
  | { code: 'approval' }
  | { code: 'signing'; sessions: number }
  | { code: 'no-sessions' }
  | { code: 'by-hand' };

export type RemainingCode = Remaining['code'];

/** Where a learner stands against the rule of a run. Minutes are whole minutes. */
export interface Eligibility {
  /** Everything the rule asks for is there. */
  met: boolean;
  /** `met`, and no later than now may the decision be taken: completion follows in the same transaction. */
  decided: boolean;
  /** What is left, in the order in which the interface says it; empty exactly when `decided`. */
  remaining: readonly Remaining[];
  /** Can no longer be met without a correction, however the rest of the run goes, unless what was missed is made up. */
  unreachable: boolean;
  /** Out of reach by the sessions that are left, but not once missed ones are made up. */
  byMakingUp: boolean;
  minutesDone: number;
  /** Minutes that the rule asks for; 0 when it does not speak of minutes. */
  minutesNeeded: number;
  /** Minutes done and those that can still be added. */
  minutesPossible: number;
  /** Countable minutes of all sessions. */
  minutesTotal: number;
}

/** A completion as staff see it: when it was decided, and by whom where a person did. */
export interface CompletionState {
  decidedAt: Instant;
  /** An administrator decided it by hand, with `reason`. */
  byHand: boolean;
  reason: string | null;
  /** Since when a later correction contradicts the rule; it never takes the completion away. */
  brokenSince: Instant | null;
}

/** Where one of my courses stands: what my pages say about the certificate. */
export interface MyCompletion {
  enrolmentId: Id;
  runId: Id;
  eligibility: Eligibility;
  completedAt: Instant | null;
}

/** Why the room of completion says no. */
export type CompletionRefusal = 'already-completed' | 'not-taking-part' | 'approval-not-asked';
