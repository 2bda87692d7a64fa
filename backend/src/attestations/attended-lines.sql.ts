import { COUNTS_FOR_SESSION, MADE_UP_PART, TOOK_PART } from '../reporting/door';

/** SQL of the ids of people and of all rows that were joined with them, of the parameter with their living ids. */
export const rowsOf = (parameter: string): string => `array(SELECT h.id FROM person h WHERE h.id = ANY (${parameter}::uuid[]) UNION ALL SELECT h.id FROM person h WHERE h.merged_into = ANY (${parameter}::uuid[]))`;

/** SQL of what counts for the enrolments that `mine` selects, a row for each session and human. */
const counted = (mine: string): string => `
  SELECT part.*, ${COUNTS_FOR_SESSION} AS counts
    FROM (${TOOK_PART} JOIN ${mine} ON mine.id = e.id UNION ALL ${MADE_UP_PART} JOIN ${mine} ON mine.id = e.id) part`;

/** SQL of whether a row `c` of `counted` counts for a project in a month of its time. */
const inMonth = (project: string, month: string): string => `c.counts AND c.local_date >= ${month} AND c.local_date < ${month} + interval '1 month' AND EXISTS (
  SELECT 1 FROM run_project rp JOIN project pr ON pr.id = rp.project_id JOIN course_run r ON r.id = rp.run_id AND NOT r.low_threshold
   WHERE rp.run_id = c.run_id AND rp.project_id = ${project} AND c.local_date BETWEEN pr.starts_on AND pr.ends_on
     AND (rp.project_id, c.person_id) NOT IN (SELECT x.project_id, x.person_id FROM project_exclusion x WHERE x.ended_at IS NULL))`;

/** What people have at signed sessions of a month, with what is shown of it: $1 project, $2 people, $3 first day of the month. */
export const LINES = `
WITH mine AS MATERIALIZED (
  SELECT e.id FROM enrolment e WHERE e.person_id = ANY (${rowsOf('$2')}) AND e.run_id IN (SELECT run_id FROM run_project WHERE project_id = $1)
)
SELECT c.person_id AS "personId", c.enrolment_id AS "enrolmentId", c.session_id AS "sessionId", c.run_id AS "runId", to_char(c.local_date, 'YYYY-MM-DD') AS "localDate", c.minutes,
       c.made_up IS NOT NULL AS "madeUp", v.title, coalesce(x.held_starts_at, x.starts_at) AS "startsAt", coalesce(x.held_ends_at, x.ends_at) AS "endsAt",
       coalesce(a.late_minutes, 0)::int AS "lateMinutes", coalesce(a.early_minutes, 0)::int AS "earlyMinutes"
  FROM (${counted('mine')}) c
  JOIN course_run k ON k.id = c.run_id
  JOIN course_version v ON v.id = k.course_version_id
  LEFT JOIN session x ON x.id = c.at_session_id
  LEFT JOIN attendance a ON a.session_id = x.id AND a.enrolment_id = c.enrolment_id
 WHERE c.signed AND ${inMonth('$1', '$3::date')}
 ORDER BY c.local_date, coalesce(x.held_starts_at, x.starts_at) NULLS LAST, c.session_id, c.enrolment_id`;

/** SQL of whether minutes are signed that a living attestation `a` does not ask about: added since, or confirmed and corrected. */
export const BEYOND = `(SELECT coalesce(sum(m.signed_minutes), 0) FROM participation_month m WHERE m.project_id = a.project_id AND m.month = a.month AND m.person_id = a.person_id)
  > (SELECT coalesce(sum(l.minutes), 0) FROM attestation_line l WHERE l.attestation_id = a.id AND l.void_at IS NULL)`;

/** SQL of whether a line `l` was confirmed and is another by now; one of which nothing is registered any more leaves nothing to ask about. */
export const CORRECTED_LINE = `l.answer = 'confirmed' AND l.void_at IS NOT NULL AND coalesce(l.void_minutes, 1) > 0`;

