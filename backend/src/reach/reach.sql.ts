import { needOfOrganisation } from '../mappings/door';
import { contactsOf } from '../organisations/door';
import type { Viewer } from '../people/door';
import { COUNTS_FOR_SESSION, MADE_UP_PART, TOOK_PART } from '../reporting/door';

/**
 * SQL of the sessions that what was done in a period can count for: those of its days, and those that were missed and made up in it. Which of somebody's marks counts for a session is
 * decided among all of them, so all of these sessions' are looked at, whenever they were made.
 */
const sessionsOf = (from: string, to: string): string => `
  SELECT s.id FROM session s WHERE s.cancelled_at IS NULL AND s.local_date BETWEEN ${from}::date AND ${to}::date
  UNION SELECT m.session_id FROM make_up m LEFT JOIN session g ON g.id = m.at_session_id WHERE m.ended_at IS NULL AND coalesce(g.local_date, m.done_on) BETWEEN ${from}::date AND ${to}::date`;

/** SQL of what people were here for in a period, of all runs: the one row that counts for each human and session. Needs a relation `scope` of the sessions above. */
const taken = (from: string, to: string): string => `
  SELECT part.run_id, part.organisation_id, part.person_id, part.minutes, part.local_date
    FROM (SELECT part.*, ${COUNTS_FOR_SESSION} AS counts
            FROM (${TOOK_PART} WHERE s.id IN (SELECT id FROM scope)
                  UNION ALL ${MADE_UP_PART} WHERE u.session_id IN (SELECT id FROM scope)) part) part
   WHERE part.counts AND part.minutes > 0 AND part.local_date BETWEEN ${from}::date AND ${to}::date`;

/** SQL of a condition on people: nobody is to know from where a protected person came, so for most readers no organisation is here for their sake. */
const tied = (person: string, viewer: Viewer): string => (viewer.mayKnow ? '' : ` AND ${person} NOT IN (SELECT sp.id FROM person sp WHERE sp.protected)`);

/**
 * SQL of the member organisations at the end of a quarter and how each stands: $1 its first and $2 its last day, $3 now. Of those that were not reached, the earlier
 * visits are looked for among the marks of the people who have come from them, and only those. `writable` are the contacts whom the viewer can write to: none of an
 * organisation that has been archived since.
 */
