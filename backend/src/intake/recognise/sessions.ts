import type { Confidence, IntakeSession } from '@kortkurs/contract/intake-reading';
import { dateOf, minutesBetween, weekdayOf } from './calendar';
import type { ColumnGuess } from './columns';
import { type HeadingDate, readHeadingDate, readTimes } from './dates';
import { tidy } from './plain';
import type { Offer, Questions } from './questions';
import type { TitleFacts } from './title';

/** A session that the run already has. */
export interface KnownSession {
  id: string;
  date: string;
  start: string;
  end: string;
  breakMinutes: number;
  signed?: boolean;
}

export interface SessionContext {
  headerLine: number;
  title: TitleFacts;
  known: KnownSession[];
  today: string;
}

/** A session column as read; `included` is false when the reader leaves it out or its time stays unknown. */
export interface SessionColumn extends IntakeSession {
  included: boolean;
}

/** Reads the columns of sessions: their dates, the year asked for once, their times, and which of the run's they are. */
export function recogniseSessions(columns: ColumnGuess[], context: SessionContext, questions: Questions): SessionColumn[] {
  const headings = columns.filter((column) => column.meaning === 'session').map((column) => ({ column, read: readHeadingDate(column.heading) }));
  const dates = datesOf(headings, context, questions);
  const taken = new Set<string>();
  const sessions = headings.map(({ column, read }, nth): SessionColumn => {
    const place = { line: context.headerLine, column: column.column };
    const date = dates.get(column.column) ?? askDate(column, nth, context, questions);
    const session = blank(column, date, read?.confidence ?? 'guess');
    if (date === null) return session;
    if (read) askDoubtfulDate(session, read, place, questions);
    const match = context.known.find((known) => known.date === session.date && !taken.has(known.id) && (!read?.start || known.start === read.start)) ?? context.known.find((known) => known.date === session.date && !taken.has(known.id));
    if (match) {
      taken.add(match.id);
      return { ...session, ...knownTimes(match), sessionId: match.id, included: true };
    }
    return { ...askNew(withTimes(session, read, context.title), place, context, questions) };
  });
  askTimes(sessions, context, questions);
  return sessions;
}

type Heading = { column: ColumnGuess; read: HeadingDate | null };

function blank(column: ColumnGuess, date: string | null, confidence: Confidence): SessionColumn {
  return { column: column.column, heading: column.heading, date, start: null, end: null, breakMinutes: 0, timeFrom: null, confidence, sessionId: null, included: date !== null };
}

function datesOf(headings: Heading[], context: SessionContext, questions: Questions): Map<number, string> {
  const dated = headings.flatMap(({ column, read }) => (read ? [{ column, read }] : []));
  const yearless = dated.filter(({ read }) => read.year === null);
  const year = yearless.length > 0 ? askYear(dated, yearless, context, questions) : null;
  const dates = new Map<number, string>();
  let before: { year: number; month: number } | null = null;
  for (const { column, read } of dated) {
    let own: number = read.year ?? year ?? Number(context.today.slice(0, 4));
    // A series that runs over New Year: December is followed by January of the next year.
    if (read.year === null && before) own = Math.max(own, before.year) + (before.month - read.month > 6 && before.year >= own ? 1 : 0);
    const date = dateOf(own, read.month, read.day);
    if (date) dates.set(column.column, date);
    before = { year: own, month: read.month };
  }
  return dates;
}