/** SQL of whether a person with the rows `rows` has a session of a project in a month whose list is not signed. */
export const hasUnsigned = (project: string, month: string, rows: string): string => `EXISTS (
  SELECT 1 FROM enrolment e JOIN run_project rp ON rp.run_id = e.run_id AND rp.project_id = ${project} JOIN project pr ON pr.id = rp.project_id
    JOIN course_run r ON r.id = e.run_id AND NOT r.low_threshold AND r.status <> 'cancelled'
    JOIN session s ON s.run_id = e.run_id AND s.cancelled_at IS NULL AND s.local_date >= ${month} AND s.local_date < ${month} + interval '1 month' AND s.local_date BETWEEN pr.starts_on AND pr.ends_on
   WHERE e.person_id IN (${rows}) AND e.state IN ('enrolled', 'completed', 'not_completed') 
     AND NOT EXISTS (SELECT 1 FROM session_signature g WHERE g.session_id = s.id AND g.reopened_at IS NULL))`;

/**
 * Takes lines out of what counts as confirmed where something else is registered by now: $1 the enrolments whose marks changed, null for all, $2 their run, or null, $3 a project whose days
 * changed, or null, $4 the session at which a mark was set anew, which settles what was disputed there, $5 now. Answers those who are asked anew by themselves, and whether something disputed is settled, now or just before, which is written to their person.
 *
 * Lines are held before they are compared, in the order of their keys, as who confirms holds them: of the two the later finds what the earlier did.
 */
export const VOID_LINES = `
WITH line AS MATERIALIZED (
  SELECT l.attestation_id, l.enrolment_id, l.session_id, l.run_id, l.minutes, l.answer, a.person_id, a.project_id, a.month, a.state
    FROM attestation_line l JOIN attestation a ON a.id = l.attestation_id AND a.state <> 'replaced'
   WHERE l.void_at IS NULL AND ($2::uuid IS NULL OR l.run_id = $2) AND ($3::uuid IS NULL OR a.project_id = $3)
     AND ($1::uuid[] IS NULL OR a.person_id IN (SELECT coalesce(q.merged_into, q.id) FROM enrolment e JOIN person q ON q.id = e.person_id WHERE e.id = ANY ($1)))
   ORDER BY l.attestation_id, l.enrolment_id, l.session_id FOR UPDATE OF l
),
mine AS MATERIALIZED (
  SELECT e.id FROM enrolment e JOIN person q ON q.id = e.person_id WHERE (e.run_id, coalesce(q.merged_into, q.id)) IN (SELECT run_id, person_id FROM line)
),
counted AS MATERIALIZED (${counted('mine')}),
other AS (
  SELECT line.*, n.minutes AS now
    FROM line CROSS JOIN LATERAL (
      SELECT coalesce((SELECT c.minutes FROM counted c WHERE c.person_id = line.person_id AND c.session_id = line.session_id AND c.signed AND ${inMonth('line.project_id', 'line.month')}), 0) AS minutes) n
   WHERE line.minutes <> n.minutes
      OR (line.answer = 'disputed' AND line.session_id = $4 AND line.enrolment_id = ANY ($1))
),
void AS (
  UPDATE attestation_line l SET void_at = $5, void_minutes = o.now FROM other o
   WHERE l.attestation_id = o.attestation_id AND l.enrolment_id = o.enrolment_id AND l.session_id = o.session_id
)
SELECT attestation_id AS id, bool_or(answer = 'disputed' OR EXISTS (SELECT 1 FROM attestation_line d WHERE d.attestation_id = other.attestation_id AND d.answer = 'disputed' AND d.void_at > $5::timestamptz - interval '10 minutes')) AS disputed
  FROM other WHERE state = 'waiting' OR answer = 'disputed' GROUP BY attestation_id`;
