import {
  ATTENDANCE_FILE_ROWS,
  type AttendanceFileChoices,
  type FileCell,
  type FileColumn,
  type FileMark,
  type FileReading,
  type FileRow,
  type FileSession,
} from '@kortkurs/contract/attendance-files';
import type { MarkContent } from '@kortkurs/contract/attendance';
import { countedMinutes } from '@kortkurs/rules/attendance';
import { fileEffect, markOfMissed, missedByMinutes, missedOf, suggestedShift, type Missed, type Stay } from '@kortkurs/rules/attendance-files';
import type { ReadFile } from '../grid';
import type { Ground, StandingMark } from './file-ground';
import { type Match, PeopleMatcher } from './match-people';
import { type Attendee, meetingReport, type Named } from './meeting-report';
import { readSheet } from './sheet';

/** A file held against the run: what its reader sees, with every mark that it leads to. */
export interface Read {
  reading: FileReading;
  /** All marks, also those beyond what the reader is sent. */
  marks: FileMark[];
  /** All rows. */
  rows: FileRow[];
}

const HIDDEN = '•••';
const TOP_LINES = 12;

/** What a mark of a file leads to. */
function judged(ground: Ground, session: FileSession, enrolmentId: string, content: MarkContent | null, awayMinutes: number): FileMark {
  const standing = ground.standing.get(`${session.id}:${enrolmentId}`) ?? null;
  const effect = session.ahead ? 'ahead' : content === null ? 'no_minutes' : fileEffect(standing, content, session.signed);
  return {
    enrolmentId,
    sessionId: session.id,
    content,
    minutes: countedMinutes(session.countableMinutes, content),
    awayMinutes,
    effect,
    standing: standing && {
      state: standing.state,
      minutes: countedMinutes(session.countableMinutes, standing),
      channel: standing.channel,
      source: standing.source,
      byName: standing.byName,
    },
  };
}

/** Reads a meeting's report onto a session. */
export function readMeeting(file: ReadFile, session: FileSession, ground: Ground, choices: AttendanceFileChoices): Read {
  const shiftMinutes = choices.shiftMinutes ?? 0;
  const graceMinutes = choices.graceMinutes ?? ground.graceMinutes;
  const timed = { startsAt: Date.parse(session.startsAt), endsAt: Date.parse(session.endsAt), breakMinutes: session.breakMinutes };
  const report = meetingReport(file.grid, choices, session.localDate, moved({ from: timed.startsAt, to: timed.endsAt }, -shiftMinutes));
  const attendees = report.attendees.map((attendee) => ({ ...attendee, stays: attendee.stays.map((stay) => moved(stay, shiftMinutes)) }));
  const people = new People(ground, choices);
  const rows = attendees.map((attendee) => people.row(attendee, { stays: attendee.stays.map(shownStay), cells: [] }));
  const byEnrolment = new Map<string, Attendee[]>();
  rows.forEach(({ enrolmentId }, index) => {
    if (enrolmentId !== null) byEnrolment.set(enrolmentId, [...(byEnrolment.get(enrolmentId) ?? []), attendees[index]]);
  });
  const marks = [...byEnrolment].map(([enrolmentId, theirs]) => {
    const missed = missedBy(theirs, timed, graceMinutes);
    return judged(ground, session, enrolmentId, missed && markOfMissed(missed), missed?.away ?? 0);
  });
  const stays = attendees.flatMap((attendee) => attendee.stays);
  return withRows(file, rows, marks, {
    source: report.source,
    headerLine: report.headerLine,
    columns: columnsOf(file, report.headerLine, report.columns.map((column) => ({ ...column, sessionId: null })), new Set(hiddenLines(rows, ground))),
    dateOrder: report.dateOrder,
    shiftMinutes,
    suggestedShift: stays.length === 0 ? null : suggestedShift(stays, timed),
    graceMinutes,
    from: stays.length === 0 ? null : asInstant(Math.min(...stays.map(({ from }) => from))),
    to: stays.length === 0 ? null : asInstant(Math.max(...stays.map(({ to }) => to))),
    unreadLines: report.unreadLines,
    texts: [],
  });
}

/** Reads a sheet onto the run's sessions. */
export function readMarks(file: ReadFile, ground: Ground, choices: AttendanceFileChoices): Read {
  const sheet = readSheet(file.grid, ground.sessions, choices);
  const people = new People(ground, choices);
  const sessionOf = new Map(sheet.columns.flatMap(({ column, sessionId }) => (sessionId === null ? [] : [[column, sessionId] as const])));
  const sessions = new Map(ground.sessions.map((session) => [session.id, session]));
  const marks = new Map<string, FileMark>();
  const rows = sheet.rows.map((row) => {
    const shown = people.row(row, { stays: [], cells: row.cells });
    const { enrolmentId } = shown;
    if (enrolmentId === null) return shown;
    const cells = shown.cells.map((cell): FileCell => {
      const session = sessions.get(sessionOf.get(cell.column) ?? '');
      if (!session || cell.mark === null) return cell;
      const key = `${session.id}:${enrolmentId}`;
      const content = whereSeen(cell.mark, session, ground.standing.get(key));
      const earlier = marks.get(key);
      // Two rows can be about one person: where they part, the first one holds, and the other says so.
      if (earlier) return sameMark(earlier.content, content) ? cell : { ...cell, fault: 'twice' };
      marks.set(key, judged(ground, session, enrolmentId, content, 0));
      return cell;
    });
    return { ...shown, cells };
  });
  return withRows(file, rows, [...marks.values()], {
    source: sheet.rows.length > 0 ? 'other' : null,
    headerLine: sheet.headerLine,
    columns: columnsOf(file, sheet.headerLine, sheet.columns, new Set(hiddenLines(rows, ground))),
    dateOrder: null,
    shiftMinutes: 0,
    suggestedShift: null,
    graceMinutes: 0,
    from: null,
    to: null,
    unreadLines: sheet.unreadLines.slice(0, ATTENDANCE_FILE_ROWS),
    texts: sheet.texts,
  });
}

