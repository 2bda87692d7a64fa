import { TARGET_KINDS } from '@kortkurs/contract/funding';
import { NETWORK_ORGANISATIONS } from '@kortkurs/contract/reports';
import { PARTICIPATION, PARTICIPATION_FIGURES, PARTICIPATION_PLACE } from '../reach/door';

/** What the centre did from one day to another, in one row: $1 and $2 the days, $3 null for all projects, $4 now. */
export const FIGURES = `${PARTICIPATION},
held AS (
  SELECT s.id, s.run_id FROM session s JOIN course_run r ON r.id = s.run_id
   WHERE s.cancelled_at IS NULL AND s.local_date BETWEEN $1::date AND $2::date
     AND ((r.status IN ('published', 'closed') AND s.starts_at <= $4::timestamptz) OR EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = s.id))
)
SELECT ${PARTICIPATION_FIGURES},
       (SELECT count(DISTINCT run_id)::int FROM held) AS runs, (SELECT count(*)::int FROM held) AS sessions,
       (SELECT count(*)::int FROM certificate c WHERE c.replaced_by IS NULL AND c.revoked_at IS NULL
           AND (c.issued_at AT TIME ZONE coalesce((SELECT time_zone FROM centre), 'Europe/Stockholm'))::date BETWEEN $1::date AND $2::date) AS certificates,
       (SELECT count(DISTINCT m.code)::int FROM (SELECT ${PARTICIPATION_PLACE} AS place FROM visit) v JOIN municipality m ON m.code = v.place) AS municipalities,
       (SELECT count(*)::int FROM municipality WHERE county_code = '12') AS "ofMunicipalities"
  FROM visit`;

/**
 * Targets of projects that go on between $1 and $2, and of formats in the year of targets from $3 to $4, as the reports and the plan count them; $5 is now and $6
 * how many are wanted. Shares are counted by the report. Those of projects that end first come first, and those of formats last.
 */
export const TARGETS = `
WITH going AS (
  SELECT id, name, starts_on, ends_on FROM project WHERE archived_at IS NULL AND starts_on <= $2::date AND ends_on >= $1::date
),
wanted AS (
  SELECT t.id, t.kind, t.format_id, t.operator, t.value, t.upper_value, p.id AS project_id, p.name, p.starts_on, p.ends_on, t.created_at
    FROM project_target t JOIN going p ON p.id = t.project_id WHERE t.superseded_at IS NULL
),
took AS MATERIALIZED (
  SELECT m.project_id, m.person_id, m.organisation_id, m.registered_minutes FROM participation_month m WHERE m.project_id IN (SELECT project_id FROM wanted)
),
whole AS (
  SELECT project_id, count(DISTINCT person_id)::numeric AS participants, count(DISTINCT organisation_id)::numeric AS organisations, round(sum(registered_minutes) * 100 / 60.0) / 100 AS hours FROM took GROUP BY project_id
),
networked AS (
  SELECT p.id AS project_id, n.network_id FROM going p
    JOIN network_member n ON n.valid && daterange(p.starts_on, p.ends_on, '[]')
   WHERE EXISTS (SELECT 1 FROM took t WHERE t.project_id = p.id AND t.organisation_id = n.organisation_id AND t.person_id NOT IN (SELECT sp.id FROM person sp WHERE sp.protected))
   GROUP BY p.id, n.network_id HAVING count(DISTINCT n.organisation_id) >= ${NETWORK_ORGANISATIONS}
),
begun AS (
  SELECT w.id, count(DISTINCT r.id)::numeric AS runs FROM wanted w
    JOIN run_project rp ON rp.project_id = w.project_id
    JOIN course_run r ON r.id = rp.run_id AND r.status IN ('published', 'closed') AND coalesce(r.starts_at, r.published_at) <= $5::timestamptz
    JOIN course c ON c.id = r.course_id AND c.format_id = w.format_id
   WHERE w.kind = 'runs' AND (r.starts_at IS NULL OR EXISTS (SELECT 1 FROM session s WHERE s.run_id = r.id AND s.cancelled_at IS NULL AND s.local_date BETWEEN w.starts_on AND w.ends_on))
   GROUP BY w.id
),
yearly AS (
  SELECT f.id, f.name, f.position, f.key, f.target_operator, f.target_value, f.target_upper_value, count(r.id) FILTER (WHERE r.status = 'closed' OR r.ends_at <= $5::timestamptz) AS figure
    FROM format f
    LEFT JOIN (course c JOIN course_run r ON r.course_id = c.id AND r.status IN ('published', 'closed') AND r.starts_at >= $3::timestamptz AND r.starts_at < $4::timestamptz) ON c.format_id = f.id
   WHERE f.target_operator IS NOT NULL AND f.archived_at IS NULL
   GROUP BY f.id
),
listed AS (
  SELECT 1 AS rank, NULL::date AS ends_on, f.position::int AS place, f.key AS name, f.id, NULL::json AS project, 'runs' AS kind, f.name AS "formatName", f.target_operator AS operator, f.target_value AS value,
         f.target_upper_value AS "upperValue", f.figure::numeric AS figure, NULL::timestamptz AS at
    FROM yearly f
  UNION ALL
  SELECT 0, w.ends_on, array_position(array[${TARGET_KINDS.map((kind) => `'${kind}'`).join(', ')}], w.kind), w.name, w.id, json_build_object('id', w.project_id, 'name', w.name), w.kind, f.name, w.operator, w.value, w.upper_value,
         coalesce(CASE w.kind WHEN 'participants' THEN h.participants WHEN 'organisations' THEN h.organisations WHEN 'hours' THEN h.hours
                              WHEN 'networks' THEN (SELECT count(*) FROM networked n WHERE n.project_id = w.project_id) WHEN 'runs' THEN (SELECT b.runs FROM begun b WHERE b.id = w.id) END, 0), w.created_at
    FROM wanted w LEFT JOIN whole h ON h.project_id = w.project_id LEFT JOIN format f ON f.id = w.format_id
)
SELECT l.id, l.project, l.kind, l."formatName", l.operator, l.value, l."upperValue", l.figure::float8 AS figure, count(*) OVER ()::int AS "all"
  FROM listed l ORDER BY l.rank, l.ends_on, l.place, l.name, l.at, l.id LIMIT $6`;
