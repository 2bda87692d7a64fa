import { REPORT_GROUPINGS, type ReportGrouping } from '@kortkurs/contract/report-groups';
import { NETWORK_ORGANISATIONS, REPORT_GAPS } from '@kortkurs/contract/reports';
import { type Narrowed, UNNARROWED } from './narrowed.sql';
import { COUNTED_MINUTES, COUNTS_AT_SESSION, COUNTS_FOR_SESSION, IN_PROJECT_TIME, LIVING_PERSON, MADE_UP_PART, SESSION_IS_SIGNED, TOOK_PART } from './rollup.sql';

/** SQL of the project's runs of an enrolment `e`, on the days beside the whole months that lie in the project's time. */
const besideMonths = (day: string, { project, beside }: TakenPlaces): string => `
            JOIN run_project rp ON rp.run_id = e.run_id AND rp.project_id = ${project}
            JOIN project pr ON pr.id = rp.project_id AND ${day} BETWEEN pr.starts_on AND pr.ends_on
            JOIN course_run r ON r.id = rp.run_id AND NOT r.low_threshold
           WHERE ${day} <@ ${beside}::datemultirange AND NOT isempty(${beside}::datemultirange)`;

/** Where the values stand that say what was taken part in. */
export interface TakenPlaces {
  project: string;
  /** First and last whole month, which come from the rollup. */
  first: string;
  last: string;
  /** The days beside them as a datemultirange, which are summed from the marks. */
  beside: string;
}

/** The places of `periodParameters`. */
export const PERIOD_PLACES: TakenPlaces = { project: '$1', first: '$2', last: '$3', beside: '$4' };

/** What was taken part in, in a period. `organisation_id` is as it is shown; `represented_id` is for counting organisations alone. */
export const taken = (places: TakenPlaces = PERIOD_PLACES, narrowed: Narrowed = UNNARROWED): string => `
  SELECT e.run_id, m.enrolment_id, m.person_id, ${narrowed.shown('m.organisation_id', 'm.person_id')} AS organisation_id, m.month, m.registered_minutes AS registered, m.signed_minutes AS signed, m.sessions,
         m.organisation_id AS represented_id
    FROM participation_month m JOIN enrolment e ON e.id = m.enrolment_id
   WHERE m.project_id = ${places.project} AND m.month BETWEEN ${places.first}::date AND ${places.last}::date${narrowed.run('e.run_id')}${narrowed.organisation('m.organisation_id', 'm.person_id')}
  UNION ALL
  SELECT run_id, enrolment_id, person_id, ${narrowed.shown('organisation_id', 'person_id')}, month, sum(minutes)::int, coalesce(sum(minutes) FILTER (WHERE signed), 0)::int, count(*), organisation_id
    FROM (SELECT part.*, date_trunc('month', part.local_date)::date AS month, ${COUNTS_FOR_SESSION} AS counts
            FROM (${TOOK_PART} ${besideMonths('s.local_date', places)} UNION ALL ${MADE_UP_PART} ${besideMonths('u.local_date', places)}) part) raw
   WHERE counts AND minutes > 0${narrowed.run('raw.run_id')}${narrowed.organisation('raw.organisation_id', 'raw.person_id')}
   GROUP BY run_id, enrolment_id, person_id, organisation_id, month`;

/**
 * The sessions of a project's time that were held, by the SQL of project, first and last day, and now. A session counts as held
 * when it has begun in a run that was not called off, or when somebody was marked at it, so that no minute is without its session.
 */
export const held = (project: string, from: string, to: string, now: string, { time = IN_PROJECT_TIME, narrowed = UNNARROWED }: { time?: string; narrowed?: Narrowed } = {}): string => `
  SELECT s.id, s.run_id, s.number, s.starts_at, s.ends_at, s.local_date, s.countable_minutes, r.low_threshold, ${SESSION_IS_SIGNED} AS signed
    FROM run_project rp
    JOIN project pr ON pr.id = rp.project_id
    JOIN course_run r ON r.id = rp.run_id
    JOIN session s ON s.run_id = r.id AND s.cancelled_at IS NULL AND s.local_date BETWEEN ${from}::date AND ${to}::date
   WHERE rp.project_id = ${project} AND ${time}
     AND ((r.status IN ('published', 'closed') AND s.starts_at <= ${now}) OR EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = s.id))${narrowed.run('s.run_id')}${
       narrowed.byOrganisation ? ` AND EXISTS (SELECT 1 FROM attendance a JOIN enrolment e ON e.id = a.enrolment_id JOIN person q ON q.id = e.person_id WHERE a.session_id = s.id${narrowed.organisation('e.organisation_id', LIVING_PERSON)})` : ''}`;

