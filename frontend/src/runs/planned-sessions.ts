import type { LocalDate, Localized } from '@kortkurs/contract/common';
import type { Session, Series, SessionPlan, WallTimes } from '@kortkurs/contract/sessions';
import { instantOf, timesFault, type TimesFault } from '@kortkurs/rules/schedule';
import { seriesFault, seriesOf, turnsOf, type Turn } from '@kortkurs/rules/series';

/** A session while it is planned. */
export interface PlannedSession extends WallTimes {
  id: string;
  title: Localized;
  moduleId: string | null;
  placeId: string | null;
  videoLink: string | null;
  /** Its turn in the series, from 0; null for one that was added by hand. */
  turn: number | null;
  /** Where the series wants it. */
  wanted: WallTimes | null;
  /** Its times were changed by hand: they stay when the sentence changes. */
  byHand: boolean;
}

/** A plan of sessions: what the sentence makes, what hands changed, and the turns that were taken out. */
export interface SessionsPlan {
  series: Series;
  sessions: PlannedSession[];
  skipped: number[];
}

const timesOf = ({ date, from, to, breakMinutes }: WallTimes): WallTimes => ({ date, from, to, breakMinutes });
const same = (a: WallTimes, b: WallTimes): boolean => a.date === b.date && a.from === b.from && a.to === b.to && a.breakMinutes === b.breakMinutes;
const inOrder = (sessions: PlannedSession[]): PlannedSession[] => sessions.toSorted((a, b) => `${a.date} ${a.from}`.localeCompare(`${b.date} ${b.from}`));

/** A new session at some time, outside the series. */
export const extraSession = (id: string, times: WallTimes): PlannedSession => ({
  id,
  ...timesOf(times),
  title: {},
  moduleId: null,
  placeId: null,
  videoLink: null,
  turn: null,
  wanted: null,
  byHand: true,
});

/**
 * What a changed sentence makes of a plan. Sessions keep their identity, their module and their place turn by turn; those whose times were changed by
 * hand keep them; those beyond the number of times go. A sentence that cannot be followed changes nothing but itself.
 */
export function follow(plan: SessionsPlan, series: Series, makeId: () => string): SessionsPlan {
  if (seriesFault(series)) return { ...plan, series };
  const skipped = sameDays(plan.series, series) ? plan.skipped : [];
  const known = new Map(plan.sessions.flatMap((session) => (session.turn === null ? [] : [[session.turn, session]])));
  const turns = turnsOf(series).flatMap(({ turn, held, ...times }): PlannedSession[] => {
    if (!held || skipped.includes(turn)) return [];
    const wanted = timesOf(times);
    const session = known.get(turn);
    if (!session) return [{ ...extraSession(makeId(), wanted), turn, wanted, byHand: false }];
    const byHand = session.byHand && !same(session, wanted);
    return [{ ...session, ...(byHand ? {} : wanted), wanted, byHand }];
  });
  return { series, skipped, sessions: inOrder([...turns, ...plan.sessions.filter((session) => session.turn === null)]) };
}

/**
 * Why a plan's sentence cannot be followed, or null. A day that stored sessions share is no fault of it, nor are days that nobody has chosen where
 * there are sessions without it.
 */
export function sentenceFault({ series, sessions }: SessionsPlan): TimesFault | 'times' | null {
  if (series.kind === 'weekly') return seriesFault(series);
  if (!series.dates.length) return sessions.length ? null : 'date';
  return seriesFault({ ...series, dates: [...new Set(series.dates)] });
}

const sameDays = (a: Series, b: Series): boolean =>
  a.kind === 'weekly' && b.kind === 'weekly' ? a.firstDate === b.firstDate && a.weekday === b.weekday && a.every === b.every : a.kind === b.kind;

/** Change one session; new times make it one that keeps them, the series' own times put it back. */
export function changeSession(plan: SessionsPlan, id: string, change: Partial<PlannedSession>): SessionsPlan {
  const sessions = plan.sessions.map((session) => {
    if (session.id !== id) return session;
    const changed = { ...session, ...change };
    return { ...changed, byHand: changed.wanted === null || !same(changed, changed.wanted) };
  });
  return { ...plan, sessions: inOrder(sessions) };
}

/** Put a session back to where the series wants it. */
export function backToSeries(plan: SessionsPlan, id: string): SessionsPlan {
  const wanted = plan.sessions.find((session) => session.id === id)?.wanted;
  return wanted ? changeSession(plan, id, wanted) : plan;
}

/** Take a session out; its turn stays out while the series keeps its days. */
export function removeSession(plan: SessionsPlan, id: string): SessionsPlan {
  const turn = plan.sessions.find((session) => session.id === id)?.turn;
  return {
    ...plan,
    sessions: plan.sessions.filter((session) => session.id !== id),
    skipped: turn === null || turn === undefined ? plan.skipped : [...plan.skipped, turn],
  };
}

/** The holidays that a plan's sentence comes to and leaves out. */
export const leftOut = ({ series }: SessionsPlan): Turn[] => (seriesFault(series) ? [] : turnsOf(series).filter((turn) => !turn.held));

/** Meet on a holiday all the same, or leave it out again: the series then ends that much earlier, or later. */
export function meetOn(plan: SessionsPlan, date: LocalDate, meet: boolean, makeId: () => string): SessionsPlan {
  if (plan.series.kind === 'dates') return plan;
  const others = (plan.series.onHolidays ?? []).filter((each) => each !== date);
  return follow(plan, { ...plan.series, onHolidays: meet ? [...others, date] : others }, makeId);
}

/** The plan that stored sessions are the outcome of, as far as a sentence can say it. */
export function planFrom(sessions: readonly Session[], unplanned: Series): SessionsPlan {
  const found = seriesOf(sessions.map(timesOf));
  if (!found) return { series: unplanned, sessions: [], skipped: [] };
  const turns = turnsOf(found.series).filter((turn) => turn.held);
  return {
    series: found.series,
    skipped: [],
    sessions: sessions.map((session, n) => ({
      ...timesOf(session),
      id: session.id,
      title: session.title,
      moduleId: session.module?.id ?? null,
      placeId: session.place?.id ?? null,
      videoLink: session.videoLink,
      turn: turns[n]?.turn ?? null,
      wanted: turns[n] ? timesOf(turns[n]) : null,
      byHand: found.outside.includes(n),
    })),
  };
}

/** As the API takes it. A session that stands where the series wants it was not moved. */
export const toApi = (plan: SessionsPlan): SessionPlan[] =>
  plan.sessions.map(({ turn: _turn, wanted, byHand, ...session }) => ({
    ...session,
    movedFrom: byHand && wanted && (wanted.date !== session.date || wanted.from !== session.from) ? instantOf(wanted.date, wanted.from) : null,
  }));

/** Ids of sessions whose times cannot be. */
export const impossible = (plan: SessionsPlan): string[] => plan.sessions.filter((session) => timesFault(session)).map((session) => session.id);