export const members = (viewer: Viewer): string => `
WITH member AS MATERIALIZED (
  SELECT o.id, o.name, o.organisation_number, o.municipality_code, o.member_since, o.archived_at FROM organisation o
   WHERE o.member_since <= $2::date
     AND (o.archived_at IS NULL OR (o.archived_at AT TIME ZONE coalesce((SELECT time_zone FROM centre), 'Europe/Stockholm'))::date > $2::date)
),
scope AS MATERIALIZED (${sessionsOf('$1', '$2')}
),
visit AS MATERIALIZED (
  SELECT t.organisation_id, t.person_id, sum(t.minutes)::int AS minutes FROM (${taken('$1', '$2')}) t
   WHERE t.organisation_id IN (SELECT id FROM member)${tied('t.person_id', viewer)} GROUP BY t.organisation_id, t.person_id
),
reached AS (
  SELECT organisation_id AS id, count(*)::int AS people, sum(minutes)::int AS minutes FROM visit GROUP BY organisation_id
),
quiet AS MATERIALIZED (
  SELECT id FROM member WHERE id NOT IN (SELECT organisation_id FROM visit)
),
human AS MATERIALIZED (
  SELECT DISTINCT coalesce(q.merged_into, q.id) AS id FROM enrolment e JOIN person q ON q.id = e.person_id WHERE e.organisation_id IN (SELECT id FROM quiet)
),
seat AS MATERIALIZED (
  SELECT e.id FROM enrolment e
   WHERE e.person_id IN (SELECT id FROM human UNION ALL SELECT p.id FROM person p WHERE p.merged_into IN (SELECT id FROM human))
),
before AS (
  SELECT part.organisation_id AS id, to_char(part.local_date, 'YYYY-Q') AS quarter, count(DISTINCT part.person_id)::int AS people, sum(part.minutes)::int AS minutes
    FROM (SELECT part.*, ${COUNTS_FOR_SESSION} AS counts
            FROM (${TOOK_PART} JOIN seat ON seat.id = e.id
                  UNION ALL ${MADE_UP_PART} JOIN seat ON seat.id = e.id) part) part
   WHERE part.counts AND part.minutes > 0 AND part.local_date < $1::date AND part.organisation_id IN (SELECT id FROM quiet)${tied('part.person_id', viewer)}
   GROUP BY part.organisation_id, to_char(part.local_date, 'YYYY-Q')
),
latest AS (
  SELECT DISTINCT ON (id) id, quarter, people, minutes FROM before ORDER BY id, quarter DESC
),
standing AS MATERIALIZED (
  SELECT m.id, m.name, m.organisation_number, m.municipality_code, m.member_since,
         CASE WHEN r.id IS NOT NULL THEN 'reached' WHEN l.id IS NOT NULL THEN 'earlier' ELSE 'never' END AS standing,
         CASE WHEN r.id IS NOT NULL THEN to_char($1::date, 'YYYY-Q') ELSE l.quarter END AS quarter,
         coalesce(r.people, l.people, 0) AS people, coalesce(r.minutes, l.minutes, 0) AS minutes,
         c.contacts, CASE WHEN m.archived_at IS NULL THEN c.writable ELSE 0 END AS writable,
         need.standing AS need_standing, need.text AS need, need.mapping_id AS need_mapping_id
    FROM member m LEFT JOIN reached r ON r.id = m.id LEFT JOIN latest l ON l.id = m.id
   CROSS JOIN LATERAL (SELECT count(*)::int AS contacts, (count(*) FILTER (WHERE ${viewer.mayKnow ? 'true' : 'NOT p.protected'}))::int AS writable
                         FROM (${contactsOf('m.id', '$3::timestamptz')}) g JOIN person p ON p.id = g.id) c${needOfOrganisation('m.id')}
)`;

/** SQL of which rows of `standing` a list shows. */
export const LISTED = {
  'not-reached': `standing <> 'reached'`,
  'never': `standing = 'never'`,
  'no-contact': `standing <> 'reached' AND contacts = 0`,
  'said-need': `standing <> 'reached' AND need_standing = 'said'`,
  'reached': `standing = 'reached'`,
} as const;

/** SQL of how many organisations of each list the viewer can write to, as JSON. */
const WRITABLE = `json_build_object(${Object.entries(LISTED).map(([list, listed]) => `'${list}', count(*) FILTER (WHERE ${listed} AND writable > 0)`).join(', ')})`;

/** The counts of a quarter, in one row; the parameters are those of `members`. */
export const reachOf = (viewer: Viewer): string => `${members(viewer)}
SELECT count(*)::int AS members, count(*) FILTER (WHERE standing = 'reached')::int AS reached, count(*) FILTER (WHERE standing = 'earlier')::int AS earlier,
       count(*) FILTER (WHERE standing = 'never')::int AS never, count(*) FILTER (WHERE ${LISTED['no-contact']})::int AS "withoutContact", count(*) FILTER (WHERE ${LISTED['said-need']})::int AS "saidNeed", ${WRITABLE} AS writable,
       (SELECT count(DISTINCT person_id)::int FROM visit) AS people, (SELECT coalesce(sum(minutes), 0)::int FROM visit) AS minutes,
       coalesce(json_agg(minutes ORDER BY minutes DESC) FILTER (WHERE standing = 'reached'), '[]') AS strips,
       (SELECT json_build_object('id', id, 'name', name, 'minutes', minutes) FROM standing WHERE standing = 'reached' ORDER BY minutes DESC, name COLLATE "sv-x-icu", id LIMIT 1) AS most,
       (SELECT to_char(min(s.local_date), 'YYYY-Q') FROM session s WHERE s.cancelled_at IS NULL) AS first
  FROM standing`;