/** Who of a run's own people was marked at the sessions of `held`, and how many who have a seat were not: people, each once at a session. */
export const seen = (narrowed: Narrowed = UNNARROWED): string => `
  SELECT m.id, m.run_id, m.low_threshold, m.marked, m.in_person + m.online AS present, m.in_person, m.online, m.minutes,
         coalesce(seats.n, 0) - m.seated AS unmarked
    FROM (SELECT id, run_id, low_threshold, count(person_id)::int AS marked,
                 count(*) FILTER (WHERE minutes > 0 AND channel = 'in_person')::int AS in_person,
                 count(*) FILTER (WHERE minutes > 0 AND channel = 'online')::int AS online,
                 count(*) FILTER (WHERE seated)::int AS seated, coalesce(sum(minutes), 0)::int AS minutes
            FROM (SELECT s.id, s.run_id, s.low_threshold, ${LIVING_PERSON} AS person_id, ${COUNTED_MINUTES} AS minutes, a.channel, ${COUNTS_AT_SESSION} AS counts,
                         bool_or(e.state IN ('enrolled', 'completed', 'not_completed')) OVER (PARTITION BY s.id, ${LIVING_PERSON}) AS seated
                    FROM held s LEFT JOIN (attendance a JOIN enrolment e ON e.id = a.enrolment_id JOIN person q ON q.id = e.person_id) ON a.session_id = s.id AND e.run_id = s.run_id${narrowed.organisation('e.organisation_id', LIVING_PERSON)}) mark
           WHERE counts
           GROUP BY id, run_id, low_threshold) m
    LEFT JOIN (SELECT e.run_id, count(DISTINCT ${LIVING_PERSON})::int AS n FROM enrolment e JOIN person q ON q.id = e.person_id
                WHERE e.run_id IN (SELECT run_id FROM held) AND e.state IN ('enrolled', 'completed', 'not_completed')${narrowed.organisation('e.organisation_id', LIVING_PERSON)} GROUP BY e.run_id) seats USING (run_id)`;

/** Certificates in force of a project's runs, issued in the period: whose, $1, $5, $6 as above. */
export const certificates = (narrowed: Narrowed = UNNARROWED): string => `
  SELECT c.id, ${LIVING_PERSON} AS person_id, e.run_id, e.organisation_id
    FROM run_project rp
    JOIN enrolment e ON e.run_id = rp.run_id
    JOIN certificate c ON c.enrolment_id = e.id AND c.replaced_by IS NULL AND c.revoked_at IS NULL
    JOIN person q ON q.id = e.person_id
   WHERE rp.project_id = $1
     AND (c.issued_at AT TIME ZONE coalesce((SELECT time_zone FROM centre), 'Europe/Stockholm'))::date BETWEEN $5::date AND $6::date${narrowed.run('e.run_id')}${narrowed.organisation('e.organisation_id', LIVING_PERSON)}`;

/** Whole years of a person on the day `f.start_on`; null where the birth date is missing. */
export const AGE_AT_START = 'CASE WHEN f.born_on IS NOT NULL THEN greatest(extract(year FROM age(f.start_on, f.born_on))::int, 0) END';

const gap = `json_build_object('sessionId', g.id, 'runId', g.run_id, 'courseTitle', v.title, 'number', g.number, 'startsAt', g.starts_at, 'unmarked', g.unmarked)`;
const gaps = (of: string, which: string): string => `coalesce((SELECT json_agg(${gap} ORDER BY g.starts_at, g.id)
    FROM (SELECT * FROM ${of} WHERE ${which} ORDER BY starts_at, id LIMIT ${REPORT_GAPS}) g
    JOIN course_run r ON r.id = g.run_id JOIN course_version v ON v.id = r.course_version_id), '[]')`;

/** The rows of one grouping, those with the most hours first and what is not known last, and how many people stand in several of them. */
const groups = (by: ReportGrouping): string => `json_build_object('rows', coalesce((SELECT json_agg(json_build_object('key', g.key, 'name', ${by === 'municipality' ? '(SELECT m.name FROM municipality m WHERE m.code = g.key)' : 'NULL'},
      'participants', g.participants, 'organisations', g.organisations, 'registeredMinutes', g.registered, 'signedMinutes', g.signed) ORDER BY g.key IS NULL, g.registered DESC, g.key)
    FROM (SELECT ${by}::text AS key, count(DISTINCT person_id)::int AS participants, count(DISTINCT ${by === 'municipality' || by === 'sector' ? 'organisation_id' : 'represented_id'})::int AS organisations, sum(registered)::int AS registered, sum(signed)::int AS signed
            FROM grouped GROUP BY ${by}) g), '[]'),
    'inSeveral', (SELECT count(*)::int FROM (SELECT 1 FROM grouped GROUP BY person_id HAVING count(DISTINCT ${by}) + (bool_or(${by} IS NULL))::int > 1) t))`;