/** A sheet says that somebody was there, seldom where: that stays as it was known, and is online where the run is. */
function whereSeen(content: MarkContent, session: FileSession, standing: StandingMark | undefined): MarkContent {
  const online = session.online || (standing?.state === 'present' && standing.channel === 'online');
  return content.state === 'present' && online ? { ...content, channel: 'online' } : content;
}

/** Ties rows to people as they were chosen, and hides what those under an alias must not be known by. */
class People {
  private readonly matcher: PeopleMatcher;
  private readonly decisions: Map<string, NonNullable<AttendanceFileChoices['rows']>[number]['decision']>;
  private readonly veiled: Set<string>;
  private readonly shown: Map<string, string>;

  constructor(
    ground: Ground,
    private readonly choices: AttendanceFileChoices,
  ) {
    this.matcher = new PeopleMatcher(ground.participants, ground.leaders);
    this.decisions = new Map((choices.rows ?? []).map(({ key, decision }) => [key, decision]));
    this.veiled = veiledOf(ground);
    this.shown = new Map(ground.participants.map(({ enrolmentId, shown }) => [enrolmentId, shown]));
  }

  row(named: Named, rest: Pick<FileRow, 'stays' | 'cells'>): FileRow {
    const match: Match = this.matcher.match(named, this.decisions.get(named.key), this.choices.leaveRest ?? false);
    const hidden = match.enrolmentId !== null && this.veiled.has(match.enrolmentId);
    const name = hidden ? (this.shown.get(match.enrolmentId ?? '') ?? HIDDEN) : (named.names[0] ?? named.email ?? HIDDEN);
    return { key: named.key, lines: named.lines.slice(0, 50), name, email: hidden ? null : named.email, ...match, ...rest };
  }
}

/** Enrolments of people who stand under an alias for whoever reads. */
function veiledOf({ participants }: Ground): Set<string> {
  return new Set(participants.filter(({ isProtected, given, used, family, shown }) => isProtected && shown !== `${used ?? given}${family && ` ${family}`}`).map(({ enrolmentId }) => enrolmentId));
}

function hiddenLines(rows: readonly FileRow[], ground: Ground): number[] {
  const veiled = veiledOf(ground);
  return rows.filter(({ enrolmentId }) => enrolmentId !== null && veiled.has(enrolmentId)).flatMap(({ lines }) => lines);
}

function missedBy(attendees: readonly Attendee[], session: Parameters<typeof missedOf>[1], grace: number): Missed | null {
  const stays = attendees.flatMap((attendee) => attendee.stays);
  const told = attendees.some(({ toldMinutes }) => toldMinutes !== null) ? attendees.reduce((sum, { toldMinutes }) => sum + (toldMinutes ?? 0), 0) : null;
  return stays.length === 0 ? missedByMinutes(told ?? 0, session, grace) : missedOf(stays, session, grace, told);
}

type Rest = Omit<FileReading, 'kind' | 'encoding' | 'separator' | 'sheet' | 'sheets' | 'lines' | 'top' | 'rows' | 'rowsInAll' | 'marks' | 'open'>;

function withRows(file: ReadFile, rows: FileRow[], marks: FileMark[], rest: Rest): Read {
  const asked = rows.filter(({ state }) => state === 'asks' || state === 'unmatched');
  const undecided = rest.texts.filter(({ reading }) => reading === null).length;
  // What asks to be decided comes first, so that it is among what is sent.
  const sent = [...asked, ...rows.filter((row) => !asked.includes(row))].slice(0, ATTENDANCE_FILE_ROWS);
  const reading: FileReading = {
    ...rest,
    kind: file.kind,
    encoding: file.encoding,
    separator: file.separator,
    sheet: file.sheet,
    sheets: file.sheets,
    lines: file.grid.lines.length,
    // Only of a file that nobody could read: there is nobody in it yet who would have to be hidden.
    top: rest.source === null ? file.grid.lines.slice(0, TOP_LINES).map((cells) => cells.map(({ text }) => text.trim()).filter(Boolean).join(' · ').slice(0, 300)) : [],
    rows: sent,
    rowsInAll: rows.length,
    marks,
    open: asked.length + undecided,
  };
  return { reading, marks, rows };
}

function columnsOf(file: ReadFile, headerLine: number, columns: Omit<FileColumn, 'samples'>[], hidden: ReadonlySet<number>): FileColumn[] {
  return columns.map((column) => {
    const samples = new Set<string>();
    for (let line = headerLine + 1; line <= Math.min(file.grid.lines.length, headerLine + 200) && samples.size < 3; line += 1) {
      const text = file.grid.lines[line - 1][column.column]?.text.trim().slice(0, 60) ?? '';
      if (text !== '' && !hidden.has(line)) samples.add(text);
    }
    return { ...column, heading: column.heading.slice(0, 100), samples: [...samples] };
  });
}

const moved = ({ from, to, ...rest }: Stay, minutes: number): Stay => ({ ...rest, from: from + minutes * 60_000, to: to + minutes * 60_000 });
const asInstant = (at: number): string => new Date(at).toISOString();
const shownStay = ({ from, to, ...rest }: Stay): FileRow['stays'][number] => ({ ...rest, from: asInstant(from), to: asInstant(to) });

function sameMark(one: MarkContent | null, other: MarkContent): boolean {
  return one !== null && one.state === other.state && one.lateMinutes === other.lateMinutes && one.earlyMinutes === other.earlyMinutes && one.channel === other.channel;
}