/** What `part` of a period counts for participants, as in reports: not open meetings, and of a project only its own runs in its own time, without those whom it leaves out of its figures. $1 and $2 are the days, $3 the project or null. */
const participation = (viewer: Viewer): string => `
WITH scope AS MATERIALIZED (${sessionsOf('$1', '$2')}
),
visit AS MATERIALIZED (
  SELECT t.person_id, t.minutes, o.id AS organisation_id, t.organisation_id AS represented_id, o.name, o.municipality_code
    FROM (${taken('$1', '$2')}) t
    JOIN course_run r ON r.id = t.run_id AND NOT r.low_threshold
    LEFT JOIN organisation o ON o.id = t.organisation_id${tied('t.person_id', viewer)}
   WHERE $3::uuid IS NULL OR EXISTS (SELECT 1 FROM run_project rp JOIN project pr ON pr.id = rp.project_id
                                      WHERE rp.run_id = t.run_id AND rp.project_id = $3 AND t.local_date BETWEEN pr.starts_on AND pr.ends_on
                                        AND t.person_id NOT IN (SELECT x.person_id FROM project_exclusion x WHERE x.project_id = $3 AND x.ended_at IS NULL))
)`;

/** The same as numbers that name no organisation: of everybody. */
export const PARTICIPATION = participation({ mayKnow: true, unmasks: true });

/** SQL of the place that a row of `visit` is from: a municipality of the county, or what lies beside them. */
export const PARTICIPATION_PLACE = `CASE WHEN organisation_id IS NULL THEN 'none' WHEN municipality_code IS NULL THEN 'unknown'
  WHEN municipality_code IN (SELECT code FROM municipality WHERE county_code = '12') THEN municipality_code ELSE 'elsewhere' END`;

export const PARTICIPATION_FIGURES = `count(DISTINCT person_id)::int AS participants, count(DISTINCT organisation_id)::int AS organisations, coalesce(sum(minutes), 0)::int AS minutes`;

/** Where participants came from, in one row. */
export const municipalities = (viewer: Viewer): string => `${participation(viewer)},
place AS (SELECT ${PARTICIPATION_PLACE} AS place, ${PARTICIPATION_FIGURES} FROM visit GROUP BY 1)
SELECT (SELECT json_build_object('id', id, 'name', name) FROM project WHERE id = $3) AS project,
       (SELECT min(s.local_date) FROM session s WHERE s.cancelled_at IS NULL) AS since,
       (SELECT json_agg(json_build_object('code', m.code, 'name', m.name, 'participants', coalesce(p.participants, 0), 'organisations', coalesce(p.organisations, 0), 'minutes', coalesce(p.minutes, 0))
                        ORDER BY m.name COLLATE "sv-x-icu", m.code)
          FROM municipality m LEFT JOIN place p ON p.place = m.code WHERE m.county_code = '12') AS municipalities,
       (SELECT json_agg(json_build_object('kind', k.kind, 'participants', coalesce(p.participants, 0), 'organisations', coalesce(p.organisations, 0), 'minutes', coalesce(p.minutes, 0)) ORDER BY k.n)
          FROM (VALUES (1, 'elsewhere'), (2, 'unknown'), (3, 'none')) AS k(n, kind) LEFT JOIN place p ON p.place = k.kind) AS beside,
       (SELECT row_to_json(total) FROM (SELECT count(DISTINCT person_id)::int AS participants, count(DISTINCT represented_id)::int AS organisations, coalesce(sum(minutes), 0)::int AS minutes FROM visit) total) AS total`;

/** FROM of the organisations behind those figures; $4 is a place as above, or null for all. */
export const participating = (viewer: Viewer): string => `FROM (${participation(viewer)}
  SELECT v.organisation_id AS id, v.name, m.name AS municipality_name, count(DISTINCT v.person_id)::int AS participants, sum(v.minutes)::int AS minutes
    FROM visit v LEFT JOIN municipality m ON m.code = v.municipality_code
   WHERE v.organisation_id IS NOT NULL AND ($4::text IS NULL OR ${PARTICIPATION_PLACE} = $4)
   GROUP BY v.organisation_id, v.name, m.name) t`;
