import { shownName, type Viewer } from '../people/door';
import { TOOK_PART } from '../reporting/door';

/** The day whose rules count a run `r`: that of its last meeting, or none. */
export const LAST_MEETING = `(SELECT max(s.local_date) FROM session s WHERE s.run_id = r.id AND s.cancelled_at IS NULL)`;

/**
 * Who was at each meeting of the runs $1 for any time at all. Whoever leads the run is not among them, and neither are guests of another run or people whom the
 * project that the run is reported to, in $3 at the run's place, has left out of its figures.
 */
const PRESENT = `
  SELECT part.session_id, array_agg(DISTINCT part.person_id) AS present
    FROM (${TOOK_PART} WHERE e.run_id = ANY ($1::uuid[])) part
    JOIN unnest($1::uuid[], $3::uuid[]) AS reported (run_id, project_id) ON reported.run_id = part.run_id
   WHERE part.minutes > 0
     AND (reported.project_id, part.person_id) NOT IN (SELECT x.project_id, x.person_id FROM project_exclusion x WHERE x.ended_at IS NULL)
     AND NOT EXISTS (SELECT 1 FROM run_instructor i WHERE i.run_id = part.run_id AND i.person_id = part.person_id)
   GROUP BY part.session_id`;

/** The meetings of the runs $1, reported to the projects $3, at the instant $2, in the order of time. */
export const meetings = (viewer: Viewer): string => `
  SELECT s.run_id AS "runId", s.id AS "sessionId", s.number, s.local_date AS date, coalesce(s.held_starts_at, s.starts_at) AS "startsAt", coalesce(s.held_ends_at, s.ends_at) AS "endsAt", s.countable_minutes AS minutes,
         s.starts_at <= $2 AS begun, g.id IS NOT NULL AS signed, g.study_hours AS "studyHours", coalesce(g.led_by_name, ${shownName.sql('leader', viewer)}) AS "ledByName", coalesce(p.present, '{}') AS present
    FROM session s
    LEFT JOIN session_signature g ON g.session_id = s.id AND g.reopened_at IS NULL
    LEFT JOIN person leader ON leader.id = g.led_by
    LEFT JOIN (${PRESENT}) p ON p.session_id = s.id
   WHERE s.run_id = ANY ($1::uuid[]) AND s.cancelled_at IS NULL
   ORDER BY s.starts_at, s.id`;

/** What the runs $1 are. */
export const runs = (viewer: Viewer): string => `
  SELECT r.id, v.title AS "courseTitle", nullif(concat_ws(', ', p.name, nullif(p.room, '')), '') AS place, ${LAST_MEETING} AS "lastOn",
         ARRAY(SELECT ${shownName.sql('t', viewer)} FROM run_instructor i JOIN person t ON t.id = i.person_id WHERE i.run_id = r.id ORDER BY i.position, t.id) AS leaders
    FROM course_run r
    JOIN course_version v ON v.id = r.course_version_id
    LEFT JOIN place p ON p.id = r.place_id
   WHERE r.id = ANY ($1::uuid[])`;
