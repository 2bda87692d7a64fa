import { situationOn } from '../funding/door';
import { MADE_UP } from '../make-ups/door';

/**
 * The version of the counting rules below. Whoever changes what they count raises it by one: databases whose sums were made
 * by another version are then summed anew when the product starts (recount.ts).
 */
export const COUNTING_RULES = 6;

/** Notes that all sums are made by the rules $1. */
export const NOTE_RULES = 'UPDATE participation_rules SET made_by = $1, becoming = NULL, through = NULL';

/** The minutes that a mark `a` at a session `s` counts for, as `countedMinutes` of the rules has it. */
export const COUNTED_MINUTES = `CASE WHEN a.state = 'present' THEN greatest(s.countable_minutes - a.late_minutes - a.early_minutes, 0) ELSE 0 END`;

/** Whether the list of a session `s` is signed. */
export const SESSION_IS_SIGNED = 'EXISTS (SELECT 1 FROM session_signature g WHERE g.session_id = s.id AND g.reopened_at IS NULL)';

/** Who an enrolment `e` counts as: the person `q` it names, or the one that person was joined with. */
export const LIVING_PERSON = 'coalesce(q.merged_into, q.id)';

/**
 * Which mark of a human counts: one at each session, however many seats they turned out to have in the run (two rows of
 * one human were joined, or somebody left and came back). The most minutes win, then the later mark, then the greater
 * mark id, so that it never depends on who looks. Of a session `s`, a mark `a` and an enrolment `e` with its person `q`.
 */
export const COUNTS_AT_SESSION = `row_number() OVER (PARTITION BY s.id, ${LIVING_PERSON} ORDER BY ${COUNTED_MINUTES} DESC, a.marked_at DESC, a.mark_id DESC) = 1`;

/**
 * SQL of the marks of a run's own people at its sessions, one row each; marks of guests are not among them, since those count for what they make up.
 * Conditions and further tables on the enrolment `e` and the session `s` come after it.
 */
export const TOOK_PART = `
  SELECT e.run_id, e.id AS enrolment_id, ${LIVING_PERSON} AS person_id, e.organisation_id, s.id AS session_id, s.id AS at_session_id, NULL AS made_up, s.local_date,
         ${COUNTED_MINUTES} AS minutes, ${SESSION_IS_SIGNED} AS signed, a.mark_id, a.marked_at, a.channel, a.source, a.by_person_id
    FROM attendance a
    JOIN session s ON s.id = a.session_id AND s.cancelled_at IS NULL
    JOIN enrolment e ON e.id = a.enrolment_id AND e.run_id = s.run_id
    JOIN person q ON q.id = e.person_id`;

/** SQL of what was made up, in the same columns: `session_id` is the session that was missed, the day and the signature are those of what was done instead. */
export const MADE_UP_PART = `
  SELECT e.run_id, e.id, ${LIVING_PERSON}, e.organisation_id, u.session_id, u.at_session_id, u.kind, u.local_date, u.minutes, u.signed, u.mark_id, u.marked_at, u.channel, u.source, u.by_person_id
    FROM (${MADE_UP}) u
    JOIN enrolment e ON e.id = u.enrolment_id
    JOIN person q ON q.id = e.person_id`;

/** The same for each of something of which a row of `part` has several: SQL that ends with a comma. */
export function countsForSession(each: string): string {
  return `row_number() OVER (PARTITION BY ${each}part.session_id, part.person_id ORDER BY part.minutes DESC, part.marked_at DESC, part.mark_id DESC) = 1`;
}

/** Which row of `part`, of the two above, counts for a human and a session, as at `COUNTS_AT_SESSION`: a missed session is made up once. */
export const COUNTS_FOR_SESSION = countsForSession('');

/**
 * The day of a session `s` in words that no index knows, so that a project's runs come first. Planned without its values, a period seems to hold
 * few sessions, and the index of days finds those of every centre.
 */
export const SESSION_DAY = '(s.local_date + 0)';

/** A session `s` on a day of the project `pr`: what lies outside a project's time is not the funder's to pay for, and never counts. */
export const IN_PROJECT_TIME = 's.local_date BETWEEN pr.starts_on AND pr.ends_on';

/** Whether somebody counts for a project: that it has not left them out of its figures. Both are SQL of ids. */
export const counts = (projectId: string, personId: string): string => `(${projectId}, ${personId}) NOT IN (SELECT x.project_id, x.person_id FROM project_exclusion x WHERE x.ended_at IS NULL)`;

/**
 * Locks the people whose sums a change of a run touches, in order of their ids: $1 run, $2 its enrolments, or null for all
 * of them. Nobody comes out of it where the run neither counts nor has counted for a project.
 *
 * Two lists saved at the same moment would otherwise each sum what they see, and the later would write over the earlier;
 * and a person's first day in a project can come from either of two runs. `joined` says that somebody became another
 * while this waited for them: it is the other who must be locked, so ask again.
 */
