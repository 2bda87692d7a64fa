import { countedMinutes } from '@kortkurs/rules/attendance';
import type { Sql } from '../../backend/src/platform/db/tx';

/** What a report is summed from, as it lies in the tables. */
export interface Raw {
  runs: { id: string; low: boolean; projects: string[] }[];
  sessions: { id: string; run: string; minutes: number; day: string; cancelled: boolean; signed: boolean }[];
  marks: { session: string; enrolment: string; state: 'present' | 'absent'; late: number; early: number; at: string; id: string }[];
  enrolments: { id: string; run: string; person: string; organisation: string | null }[];
  projects: { id: string; from: string; to: string }[];
  people: { id: string; into: string | null }[];
  facts: { person: string; from: string | null; to: string | null; gender: string | null; born: string | null }[];
  situations: { person: string; fact: string; value: string; from: string | null; to: string | null }[];
  /** Whom a project leaves out of its figures. */
  leftOut: { project: string; person: string }[];
}

type Months = Record<string, { person: string; organisation: string | null; registered: number; signed: number; sessions: number; first: string; last: string }>;
type Starts = Record<string, { on: string; gender: string | null; born: string | null; situation: Record<string, string> }>;

/** Minutes by project, month and seat, and when and as whom each took part first. */
export interface Sums {
  months: Months;
  starts: Starts;
}

/** Counts everything again, row by row, with nothing of the SQL that is tried. */
export function recount(raw: Raw): Sums {
  const months: Months = {};
  const starts: Starts = {};
  const best = new Map<string, string>();
  const minutesOf = (mark: Raw['marks'][number]): number =>
    countedMinutes(raw.sessions.find(({ id }) => id === mark.session)?.minutes ?? 0, { state: mark.state, lateMinutes: mark.late, earlyMinutes: mark.early });
  const humanAt = (mark: Raw['marks'][number]): string => {
    const person = raw.people.find(({ id }) => id === raw.enrolments.find((one) => one.id === mark.enrolment)?.person);
    return `${mark.session} ${person?.into ?? person?.id}`;
  };
  // One human counts once at a session, whatever the number of their seats: by the mark of most minutes, then the latest.
  const byWorth = (a: Raw['marks'][number], b: Raw['marks'][number]): number => minutesOf(a) - minutesOf(b) || Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1);
  for (const mark of raw.marks.toSorted(byWorth)) best.set(humanAt(mark), mark.id);
  for (const mark of raw.marks) {
    if (best.get(humanAt(mark)) !== mark.id) continue;
    const session = raw.sessions.find(({ id }) => id === mark.session);
    const enrolment = raw.enrolments.find(({ id }) => id === mark.enrolment);
    const run = raw.runs.find(({ id }) => id === session?.run);
    const known = raw.people.find(({ id }) => id === enrolment?.person);
    if (!session || !enrolment || !run || !known || session.cancelled || run.low) continue;
    const minutes = countedMinutes(session.minutes, { state: mark.state, lateMinutes: mark.late, earlyMinutes: mark.early });
    if (minutes === 0) continue;
    const person = known.into ?? known.id;
    for (const project of run.projects) {
      const time = raw.projects.find(({ id }) => id === project);
      if (!time || session.day < time.from || session.day > time.to) continue;
      if (raw.leftOut.some((one) => one.project === project && one.person === person)) continue;
      const key = `${project} ${session.day.slice(0, 7)}-01 ${enrolment.id}`;
      const month = (months[key] ??= { person, organisation: enrolment.organisation, registered: 0, signed: 0, sessions: 0, first: session.day, last: session.day });
      month.registered += minutes;
      month.signed += session.signed ? minutes : 0;
      month.sessions += 1;
      month.first = month.first < session.day ? month.first : session.day;
      month.last = month.last > session.day ? month.last : session.day;
      const start = `${project} ${person}`;
      const on = starts[start] && starts[start].on < session.day ? starts[start].on : session.day;
      const holds = (each: { person: string; from: string | null; to: string | null }): boolean => each.person === person && (each.from === null || each.from <= on) && (each.to === null || on < each.to);
      const fact = raw.facts.find(holds);
      starts[start] = { on, gender: fact?.gender ?? null, born: fact?.born ?? null, situation: Object.fromEntries(raw.situations.filter(holds).map((each) => [each.fact, each.value])) };
    }
  }
  return { months, starts };
}

/** Reads the rows. */
export async function rawOf(sql: Sql): Promise<Raw> {
  return {
    runs: await sql.query(`SELECT r.id, r.low_threshold AS low, array(SELECT project_id FROM run_project p WHERE p.run_id = r.id) AS projects FROM course_run r`),
    sessions: await sql.query(`SELECT s.id, s.run_id AS run, s.countable_minutes AS minutes, s.local_date::text AS day, s.cancelled_at IS NOT NULL AS cancelled,
      (SELECT count(*) > 0 FROM session_signature g WHERE g.session_id = s.id AND g.reopened_at IS NULL) AS signed FROM session s`),
    marks: await sql.query('SELECT session_id AS session, enrolment_id AS enrolment, state, late_minutes AS late, early_minutes AS early, marked_at::text AS at, mark_id AS id FROM attendance'),
    enrolments: await sql.query('SELECT id, run_id AS run, person_id AS person, organisation_id AS organisation FROM enrolment'),
    projects: await sql.query('SELECT id, starts_on::text AS "from", ends_on::text AS "to" FROM project'),
    people: await sql.query('SELECT id, merged_into AS into FROM person'),
    facts: await sql.query('SELECT person_id AS person, lower(valid)::text AS "from", upper(valid)::text AS "to", gender, born_on::text AS born FROM participant_record'),
    situations: await sql.query('SELECT person_id AS person, fact, value, lower(valid)::text AS "from", upper(valid)::text AS "to" FROM participant_fact'),
    leftOut: await sql.query('SELECT project_id AS project, person_id AS person FROM project_exclusion WHERE ended_at IS NULL'),
  };
}

/** Reads the sums as the product keeps them. */
export async function rollupOf(sql: Sql): Promise<Sums> {
  const months = await sql.query<Months[string] & { key: string }>(`SELECT project_id || ' ' || month || ' ' || enrolment_id AS key, person_id AS person, organisation_id AS organisation,
    registered_minutes AS registered, signed_minutes AS signed, sessions, first_on::text AS first, last_on::text AS last FROM participation_month`);
  const starts = await sql.query<Starts[string] & { key: string }>(`SELECT project_id || ' ' || person_id AS key, start_on::text AS on, gender, born_on::text AS born, situation FROM participation_start`);
  const keyed = <Row extends { key: string }>(list: Row[]): Record<string, Omit<Row, 'key'>> => Object.fromEntries(list.map(({ key, ...row }) => [key, row]));
  return { months: keyed(months), starts: keyed(starts) };
}