function askYear(dated: Heading[], yearless: Heading[], context: SessionContext, questions: Questions): number {
  const now = Number(context.today.slice(0, 4));
  const written = dated.flatMap(({ read }) => (read?.year ? [read.year] : []));
  const years = [...new Set([...written, ...(context.title.year ? [context.title.year] : []), ...context.known.map((session) => Number(session.date.slice(0, 4))), now, now - 1, now + 1])];
  const offers = years
    .map((year) => {
      const dates = yearless.flatMap(({ read }) => (read ? [{ date: dateOf(year, read.month, read.day), weekday: read.weekday ?? context.title.weekday }] : []));
      const known = dates.filter(({ date }) => context.known.some((session) => session.date === date)).length;
      const weekdays = dates.filter(({ date, weekday }) => date !== null && weekday !== null && weekdayOf(date) === weekday).length;
      // Attendance is of what has been: a year in which all of it is still to come is hardly meant.
      const ahead = dates.every(({ date }) => date !== null && date > context.today);
      const score = 3 * written.filter((other) => other === year).length + 4 * known + 2 * weekdays + (context.title.year === year ? 3 : 0) - Math.abs(year - now) / 10 - (ahead ? 0.5 : 0);
      return { score, offer: { says: 'year', params: { year, known, weekdays, of: yearless.length }, value: year } satisfies Offer<number> };
    })
    .sort((a, b) => b.score - a.score)
    .map(({ offer }) => offer);
  const [suggestion, ...others] = offers;
  return questions.ask({
    kind: 'year_missing',
    about: 'year',
    places: yearless.map(({ column }) => ({ line: context.headerLine, column: column.column })),
    raw: yearless.map(({ column }) => column.heading),
    params: { columns: yearless.length },
    offers: [suggestion, ...others.slice(0, 4)],
    skipped: suggestion.value,
  });
}

/** A session without a date: the run's session of the same number, or a typed date. */
function askDate(column: ColumnGuess, nth: number, context: SessionContext, questions: Questions): string | null {
  const number = Number(/\d{1,3}/u.exec(column.heading)?.[0] ?? nth + 1);
  const same = context.known[number - 1];
  const others = context.known.filter((session) => session !== same);
  const leave: Offer<string | null> = { says: 'leave_out_cell', value: null };
  const offers = [...(same ? [same] : []), ...others.slice(0, 10)].map((session): Offer<string | null> => ({ says: 'date', params: { date: session.date }, value: session.date }));
  const [first = leave, ...rest] = offers;
  return questions.ask<string | null>({
    kind: 'session_date',
    places: [{ line: context.headerLine, column: column.column }],
    raw: [column.heading],
    params: { column: column.column + 1 },
    offers: [first, ...rest, ...(first === leave ? [] : [leave])],
    typed: { as: 'date', read: (text) => typedDate(text, context) },
    skipped: null,
  });
}

function typedDate(text: string, context: SessionContext): string | null {
  const read = readHeadingDate(text);
  return read ? dateOf(read.year ?? Number(context.today.slice(0, 4)), read.month, read.day) : null;
}

/** A date that can be read in two ways, or whose weekday is another than the heading says. */
function askDoubtfulDate(session: SessionColumn, read: HeadingDate, place: { line: number; column: number }, questions: Questions): void {
  const wrongDay = session.date !== null && read.weekday !== null && weekdayOf(session.date) !== read.weekday;
  if (session.date === null || (!wrongDay && read.confidence !== 'guess')) return;
  const year = Number(session.date.slice(0, 4));
  const swapped = dateOf(year, read.day, read.month);
  const offers: Offer<string | null>[] = swapped && swapped !== session.date ? [{ says: 'date', params: { date: swapped }, value: swapped }] : [];
  session.date = questions.ask<string | null>({
    kind: 'session_date',
    places: [place],
    raw: [session.heading],
    params: { weekday: wrongDay ? weekdayOf(session.date) : 0 },
    offers: [{ says: 'date', params: { date: session.date }, value: session.date }, ...offers, { says: 'leave_out_cell', value: null }],
    typed: { as: 'date', read: (text) => typedDate(text, { headerLine: place.line, title: NO_TITLE, known: [], today: session.date ?? '' }) },
    skipped: null,
  });
  session.included = session.date !== null;
}

const NO_TITLE: TitleFacts = { course: null, place: null, weekday: null, times: null, breakMinutes: 0, year: null };