/** What organisations are counted by in what was `taken`: how many there are names none, unless some of them were chosen. */
const representedBy = ({ byOrganisation }: Narrowed): string => (byOrganisation ? 't.organisation_id' : 't.represented_id');

/** All figures of a report in one statement, so that they were counted at one moment and agree. */
export const report = (narrowed: Narrowed): string => `
WITH taken AS MATERIALIZED (${taken(PERIOD_PLACES, narrowed)}
),
held AS MATERIALIZED (${held('$1', '$5', '$6', '$7', { narrowed })}
),
whole AS MATERIALIZED (
  SELECT month, person_id, organisation_id, registered_minutes, signed_minutes FROM participation_month WHERE project_id = $1
),
seen AS (
${seen(narrowed)}
),
outside AS (
  SELECT o.id, o.run_id, o.number, o.starts_at, 0 AS unmarked FROM (${held('$1', '$5', '$6', '$7', { time: `NOT (${IN_PROJECT_TIME})`, narrowed })}) o
),
gap AS (
  SELECT s.id, s.run_id, s.number, s.starts_at, n.unmarked FROM held s JOIN seen n USING (id) WHERE NOT s.signed AND s.ends_at <= $7
),
per_run AS (
  SELECT t.run_id, count(DISTINCT t.person_id)::int AS participants, sum(t.registered)::int AS registered, sum(t.signed)::int AS signed FROM taken t GROUP BY t.run_id
),
run AS (
  SELECT s.run_id, sum(s.sessions)::int AS sessions, sum(s.present)::int AS present, sum(s.marked)::int AS marked
    FROM (SELECT run_id, 1 AS sessions, present, marked FROM seen UNION ALL SELECT DISTINCT run_id, 0, 0, 0 FROM taken) s GROUP BY s.run_id
),
fact AS (
  SELECT t.person_id, t.registered, t.signed, f.gender, ${AGE_AT_START} AS age, f.gender IS NULL OR f.born_on IS NULL AS missing,
         EXISTS (SELECT 1 FROM participant_record p WHERE p.person_id = t.person_id AND p.valid @> f.start_on AND p.declined) AS declined
    FROM (SELECT person_id, sum(registered)::int AS registered, sum(signed)::int AS signed FROM taken GROUP BY person_id) t JOIN participation_start f ON f.project_id = $1 AND f.person_id = t.person_id
),
represented AS (
  SELECT organisation_id, count(DISTINCT person_id)::int AS participants, sum(registered)::int AS registered, sum(signed)::int AS signed
    FROM taken GROUP BY organisation_id
),
grouped AS MATERIALIZED (
  SELECT t.person_id, t.organisation_id, ${representedBy(narrowed)} AS represented_id, t.registered, t.signed, o.municipality_code AS municipality, o.sector, a.role, r.delivery
    FROM taken t
    JOIN course_run r ON r.id = t.run_id
    JOIN enrolment e ON e.id = t.enrolment_id
    LEFT JOIN organisation o ON o.id = t.organisation_id
    LEFT JOIN affiliation a ON a.id = e.affiliation_id
),
networked AS (
  SELECT n.id, n.name, count(DISTINCT m.organisation_id)::int AS organisations
    FROM project p
    JOIN network_member m ON m.valid && daterange(p.starts_on, p.ends_on, '[]')
    JOIN network n ON n.id = m.network_id
   WHERE p.id = $1 AND m.organisation_id IN (SELECT organisation_id FROM whole)
   GROUP BY n.id, n.name
)
SELECT
  json_build_object(
    'participants', (SELECT count(DISTINCT person_id) FROM taken), 'participations', (SELECT count(*) FROM (SELECT DISTINCT run_id, person_id FROM taken) t),
    'organisations', (SELECT count(DISTINCT ${representedBy(narrowed)}) FROM taken t), 'runs', (SELECT count(*) FROM run WHERE sessions > 0), 'sessions', (SELECT count(*) FROM held),
    'registeredMinutes', (SELECT coalesce(sum(registered), 0) FROM taken), 'signedMinutes', (SELECT coalesce(sum(signed), 0) FROM taken),
    'certificates', (SELECT count(*) FROM (${certificates(narrowed)}) c),
    'present', (SELECT coalesce(sum(present), 0) FROM seen WHERE NOT low_threshold), 'marked', (SELECT coalesce(sum(marked), 0) FROM seen WHERE NOT low_threshold),
    'heads', (SELECT coalesce(sum(present), 0) FROM seen WHERE low_threshold)) AS figures,
  (SELECT json_build_object('participants', count(DISTINCT person_id), 'organisations', count(DISTINCT organisation_id),
      'registeredMinutes', coalesce(sum(registered_minutes), 0), 'signedMinutes', coalesce(sum(signed_minutes), 0)) FROM whole) AS whole,
  coalesce((SELECT json_agg(json_build_object('month', w.month, 'registeredMinutes', w.registered, 'signedMinutes', w.signed,
      'periodRegisteredMinutes', coalesce(t.registered, 0), 'periodSignedMinutes', coalesce(t.signed, 0)) ORDER BY w.month)
    FROM (SELECT month, sum(registered_minutes) AS registered, sum(signed_minutes) AS signed FROM whole GROUP BY month) w
    LEFT JOIN (SELECT month, sum(registered) AS registered, sum(signed) AS signed FROM taken GROUP BY month) t USING (month)), '[]') AS months,
  coalesce((SELECT json_agg(json_build_object('gender', gender, 'age', age, 'participants', n, 'registeredMinutes', registered, 'signedMinutes', signed))
    FROM (SELECT gender, age, count(*) AS n, sum(registered) AS registered, sum(signed) AS signed FROM fact GROUP BY gender, age) g), '[]') AS people,
  coalesce((SELECT json_agg(json_build_object('id', r.organisation_id, 'name', coalesce(o.name, ''), 'participants', r.participants,
      'registeredMinutes', r.registered, 'signedMinutes', r.signed)
      ORDER BY r.organisation_id IS NULL, r.registered DESC, o.name COLLATE "sv-x-icu", r.organisation_id)
    FROM represented r LEFT JOIN organisation o ON o.id = r.organisation_id), '[]') AS organisations,
  (SELECT count(*)::int FROM (SELECT 1 FROM taken GROUP BY person_id HAVING count(DISTINCT organisation_id) + (bool_or(organisation_id IS NULL))::int > 1) t)
    AS "inSeveralOrganisations",
  json_build_object(${REPORT_GROUPINGS.map((by) => `'${by}', ${groups(by)}`).join(', ')}) AS groups,
  coalesce((SELECT json_agg(json_build_object('id', id, 'name', name, 'organisations', organisations, 'counts', organisations >= ${NETWORK_ORGANISATIONS})
      ORDER BY organisations DESC, name COLLATE "sv-x-icu", id) FROM networked), '[]') AS networks,
  coalesce((SELECT json_agg(json_build_object('id', r.id, 'courseTitle', v.title, 'label', r.label, 'formatName', f.name, 'delivery', r.delivery,
      'lowThreshold', r.low_threshold, 'sessions', h.sessions, 'participants', coalesce(p.participants, 0), 'registeredMinutes', coalesce(p.registered, 0),
      'signedMinutes', coalesce(p.signed, 0), 'present', h.present, 'marked', h.marked) ORDER BY r.starts_at, r.id)
    FROM run h JOIN course_run r ON r.id = h.run_id JOIN course_version v ON v.id = r.course_version_id
    JOIN course c ON c.id = r.course_id JOIN format f ON f.id = c.format_id LEFT JOIN per_run p ON p.run_id = h.run_id), '[]') AS runs,
  coalesce((SELECT json_object_agg(format_id, n) FROM (
      SELECT c.format_id, count(*) AS n FROM run_project rp JOIN project pr ON pr.id = rp.project_id JOIN course_run r ON r.id = rp.run_id JOIN course c ON c.id = r.course_id
       WHERE rp.project_id = $1 AND (r.starts_at IS NULL OR EXISTS (SELECT 1 FROM session s WHERE s.run_id = r.id AND s.cancelled_at IS NULL AND ${IN_PROJECT_TIME})) AND r.status IN ('published', 'closed') AND coalesce(r.starts_at, r.published_at) <= $7 GROUP BY c.format_id) begun), '{}')
    AS "runsByFormat",
  json_build_object('factsMissing', (SELECT count(*) FROM fact WHERE missing), 'declined', (SELECT count(*) FROM fact WHERE missing AND declined),
    'unsigned', ${gaps('gap', 'true')}, 'unsignedCount', (SELECT count(*) FROM gap),
    'unmarked', ${gaps('gap', 'unmarked > 0')}, 'unmarkedCount', (SELECT count(*) FROM gap WHERE unmarked > 0),
    'outside', ${gaps('outside', 'true')}, 'outsideCount', (SELECT count(*) FROM outside)) AS readiness`;
