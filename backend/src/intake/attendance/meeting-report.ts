import { createHash } from 'node:crypto';
import { ATTENDANCE_FILE_ROWS, type AttendanceFileChoices, type DateOrder, type MeetingColumn } from '@kortkurs/contract/attendance-files';
import type { LocalDate } from '@kortkurs/contract/common';
import type { Stay } from '@kortkurs/rules/attendance-files';
import type { Grid } from '../grid';
import { bareName } from '../recognise/names';
import { plain, tidy } from '../recognise/plain';
import { isComplete, meetingTable, type MeetingTable } from './meeting-columns';
import { momentOf, orderOf, readMinutes, readStamp, type Stamp } from './stamps';

/** Somebody in a file who may be one of the run's people. */
export interface Named {
  key: string;
  lines: number[];
  /** The ways in which the file writes the name, the first as it stands. */
  names: string[];
  email: string | null;
}

/** Somebody in an online meeting, with every time they were there. */
export interface Attendee extends Named {
  /** Not moved yet. */
  stays: Stay[];
  /** What the meeting counted; null where each time is told. */
  toldMinutes: number | null;
}

/** A meeting's report, read. */
export interface MeetingReport extends MeetingTable {
  dateOrder: DateOrder | null;
  attendees: Attendee[];
  unreadLines: number[];
}

interface Line {
  line: number;
  name: string;
  email: string | null;
  join: Stamp | null;
  leave: Stamp | null;
  minutes: number | null;
  action: string;
  time: Stamp | null;
}

const CAME = /^(ansl|join|gick med|kom|in$|entered)/u;
/** What tools add to the name of whoever is not of the house, or says how they are called. */
const ADDED = /\s*[([](guest|gäst|extern|external|unverified|ej verifierad|overifierad|värd|host|co-host|medvärd|hon\/henne|han\/honom|she\/her|he\/him|they\/them|hen|jag|me|you|du)[)\]]/giu;

/**
 * Reads who was in a meeting and when. What no time can be read from is told by its line.
 * @param day of the session, for times without one
 * @param meeting when the session is, by the file's clock: a list that was fetched while it went on knows of no leaving, and who was there then stays until the end
 */
export function meetingReport(grid: Grid, choices: AttendanceFileChoices, day: LocalDate, meeting: Stay): MeetingReport {
  const table = meetingTable(grid, choices);
  if (!isComplete(table.columns)) return { ...table, dateOrder: null, attendees: [], unreadLines: [] };
  const lines = table.lines.flatMap((line) => readLine(grid, line, table) ?? []);
  const stamps = lines.flatMap(({ join, leave, time }) => [join, leave, time].filter((stamp) => stamp !== null));
  const dateOrder = choices.dateOrder ?? orderOf(stamps, day);
  const unreadLines: number[] = [];
  const byKey = new Map<string, Known>();
  const minutes = new Map<string, number>();
  const when = (stamp: Stamp | null): number | null => stamp && momentOf(stamp, dateOrder, day, minutes);
  for (const line of lines) {
    const known = byKey.get(keyOf(line)) ?? { attendee: { key: keyOf(line), lines: [], names: namesIn(line.name), email: line.email, stays: [], toldMinutes: null }, steps: [] };
    if (!add(known, line, table, when)) unreadLines.push(line.line);
    known.attendee.lines.push(line.line);
    byKey.set(known.attendee.key, known);
  }
  const latest = Math.max(...[...byKey.values()].flatMap(({ steps }) => steps.map(({ at }) => at)));
  const last = latest >= meeting.from && latest < meeting.to ? meeting.to : latest;
  for (const { attendee, steps } of byKey.values()) attendee.stays.push(...staysOf(steps, last));
  return { ...table, dateOrder, attendees: [...byKey.values()].map(({ attendee }) => attendee), unreadLines: unreadLines.slice(0, ATTENDANCE_FILE_ROWS) };
}

/** Somebody who is being read, with each coming and leaving of a list that tells them by a line each. */
interface Known {
  attendee: Attendee;
  steps: { at: number; comes: boolean }[];
}

