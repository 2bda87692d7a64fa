import type { AttendanceFileChoices, FileSession, SheetColumn } from '@kortkurs/contract/attendance-files';
import type { Confidence } from '@kortkurs/contract/intake-reading';
import { wallOf } from '@kortkurs/rules/schedule';
import type { Grid } from '../grid';
import { readHeadingDate } from '../recognise/dates';
import { headingKey, plain } from '../recognise/plain';

/** A column of a sheet as it is read. */
export interface SheetColumnRead {
  column: number;
  heading: string;
  meaning: SheetColumn;
  sessionId: string | null;
  confidence: Confidence;
}

/** A sheet's headings, and the lines under them. */
export interface SheetTable {
  headerLine: number;
  columns: SheetColumnRead[];
  lines: number[];
}

const PEOPLE: readonly (readonly [SheetColumn, RegExp])[] = [
  ['email', /e-?post|e-?mail/u],
  ['given_name', /förnamn|first ?name|given/u],
  ['family_name', /efternamn|last ?name|surname|family/u],
  ['name', /^(namn|name|deltagare|participant|person|för- och efternamn|förnamn och efternamn|full name)$/u],
];
const LOOKED_AT = 30;

/** Finds who the rows are about and which session each column is about, by its date, its number or its title. */
export function sheetTable(grid: Grid, sessions: readonly FileSession[], choices: AttendanceFileChoices): SheetTable {
  const texts = (line: number): string[] => grid.lines[line - 1]?.map(({ text }) => text.trim()) ?? [];
  const read = (line: number): SheetColumnRead[] => readHeadings(texts(line), grid.width, sessions, choices);
  const headerLine = choices.headerLine ?? bestLine(Math.min(LOOKED_AT, grid.lines.length), read);
  const lines: number[] = [];
  for (let line = headerLine + 1; line <= grid.lines.length; line += 1) if (texts(line).some((text) => text !== '')) lines.push(line);
  return { headerLine, columns: read(headerLine), lines };
}

/** Whether it is known who the rows are about, and at least one session. */
export function isSheetComplete(columns: readonly SheetColumnRead[]): boolean {
  return columns.some(({ meaning }) => meaning === 'name' || meaning === 'email' || meaning === 'given_name') && columns.some(({ meaning }) => meaning === 'session');
}

function bestLine(last: number, read: (line: number) => SheetColumnRead[]): number {
  let [best, most] = [0, 0];
  for (let line = 1; line <= last; line += 1) {
    const columns = read(line);
    const known = columns.filter(({ meaning }) => meaning !== 'ignore').length + (isSheetComplete(columns) ? 3 : 0);
    if (known > most) [best, most] = [line, known];
  }
  return best;
}

function readHeadings(headings: readonly string[], width: number, sessions: readonly FileSession[], choices: AttendanceFileChoices): SheetColumnRead[] {
  const takenMeanings = new Set<SheetColumn>();
  const takenSessions = new Set<string>();
  for (const { sessionId } of choices.columns ?? []) if (sessionId) takenSessions.add(sessionId);
  return Array.from({ length: width }, (_, column): SheetColumnRead => {
    const heading = headings[column] ?? '';
    const chosen = choices.columns?.find((choice) => choice.column === column);
    if (chosen) {
      const session = chosen.meaning === 'session' && sessions.some(({ id }) => id === chosen.sessionId) ? (chosen.sessionId ?? null) : null;
      const meaning = chosen.meaning === 'session' && session === null ? 'ignore' : (chosen.meaning as SheetColumn);
      return { column, heading, meaning, sessionId: session, confidence: 'certain' };
    }
    const text = plain(heading);
    const meaning = PEOPLE.find(([, pattern]) => pattern.test(text))?.[0];
    if (meaning !== undefined && !takenMeanings.has(meaning)) {
      takenMeanings.add(meaning);
      return { column, heading, meaning, sessionId: null, confidence: 'certain' };
    }
    const found = sessionOf(heading, sessions.filter(({ id }) => !takenSessions.has(id)));
    if (found === null) return { column, heading, meaning: 'ignore', sessionId: null, confidence: text === '' ? 'certain' : 'guess' };
    takenSessions.add(found.session.id);
    return { column, heading, meaning: 'session', sessionId: found.session.id, confidence: found.confidence };
  });
}

/** The session that a heading is about. */
function sessionOf(heading: string, sessions: readonly FileSession[]): { session: FileSession; confidence: Confidence } | null {
  const key = headingKey(heading);
  if (key === '') return null;
  const date = readHeadingDate(heading);
  if (date) {
    const same = sessions.filter(({ localDate }) => {
      const [year, month, day] = localDate.split('-').map(Number);
      return (date.year === null || date.year === year) && date.month === month && date.day === day;
    });
    const timed = same.filter(({ startsAt }) => date.start === null || wallOf(startsAt).time === date.start);
    const [session] = timed.length > 0 ? timed : same;
    if (session) return { session, confidence: same.length === 1 && date.confidence !== 'guess' ? 'certain' : timed.length === 1 ? 'likely' : 'guess' };
  }
  const titled = sessions.filter(({ title }) => [title.sv, title.en].some((one) => one && headingKey(one) === key));
  if (titled.length === 1) return { session: titled[0], confidence: 'certain' };
  const number = /^(?:träff|tillfälle|pass|session|gång|lektion|meeting|kurstillfälle)?\s*(\d{1,2})$/u.exec(key)?.[1];
  const numbered = sessions.find((session) => session.number === Number(number));
  return numbered ? { session: numbered, confidence: 'likely' } : null;
}