function withTimes(session: SessionColumn, read: HeadingDate | null, title: TitleFacts): SessionColumn {
  const breakMinutes = title.breakMinutes;
  if (read?.start && read.end) return { ...session, start: read.start, end: read.end, breakMinutes, timeFrom: 'heading' };
  const usual = title.times?.end ? { start: title.times.start, end: title.times.end } : null;
  if (read?.start) {
    const end = usual && minutesBetween(read.start, usual.end) > 0 ? usual.end : null;
    return { ...session, start: read.start, end, breakMinutes, timeFrom: 'heading' };
  }
  return usual ? { ...session, ...usual, breakMinutes, timeFrom: 'title' } : session;
}

function knownTimes(known: KnownSession): Pick<SessionColumn, 'start' | 'end' | 'breakMinutes' | 'timeFrom' | 'signed'> {
  return { start: known.start, end: known.end, breakMinutes: known.breakMinutes, timeFrom: 'run', ...(known.signed && { signed: true }) };
}

/** A day on which the run has no session although it has others: a new one, or one of them under another date. */
function askNew(session: SessionColumn, place: { line: number; column: number }, context: SessionContext, questions: Questions): SessionColumn {
  if (context.known.length === 0 || session.date === null) return session;
  const day = session.date;
  const distance = (known: KnownSession) => Math.abs(Date.parse(known.date) - Date.parse(day));
  const near = [...context.known].sort((a, b) => distance(a) - distance(b)).slice(0, 3);
  type Answer = { session: KnownSession | null } | null;
  const answer = questions.ask<Answer>({
    kind: 'session_new',
    places: [place],
    raw: [session.heading],
    params: { date: day },
    offers: [
      { says: 'new_session', params: { date: day }, value: { session: null } },
      ...near.map((known): Offer<Answer> => ({ says: 'date', params: { date: known.date }, value: { session: known } })),
      { says: 'leave_out_cell', value: null },
    ],
    skipped: null,
  });
  if (answer === null) return { ...session, included: false };
  return answer.session ? { ...session, ...knownTimes(answer.session), date: answer.session.date, sessionId: answer.session.id } : session;
}

/** Times that stand nowhere are asked for once; without them a session cannot be made. */
function askTimes(sessions: SessionColumn[], context: SessionContext, questions: Questions): void {
  const timeless = sessions.filter((session) => session.included && session.date !== null && (session.start === null || session.end === null));
  if (timeless.length === 0) return;
  type Answer = { start: string; end: string } | null;
  const complete = [...context.known, ...sessions].flatMap((session): { start: string; end: string }[] => (session.start && session.end ? [{ start: session.start, end: session.end }] : []));
  const usual = [...new Map(complete.map((times) => [`${times.start}-${times.end}`, times])).values()].slice(0, 4);
  const offers = usual.map((times): Offer<Answer> => ({ says: 'time', params: { start: times.start, end: times.end }, value: times }));
  const unknown: Offer<Answer> = { says: 'time_unknown', value: null };
  const [first = unknown, ...rest] = offers;
  const answer = questions.ask<Answer>({
    kind: 'session_time',
    about: 'times',
    places: timeless.map((session) => ({ line: context.headerLine, column: session.column })),
    raw: timeless.map((session) => session.heading),
    params: { columns: timeless.length },
    offers: [first, ...rest, ...(first === unknown ? [] : [unknown])],
    typed: {
      as: 'time',
      read: (text) => {
        const times = readTimes(tidy(text), true);
        return times?.end ? { start: times.start, end: times.end } : null;
      },
    },
    skipped: null,
  });
  for (const session of timeless) {
    const start = session.start ?? answer?.start ?? null;
    if (!answer || !start || minutesBetween(start, answer.end) <= 0) session.included = false;
    else Object.assign(session, { start, end: answer.end, timeFrom: 'answer' });
  }
}
