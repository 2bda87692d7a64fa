/** Most sessions that are named: who is busy so often need not read every time. */
const NAMED = 3;

/**
 * SQL of the sessions that somebody has a seat at while a run meets, as the contract's `Overlap`s, the first few. It is told and never refused: a run of many evenings is not
 * lost for one. All but `only` are SQL; `only` is a condition of the other enrolment `oe`.
 */
export const overlaps = (person: string, run: string, now: string, only = 'true'): string => `(SELECT coalesce(jsonb_agg(jsonb_build_object('title', x.title, 'startsAt', x.starts_at, 'endsAt', x.ends_at) ORDER BY x.starts_at, x.id), '[]')
  FROM (SELECT DISTINCT os.id, ov.title, os.starts_at, os.ends_at
          FROM enrolment oe
          JOIN course_run orun ON orun.id = oe.run_id AND orun.status = 'published'
          JOIN course_version ov ON ov.id = orun.course_version_id
          JOIN session os ON os.run_id = oe.run_id AND os.cancelled_at IS NULL AND os.ends_at > ${now}
          JOIN session met ON met.run_id = ${run} AND met.cancelled_at IS NULL AND met.starts_at < os.ends_at AND met.ends_at > os.starts_at
         WHERE oe.person_id = ${person} AND oe.run_id <> ${run} AND oe.state = 'enrolled' AND ${only}
         ORDER BY os.starts_at, os.id LIMIT ${NAMED}) x)`;

/**
 * SQL of the same for everyone who has a seat in a run or asks for one, as `enrolment_id` and `overlaps`: all of them at once, since person by person a hall of people costs as many
 * searches. Needs the run's sessions as `met`. Which run it is stands only where `mayName` of it, as `orun`, is true.
 */
export const overlapsOfRun = (run: string, now: string, mayName: string): string => `SELECT x.enrolment_id, jsonb_path_query_array(jsonb_agg(CASE WHEN x.named THEN jsonb_build_object('title', x.title) ELSE '{}' END || jsonb_build_object('startsAt', x.starts_at, 'endsAt', x.ends_at) ORDER BY x.starts_at, x.id), '$[0 to ${NAMED - 1}]') AS overlaps
  FROM (SELECT DISTINCT e.id AS enrolment_id, os.id, ov.title, ${mayName} AS named, os.starts_at, os.ends_at
          FROM enrolment e
          JOIN enrolment oe ON oe.person_id = e.person_id AND oe.run_id <> e.run_id AND oe.state = 'enrolled'
          JOIN course_run orun ON orun.id = oe.run_id AND orun.status = 'published'
          JOIN course_version ov ON ov.id = orun.course_version_id
          JOIN session os ON os.run_id = oe.run_id AND os.cancelled_at IS NULL AND os.ends_at > ${now}
          JOIN met ON met.starts_at < os.ends_at AND met.ends_at > os.starts_at
         WHERE e.run_id = ${run} AND e.state IN ('enrolled', 'invited', 'offered', 'waitlisted', 'applied')) x
 GROUP BY x.enrolment_id`;
