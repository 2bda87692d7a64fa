import type { AttendanceFileChoices, FileReading, MeetingColumn } from '@kortkurs/contract/attendance-files';
import type { Confidence } from '@kortkurs/contract/intake-reading';
import type { Grid } from '../grid';
import { plain } from '../recognise/plain';

/** Which line of a meeting's report has the headings, what its columns mean, and which lines are under it. */
export interface MeetingTable {
  source: FileReading['source'];
  /** 0 where there is none. */
  headerLine: number;
  columns: { column: number; heading: string; meaning: MeetingColumn; confidence: Confidence }[];
  /** Numbers of the lines that are about people. */
  lines: number[];
  /** The column that says whether a line is of the waiting room. */
  waiting: number | null;
}

/** In the order they are tried. Tools change their headings and translate them freely, so words are looked for rather than whole headings. */
const HEADINGS: readonly (readonly [MeetingColumn, RegExp])[] = [
  ['action', /användaråtgärd|user action|^(åtgärd|action|händelse|event)$/u],
  ['time', /^(tidsstämpel|timestamp|tidpunkt)$/u],
  ['minutes', /varaktighet|duration|längd|^minut|minutes|total tid|tid i möte|time in (meeting|session)/u],
  ['join', /anslut|join|gick med|gick in|kom in|ankomst|^(starttid|start time|entry time|från)$/u],
  ['leave', /lämn|leave|left|gick ut|avslut|utträde|^(sluttid|end time|exit time|till)$/u],
  ['email', /e-?post|e-?mail|^upn$|user ?principal|\(upn\)/u],
  ['name', /namn|name|deltagare|participant|attendee/u],
];
const SUMMARY = /möte(ts)?-? ?id|meeting id|webinar id|antal deltagare|number of participants|total participants|^topic$|^ämne$|mötestitel|meeting title/u;
const SECTION = /^\d\.\s+\p{L}/u;
const TEAMS = /participant id|deltagar-?id|deltagarens id|\(upn\)|full name|fullständigt namn|in-meeting|under mötet|i mötet|attended participants|^roll$|^role$/u;
const ZOOM = /\bguest\b|\bgäst\b|user email|original name|ursprungligt namn|recording|inspelning|waiting room|väntrum/u;

/** Finds the people in a report: by the headings that meeting tools write, else by what was named by hand. */
export function meetingTable(grid: Grid, choices: AttendanceFileChoices): MeetingTable {
  const texts = (line: number): string[] => grid.lines[line - 1]?.map(({ text }) => text.trim()) ?? [];
  const found = choices.headerLine ?? bestHeader(grid, texts);
  const headings = found > 0 ? texts(found) : [];
  const lines = linesUnder(grid, found, texts);
  const guessed = meaningsOf(headings);
  const columns = Array.from({ length: grid.width }, (_, column) => {
    const chosen = choices.columns?.find((choice) => choice.column === column)?.meaning;
    const meaning = chosen === undefined ? (guessed[column] ?? 'ignore') : (chosen as MeetingColumn);
    return { column, heading: headings[column] ?? '', meaning, confidence: (chosen === undefined && guessed[column] === undefined ? 'guess' : 'certain') as Confidence };
  });
  const waiting = headings.findIndex((heading) => /waiting room|väntrum/u.test(plain(heading)));
  return { source: sourceOf(grid, headings, columns), headerLine: found, columns, lines, waiting: waiting < 0 ? null : waiting };
}

/** Whether enough is known of the columns to tell who was there for how long. */
export function isComplete(columns: MeetingTable['columns']): boolean {
  const has = (meaning: MeetingColumn): boolean => columns.some((column) => column.meaning === meaning);
  return (has('name') || has('email')) && ((has('join') && has('leave')) || has('minutes') || (has('action') && has('time')));
}

/** The first column of each meaning; a second address or name adds nothing. */
function meaningsOf(headings: readonly string[]): (MeetingColumn | undefined)[] {
  const taken = new Set<MeetingColumn>();
  return headings.map((heading) => {
    const text = plain(heading);
    if (text === '' || text.length > 60) return undefined;
    const meaning = HEADINGS.find(([, pattern]) => pattern.test(text))?.[0];
    if (meaning === undefined || taken.has(meaning)) return undefined;
    taken.add(meaning);
    return meaning;
  });
}

/** The line whose headings tell most of each time that somebody came and went; of alike ones the one with most lines under it. */
function bestHeader(grid: Grid, texts: (line: number) => string[]): number {
  let [best, most] = [0, 0];
  for (let line = 1; line <= Math.min(grid.lines.length, 4_000); line += 1) {
    const headings = texts(line);
    if (headings.filter((heading) => heading !== '').length < 2 || headings.some((heading) => SUMMARY.test(plain(heading)))) continue;
    const meanings = meaningsOf(headings);
    if (!isComplete(meanings.map((meaning, column) => ({ column, heading: '', meaning: meaning ?? 'ignore', confidence: 'likely' })))) continue;
    const under = linesUnder(grid, line, texts).length;
    if (under === 0) continue;
    const each = meanings.includes('join') && meanings.includes('leave');
    const firstAndLast = headings.some((heading) => /^(first|första|last|senaste|sista)/u.test(plain(heading)));
    const score = (each || meanings.includes('action') ? (firstAndLast ? 2 : 3) : 1) + under / 100_000;
    if (score > most) [best, most] = [line, score];
  }
  return best;
}

/** Until the next blank line or part of the report. */
function linesUnder(grid: Grid, header: number, texts: (line: number) => string[]): number[] {
  const lines: number[] = [];
  for (let line = header + 1; line <= grid.lines.length; line += 1) {
    const cells = texts(line);
    const filled = cells.filter((cell) => cell !== '');
    if (filled.length === 0 || (filled.length === 1 && SECTION.test(filled[0]))) {
      if (lines.length > 0) break;
      continue;
    }
    lines.push(line);
  }
  return lines;
}

function sourceOf(grid: Grid, headings: readonly string[], columns: MeetingTable['columns']): FileReading['source'] {
  if (!isComplete(columns)) return null;
  const parts = grid.lines.slice(0, 3).map(([first]) => plain(first?.text ?? ''));
  if (parts.some((part) => /^1\. (summary|sammanfattning)/u.test(part) || /^meeting summary|^mötessammanfattning/u.test(part))) return 'teams';
  if (headings.some((heading) => TEAMS.test(plain(heading))) || columns.some(({ meaning }) => meaning === 'action')) return 'teams';
  return headings.some((heading) => ZOOM.test(plain(heading))) ? 'zoom' : 'other';
}