export const LOCK_PEOPLE = `
SELECT p.merged_into IS NOT NULL AS joined FROM person p
 WHERE p.id IN (SELECT ${LIVING_PERSON} FROM enrolment e JOIN person q ON q.id = e.person_id
                 WHERE e.run_id = $1 AND ($2::uuid[] IS NULL OR e.id = ANY ($2)))
   AND (EXISTS (SELECT 1 FROM run_project rp JOIN course_run r ON r.id = rp.run_id WHERE rp.run_id = $1 AND NOT r.low_threshold)
        OR EXISTS (SELECT 1 FROM participation_month m JOIN enrolment e ON e.id = m.enrolment_id WHERE e.run_id = $1))
 ORDER BY p.id FOR NO KEY UPDATE`;

/** The same for a change of the project $1. */
export const LOCK_PEOPLE_OF_PROJECT = `
SELECT p.merged_into IS NOT NULL AS joined FROM person p
 WHERE p.id IN (SELECT ${LIVING_PERSON} FROM run_project rp JOIN enrolment e ON e.run_id = rp.run_id JOIN person q ON q.id = e.person_id WHERE rp.project_id = $1)
 ORDER BY p.id FOR NO KEY UPDATE`;

/**
 * Sums attendance anew for enrolments `e`: of every human all in a run, or none. None of the keys is
 * null, and PostgreSQL hashes what stands after NOT IN; after NOT EXISTS it would go through all sums for each row, since
 * it guesses that there is one.
 */
const rebuildMonths = (whose: string): string => `
WITH mine AS MATERIALIZED (
  SELECT e.id FROM enrolment e WHERE ${whose}
),
counted AS (
  SELECT part.*, date_trunc('month', part.local_date)::date AS month, ${COUNTS_FOR_SESSION} AS counts
    FROM (${TOOK_PART} JOIN mine ON mine.id = e.id
          UNION ALL ${MADE_UP_PART} JOIN mine ON mine.id = e.id) part
),
fact AS (
  SELECT rp.project_id, c.month, c.enrolment_id, c.person_id, c.organisation_id, sum(c.minutes)::int AS registered,
         coalesce(sum(c.minutes) FILTER (WHERE c.signed), 0)::int AS signed, count(*)::smallint AS sessions,
         min(c.local_date) AS first_on, max(c.local_date) AS last_on
    FROM counted c
    JOIN run_project rp ON rp.run_id = c.run_id
    JOIN project pr ON pr.id = rp.project_id AND c.local_date BETWEEN pr.starts_on AND pr.ends_on
    JOIN course_run r ON r.id = rp.run_id AND NOT r.low_threshold
   WHERE c.counts AND c.minutes > 0 AND ${counts('rp.project_id', 'c.person_id')}
   GROUP BY rp.project_id, c.month, c.enrolment_id, c.person_id, c.organisation_id
),
gone AS (
  DELETE FROM participation_month p USING mine
   WHERE mine.id = p.enrolment_id
     AND (p.project_id, p.month, p.enrolment_id) NOT IN (SELECT project_id, month, enrolment_id FROM fact)
  RETURNING p.project_id, p.month, p.person_id
),
kept AS (
  INSERT INTO participation_month AS p (project_id, month, enrolment_id, person_id, organisation_id, registered_minutes, signed_minutes, sessions, first_on, last_on)
  SELECT project_id, month, enrolment_id, person_id, organisation_id, registered, signed, sessions, first_on, last_on
    FROM fact ORDER BY project_id, month, enrolment_id
  ON CONFLICT (project_id, month, enrolment_id) DO UPDATE SET person_id = excluded.person_id, organisation_id = excluded.organisation_id,
    registered_minutes = excluded.registered_minutes, signed_minutes = excluded.signed_minutes, sessions = excluded.sessions,
    first_on = excluded.first_on, last_on = excluded.last_on
  WHERE (p.person_id, p.organisation_id, p.registered_minutes, p.signed_minutes, p.sessions, p.first_on, p.last_on)
     IS DISTINCT FROM (excluded.person_id, excluded.organisation_id, excluded.registered_minutes, excluded.signed_minutes, excluded.sessions,
       excluded.first_on, excluded.last_on)
  RETURNING p.project_id, p.month, p.enrolment_id, p.person_id, p.first_on
)`;

/**
 * What a rebuild answers: projects and people whose first day may be another now, since a row of theirs came or went, has
 * another first day, or counted for somebody else before. Minutes alone move nobody's first day. And, without a person, the
 * months whose sums are others now, of projects where somebody watches them.
 */
