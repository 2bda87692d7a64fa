import { countedMinutes } from '@kortkurs/rules/attendance';
import type { CompletionFacts, CompletionQuiz, CompletionSession } from '@kortkurs/rules/completion';
import type { MarkState } from '@kortkurs/contract/attendance';
import type { CompletionRule, CompletionState } from '@kortkurs/contract/completion';
import type { Localized } from '@kortkurs/contract/common';
import type { EnrolmentState } from '@kortkurs/contract/enrolment-states';
import { MADE_UP, TO_MAKE_UP } from '../make-ups/door';
import type { Sql } from '../platform/db/tx';
import { RULE_OF_RUN } from './run-rule.sql';

/** What a decision rests on, frozen with it. */
export interface Evidence {
  minutesDone: number;
  minutesNeeded: number;
  minutesTotal: number;
  sessions: readonly { id: string; minutes: number }[];
  /** Required activities that were done. */
  activities: readonly string[];
  /** The best attempt at each quiz; decisions from before quizzes were there lack it, as they lack the assignments. */
  quizzes?: readonly CompletionQuiz[];
  approvedHandIns?: readonly string[];
  approved: boolean;
}

/** Where an enrolment stands: its run's rule, the facts the rule depends on, and the decision if there is one. */
export interface Standing {
  enrolmentId: string;
  runId: string;
  personId: string;
  state: EnrolmentState;
  rule: CompletionRule;
  facts: CompletionFacts;
  /** Required activities that are done. */
  doneActivities: readonly string[];
  completion: (CompletionState & { rule: CompletionRule }) | null;
}

/** Which enrolments are asked about. */
export type Asked = { runId: string } | { runIds: readonly string[] } | { enrolmentIds: readonly string[] } | { personId: string };

interface RunRow {
  id: string;
  rule: Partial<CompletionRule>;
  sessions: CompletionSession[];
  activities: { id: string; moduleId: string }[];
  quizTitles: Record<string, Localized>;
}

interface EnrolmentRow {
  id: string;
  runId: string;
  personId: string;
  state: EnrolmentState;
  marks: { sessionId: string; state: MarkState; lateMinutes: number; earlyMinutes: number }[];
  madeUp: { sessionId: string; minutes: number; signed: boolean }[];
  toMakeUp: string[];
  done: string[];
  quizzes: CompletionQuiz[];
  approvedHandIns: string[];
  approved: boolean;
  completion: Standing['completion'];
}

/** The enrolments that take part, with their marks and progress. */
const ENROLMENTS = `
  SELECT e.id, e.run_id AS "runId", e.person_id AS "personId", e.state,
         coalesce((SELECT jsonb_agg(jsonb_build_object('sessionId', a.session_id, 'state', a.state, 'lateMinutes', a.late_minutes, 'earlyMinutes', a.early_minutes))
                     FROM attendance a WHERE a.enrolment_id = e.id), '[]') AS marks,
         coalesce((SELECT jsonb_agg(jsonb_build_object('sessionId', u.session_id, 'minutes', u.minutes, 'signed', u.signed)) FROM (${MADE_UP}) u WHERE u.enrolment_id = e.id), '[]') AS "madeUp",
         ARRAY(${TO_MAKE_UP}) AS "toMakeUp",
         ARRAY(SELECT p.activity_id FROM activity_progress p WHERE p.enrolment_id = e.id AND p.state = 'done') AS done,
         coalesce((SELECT jsonb_agg(jsonb_build_object('id', b.activity_id, 'points', b.points, 'of', b.of_points))
                     FROM (SELECT DISTINCT ON (t.activity_id) t.activity_id, t.points, t.of_points FROM quiz_attempt t
                            WHERE t.enrolment_id = e.id AND t.handed_in_at IS NOT NULL ORDER BY t.activity_id, t.points::numeric / t.of_points DESC, t.number) b), '[]') AS quizzes,
         ARRAY(SELECT DISTINCT h.activity_id FROM assignment_hand_in h WHERE h.enrolment_id = e.id AND h.state = 'approved') AS "approvedHandIns",
         EXISTS (SELECT 1 FROM completion_approval v WHERE v.enrolment_id = e.id) AS approved,
         (SELECT jsonb_build_object('decidedAt', c.decided_at, 'byHand', c.decided_by IS NOT NULL, 'reason', c.reason, 'brokenSince', c.broken_since, 'rule', c.rule)
            FROM completion c WHERE c.enrolment_id = e.id) AS completion
    FROM enrolment e WHERE e.state IN ('enrolled', 'completed', 'not_completed')`;

