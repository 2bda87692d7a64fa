import { Injectable } from '@nestjs/common';
import { OPENS_BEFORE_MINUTES } from '@kortkurs/contract/attendance';
import type { Localized } from '@kortkurs/contract/common';
import type { Outlook, ProgressHandIn, ProgressMark, ProgressQuiz, ProgressSession, RunBehind, RunProgress } from '@kortkurs/contract/progress';
import { outlook } from '@kortkurs/rules/progress';
import { CompletionQuery, RULE_OF_RUN, type Standing } from '../completion/door';
import { shownName, type Viewer } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';
import { BEGUN_AT, LAST_ACTIVE_AT } from './last-active.sql';
import { ASSIGNMENTS, HAND_INS, QUIZZES, QUIZ_RESULTS } from './work.sql';

interface Head {
  courseTitle: Localized;
  rule: RunProgress['rule'];
  sessions: ProgressSession[];
  modules: { id: string; title: Localized; activityIds: string[] }[];
  assignments: RunProgress['assignments'];
  quizzes: RunProgress['quizzes'];
}

interface PersonRow {
  enrolmentId: string;
  name: string;
  organisation: string | null;
  /** By the session's id. */
  marks: Record<string, ProgressMark>;
  /** By the activity's id. */
  handIns: Record<string, ProgressHandIn>;
  quizzes: Record<string, ProgressQuiz>;
  begunAt: string;
  lastActiveAt: string | null;
}

/** SQL of the mark `a`, without what says nothing. */
export const PROGRESS_MARK = `jsonb_strip_nulls(jsonb_build_object('state', a.state, 'lateMinutes', nullif(a.late_minutes, 0), 'earlyMinutes', nullif(a.early_minutes, 0), 'reason', a.reason))`;

/** SQL of whether the list of the session `s` is signed. */
export const SIGNED = `EXISTS (SELECT 1 FROM session_signature g WHERE g.session_id = s.id AND g.reopened_at IS NULL)`;

/** How many runs somebody's first page tells of. */
const MOST_RUNS = 50;

/** Reads where the people of runs stand. What it takes to be done is asked of completion, so that a figure never says another thing here than there. */
@Injectable()
export class ProgressQuery {
  constructor(
    private readonly database: Database,
    private readonly completions: CompletionQuery,
    private readonly clock: Clock,
  ) {}