const TOUCHED = `
SELECT project_id AS "projectId", person_id AS "personId", NULL::date AS month FROM gone
UNION SELECT kept.project_id, kept.person_id, NULL FROM kept LEFT JOIN participation_month was USING (project_id, month, enrolment_id)
       WHERE (was.person_id, was.first_on) IS DISTINCT FROM (kept.person_id, kept.first_on)
UNION SELECT was.project_id, was.person_id, NULL FROM participation_month was JOIN kept USING (project_id, month, enrolment_id) WHERE was.person_id <> kept.person_id
UNION SELECT moved.project_id, NULL, moved.month FROM (SELECT project_id, month FROM gone UNION SELECT project_id, month FROM kept) moved
        JOIN participation_watch w ON w.project_id = moved.project_id AND moved.month <= w.through`;

/** The persons that `living` selects, whom it asks for once, and all rows that were joined with them. */
const rowsOf = (living: string): string => `array(WITH living (id) AS MATERIALIZED (${living}) SELECT id FROM living UNION ALL SELECT h.id FROM living JOIN person h ON h.merged_into = living.id)`;

/** Sums a run's attendance anew for its projects: $1 run. Runs for walk-ins and open evenings (`low_threshold`) count heads only and never come in here. */
export const REBUILD_RUN = `${rebuildMonths('e.run_id = $1')}${TOUCHED}`;

/** The same for those of $1 run who have the enrolments $2. */
export const REBUILD_SEATS = `${rebuildMonths(`e.run_id = $1 AND e.person_id = ANY (${rowsOf(`SELECT ${LIVING_PERSON} FROM enrolment e JOIN person q ON q.id = e.person_id WHERE e.id = ANY ($2::uuid[])`)})`)}${TOUCHED}`;

/** The same for the humans $1, in all runs. */
export const REBUILD_PEOPLE = `${rebuildMonths(`e.person_id = ANY (${rowsOf('SELECT unnest($1::uuid[])')})`)}${TOUCHED}`;

/** Projects that the humans $1 take part in, or did, under any of their rows. */
export const PAIRS_OF_PEOPLE = `
SELECT project_id AS "projectId", person_id AS "personId" FROM participation_month WHERE person_id = ANY (${rowsOf('SELECT unnest($1::uuid[])')})
UNION SELECT project_id, person_id FROM participation_start WHERE person_id = ANY (${rowsOf('SELECT unnest($1::uuid[])')})`;

/** Locks the $2 humans that come after the person $1, or the first ones, in order of their ids. */
export const LOCK_NEXT_PEOPLE = `
SELECT id FROM person WHERE merged_into IS NULL AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2 FOR NO KEY UPDATE`;

/** The same for all runs of the project $1. */
export const REBUILD_PROJECT = `${rebuildMonths('e.run_id IN (SELECT run_id FROM run_project WHERE project_id = $1)')}${TOUCHED}`;

/** Sums all attendance of all projects anew. */
export const REBUILD_EVERYTHING = `${rebuildMonths('true')}
SELECT count(*) FROM kept`;

/** Settles first days and their facts for pairs of project and person. Those who take part no longer are taken away. Answers the months in which somebody began of whom something else is known now, where they are watched. */
const rebuildStarts = (pairs: string): string => `
WITH pair AS (
  ${pairs}
),
begun AS (
  SELECT pair.project_id, pair.person_id, min(m.first_on) AS start_on
    FROM pair JOIN participation_month m USING (project_id, person_id) GROUP BY pair.project_id, pair.person_id
),
gone AS (
  DELETE FROM participation_start s USING pair
   WHERE s.project_id = pair.project_id AND s.person_id = pair.person_id
     AND (s.project_id, s.person_id) NOT IN (SELECT project_id, person_id FROM begun)
),
settled AS (
  INSERT INTO participation_start AS p (project_id, person_id, start_on, gender, born_on, situation)
  SELECT b.project_id, b.person_id, b.start_on, f.gender, f.born_on, ${situationOn('b.person_id', 'b.start_on')}
    FROM begun b LEFT JOIN participant_record f ON f.person_id = b.person_id AND f.valid @> b.start_on
   ORDER BY b.project_id, b.person_id
  ON CONFLICT (project_id, person_id) DO UPDATE SET start_on = excluded.start_on, gender = excluded.gender, born_on = excluded.born_on, situation = excluded.situation
    WHERE (p.start_on, p.gender, p.born_on, p.situation) IS DISTINCT FROM (excluded.start_on, excluded.gender, excluded.born_on, excluded.situation)
  RETURNING p.project_id, p.start_on
)
SELECT DISTINCT settled.project_id AS "projectId", date_trunc('month', settled.start_on)::date AS month
  FROM settled JOIN participation_watch w ON w.project_id = settled.project_id AND settled.start_on <= w.through`;

/** $1 projects and $2 people, pair by pair. */
export const REBUILD_STARTS = rebuildStarts('SELECT DISTINCT * FROM unnest($1::uuid[], $2::uuid[]) AS p(project_id, person_id)');

/** Whoever takes part in anything, or did. */
export const REBUILD_ALL_STARTS = rebuildStarts('SELECT project_id, person_id FROM participation_month UNION SELECT project_id, person_id FROM participation_start');
