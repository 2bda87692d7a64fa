import type { CatalogueSeason, Choice, SeasonSession } from '@kortkurs/contract/catalogue';
import type { LocalDate } from '@kortkurs/contract/common';
import { DAY, type ComingRun } from './coming-runs';

/** Sessions that the season tells one by one. Beyond them it tells days: a strip has no room for more, nor a page for their bytes. */
const SESSIONS_ONE_BY_ONE = 400;
const DAY_MS = 86_400_000;

/** Days that were written out once: a season is told again and again, and has some hundreds. */
const dates = new Map<number, LocalDate>();

function dateOf(day: number): LocalDate {
  const date = dates.get(day) ?? new Date(day * DAY_MS).toISOString().slice(0, 10);
  dates.set(day, date);
  return date;
}

/** How many of something there are by key, in the order of the keys. */
function counted(keys: Iterable<string>, compare?: (a: string, b: string) => number): [key: string, number: number][] {
  const numbers = new Map<string, number>();
  for (const key of keys) numbers.set(key, (numbers.get(key) ?? 0) + 1);
  return [...numbers].sort(([a], [b]) => (compare ? compare(a, b) : a < b ? -1 : 1));
}

const swedish = new Intl.Collator('sv');

/** What a choice finds, by month and day. */
export function seasonOf(found: readonly ComingRun[]): Pick<CatalogueSeason, 'sessions' | 'months'> {
  const months = found.map(({ month }) => month).filter((month) => month !== null);
  return { months: counted(months).map(([month, runs]) => ({ month, runs })), sessions: sessionsOf(found) };
}

/** Sessions by day; where there are very many, the longest of each day, free and full ones apart. */
function sessionsOf(found: readonly ComingRun[]): SeasonSession[] {
  const number = found.reduce((sum, { sessions }) => sum + sessions.length, 0);
  const told: { session: number; full: boolean }[] = [];
  if (number <= SESSIONS_ONE_BY_ONE) {
    for (const { sessions, full } of found) for (const session of sessions) told.push({ session, full });
  } else {
    const longest = { free: new Map<number, number>(), full: new Map<number, number>() };
    for (const { sessions, full } of found) {
      const days = full ? longest.full : longest.free;
      for (const session of sessions) {
        const day = Math.floor(session / DAY);
        if (session > (days.get(day) ?? 0)) days.set(day, session);
      }
    }
    for (const session of longest.free.values()) told.push({ session, full: false });
    for (const session of longest.full.values()) told.push({ session, full: true });
  }
  return told
    .sort((a, b) => Math.floor(a.session / DAY) - Math.floor(b.session / DAY))
    .map(({ session, full }) => ({ date: dateOf(Math.floor(session / DAY)), countableMinutes: session % DAY, full }));
}

/** What there is to choose from, whatever is chosen. */
export function choicesOf(coming: readonly ComingRun[]): Pick<CatalogueSeason, 'span' | 'formats' | 'subjects'> {
  const dated = coming.filter((run) => run.from !== null);
  const first = dated[0]?.from;
  const last = dated.reduce((latest, { until }) => (until !== null && until > latest ? until : latest), '');
  const months = [...new Set(dated.map(({ month }) => month).filter((month) => month !== null))].sort();
  const named = new Map(coming.map(({ format }) => [format.key, format]));
  const formats = counted(coming.map(({ format }) => format.key)).flatMap(([key, runs]): (Choice & { position: number })[] => {
    const format = named.get(key);
    return format ? [{ value: key, name: format.name, runs, position: format.position }] : [];
  });
  return {
    span: first ? { from: first, until: last, months } : null,
    formats: formats.sort((a, b) => a.position - b.position).map(({ position: _position, ...choice }) => choice),
    subjects: counted(subjectsOf(coming), (a, b) => swedish.compare(a, b)).map(([subject, runs]) => ({ value: subject, name: { sv: subject }, runs })),
  };
}

function* subjectsOf(runs: readonly ComingRun[]): Generator<string> {
  for (const { subjects } of runs) yield* subjects;
}
