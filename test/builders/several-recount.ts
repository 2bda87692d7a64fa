import { countedMinutes } from '@kortkurs/rules/attendance';
import type { Sql } from '../../backend/src/platform/db/tx';
import { rawOf, type Raw } from './sums';

/** What a report over several projects is counted from: the rows, and what was made up as an approved task. */
interface SeveralRaw extends Raw {
  tasks: { enrolment: string; session: string; minutes: number; day: string }[];
}

export const severalRawOf = async (sql: Sql): Promise<SeveralRaw> => ({
  ...(await rawOf(sql)),
  tasks: await sql.query(`SELECT enrolment_id AS enrolment, session_id AS session, minutes, done_on::text AS day FROM make_up WHERE kind = 'task' AND approved_at IS NOT NULL AND ended_at IS NULL`),
});

interface Minutes {
  session: string;
  run: string;
  person: string;
  organisation: string | null;
  day: string;
  minutes: number;
  signed: boolean;
}

/** What somebody did in a period in time of any of the projects, each session once, and who was marked. */
function attended(raw: SeveralRaw, projects: readonly string[], from: string, to: string, fits: (organisation: string | null) => boolean): { taken: Minutes[]; present: number; marked: number; heads: number } {
  const by = <T extends { id: string }>(list: T[]): Map<string, T> => new Map(list.map((one) => [one.id, one]));
  const [sessions, enrolments, runs, people, times] = [by(raw.sessions), by(raw.enrolments), by(raw.runs), by(raw.people), by(raw.projects)];
  const humanOf = (enrolment: string): string => {
    const person = people.get(enrolments.get(enrolment)?.person ?? '');
    return person?.into ?? person?.id ?? '';
  };
  /** The projects for which a human counts on a day in a run. */
  const countsFor = (run: string, day: string, person: string): string[] =>
    projects.filter((id) => runs.get(run)?.projects.includes(id) && (times.get(id)?.from ?? '') <= day && day <= (times.get(id)?.to ?? '') && !raw.leftOut.some((one) => one.project === id && one.person === person));

  const best = new Map<string, { mark: Raw['marks'][number]; minutes: number }>();
  for (const mark of raw.marks) {
    const minutes = countedMinutes(sessions.get(mark.session)?.minutes ?? 0, { state: mark.state, lateMinutes: mark.late, earlyMinutes: mark.early });
    const key = `${mark.session} ${humanOf(mark.enrolment)}`;
    const known = best.get(key);
    const later = known && (known.minutes - minutes || Date.parse(known.mark.at) - Date.parse(mark.at) || (known.mark.id < mark.id ? -1 : 1)) < 0;
    if (!known || later) best.set(key, { mark, minutes });
  }
  const taken: Minutes[] = [];
  let [present, marked, heads] = [0, 0, 0];
  for (const { mark, minutes } of best.values()) {
    const [session, enrolment, person] = [sessions.get(mark.session), enrolments.get(mark.enrolment), humanOf(mark.enrolment)];
    if (!session || !enrolment || session.cancelled || session.day < from || session.day > to || !fits(enrolment.organisation)) continue;
    if (!countsFor(session.run, session.day, person).length) continue;
    const low = runs.get(session.run)?.low ?? false;
    if (low) heads += minutes > 0 ? 1 : 0;
    else [present, marked] = [present + (minutes > 0 ? 1 : 0), marked + 1];
    if (!low && minutes > 0) taken.push({ session: session.id, run: session.run, person, organisation: enrolment.organisation, day: session.day, minutes, signed: session.signed });
  }
  for (const { enrolment: id, session: missed, minutes, day } of raw.tasks) {
    const [enrolment, session, person] = [enrolments.get(id), sessions.get(missed), humanOf(id)];
    if (!enrolment || !session || session.cancelled || runs.get(session.run)?.low || day < from || day > to || !fits(enrolment.organisation)) continue;
    if ((best.get(`${missed} ${person}`)?.minutes ?? 0) > 0 || !countsFor(session.run, day, person).length) continue;
    taken.push({ session: missed, run: session.run, person, organisation: enrolment.organisation, day, minutes, signed: true });
  }
  return { taken, present, marked, heads };
}

/** Counts a report over projects again, minute by minute, with nothing of the SQL that is tried. */
export function severalRecount(raw: SeveralRaw, projects: readonly string[], from: string, to: string, organisation?: string | null) {
  const { taken, ...heads } = attended(raw, projects, from, to, (of) => organisation === undefined || of === organisation);
  const distinct = <T>(of: (one: Minutes) => T, list = taken): number => new Set(list.map(of)).size;
  const sum = (list: Minutes[]): number => list.reduce((total, { minutes }) => total + minutes, 0);
  const signed = (list: Minutes[]): number => sum(list.filter((one) => one.signed));
  const grouped = <K>(key: (one: Minutes) => K): Map<K, Minutes[]> => Map.groupBy(taken, key);
  // Gender is that of the first day on which somebody counted for any of the projects, in the period or before it.
  const counted: Record<string, number> = {};
  const ever = attended(raw, projects, '0000', '9999', () => true).taken;
  for (const person of new Set(taken.map((one) => one.person))) {
    const first = ever.filter((one) => one.person === person).map(({ day }) => day).sort()[0] ?? '';
    const fact = raw.facts.find((each) => each.person === person && (each.from === null || each.from <= first) && (each.to === null || first < each.to));
    counted[fact?.gender ?? 'missing'] = (counted[fact?.gender ?? 'missing'] ?? 0) + 1;
  }
  // A session was held for a project when it lies in the project's time, whoever counts there.
  const within = (id: string, { run, day }: { run: string; day: string }): boolean => {
    const time = raw.projects.find((one) => one.id === id);
    return !!time && time.from <= day && day <= time.to && !!raw.runs.find((one) => one.id === run)?.projects.includes(id);
  };
  return {
    participants: distinct(({ person }) => person),
    participations: distinct(({ person, run }) => `${person} ${run}`),
    registeredMinutes: sum(taken),
    signedMinutes: signed(taken),
    ...heads,
    sessions: raw.sessions.filter((one) => !one.cancelled && from <= one.day && one.day <= to && projects.some((id) => within(id, one))).length,
    months: [...grouped(({ day }) => `${day.slice(0, 7)}-01`)].map(([month, list]) => ({ month, registeredMinutes: sum(list), signedMinutes: signed(list) })).sort((a, b) => (a.month < b.month ? -1 : 1)),
    organisations: Object.fromEntries([...grouped(({ organisation }) => organisation ?? 'none')].map(([id, list]) => [id, [distinct(({ person }) => person, list), sum(list), signed(list)]])),
    runs: Object.fromEntries([...grouped(({ run }) => run)].map(([id, list]) => [id, [distinct(({ person }) => person, list), sum(list), signed(list)]])),
    people: Object.fromEntries([...grouped(({ person }) => person)].map(([id, list]) => [id, [sum(list), signed(list), distinct(({ session }) => session, list)]])),
    genders: counted,
  };
}
