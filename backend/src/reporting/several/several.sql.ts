import type { Narrowed } from '../narrowed.sql';
import { countedOf, countedTables } from '../report-counts.sql';
import { AGE_AT_START } from '../first-day.sql';
import { certificates, held, marked } from '../report.sql';
import { counts, COUNTS_FOR_SESSION, countsForSession, MADE_UP_PART, TOOK_PART } from '../rollup.sql';

/** The projects of a report over several of them: $1. The period stands at $2 to $6, as in the report of one. */
export const SEVERAL = 'ANY ($1::uuid[])';

/** Whether a row of `part` is done on the days beside the whole months, in a run of one of the projects. */
const beside = (day: string): string => `WHERE ${day} <@ $4::datemultirange AND NOT isempty($4::datemultirange) AND e.run_id IN (SELECT rp.run_id FROM run_project rp WHERE rp.project_id = ${SEVERAL})`;

/** What was taken part in, for each of the projects as its own report has it. */
const takenByEach = (narrowed: Narrowed): string => `
  SELECT m.project_id, e.run_id, m.enrolment_id, m.person_id, ${narrowed.shown('m.organisation_id', 'm.person_id')} AS organisation_id, m.month, m.registered_minutes AS registered, m.signed_minutes AS signed,
         m.sessions::int AS sessions, m.organisation_id AS represented_id
    FROM participation_month m JOIN enrolment e ON e.id = m.enrolment_id
   WHERE m.project_id = ${SEVERAL} AND m.month BETWEEN $2::date AND $3::date${narrowed.run('e.run_id')}${narrowed.organisation('m.organisation_id', 'm.person_id', 'm.project_id')}
  UNION ALL
  SELECT project_id, run_id, enrolment_id, person_id, ${narrowed.shown('organisation_id', 'person_id')}, month, sum(minutes)::int, coalesce(sum(minutes) FILTER (WHERE signed), 0)::int, count(*)::int, organisation_id
    FROM (SELECT part.*, rp.project_id, date_trunc('month', part.local_date)::date AS month, ${countsForSession('rp.project_id, ')} AS counts
            FROM (${TOOK_PART} ${beside('s.local_date')} UNION ALL ${MADE_UP_PART} ${beside('u.local_date')}) part
            JOIN run_project rp ON rp.run_id = part.run_id AND rp.project_id = ${SEVERAL}
            JOIN project pr ON pr.id = rp.project_id AND part.local_date BETWEEN pr.starts_on AND pr.ends_on
            JOIN course_run r ON r.id = rp.run_id AND NOT r.low_threshold
           WHERE ${counts('rp.project_id', 'part.person_id')}) raw
   WHERE counts AND minutes > 0${narrowed.run('raw.run_id')}${narrowed.organisation('raw.organisation_id', 'raw.person_id', 'raw.project_id')}
   GROUP BY project_id, run_id, enrolment_id, person_id, organisation_id, month`;

/**
 * What was taken part in, each minute once, as `taken`. What a run of one of the projects alone gave is read as it stands. Of a run of several, a month's sum
 * for a project that lasts through all its days is the sum for all of them; only where projects change within the month are its days summed from the marks.
 */
export const takenOfSeveral = (narrowed: Narrowed): string => `
by_project AS MATERIALIZED (${takenByEach(narrowed)}
),
ranked AS MATERIALIZED (
  SELECT b.*, count(*) OVER (PARTITION BY b.enrolment_id, b.month) AS projects, row_number() OVER (PARTITION BY b.enrolment_id, b.month ORDER BY b.lasts DESC, b.project_id) AS place
    FROM (SELECT t.*, pr.starts_on <= greatest(t.month, $5::date) AND pr.ends_on >= least((t.month + interval '1 month - 1 day')::date, $6::date) AS lasts
            FROM by_project t JOIN project pr ON pr.id = t.project_id
           WHERE t.run_id IN (SELECT rp.run_id FROM run_project rp WHERE rp.project_id = ${SEVERAL} GROUP BY rp.run_id HAVING count(*) > 1)) b
),
changing AS MATERIALIZED (
  SELECT run_id, enrolment_id, month FROM ranked WHERE place = 1 AND projects > 1 AND NOT lasts
),
taken AS MATERIALIZED (
  SELECT run_id, enrolment_id, person_id, organisation_id, month, registered, signed, sessions, represented_id FROM by_project
   WHERE run_id NOT IN (SELECT rp.run_id FROM run_project rp WHERE rp.project_id = ${SEVERAL} GROUP BY rp.run_id HAVING count(*) > 1)
  UNION ALL
  SELECT run_id, enrolment_id, person_id, organisation_id, month, registered, signed, sessions, represented_id FROM ranked WHERE place = 1 AND (projects = 1 OR lasts)
  UNION ALL
  SELECT c.run_id, c.enrolment_id, c.person_id, ${narrowed.shown('c.organisation_id', 'c.person_id')}, c.month, sum(c.minutes)::int, coalesce(sum(c.minutes) FILTER (WHERE c.signed), 0)::int, count(*)::int, c.organisation_id
    FROM (SELECT part.*, date_trunc('month', part.local_date)::date AS month, ${COUNTS_FOR_SESSION} AS counts
            FROM (${TOOK_PART} WHERE e.run_id = ANY (array(SELECT run_id FROM changing)) UNION ALL ${MADE_UP_PART} WHERE e.run_id = ANY (array(SELECT run_id FROM changing))) part) c
   WHERE c.counts AND c.minutes > 0 AND (c.enrolment_id, c.month) IN (SELECT enrolment_id, month FROM changing) AND c.local_date BETWEEN $5::date AND $6::date
     AND EXISTS (${paidBy('c', narrowed)})
   GROUP BY c.run_id, c.enrolment_id, c.person_id, c.organisation_id, c.month
)`;

