import type { Sql } from '../platform/db/tx';
import type { RunFacts, SessionFacts } from './events';

/** A run as events tell of it, or undefined when there is none. */
export const facts = (sql: Sql, runId: string): Promise<RunFacts | undefined> =>
  sql.one<RunFacts>(
    `SELECT r.id, r.course_id AS "courseId", r.course_version_id AS "courseVersionId", r.status, r.delivery, r.capacity, r.enrolment_policy AS "enrolmentPolicy",
            r.enrolment_opens_at AS "enrolmentOpensAt", r.enrolment_closes_at AS "enrolmentClosesAt", r.withdraw_until AS "withdrawUntil", r.place_id AS "placeId",
            r.video_link AS "videoLink", r.low_threshold AS "lowThreshold", r.starts_at AS "startsAt", r.ends_at AS "endsAt", r.session_count AS "sessionCount",
            r.countable_minutes AS "countableMinutes", r.version,
            ARRAY(SELECT p.project_id::text FROM run_project p WHERE p.run_id = r.id ORDER BY p.project_id) AS "projectIds",
            ARRAY(SELECT i.person_id::text FROM run_instructor i WHERE i.run_id = r.id ORDER BY i.position, i.person_id) AS "instructorIds"
       FROM course_run r WHERE r.id = $1`,
    [runId],
  );

/** A session with what is stored of it beside the facts. */
export interface StoredSession extends SessionFacts {
  title: object;
  movedFrom: Date | null;
}

/** The sessions of a run that are not called off, or one of them, locked in order of id, given in order of time. */
export async function lockSessions(sql: Sql, runId: string, only: string | null = null): Promise<StoredSession[]> {
  const rows = await sql.query<StoredSession>(
    `SELECT id, run_id AS "runId", number, title, module_id AS "moduleId", starts_at AS "startsAt", ends_at AS "endsAt", break_minutes AS "breakMinutes",
            countable_minutes AS "countableMinutes", local_date AS "localDate", place_id AS "placeId", video_link AS "videoLink", moved_from AS "movedFrom",
            calendar_sequence AS "calendarSequence"
       FROM session WHERE run_id = $1 AND cancelled_at IS NULL AND ($2::uuid IS NULL OR id = $2) ORDER BY id FOR UPDATE`,
    [runId, only],
  );
  return rows.sort((a, b) => a.number - b.number);
}

/** Only what events tell of a session. */
export const factsOf = ({ title: _title, movedFrom: _movedFrom, ...facts }: StoredSession): SessionFacts => facts;
