import { REPORT_GROUPINGS, type ReportGrouping } from '@kortkurs/contract/report-groups';
import type { Narrowed } from './narrowed.sql';

/** The rows of one grouping, those with the most hours first and what is not known last, and how many people stand in several of them. */
const groups = (by: ReportGrouping): string => `json_build_object('rows', coalesce((SELECT json_agg(json_build_object('key', g.key, 'name', ${by === 'municipality' ? '(SELECT m.name FROM municipality m WHERE m.code = g.key)' : 'NULL'},
      'participants', g.participants, 'organisations', g.organisations, 'registeredMinutes', g.registered, 'signedMinutes', g.signed) ORDER BY g.key IS NULL, g.registered DESC, g.key)
    FROM (SELECT ${by}::text AS key, count(DISTINCT person_id)::int AS participants, count(DISTINCT ${by === 'municipality' || by === 'sector' ? 'organisation_id' : 'represented_id'})::int AS organisations, sum(registered)::int AS registered, sum(signed)::int AS signed
            FROM grouped GROUP BY ${by}) g), '[]'),
    'inSeveral', (SELECT count(*)::int FROM (SELECT 1 FROM grouped GROUP BY person_id HAVING count(DISTINCT ${by}) + (bool_or(${by} IS NULL))::int > 1) t))`;

/** What organisations are counted by in what was `taken`: how many there are names none, unless some of them were chosen. */
const representedBy = ({ byOrganisation }: Narrowed): string => (byOrganisation ? 't.organisation_id' : 't.represented_id');

/** What the tables are counted from: of what was `taken`, and who was `seen` at sessions. */
export const countedOf = (narrowed: Narrowed): string => `
per_run AS (
  SELECT t.run_id, count(DISTINCT t.person_id)::int AS participants, sum(t.registered)::int AS registered, sum(t.signed)::int AS signed FROM taken t GROUP BY t.run_id
),
run AS (
  SELECT s.run_id, sum(s.sessions)::int AS sessions, sum(s.present)::int AS present, sum(s.marked)::int AS marked
    FROM (SELECT run_id, 1 AS sessions, present, marked FROM seen UNION ALL SELECT DISTINCT run_id, 0, 0, 0 FROM taken) s GROUP BY s.run_id
),
represented AS (
  SELECT organisation_id, count(DISTINCT person_id)::int AS participants, sum(registered)::int AS registered, sum(signed)::int AS signed
    FROM taken GROUP BY organisation_id
),
grouped AS MATERIALIZED (
  SELECT t.person_id, t.organisation_id, ${representedBy(narrowed)} AS represented_id, t.registered, t.signed, o.municipality_code AS municipality, o.sector, ${narrowed.shown('a.role', 't.person_id')} AS role, r.delivery
    FROM taken t
    JOIN course_run r ON r.id = t.run_id
    JOIN enrolment e ON e.id = t.enrolment_id
    LEFT JOIN organisation o ON o.id = t.organisation_id
    LEFT JOIN affiliation a ON a.id = e.affiliation_id
)`;

/**
 * The figures and tables of a report, one project's or several's, from `taken`, `held`, `seen`, what was `countedOf` them, and the `fact` of each person.
 * `certificates` is SQL of those in force.
 */
export const countedTables = (narrowed: Narrowed, certificates: string): string => `
  json_build_object(
    'participants', (SELECT count(DISTINCT person_id) FROM taken), 'participations', (SELECT count(*) FROM (SELECT DISTINCT run_id, person_id FROM taken) t),
    'organisations', (SELECT count(DISTINCT ${representedBy(narrowed)}) FROM taken t), 'runs', (SELECT count(*) FROM run WHERE sessions > 0), 'sessions', (SELECT count(*) FROM held),
    'registeredMinutes', (SELECT coalesce(sum(registered), 0) FROM taken), 'signedMinutes', (SELECT coalesce(sum(signed), 0) FROM taken),
    'certificates', (SELECT count(*) FROM (${certificates}) c),
    'present', (SELECT coalesce(sum(present), 0) FROM seen WHERE NOT low_threshold), 'marked', (SELECT coalesce(sum(marked), 0) FROM seen WHERE NOT low_threshold),
    'heads', (SELECT coalesce(sum(present), 0) FROM seen WHERE low_threshold)) AS figures,
  coalesce((SELECT json_agg(json_build_object('gender', gender, 'age', age, 'participants', n, 'registeredMinutes', registered, 'signedMinutes', signed))
    FROM (SELECT gender, age, count(*) AS n, sum(registered) AS registered, sum(signed) AS signed FROM fact GROUP BY gender, age) g), '[]') AS people,
  coalesce((SELECT json_agg(json_build_object('id', r.organisation_id, 'name', coalesce(o.name, ''), 'participants', r.participants,
      'registeredMinutes', r.registered, 'signedMinutes', r.signed)
      ORDER BY r.organisation_id IS NULL, r.registered DESC, o.name COLLATE "sv-x-icu", r.organisation_id)
    FROM represented r LEFT JOIN organisation o ON o.id = r.organisation_id), '[]') AS organisations,
  (SELECT count(*)::int FROM (SELECT 1 FROM taken GROUP BY person_id HAVING count(DISTINCT organisation_id) + (bool_or(organisation_id IS NULL))::int > 1) t)
    AS "inSeveralOrganisations",
  json_build_object(${REPORT_GROUPINGS.map((by) => `'${by}', ${groups(by)}`).join(', ')}) AS groups,
  coalesce((SELECT json_agg(json_build_object('id', r.id, 'courseTitle', v.title, 'label', r.label, 'formatName', f.name, 'delivery', r.delivery,
      'lowThreshold', r.low_threshold, 'sessions', h.sessions, 'participants', coalesce(p.participants, 0), 'registeredMinutes', coalesce(p.registered, 0),
      'signedMinutes', coalesce(p.signed, 0), 'present', h.present, 'marked', h.marked) ORDER BY r.starts_at, r.id)
    FROM run h JOIN course_run r ON r.id = h.run_id JOIN course_version v ON v.id = r.course_version_id
    JOIN course c ON c.id = r.course_id JOIN format f ON f.id = c.format_id LEFT JOIN per_run p ON p.run_id = h.run_id), '[]') AS runs`;
