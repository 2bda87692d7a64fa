import { REPORT_GAPS } from '@kortkurs/contract/report-readiness';
import { NETWORK_ORGANISATIONS } from '@kortkurs/contract/reports';
import { anyEyes } from '../people/door';
import { AGE_AT_START, lacksFacts } from './first-day.sql';
import { asksNumber, GIVES_NO_NUMBER, NUMBER_OF_P, numberLack } from './lacks-number.sql';
import { type Narrowed, UNNARROWED } from './narrowed.sql';
import { countedOf, countedTables } from './report-counts.sql';
import { COUNTED_MINUTES, counts, COUNTS_AT_SESSION, COUNTS_FOR_SESSION, IN_PROJECT_TIME, LIVING_PERSON, MADE_UP_PART, SESSION_DAY, SESSION_IS_SIGNED, TOOK_PART } from './rollup.sql';

/** SQL of the project's runs of an enrolment `e`, on the days beside the whole months that lie in the project's time. */
const besideMonths = (day: string, { project, beside }: TakenPlaces): string => `
            JOIN run_project rp ON rp.run_id = e.run_id AND rp.project_id = ${project}
            JOIN project pr ON pr.id = rp.project_id AND ${day} BETWEEN pr.starts_on AND pr.ends_on
            JOIN course_run r ON r.id = rp.run_id AND NOT r.low_threshold
           WHERE ${day} <@ ${beside}::datemultirange AND NOT isempty(${beside}::datemultirange) AND ${counts('rp.project_id', LIVING_PERSON)}`;

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
  SELECT rp.project_id, s.id, s.run_id, s.number, s.starts_at, s.ends_at, s.local_date, s.countable_minutes, r.low_threshold, ${SESSION_IS_SIGNED} AS signed
    FROM run_project rp
    JOIN project pr ON pr.id = rp.project_id
    JOIN course_run r ON r.id = rp.run_id
    JOIN session s ON s.run_id = r.id AND s.cancelled_at IS NULL AND ${SESSION_DAY} BETWEEN ${from}::date AND ${to}::date
   WHERE rp.project_id = ${project} AND ${time}
     AND ((r.status IN ('published', 'closed') AND s.starts_at <= ${now}) OR EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = s.id))${narrowed.run('s.run_id')}${
       narrowed.byOrganisation ? ` AND EXISTS (SELECT 1 FROM attendance a JOIN enrolment e ON e.id = a.enrolment_id JOIN person q ON q.id = e.person_id WHERE a.session_id = s.id${narrowed.organisation('e.organisation_id', LIVING_PERSON, 'rp.project_id')})` : ''}`;

/** Where sessions stand of which it is asked who was there, and the project whose figures it is for. */
interface SeenAt {
  held: string;
  project: string;
}

/**
 * Who of a run's own people was marked at sessions `s` of a project: people, each once at a session, without those whom the project leaves out.
 * A session may stand there once for each of several projects: whoever counts for one of them counts once.
 */
export const marked = (narrowed: Narrowed, { held: at, project }: SeenAt): string => `
         SELECT id, run_id, low_threshold, count(person_id)::int AS marked,
                 count(*) FILTER (WHERE minutes > 0 AND channel = 'in_person')::int AS in_person,
                 count(*) FILTER (WHERE minutes > 0 AND channel = 'online')::int AS online,
                 count(*) FILTER (WHERE seated)::int AS seated, coalesce(sum(minutes), 0)::int AS minutes
            FROM (SELECT s.id, s.run_id, s.low_threshold, ${LIVING_PERSON} AS person_id, ${COUNTED_MINUTES} AS minutes, a.channel, ${COUNTS_AT_SESSION} AS counts,
                         bool_or(e.state IN ('enrolled', 'completed', 'not_completed')) OVER (PARTITION BY s.id, ${LIVING_PERSON}) AS seated
                    FROM ${at} s LEFT JOIN (attendance a JOIN enrolment e ON e.id = a.enrolment_id JOIN person q ON q.id = e.person_id) ON a.session_id = s.id AND e.run_id = s.run_id AND ${counts(project, LIVING_PERSON)}${narrowed.organisation('e.organisation_id', LIVING_PERSON, project)}) mark
           WHERE counts
           GROUP BY id, run_id, low_threshold`;

/** The same at the sessions of `held`, and how many who have a seat were not marked: of the project $1. */
export const seen = (narrowed: Narrowed = UNNARROWED): string => `
  SELECT m.id, m.run_id, m.low_threshold, m.marked, m.in_person + m.online AS present, m.in_person, m.online, m.minutes,
         coalesce(seats.n, 0) - m.seated AS unmarked
    FROM (${marked(narrowed, { held: 'held', project: '$1' })}) m
    LEFT JOIN (SELECT e.run_id, count(DISTINCT ${LIVING_PERSON})::int AS n FROM enrolment e JOIN person q ON q.id = e.person_id
                WHERE e.run_id IN (SELECT run_id FROM held) AND e.state IN ('enrolled', 'completed', 'not_completed') AND ${counts('$1', LIVING_PERSON)}${narrowed.organisation('e.organisation_id', LIVING_PERSON)} GROUP BY e.run_id) seats USING (run_id)`;

/** Certificates in force of the runs of a project, by SQL of its id, that were issued in the period $5 to $6, and whose; of several projects once for each. */
export const certificates = (narrowed: Narrowed = UNNARROWED, project = '$1'): string => `
  SELECT c.id, e.id AS enrolment_id, ${LIVING_PERSON} AS person_id, e.run_id, e.organisation_id
    FROM run_project rp
    JOIN enrolment e ON e.run_id = rp.run_id
    JOIN certificate c ON c.enrolment_id = e.id AND c.replaced_by IS NULL AND c.revoked_at IS NULL
    JOIN person q ON q.id = e.person_id
   WHERE rp.project_id = ${project} AND ${counts('rp.project_id', LIVING_PERSON)}
     AND (c.issued_at AT TIME ZONE coalesce((SELECT time_zone FROM centre), 'Europe/Stockholm'))::date BETWEEN $5::date AND $6::date${narrowed.run('e.run_id')}${narrowed.organisation('e.organisation_id', LIVING_PERSON, 'rp.project_id')}`;

const gap = `json_build_object('sessionId', g.id, 'runId', g.run_id, 'courseTitle', v.title, 'number', g.number, 'startsAt', g.starts_at, 'unmarked', g.unmarked)`;
const gaps = (of: string, which: string): string => `coalesce((SELECT json_agg(${gap} ORDER BY g.starts_at, g.id)
    FROM (SELECT * FROM ${of} WHERE ${which} ORDER BY starts_at, id LIMIT ${REPORT_GAPS}) g
    JOIN course_run r ON r.id = g.run_id JOIN course_version v ON v.id = r.course_version_id), '[]')`;

/** The day of $7. */
const TODAY = `($7::timestamptz AT TIME ZONE 'Europe/Stockholm')::date`;

/** All figures of a report in one statement, so that they were counted at one moment and agree. */
export const report = (narrowed: Narrowed): string => `
WITH taken AS MATERIALIZED (${taken(PERIOD_PLACES, narrowed)}
),
held AS MATERIALIZED (${held('$1', '$5', '$6', '$7', { narrowed })}
),
whole AS MATERIALIZED (
  SELECT month, person_id, organisation_id, ${narrowed.shown('organisation_id', 'person_id')} AS shown_id, registered_minutes, signed_minutes FROM participation_month WHERE project_id = $1
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
${countedOf(narrowed)},
fact AS (
  SELECT t.person_id, t.registered, t.signed, f.gender, ${AGE_AT_START} AS age, ${lacksFacts(TODAY)} AS missing,
         EXISTS (SELECT 1 FROM participant_record p WHERE p.person_id = t.person_id AND p.valid @> f.start_on AND p.declined) AS declined
    FROM (SELECT person_id, sum(registered)::int AS registered, sum(signed)::int AS signed FROM taken GROUP BY person_id) t JOIN participation_start f ON f.project_id = $1 AND f.person_id = t.person_id
),
asked_number AS (
  SELECT ${numberLack(anyEyes)} AS lack, n.person_id IS NULL AND ${GIVES_NO_NUMBER} AND NOT p.protected AS answered
    FROM fact t JOIN participation_start f ON f.project_id = $1 AND f.person_id = t.person_id JOIN person p ON p.id = t.person_id ${NUMBER_OF_P}
   WHERE p.erased_at IS NULL AND ${asksNumber('$1', TODAY)}
),
networked AS (
  SELECT n.id, n.name, count(DISTINCT m.organisation_id)::int AS organisations
    FROM project p
    JOIN network_member m ON m.valid && daterange(p.starts_on, p.ends_on, '[]')
    JOIN network n ON n.id = m.network_id
   WHERE p.id = $1 AND m.organisation_id IN (SELECT shown_id FROM whole)
   GROUP BY n.id, n.name
)
SELECT
  ${countedTables(narrowed, certificates(narrowed))},
  (SELECT json_build_object('participants', count(DISTINCT person_id), 'organisations', count(DISTINCT organisation_id),
      'registeredMinutes', coalesce(sum(registered_minutes), 0), 'signedMinutes', coalesce(sum(signed_minutes), 0)) FROM whole) AS whole,
  coalesce((SELECT json_agg(json_build_object('month', w.month, 'registeredMinutes', w.registered, 'signedMinutes', w.signed,
      'periodRegisteredMinutes', coalesce(t.registered, 0), 'periodSignedMinutes', coalesce(t.signed, 0)) ORDER BY w.month)
    FROM (SELECT month, sum(registered_minutes) AS registered, sum(signed_minutes) AS signed FROM whole GROUP BY month) w
    LEFT JOIN (SELECT month, sum(registered) AS registered, sum(signed) AS signed FROM taken GROUP BY month) t USING (month)), '[]') AS months,
  coalesce((SELECT json_agg(json_build_object('id', id, 'name', name, 'organisations', organisations, 'counts', organisations >= ${NETWORK_ORGANISATIONS})
      ORDER BY organisations DESC, name COLLATE "sv-x-icu", id) FROM networked), '[]') AS networks,
  coalesce((SELECT json_object_agg(format_id, n) FROM (
      SELECT c.format_id, count(*) AS n FROM run_project rp JOIN project pr ON pr.id = rp.project_id JOIN course_run r ON r.id = rp.run_id JOIN course c ON c.id = r.course_id
       WHERE rp.project_id = $1 AND (r.starts_at IS NULL OR EXISTS (SELECT 1 FROM session s WHERE s.run_id = r.id AND s.cancelled_at IS NULL AND ${IN_PROJECT_TIME})) AND r.status IN ('published', 'closed') AND coalesce(r.starts_at, r.published_at) <= $7 GROUP BY c.format_id) begun), '{}')
    AS "runsByFormat",
  json_build_object('factsMissing', (SELECT count(*) FROM fact WHERE missing), 'declined', (SELECT count(*) FROM fact WHERE missing AND declined),
    'numbersMissing', (SELECT count(*) FROM asked_number WHERE lack IS NOT NULL), 'numbersNotGiven', (SELECT count(*) FROM asked_number WHERE answered),
    'unsigned', ${gaps('gap', 'true')}, 'unsignedCount', (SELECT count(*) FROM gap), 'signedCount', (SELECT count(*) FROM held WHERE signed),
    'unmarked', ${gaps('gap', 'unmarked > 0')}, 'unmarkedCount', (SELECT count(*) FROM gap WHERE unmarked > 0),
    'outside', ${gaps('outside', 'true')}, 'outsideCount', (SELECT count(*) FROM outside)) AS readiness`;