/** The time of a project that counts a row of what was taken part in. */
export function paidBy(part: string, narrowed: Narrowed): string {
  return `SELECT pr.starts_on, pr.ends_on FROM run_project rp JOIN project pr ON pr.id = rp.project_id
            WHERE rp.run_id = ${part}.run_id AND rp.project_id = ${SEVERAL} AND ${part}.local_date BETWEEN pr.starts_on AND pr.ends_on
              AND ${counts('rp.project_id', `${part}.person_id`)}${narrowed.run(`${part}.run_id`)}${narrowed.organisation(`${part}.organisation_id`, `${part}.person_id`, 'rp.project_id')}`;
}

/** The time of one of the projects that count a row `a`, as a table `pr`. */
export const ONE_THAT_PAYS = (narrowed: Narrowed): string => `CROSS JOIN LATERAL (${paidBy('a', narrowed)} LIMIT 1) pr`;

/** Certificates in force of the projects' runs, each once. */
export const certificatesOfSeveral = (narrowed: Narrowed): string => `SELECT DISTINCT id, enrolment_id, person_id, run_id, organisation_id FROM (${certificates(narrowed, SEVERAL)}) certificate`;

/** Everybody's first day in any of the projects, and the facts of them on that day. */
export const FIRST_DAYS = `SELECT DISTINCT ON (person_id) person_id, start_on, gender, born_on FROM participation_start WHERE project_id = ${SEVERAL} ORDER BY person_id, start_on, project_id`;

/** All figures of a report over the projects $1 in one statement, so that they were counted at one moment and agree. $7 is now. */
export const severalReport = (narrowed: Narrowed): string => `
WITH ${takenOfSeveral(narrowed)},
held_by_each AS MATERIALIZED (${held(SEVERAL, '$5', '$6', '$7', { narrowed })}
),
held AS MATERIALIZED (
  SELECT DISTINCT id, run_id FROM held_by_each
),
seen AS MATERIALIZED (
  SELECT m.run_id, m.low_threshold, m.marked, m.in_person + m.online AS present FROM (${marked(narrowed, { held: 'held_by_each', project: 's.project_id' })}) m
),
${countedOf(narrowed)},
fact AS (
  SELECT t.person_id, t.registered, t.signed, f.gender, ${AGE_AT_START} AS age
    FROM (SELECT person_id, sum(registered)::int AS registered, sum(signed)::int AS signed FROM taken GROUP BY person_id) t JOIN (${FIRST_DAYS}) f USING (person_id)
),
own AS (
  SELECT project_id, count(DISTINCT person_id)::int AS participants, count(DISTINCT ${narrowed.byOrganisation ? 'organisation_id' : 'represented_id'})::int AS organisations, sum(registered)::int AS registered, sum(signed)::int AS signed
    FROM by_project GROUP BY project_id
)
SELECT
  ${countedTables(narrowed, certificatesOfSeveral(narrowed))},
  coalesce((SELECT json_agg(json_build_object('month', month, 'registeredMinutes', registered, 'signedMinutes', signed) ORDER BY month)
    FROM (SELECT month, sum(registered)::int AS registered, sum(signed)::int AS signed FROM taken GROUP BY month) t), '[]') AS months,
  (SELECT json_agg(json_build_object('id', p.id, 'name', p.name, 'reference', p.reference, 'funderName', f.name, 'funderMark', f.mark, 'funderStatement', f.statement,
      'startsOn', p.starts_on, 'endsOn', p.ends_on, 'archivedAt', p.archived_at, 'participants', coalesce(o.participants, 0), 'organisations', coalesce(o.organisations, 0),
      'registeredMinutes', coalesce(o.registered, 0), 'signedMinutes', coalesce(o.signed, 0)) ORDER BY p.name COLLATE "sv-x-icu", p.id)
    FROM project p JOIN funder f ON f.id = p.funder_id LEFT JOIN own o ON o.project_id = p.id WHERE p.id = ${SEVERAL}) AS projects,
  json_build_object('people', (SELECT count(*)::int FROM (SELECT 1 FROM by_project GROUP BY person_id HAVING count(DISTINCT project_id) > 1) t),
    'runs', (SELECT count(DISTINCT run_id)::int FROM ranked WHERE projects > 1)) AS "inSeveral"`;