/** The stays between coming and leaving, in whichever order they stand. @param last until when who has not left stays */
function staysOf(steps: Known['steps'], last: number): Stay[] {
  const stays: Stay[] = [];
  let came: number | null = null;
  const newestFirst = (steps.at(0)?.at ?? 0) > (steps.at(-1)?.at ?? 0);
  // What happened in the same second stays in the order of the list.
  for (const { at, comes } of (newestFirst ? [...steps].reverse() : [...steps]).sort((a, b) => a.at - b.at)) {
    if (comes) came ??= at;
    else if (came !== null) {
      stays.push({ from: came, to: at });
      came = null;
    }
  }
  return came === null ? stays : [...stays, { from: came, to: last, assumed: true }];
}

/** @returns whether a time could be read */
function add(known: Known, line: Line, { columns }: MeetingTable, when: (stamp: Stamp | null) => number | null): boolean {
  const has = (meaning: MeetingColumn): boolean => columns.some((column) => column.meaning === meaning);
  const { attendee } = known;
  if (has('action') && has('time')) {
    const at = when(line.time);
    if (at === null) return false;
    known.steps.push({ at, comes: CAME.test(line.action) });
    return true;
  }
  const [from, to] = [when(line.join), when(line.leave)];
  if (from !== null && to !== null && to >= from) {
    attendee.stays.push({ from, to });
    // One line for somebody's whole meeting tells less than the time between if they left meanwhile.
    const between = (to - from) / 60_000;
    const told = line.minutes !== null && line.minutes < between - 1.5 ? line.minutes : between;
    attendee.toldMinutes = (attendee.toldMinutes ?? 0) + told;
    return true;
  }
  if (line.minutes === null || (has('join') && has('leave') && from !== null)) return false;
  attendee.toldMinutes = (attendee.toldMinutes ?? 0) + line.minutes;
  return true;
}

function readLine(grid: Grid, line: number, { columns, waiting }: MeetingTable): Line | null {
  const cells = grid.lines[line - 1];
  const text = (meaning: MeetingColumn): string => {
    const column = columns.find((candidate) => candidate.meaning === meaning)?.column;
    return column === undefined ? '' : tidy(cells[column]?.text ?? '');
  };
  // Who waits outside is not in the meeting yet.
  if (waiting !== null && /^(yes|ja|true|sant)$/u.test(plain(cells[waiting]?.text ?? ''))) return null;
  const email = emailIn(text('email'));
  const name = text('name') || (email ?? '');
  if (name === '') return null;
  return { line, name, email, join: readStamp(text('join')), leave: readStamp(text('leave')), minutes: readMinutes(text('minutes')), action: plain(text('action')), time: readStamp(text('time')) };
}

/** An address in a cell, in small letters. */
export function emailIn(text: string): string | null {
  const found = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]{2,}$/u.exec(text.replace(/^mailto:/iu, '').trim());
  return found ? found[0].toLowerCase() : null;
}

/** The same for every line of one person, and telling nobody who it is. */
function keyOf({ name, email }: Pick<Line, 'name' | 'email'>): string {
  return rowKey(email === null ? `name:${bareName(namesIn(name)[0] ?? name) || plain(name)}` : `email:${email}`);
}

/** What a row is called by whoever decides about it: stable over readings, and no name. */
export const rowKey = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

/** The names in what a tool shows: without what it adds, the one in brackets, and what stands before an organisation. */
export function namesIn(shown: string): string[] {
  const bare = tidy(shown.slice(0, 200).replace(ADDED, ''));
  const names = [bare];
  const inner = /^(.+?)\s*\(([^)]+)\)$/u.exec(bare);
  if (inner) names.push(tidy(inner[1]), tidy(inner[2]));
  const before = /^(.+?)\s*(?:[|/#–—@]|\s-\s|, )/u.exec(bare)?.[1];
  if (before) names.push(tidy(before));
  const turned = /^([^,]+), ([^,]+)$/u.exec(bare);
  if (turned) names.push(`${turned[2]} ${turned[1]}`);
  return [...new Set(names.filter((name) => /\p{L}/u.test(name)))];
}
