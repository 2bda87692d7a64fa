/** The minutes that a mark `a` at a session `s` counts for, as `countedMinutes` of the rules has it. */
export const COUNTED_MINUTES = `CASE WHEN a.state = 'present' THEN greatest(s.countable_minutes - a.late_minutes - a.early_minutes, 0) ELSE 0 END`;

/** Whether the list of a session `s` is signed. */
export const SESSION_IS_SIGNED = 'EXISTS (SELECT 1 FROM session_signature g WHERE g.session_id = s.id AND g.reopened_at IS NULL)';

/**
 * Sums a run's attendance anew for its projects: $1 run, $2 its enrolments, or null for all of them. Answers the project
 * and person of every row that it wrote or took away. Runs for walk-ins and open evenings (`low_threshold`) count heads
 * only and never come in here.
 */
export const REBUILD_MONTHS = `
WITH counted AS (
  SELECT a.enrolment_id, date_trunc('month', s.local_date)::date AS month, s.local_date, ${COUNTED_MINUTES} AS minutes,
         ${SESSION_IS_SIGNED} AS signed
    FROM session s JOIN attendance a ON a.session_id = s.id
   WHERE s.run_id = $1 AND s.cancelled_at IS NULL AND ($2::uuid[] IS NULL OR a.enrolment_id = ANY ($2))
),
fact AS (
  SELECT rp.project_id, c.month, c.enrolment_id, e.person_id, e.organisation_id, sum(c.minutes)::int AS registered,
         coalesce(sum(c.minutes) FILTER (WHERE c.signed), 0)::int AS signed, count(*)::smallint AS sessions,
         min(c.local_date) AS first_on, max(c.local_date) AS last_on
    FROM run_project rp
    JOIN course_run r ON r.id = rp.run_id AND NOT r.low_threshold
    CROSS JOIN counted c
    JOIN enrolment e ON e.id = c.enrolment_id
   WHERE rp.run_id = $1 AND c.minutes > 0
   GROUP BY rp.project_id, c.month, c.enrolment_id, e.person_id, e.organisation_id
),
gone AS (
  DELETE FROM participation_month p USING enrolment e
   WHERE e.id = p.enrolment_id AND e.run_id = $1 AND ($2::uuid[] IS NULL OR e.id = ANY ($2))
     AND NOT EXISTS (SELECT 1 FROM fact f WHERE f.project_id = p.project_id AND f.month = p.month AND f.enrolment_id = p.enrolment_id)
  RETURNING p.project_id, p.person_id
),
kept AS (
  INSERT INTO participation_month AS p (project_id, month, enrolment_id, person_id, organisation_id, registered_minutes, signed_minutes, sessions, first_on, last_on)
  SELECT project_id, month, enrolment_id, person_id, organisation_id, registered, signed, sessions, first_on, last_on
    FROM fact ORDER BY project_id, month, enrolment_id
  ON CONFLICT (project_id, month, enrolment_id) DO UPDATE SET person_id = excluded.person_id, organisation_id = excluded.organisation_id,
    registered_minutes = excluded.registered_minutes, signed_minutes = excluded.signed_minutes, sessions = excluded.sessions,
    first_on = excluded.first_on, last_on = excluded.last_on
  WHERE (p.person_id, p.organisation_id, p.registered_minutes, p.signed_minutes, p.sessions, p.first_on, p.last_on)
     IS DISTINCT FROM (excluded.person_id, excluded.organisation_id, excluded.registered_minutes, excluded.signed_minutes, excluded.sessions,
       excluded.first_on, excluded.last_on)
  RETURNING p.project_id, p.person_id
)
SELECT project_id AS "projectId", person_id AS "personId" FROM gone UNION SELECT project_id, person_id FROM kept`;

/**
 * Settles when people first took part in projects, with the facts of that day: $1 projects and $2 people, pair by pair.
 * Those who no longer take part at all are taken away.
 */
export const REBUILD_STARTS = `
WITH pair AS (
  SELECT DISTINCT * FROM unnest($1::uuid[], $2::uuid[]) AS p(project_id, person_id)
),
begun AS (
  SELECT pair.project_id, pair.person_id, min(m.first_on) AS start_on
    FROM pair JOIN participation_month m USING (project_id, person_id) GROUP BY pair.project_id, pair.person_id
),
gone AS (
  DELETE FROM participation_start s USING pair
   WHERE s.project_id = pair.project_id AND s.person_id = pair.person_id
     AND NOT EXISTS (SELECT 1 FROM begun b WHERE b.project_id = pair.project_id AND b.person_id = pair.person_id)
)
INSERT INTO participation_start (project_id, person_id, start_on, gender, born_on)
SELECT b.project_id, b.person_id, b.start_on, f.gender, f.born_on
  FROM begun b LEFT JOIN participant_record f ON f.person_id = b.person_id AND f.valid @> b.start_on
 ORDER BY b.project_id, b.person_id
ON CONFLICT (project_id, person_id) DO UPDATE SET start_on = excluded.start_on, gender = excluded.gender, born_on = excluded.born_on`;
