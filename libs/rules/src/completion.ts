/**
 * The one eligibility function: server and interface ask it the same question and get the same answer.
 * Pure: whatever it needs to know of time is in the facts (a session is signed, or it is not).
 */
import type { Localized } from '@kortkurs/contract/common';
import type { CompletionRule, Eligibility, Remaining } from '@kortkurs/contract/completion';

/** A session of the run that is not cancelled. */
export interface CompletionSession {
  id: string;
  /** End − start − breaks, in whole minutes. */
  countableMinutes: number;
  /** The session is closed: what is unmarked there is absence. */
  signed: boolean;
}

/** The standing mark of one learner at one session; no row means unmarked. */
export interface CompletionMark {
  sessionId: string;
  /** Counted minutes, 0 for an absence. */
  minutes: number;
}

/** A required activity of the course and whether this learner has done it. */
export interface CompletionActivity {
  id: string;
  moduleId: string;
  done: boolean;
}

/** The best attempt of one learner at a quiz, of those that are handed in. */
export interface CompletionQuiz {
  id: string;
  points: number;
  of: number;
}

/** Everything the rule can depend on, for one enrolment. */
export interface CompletionFacts {
  /** In the order in which they are held: a rule names them by their place. */
  sessions: readonly CompletionSession[];
  marks: readonly CompletionMark[];
  /** Missed sessions that were made up elsewhere, with the minutes that are signed. */
  madeUp?: readonly CompletionMark[];
  /** Sessions that the learner makes up: what is missing of them can still come. */
  toMakeUp?: readonly string[];
  /** Required activities only, in the order of the course. */
  activities: readonly CompletionActivity[];
  quizzes?: readonly CompletionQuiz[];
  /** What the quizzes of the course are called, by id: nothing depends on it, and what is left of them is told by it. */
  quizTitles?: Readonly<Record<string, Localized>>;
  /** Assignments of which something handed in is approved. */
  approvedHandIns?: readonly string[];
  approved: boolean;
}

/** True when the rule cannot be decided before the run's last session is signed. */
export function waitsForSigning(rule: CompletionRule): boolean {
  return rule.minimumMinutesShare !== undefined || rule.requiredSessions !== undefined;
}

/** True when the rule asks for what somebody does on their own: all that is required, or all of some modules. */
export function asksActivities(rule: CompletionRule): boolean {
  return rule.requiredActivities || !!rule.requiredModules?.length;
}

/** True when the rule asks for nothing that the system can see. */
export function asksNothing(rule: CompletionRule): boolean {
  return !waitsForSigning(rule) && !asksActivities(rule) && !rule.quizMinimums?.length && !rule.approvedHandIns?.length && rule.instructorApproval !== true;
}

/** Minutes that `share` percent of `total` asks for; a begun minute counts whole, so 80 % of 61 is 49. */
export function minutesNeeded(total: number, share: number): number {
  return Math.ceil((total * share) / 100);
}

/** A session as it weighs for one learner. Whole minutes. */
export interface WeighedSession {
  id: string;
  length: number;
  /** Counted minutes, never more than the session is long. */
  done: number;
  /** Can still give something: there is no mark and the list is not signed, or it is being made up. */
  open: boolean;
  signed: boolean;
}

/** What each session of the run has given one learner so far, and whether it still can. */
export function weighed(facts: CompletionFacts): WeighedSession[] {
  const marks = new Map(facts.marks.map((mark) => [mark.sessionId, mark.minutes]));
  const madeUp = new Map((facts.madeUp ?? []).map((mark) => [mark.sessionId, mark.minutes]));
  const toMakeUp = new Set(facts.toMakeUp ?? []);
  return facts.sessions.map((session) => {
    const marked = marks.get(session.id);
    const counted = (marked ?? 0) > 0 ? marked : madeUp.get(session.id);
    const length = Math.max(0, session.countableMinutes);
    const done = Math.min(Math.max(0, counted ?? 0), length);
    return { id: session.id, length, done, open: done === 0 && ((marked === undefined && !session.signed) || toMakeUp.has(session.id)), signed: session.signed };
  });
}

/**
 * Weighs the facts of one enrolment against the rule of its run.
 * A mark of a session that is not in `sessions` (cancelled, or of another run) counts for nothing, and no mark
 * counts for more than its session is long. What was made up counts where the mark of the session itself counts for nothing.
 */
