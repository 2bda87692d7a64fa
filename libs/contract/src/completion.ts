/** Completion: when a learner has done what a course asks, and what the wire says about it. */
import type { Id, Instant, Localized } from './common';

/**
 * What a course asks of a learner, as data. Every field that is set must be met; a rule that sets nothing is never
 * decided by the system, only by hand.
 */
export interface CompletionRule {
  /** Smallest share of the run's countable minutes, in whole percent, 1 to 100. */
  minimumMinutesShare?: number;
  /**
   * Sessions that must be attended (one counted minute is enough): all of the run's, or those of these numbers, in the order in which
   * each run holds them. A decision that was taken names them by their ids: sessions that are moved later must not change what it rests on.
   */
  requiredSessions?: 'all' | readonly number[] | readonly Id[];
  /** Every required activity of the course's modules must be done. */
  requiredActivities: boolean;
  /** Modules of which every required activity must be done, where not all of the course's are asked for. */
  requiredModules?: readonly Id[];
  /** Quizzes of which the best attempt must have at least so much of its points, beside what passes them. */
  quizMinimums?: readonly QuizMinimum[];
  /** Assignments of which what was handed in must be approved, also where they are not required. */
  approvedHandIns?: readonly Id[];
  /** The instructor of the run must approve the learner. */
  instructorApproval?: boolean;
}

/** A quiz and the smallest share of its points, in whole percent, 1 to 100. */
export interface QuizMinimum {
  activityId: Id;
  share: number;
}

/** The rule a course gets when its author chooses none: 80 % of the time and every required activity. */
export const DEFAULT_COMPLETION_RULE: CompletionRule = { minimumMinutesShare: 80, requiredActivities: true };

/** Limits of a rule, checked by both sides. */
export const completionLimits = {
  shareMin: 1,
  shareMax: 100,
  /** Most sessions that one rule may name, and the greatest of their numbers. */
  sessions: 200,
  /** Most modules that one rule may name. */
  modules: 50,
  /** Most quizzes, and most assignments, that one rule may name. */
  activities: 50,
} as const;

/**
 * One thing that is left before the rule is met, as a code with its numbers; the interface makes the sentence.
 * - `minutes`: attend at least `minutes` more
 * - `sessions`: attend these sessions; `numbers` where the rule names some of the run's
 * - `activities`: `activities` required activities left, in `modules` modules; `first` is the one to go on with
 * - `quiz`: get `share` percent of this one; `best` is the best attempt so far, null before the first is handed in; `title` is its name, where it is known
 * - `hand-in`: get so many assignments approved; `first` is the one to go on with
 * - `approval`: the instructor has not approved yet
 * - `signing`: all is met, but the run's last session is not signed yet
 * - `no-sessions`: the rule speaks of time or sessions, and none of those is planned
 * - `by-hand`: the rule asks for nothing that the system can decide
 */
export type Remaining =
  | { code: 'minutes'; minutes: number }
  | { code: 'sessions'; sessionIds: readonly Id[]; numbers?: readonly number[] }
  // What a device kept from before lacks `first`.
  | { code: 'activities'; activities: number; modules: number; first?: Id }
  | { code: 'quiz'; activityId: Id; title?: Localized; share: number; best: number | null }
  | { code: 'hand-in'; handIns: number; first: Id }
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

/**
 * What another rule would do to one who takes part, gravest first.
 * - `keeps`: has completed, which the other rule would not bear; it is not taken back
 * - `no-longer`: all is met and waits for signatures alone, and something would be left
 * - `out-of-reach`: could not be met any more
 * - `more`, `less`: more or less would be left
 * - `completes`: would have completed at once
 * - `same`
 */
export const RULE_EFFECTS = ['keeps', 'no-longer', 'out-of-reach', 'more', 'less', 'completes', 'same'] as const;
export type RuleEffect = (typeof RULE_EFFECTS)[number];

/** A rule that is being written. */
export interface RuleToWeigh {
  rule: CompletionRule;
}

/** What it would do to the people of one run if the run followed the version that asks for it. */
export interface RunEffects {
  runId: Id;
  label: string;
  /** Null: at one's own pace. */
  startsAt: Instant | null;
  /** Who take part, or have. */
  people: number;
  counts: Record<RuleEffect, number>;
}

export interface AffectedPerson {
  enrolmentId: Id;
  /** As staff see the person: protected people under their alias. */
  name: string;
  effect: Exclude<RuleEffect, 'same'>;
  /** What would be left. */
  left: readonly Remaining[];
}

/** The same, with those for whom something would be otherwise, gravest first and then by name. */
export interface NamedRunEffects extends RunEffects {
  affected: AffectedPerson[];
}

/** Why the room of completion says no. */
export type CompletionRefusal = 'already-completed' | 'not-taking-part' | 'approval-not-asked';
