import type { AttendanceFileChoices, FileCell, FileSession, TextReading } from '@kortkurs/contract/attendance-files';
import type { MarkContent } from '@kortkurs/contract/attendance';
import { ABSENT, PRESENT } from '@kortkurs/rules/attendance';
import { wallOf } from '@kortkurs/rules/schedule';
import type { Grid } from '../grid';
import { readMark, type SessionTimes } from '../recognise/marks';
import { plain, tidy } from '../recognise/plain';
import { emailIn, type Named, namesIn, rowKey } from './meeting-report';
import { isSheetComplete, sheetTable, type SheetTable } from './sheet-columns';

/** Somebody's row, with what it says of each session. */
export interface SheetRow extends Named {
  cells: FileCell[];
}

/** A text that nobody is sure of. */
export interface DoubtfulText {
  text: string;
  count: number;
  guess: MarkContent | null;
  reading: TextReading | null;
}

/** A sheet, read. */
export interface Sheet extends SheetTable {
  rows: SheetRow[];
  texts: DoubtfulText[];
  unreadLines: number[];
}

/** Reads the rows of a sheet. Blank cells say nothing; what nobody is sure of is asked once for each text, not for each cell. */
export function readSheet(grid: Grid, sessions: readonly FileSession[], choices: AttendanceFileChoices): Sheet {
  const table = sheetTable(grid, sessions, choices);
  if (!isSheetComplete(table.columns)) return { ...table, rows: [], texts: [], unreadLines: [] };
  const times = new Map(sessions.map((session) => [session.id, timesOf(session)]));
  const readings = new Map((choices.texts ?? []).map(({ text, reading }) => [text, reading]));
  const texts = new Map<string, DoubtfulText>();
  const unreadLines: number[] = [];
  const rows = table.lines.flatMap((line): SheetRow[] => {
    const named = namedIn(grid, line, table);
    if (!named) {
      unreadLines.push(line);
      return [];
    }
    const cells = table.columns.flatMap(({ column, sessionId }): FileCell[] => {
      if (sessionId === null) return [];
      const raw = tidy(grid.lines[line - 1][column]?.text ?? '').slice(0, 100);
      return [cellOf(column, raw, times.get(sessionId), readings, texts)];
    });
    return [{ ...named, cells }];
  });
  return { ...table, rows, texts: [...texts.values()].sort((a, b) => b.count - a.count).slice(0, 200), unreadLines };
}

function cellOf(column: number, raw: string, times: SessionTimes | undefined, readings: ReadonlyMap<string, TextReading>, texts: Map<string, DoubtfulText>): FileCell {
  const read = times ? readMark(raw, times) : null;
  if (!read) return { column, raw, mark: null, fault: null };
  const text = plain(raw);
  const minutes = /^\d{2,3}$/u.test(text);
  const guess = read.mark.state === 'unmarked' ? null : contentOf(read.mark);
  // Two figures or three are minutes; fewer may be hours.
  if (guess && (read.confidence !== 'guess' || minutes) && !read.needsTimes) return { column, raw, mark: guess, fault: null };
  const known = texts.get(text);
  const reading = readings.get(text) ?? null;
  texts.set(text, { text, count: (known?.count ?? 0) + 1, guess, reading });
  if (reading === 'present' || reading === 'absent') return { column, raw, mark: reading === 'present' ? PRESENT : ABSENT, fault: null };
  if (reading === 'unmarked') return { column, raw, mark: null, fault: null };
  if (reading === 'guess' && guess) return { column, raw, mark: guess, fault: null };
  return { column, raw, mark: null, fault: minutes && guess === null ? 'longer' : 'unread' };
}

function contentOf({ state, lateMinutes, earlyMinutes, reason, channel }: NonNullable<ReturnType<typeof readMark>>['mark']): MarkContent {
  return { state: state === 'absent' ? 'absent' : 'present', lateMinutes, earlyMinutes, reason: state === 'absent' ? reason : null, channel };
}

function timesOf({ startsAt, endsAt, breakMinutes }: FileSession): SessionTimes {
  return { start: wallOf(startsAt).time, end: wallOf(endsAt).time, breakMinutes };
}

function namedIn(grid: Grid, line: number, { columns }: SheetTable): Named | null {
  const text = (meaning: string): string => tidy(grid.lines[line - 1][columns.find((column) => column.meaning === meaning)?.column ?? -1]?.text ?? '');
  const email = emailIn(text('email'));
  const name = text('name') || `${text('given_name')} ${text('family_name')}`.trim() || (email ?? '');
  if (!/\p{L}/u.test(name)) return null;
  return { key: rowKey(`${line}:${email ?? name}`), lines: [line], names: namesIn(name), email };
}