export function eligibility(rule: CompletionRule, facts: CompletionFacts): Eligibility {
  const sessions = weighed(facts);
  const sum = (of: (session: WeighedSession) => number): number =>
    sessions.reduce((total, session) => total + of(session), 0);
  const minutesTotal = sum((session) => session.length);
  const minutesDone = sum((session) => session.done);
  const minutesPossible = minutesDone + sum((session) => (session.open ? session.length : 0));
  const needed = rule.minimumMinutesShare === undefined ? 0 : minutesNeeded(minutesTotal, rule.minimumMinutesShare);

  const remaining: Remaining[] = [];
  let unreachable = false;

  if (asksNothing(rule)) remaining.push({ code: 'by-hand' });
  const required = requiredOf(rule, sessions);
  // A rule that names sessions of which the run has none is not one that everybody has met.
  const isByNumber = typeof rule.requiredSessions?.[0] === 'number';
  const nonePlanned = sessions.length === 0 || (isByNumber && required.length === 0);
  if (waitsForSigning(rule) && nonePlanned) remaining.push({ code: 'no-sessions' });

  if (minutesDone < needed) {
    remaining.push({ code: 'minutes', minutes: needed - minutesDone });
    unreachable ||= minutesPossible < needed;
  }

  const missed = required.filter((session) => session.done === 0);
  if (missed.length > 0) {
    const numbers = rule.requiredSessions === 'all' ? {} : { numbers: missed.map((session) => sessions.indexOf(session) + 1) };
    remaining.push({ code: 'sessions', sessionIds: missed.map((session) => session.id), ...numbers });
    unreachable ||= missed.some((session) => !session.open);
  }

  // Only a session of which nothing was done can be made up.
  const toMend = sum((session) => (session.done === 0 && !session.open ? session.length : 0));

  const undone = askedActivities(rule, facts.activities).filter((activity) => !activity.done);
  const [first] = undone;
  if (first) {
    const modules = new Set(undone.map((activity) => activity.moduleId)).size;
    remaining.push({ code: 'activities', activities: undone.length, modules, first: first.id });
  }

  remaining.push(...quizzesLeft(rule, facts));

  const approved = new Set(facts.approvedHandIns);
  const unapproved = (rule.approvedHandIns ?? []).filter((id) => !approved.has(id));
  const [handIn] = unapproved;
  if (handIn !== undefined) remaining.push({ code: 'hand-in', handIns: unapproved.length, first: handIn });

  if (rule.instructorApproval === true && !facts.approved) remaining.push({ code: 'approval' });

  const met = remaining.length === 0;
  const unsigned = sessions.filter((session) => !session.signed).length;
  if (met && waitsForSigning(rule) && unsigned > 0) remaining.push({ code: 'signing', sessions: unsigned });

  return {
    met,
    decided: remaining.length === 0,
    remaining,
    unreachable,
    byMakingUp: unreachable && minutesPossible + toMend >= needed,
    minutesDone,
    minutesNeeded: needed,
    minutesPossible,
    minutesTotal,
  };
}

/** The sessions that the rule names and the run still has: one that was cancelled cannot be asked for. @param sessions all of the run's, in order */
export function requiredOf<S extends { id: string }>(rule: CompletionRule, sessions: readonly S[]): readonly S[] {
  if (rule.requiredSessions === undefined) return [];
  if (rule.requiredSessions === 'all') return sessions;
  const named = new Set<string | number>(rule.requiredSessions);
  return sessions.filter((session, at) => named.has(session.id) || named.has(at + 1));
}

/** Of the required activities those that the rule asks for. */
export function askedActivities<A extends { moduleId: string }>(rule: CompletionRule, activities: readonly A[]): readonly A[] {
  if (rule.requiredActivities) return activities;
  const named = new Set(rule.requiredModules);
  return activities.filter((activity) => named.has(activity.moduleId));
}

/** The quizzes that have not got what the rule asks for: whole points decide, so that rounding gives nobody a certificate. */
function quizzesLeft({ quizMinimums = [] }: CompletionRule, { quizzes = [], quizTitles = {} }: CompletionFacts): Remaining[] {
  return quizMinimums.flatMap(({ activityId, share }) => {
    const best = quizzes.find(({ id }) => id === activityId);
    const title = quizTitles[activityId];
    return best && best.points * 100 >= share * best.of ? [] : [{ code: 'quiz', activityId, ...(title && { title }), share, best: best ? Math.floor((best.points * 100) / best.of) : null }];
  });
}

/** The rule as a decision keeps it: its sessions by their ids, since numbers change with the plan. */
export function ruleAsDecided(rule: CompletionRule, sessions: readonly { id: string }[]): CompletionRule {
  if (rule.requiredSessions === undefined || rule.requiredSessions === 'all') return rule;
  return { ...rule, requiredSessions: requiredOf(rule, sessions).map(({ id }) => id) };
}