/** Runs with their rule, the sessions that are not cancelled in order, the activities that the rule can ask for, and what its quizzes are called. */
const RUNS = `
  SELECT r.id, ${RULE_OF_RUN} AS rule,
         coalesce((SELECT jsonb_agg(jsonb_build_object('id', s.id, 'countableMinutes', s.countable_minutes,
                            'signed', EXISTS (SELECT 1 FROM session_signature g WHERE g.session_id = s.id AND g.reopened_at IS NULL)) ORDER BY s.starts_at, s.id)
                     FROM session s WHERE s.run_id = r.id AND s.cancelled_at IS NULL), '[]') AS sessions,
         coalesce((SELECT jsonb_agg(jsonb_build_object('id', a.activity_id, 'moduleId', a.module_id) ORDER BY m.position, a.position)
                     FROM course_version_activity a JOIN course_version_module m ON m.course_version_id = a.course_version_id AND m.module_id = a.module_id
                    WHERE a.course_version_id = v.id AND a.required), '[]') AS activities,
         coalesce((SELECT jsonb_object_agg(a.activity_id, a.title) FROM course_version_activity a JOIN activity k ON k.id = a.activity_id AND k.kind = 'quiz' WHERE a.course_version_id = v.id), '{}') AS "quizTitles"
    FROM course_run r JOIN course_version v ON v.id = coalesce($2::uuid, r.course_version_id)
   WHERE r.id = ANY ($1::uuid[])`;

/**
 * Where enrolments stand, however many, in two statements. Within a transaction that decides, lock the enrolments first:
 * two steps that are taken at once must not each miss the other.
 */
export async function standings(sql: Sql, asked: Asked): Promise<Standing[]> {
  const [condition, value] =
    'runIds' in asked ? ['e.run_id = ANY ($1::uuid[])', asked.runIds] : 'runId' in asked ? ['e.run_id = $1', asked.runId] : 'personId' in asked ? ['e.person_id = $1', asked.personId] : ['e.id = ANY ($1::uuid[])', asked.enrolmentIds];
  const enrolments = await sql.query<EnrolmentRow>(`${ENROLMENTS} AND ${condition} ORDER BY e.id`, [value]);
  if (enrolments.length === 0) return [];
  const runs = await runsOf(sql, enrolments, null);
  return enrolments.flatMap((enrolment) => {
    const run = runs.get(enrolment.runId);
    return run ? [standingOf(enrolment, run)] : [];
  });
}

/** Where the people of runs stand, and where they would if all of these followed another version; in three statements. */
export async function standingsBeside(sql: Sql, runIds: readonly string[], versionId: string): Promise<{ now: Standing; then: Standing }[]> {
  const enrolments = await sql.query<EnrolmentRow>(`${ENROLMENTS} AND e.run_id = ANY ($1::uuid[]) ORDER BY e.id`, [runIds]);
  const [before, after] = [await runsOf(sql, enrolments, null), await runsOf(sql, enrolments, versionId)];
  return enrolments.flatMap((enrolment) => {
    const [now, then] = [before.get(enrolment.runId), after.get(enrolment.runId)];
    return now && then ? [{ now: standingOf(enrolment, now), then: standingOf(enrolment, then) }] : [];
  });
}

/** @param versionId what they are to follow instead of their own */
async function runsOf(sql: Sql, enrolments: readonly EnrolmentRow[], versionId: string | null): Promise<Map<string, RunRow>> {
  const runs = await sql.query<RunRow>(RUNS, [[...new Set(enrolments.map(({ runId }) => runId))], versionId]);
  return new Map(runs.map((run) => [run.id, run]));
}

/** What a decision about a standing rests on. */
export function evidenceOf(standing: Standing, minutes: Pick<Evidence, 'minutesDone' | 'minutesNeeded' | 'minutesTotal'>): Evidence {
  const { minutesDone, minutesNeeded, minutesTotal } = minutes;
  return {
    minutesDone,
    minutesNeeded,
    minutesTotal,
    sessions: [...standing.facts.marks.filter((mark) => mark.minutes > 0), ...(standing.facts.madeUp ?? [])].map((mark) => ({ id: mark.sessionId, minutes: mark.minutes })),
    activities: standing.doneActivities,
    quizzes: standing.facts.quizzes,
    approvedHandIns: standing.facts.approvedHandIns,
    approved: standing.facts.approved,
  };
}

function standingOf(enrolment: EnrolmentRow, run: RunRow): Standing {
  const length = new Map(run.sessions.map((session) => [session.id, session.countableMinutes]));
  const done = new Set(enrolment.done);
  return {
    enrolmentId: enrolment.id,
    runId: enrolment.runId,
    personId: enrolment.personId,
    state: enrolment.state,
    // A version that says nothing about activities asks for none.
    rule: { requiredActivities: false, ...run.rule },
    facts: {
      sessions: run.sessions,
      marks: enrolment.marks.flatMap((mark) => {
        const minutes = length.get(mark.sessionId);
        return minutes === undefined ? [] : [{ sessionId: mark.sessionId, minutes: countedMinutes(minutes, mark) }];
      }),
      // What was done instead decides nothing before it is signed: a slip of the finger on another run's list mails nobody a certificate.
      madeUp: enrolment.madeUp.filter(({ signed }) => signed),
      toMakeUp: enrolment.toMakeUp,
      activities: run.activities.map((activity) => ({ ...activity, done: done.has(activity.id) })),
      quizzes: enrolment.quizzes,
      quizTitles: run.quizTitles,
      approvedHandIns: enrolment.approvedHandIns,
      approved: enrolment.approved,
    },
    doneActivities: run.activities.filter((activity) => done.has(activity.id)).map((activity) => activity.id),
    completion: enrolment.completion,
  };
}
