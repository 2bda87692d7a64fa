import type { Narrowed } from '../narrowed.sql';
import { held, seen } from '../report.sql';
import { counts, COUNTS_FOR_SESSION, MADE_UP_PART, TOOK_PART } from '../rollup.sql';

/** Rows that are read at a time. */
export const ROWS_READ_AT_ONCE = 2_000;

/** The rows of the sessions `held` and of who was `seen` at them, in their order. */
export const SESSION_ROWS = `
SELECT s.id, s.starts_at AS "startsAt", s.local_date AS date,
       to_char(coalesce((SELECT y.held_starts_at FROM session y WHERE y.id = s.id), s.starts_at) AT TIME ZONE coalesce((SELECT time_zone FROM centre), 'Europe/Stockholm'), 'HH24:MI') AS time, v.title AS "courseTitle", s.number,
       f.name AS "formatName", r.delivery, s.low_threshold AS "lowThreshold", s.countable_minutes AS minutes, s.signed,
       n.in_person AS "inPerson", n.online, n.marked - n.present AS away, n.unmarked, CASE WHEN s.low_threshold THEN 0 ELSE n.minutes END AS registered, NULL AS "madeUpBy"
  FROM held s
  JOIN seen n USING (id)
  JOIN course_run r ON r.id = s.run_id
  JOIN course_version v ON v.id = r.course_version_id
  JOIN course c ON c.id = r.course_id
  JOIN format f ON f.id = c.format_id
 ORDER BY s.starts_at, s.id`;

/** The next sessions of the project $1 that were held on the days $2 to $3: now is $4, and the last of those before began at $5 and is $6. */
export const listedSessions = (narrowed: Narrowed): string => `
WITH held AS MATERIALIZED (${held('$1', '$2', '$3', '$4', { narrowed })}
     AND ($5::timestamptz IS NULL OR (s.starts_at, s.id) > ($5, $6::uuid))
   ORDER BY s.starts_at, s.id LIMIT ${ROWS_READ_AT_ONCE}
),
seen AS MATERIALIZED (${seen(narrowed)}
)${SESSION_ROWS}`;

/** What was made up, by the session that was missed and the day: those minutes are of no session that was held, and count for it all the same. `paid` are conditions on a row `c`. */
export const madeUpRows = (paid: string): string => `
SELECT c.local_date AS date, '' AS time, v.title AS "courseTitle", x.number, f.name AS "formatName", r.delivery, false AS "lowThreshold", x.countable_minutes AS minutes, c.signed,
       0 AS "inPerson", 0 AS online, 0 AS away, 0 AS unmarked, sum(c.minutes)::int AS registered, count(*)::int AS "madeUpBy"
  FROM (SELECT part.*, ${COUNTS_FOR_SESSION} AS counts
          FROM (${TOOK_PART} WHERE s.id IN (SELECT session_id FROM make_up WHERE ended_at IS NULL) UNION ALL ${MADE_UP_PART}) part) c
  JOIN session x ON x.id = c.session_id
  JOIN course_run r ON r.id = c.run_id AND NOT r.low_threshold
  JOIN course_version v ON v.id = r.course_version_id
  JOIN course k ON k.id = r.course_id
  JOIN format f ON f.id = k.format_id
 WHERE c.counts AND c.minutes > 0 AND c.made_up IS NOT NULL AND ${paid}
 GROUP BY c.local_date, x.id, v.title, f.name, r.delivery, c.signed
 ORDER BY c.local_date, x.starts_at, x.id, c.signed`;

/** What was made up for the project $1 on the days $2 to $3. */
export const madeUpSessions = (narrowed: Narrowed): string =>
  madeUpRows(`EXISTS (SELECT 1 FROM run_project rp JOIN project pr ON pr.id = rp.project_id WHERE rp.project_id = $1 AND rp.run_id = c.run_id AND c.local_date BETWEEN pr.starts_on AND pr.ends_on)
   AND ${counts('$1', 'c.person_id')} AND c.local_date BETWEEN $2::date AND $3::date${narrowed.run('c.run_id')}${narrowed.organisation('c.organisation_id', 'c.person_id')}`);