  /**
   * Everyone who takes part in a run, in four statements whatever its size.
   * @throws Refusal `not-found`
   */
  async ofRun(runId: string, viewer: Viewer): Promise<RunProgress> {
    const now = this.clock.now();
    const head = await this.database.one<Head>(
      `SELECT v.title AS "courseTitle", ${RULE_OF_RUN} AS rule,
              (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'number', s.number, 'title', CASE WHEN s.title <> '{}' THEN s.title ELSE coalesce(m.title, '{}') END,
                  'startsAt', s.starts_at, 'endsAt', s.ends_at, 'countableMinutes', s.countable_minutes, 'signed', ${SIGNED},
                  'open', s.starts_at <= $2::timestamptz + interval '${OPENS_BEFORE_MINUTES} minutes') ORDER BY s.starts_at, s.id), '[]')
                 FROM session s LEFT JOIN course_version_module m ON m.course_version_id = v.id AND m.module_id = s.module_id
                WHERE s.run_id = r.id AND s.cancelled_at IS NULL) AS sessions,
              (SELECT coalesce(jsonb_agg(jsonb_build_object('id', m.module_id, 'title', m.title, 'activityIds', l.ids) ORDER BY m.position), '[]')
                 FROM course_version_module m
                 CROSS JOIN LATERAL (SELECT jsonb_agg(a.activity_id) AS ids FROM course_version_activity a WHERE a.course_version_id = v.id AND a.module_id = m.module_id AND a.required) l
                WHERE m.course_version_id = v.id AND l.ids IS NOT NULL) AS modules,
              ${ASSIGNMENTS} AS assignments, ${QUIZZES} AS quizzes
         FROM course_run r JOIN course_version v ON v.id = r.course_version_id WHERE r.id = $1`,
      [runId, now],
    );
    if (!head) throw new Refusal('not-found');
    const name = shownName.sql('h', viewer);
    const rows = await this.database.query<PersonRow>(
      `SELECT e.id AS "enrolmentId", ${name} AS name, ${shownName.fact('h', viewer, 'o.name')} AS organisation,
              coalesce((SELECT jsonb_object_agg(a.session_id, ${PROGRESS_MARK}) FROM attendance a WHERE a.enrolment_id = e.id), '{}') AS marks,
              ${HAND_INS} AS "handIns", ${QUIZ_RESULTS} AS quizzes,
              ${BEGUN_AT} AS "begunAt", ${LAST_ACTIVE_AT} AS "lastActiveAt"
         FROM enrolment e JOIN course_run r ON r.id = e.run_id JOIN person h ON h.id = e.person_id LEFT JOIN organisation o ON o.id = e.organisation_id
        WHERE e.run_id = $1 AND e.state IN ('enrolled', 'completed', 'not_completed')
        ORDER BY ${name} COLLATE "sv-x-icu", e.id`,
      [runId],
    );
    const known = new Map((await this.completions.standings({ runId })).map((standing) => [standing.enrolmentId, standing]));
    const over = endedOf(head.sessions, now);
    return {
      runId,
      courseTitle: head.courseTitle,
      rule: { ...head.rule, requiredActivities: head.rule.requiredActivities ?? false },
      readAt: now.toISOString(),
      sessions: head.sessions,
      modules: head.modules.map(({ id, title, activityIds }) => ({ id, title, activities: activityIds.length })),
      assignments: head.assignments,
      quizzes: head.quizzes,
      people: rows.flatMap(({ marks, handIns, quizzes, ...person }) => {
        const standing = known.get(person.enrolmentId);
        if (!standing) return [];
        const done = new Set(standing.doneActivities);
        return [
          {
            ...person,
            ...outlookOf(standing, over),
            marks: head.sessions.map(({ id }) => marks[id] ?? null),
            done: head.modules.map(({ activityIds }) => activityIds.filter((id) => done.has(id)).length),
            handIns: head.assignments.map(({ id }) => handIns[id] ?? null),
            quizzes: head.quizzes.map(({ id }) => quizzes[id] ?? null),
          },
        ];
      }),
    };
  }

  /** The runs that somebody leads and that go on, where people fall behind; in three statements. */
  async behind(personId: string): Promise<RunBehind[]> {
    const now = this.clock.now();
    const runs = await this.database.query<{ runId: string; courseTitle: Localized; sessions: Pick<ProgressSession, 'id' | 'endsAt'>[] }>(
      `SELECT r.id AS "runId", v.title AS "courseTitle",
              (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'endsAt', s.ends_at)), '[]') FROM session s WHERE s.run_id = r.id AND s.cancelled_at IS NULL) AS sessions
         FROM run_instructor i JOIN course_run r ON r.id = i.run_id JOIN course_version v ON v.id = r.course_version_id
        WHERE i.person_id = $1 AND r.status IN ('published', 'closed') AND r.starts_at <= $2 AND r.ends_at > $2
        ORDER BY r.ends_at, r.id LIMIT ${MOST_RUNS}`,
      [personId, now],
    );
    const standings = await this.completions.standings({ runIds: runs.map(({ runId }) => runId) });
    const byRun = Map.groupBy(standings, ({ runId }) => runId);
    return runs.flatMap(({ runId, courseTitle, sessions }) => {
      const over = endedOf(sessions, now);
      const levels = (byRun.get(runId) ?? []).map((standing) => outlookOf(standing, over).level);
      const count = (level: Outlook['level']): number => levels.filter((each) => each === level).length;
      const row = { runId, courseTitle, people: levels.length, unreachable: count('unreachable'), atRisk: count('at-risk') };
      return row.unreachable + row.atRisk > 0 ? [row] : [];
    });
  }
}

/** The sessions that are over. */
export function endedOf(sessions: readonly Pick<ProgressSession, 'id' | 'endsAt'>[], now: Date): Set<string> {
  return new Set(sessions.filter(({ endsAt }) => new Date(endsAt) <= now).map(({ id }) => id));
}

/** Where the one of a standing stands. */
export function outlookOf({ rule, facts, completion }: Standing, ended: ReadonlySet<string>): Outlook {
  return outlook(rule, facts, ended, completion !== null);
}
