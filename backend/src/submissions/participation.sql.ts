import { AGE_AT_START, COUNTS_FOR_SESSION, MADE_UP_PART, TOOK_PART } from '../reporting/door';

/** What counts of a project $1 from $2 to $3, both days counted: one row for each human and session. The same that the project's sums are of. */
const COUNTED = `
SELECT part.*
  FROM (SELECT part.*, ${COUNTS_FOR_SESSION} AS counts
          FROM (${TOOK_PART} WHERE e.run_id IN (SELECT run_id FROM run_project WHERE project_id = $1)
                UNION ALL ${MADE_UP_PART} WHERE e.run_id IN (SELECT run_id FROM run_project WHERE project_id = $1)) part) part
  JOIN project pr ON pr.id = $1 AND part.local_date BETWEEN pr.starts_on AND pr.ends_on
  JOIN course_run r ON r.id = part.run_id AND NOT r.low_threshold
 WHERE part.counts AND part.minutes > 0 AND part.person_id NOT IN (SELECT x.person_id FROM project_exclusion x WHERE x.project_id = $1 AND x.ended_at IS NULL) AND part.local_date BETWEEN $2::date AND $3::date`;

/** Session by session. */
export const LINES = `
SELECT person_id AS "personId", session_id AS "sessionId", local_date AS "on", minutes, signed, made_up IS NOT NULL AS "madeUp" FROM (${COUNTED}) counted`;

/** Person by person, with who they were when they began in the project and what they took part for: protected people for no organisation. */
export const ROWS = `
SELECT t.person_id AS "personId", f.start_on AS "startOn", t.last_on AS "lastOn",
       f.gender, ${AGE_AT_START} AS age, f.situation, t.registered AS "registeredMinutes", t.signed AS "signedMinutes", CASE WHEN h.protected THEN '{}'::uuid[] ELSE t.organisations END AS "organisationIds"
  FROM (SELECT person_id, max(local_date) AS last_on, sum(minutes)::int AS registered, coalesce(sum(minutes) FILTER (WHERE signed), 0)::int AS signed,
               coalesce(array_agg(DISTINCT organisation_id ORDER BY organisation_id) FILTER (WHERE organisation_id IS NOT NULL), '{}') AS organisations
          FROM (${COUNTED}) counted GROUP BY person_id) t
  JOIN person h ON h.id = t.person_id JOIN participation_start f ON f.project_id = $1 AND f.person_id = t.person_id`;

/** What the sessions $1 are called and when they are. */
export const SESSIONS = `
SELECT s.id, s.run_id AS "runId", v.title AS "courseTitle", s.number, s.starts_at AS "startsAt", s.revision
  FROM session s JOIN course_run r ON r.id = s.run_id JOIN course_version v ON v.id = r.course_version_id
 WHERE s.id = ANY ($1::uuid[]) ORDER BY s.starts_at, s.id`;

/** Everybody who has or had a seat in the project $1 under every id they were ever known by, also where no seat is left under it since two rows of one human were joined; whom each is now, and whether they are protected. */
export const PEOPLE = `
WITH h AS MATERIALIZED (
  SELECT DISTINCT l.id AS living, l.protected FROM run_project rp JOIN enrolment e ON e.run_id = rp.run_id JOIN person q ON q.id = e.person_id JOIN person l ON l.id = coalesce(q.merged_into, q.id) WHERE rp.project_id = $1)
SELECT living AS id, living, protected FROM h UNION ALL SELECT k.id, h.living, h.protected FROM h JOIN person k ON k.merged_into = h.living`;
