/**
 * Attendance out of files: the report of an online meeting onto one session, and a sheet with a row per person and a column per session. The server
 * says what it read and what it would do to each person's mark; nothing is written before the file is applied.
 */
import type { Channel, MarkContent, MarkSource, MarkState } from './attendance';
import type { Id, Instant, LocalDate, Localized } from './common';
import type { IntakeKept, IntakeRun, IntakeState } from './intake';
import type { WalkInToAdd } from './doorway';
import type { Confidence, IntakeEncoding, IntakeSeparator } from './intake-reading';

/** `meeting`: who was in an online meeting, and when. `sheet`: marks of several sessions. */
export const ATTENDANCE_FILE_KINDS = ['meeting', 'sheet'] as const;
export type AttendanceFileKind = (typeof ATTENDANCE_FILE_KINDS)[number];

/** Limits of one file; beyond them it is refused with a sentence. A large meeting has a line for each time that somebody comes back. */
export const ATTENDANCE_FILE_LIMITS = { bytes: 5 * 1024 * 1024, lines: 12_000, columns: 120 } as const;

/** Rows of a file that are sent to its reader at most; the rest is told by its number. */
export const ATTENDANCE_FILE_ROWS = 1_000;

/** What a column of a meeting's report says. `minutes`: how long somebody was there; `action` and `time`: that somebody came or went, and when. */
export const MEETING_COLUMNS = ['ignore', 'name', 'email', 'join', 'leave', 'minutes', 'action', 'time'] as const;
export type MeetingColumn = (typeof MEETING_COLUMNS)[number];

/** What a column of a sheet says. `session` goes with which one. */
export const SHEET_COLUMNS = ['ignore', 'name', 'given_name', 'family_name', 'email', 'session'] as const;
export type SheetColumn = (typeof SHEET_COLUMNS)[number];

/** The order in which dates are written. */
export const DATE_ORDERS = ['ymd', 'dmy', 'mdy'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** How far the clock of a file can be off, in minutes either way: the whole round of time zones. */
export const MOST_SHIFT_MINUTES = 14 * 60;
/** Most minutes that may be missed without counting. */
export const MOST_GRACE_MINUTES = 30;

/** What is done with somebody in the file: they are one of the run, or stay out. Who came without a seat is given one first. */
export type FileRowDecision = { enrolmentId: Id } | { leave: 'out' };

/**
 * `POST /runs/{id}/attendance-files/{id}/walk-ins`: somebody in the report of a meeting who came without a seat. Only the seat: the mark comes when the
 * file is applied. Whoever undoes the file or gives it up takes the seat back, where nothing else rests on it.
 */
export type FileWalkIn = WalkInToAdd;

/** Somebody whose seat was made for a file and stays when that is undone, and what rests on it. */
export type FileWalkInKept = Pick<IntakeKept, 'personId' | 'name' | 'why'>;

/** How texts that were not understood are read: as the guess, as one of the states, or not at all. */
export const TEXT_READINGS = ['guess', 'present', 'absent', 'unmarked'] as const;
export type TextReading = (typeof TEXT_READINGS)[number];

/** Everything the reader chose, as data: reading the file again with it gives the same. */
export interface AttendanceFileChoices {
  encoding?: IntakeEncoding;
  /** Another one cuts other columns, and so lets go of the headings and columns that were chosen; another sheet does as well. */
  separator?: IntakeSeparator;
  /** By its name. */
  sheet?: string;
  /** Line of the headings, 0 for none. */
  headerLine?: number;
  columns?: { column: number; meaning: MeetingColumn | SheetColumn; sessionId?: Id }[];
  dateOrder?: DateOrder;
  /** Minutes that the file's times are moved by, to be the centre's. */
  shiftMinutes?: number;
  /** Minutes late, early or away in between that do not count, each by itself. */
  graceMinutes?: number;
  /** By row key. */
  rows?: { key: string; decision: FileRowDecision }[];
  /** Everybody who is nobody of the run stays out. */
  leaveRest?: boolean;
  /** By the text of a cell. */
  texts?: { text: string; reading: TextReading }[];
}

/** Replaces what was chosen: each part that is named, as a whole. */
export interface AttendanceFileChange extends AttendanceFileChoices {
  version: number;
}

/** A session of the run. */
export interface FileSession {
  id: Id;
  number: number;
  title: Localized;
  localDate: LocalDate;
  startsAt: Instant;
  endsAt: Instant;
  breakMinutes: number;
  countableMinutes: number;
  signed: boolean;
  /** The run is given online only. */
  online: boolean;
  /** It has not begun: nobody can have been there. */
  ahead: boolean;
}

/** How a row of the file stands towards the run's people. `leads`: it is whoever leads the run, and stays out. `asks`: it may be somebody. */
export type FileRowState = 'matched' | 'asks' | 'unmatched' | 'left_out' | 'leads';

/** Somebody in the file. */
export interface FileRow {
  /** Stable over readings of the same file. */
  key: string;
  lines: number[];
  /** As they are written; hidden where somebody stands under an alias. */
  name: string;
  email: string | null;
  state: FileRowState;
  /** Who it is of the run. */
  enrolmentId: Id | null;
  by: 'email' | 'name' | 'alike' | 'hand' | null;
  confidence: Confidence | null;
  /** Who else it might be. */
  candidates: Id[];
  /** When somebody was there, as the file says it and moved to the centre's time. `assumed`: it does not say when they left, and the end is taken for it. */
  stays: { from: Instant; to: Instant; assumed?: true }[];
  /** Cells of the sheet, in the order of its sessions. */
  cells: FileCell[];
}

/** A cell of a sheet: what stands there, and how it is read. */
export interface FileCell {
  column: number;
  raw: string;
  mark: MarkContent | null;
  /** `unread`: nobody knows what it says. `longer`: more minutes than the session has. `twice`: another row of the same person says otherwise. */
  fault: 'unread' | 'longer' | 'twice' | null;
}

/**
 * What applying does to a mark: it is made; takes the place of another; is the same as stands; gives way to what staff said, or to who was in the room;
 * is held as a proposed correction since the list is signed; is nothing, for somebody was there for no minute of the session; or comes too early.
 */
export const FILE_EFFECTS = ['made', 'changes', 'same', 'stands_staff', 'stands_room', 'held', 'no_minutes', 'ahead'] as const;
export type FileEffect = (typeof FILE_EFFECTS)[number];

/** What the file says of one of the run's people at a session, and what applying does. */
export interface FileMark {
  enrolmentId: Id;
  sessionId: Id;
  /** Null for whoever was there for no minute. */
  content: MarkContent | null;
  /** Minutes that the mark counts for. */
  minutes: number;
  /** Minutes away in between, beyond the break: they are counted with those at the end. */
  awayMinutes: number;
  effect: FileEffect;
  /** The mark that stands. */
  standing: { state: MarkState; minutes: number; channel: Channel; source: MarkSource; byName: string | null } | null;
}

/** One of the run's people, to be chosen from. */
export interface FilePerson {
  enrolmentId: Id;
  name: string;
  organisation: string | null;
}

/** A column as it is read. */
export interface FileColumn {
  column: number;
  heading: string;
  samples: string[];
  meaning: MeetingColumn | SheetColumn;
  sessionId: Id | null;
  confidence: Confidence;
}

/** What the server read out of a file. */
export interface FileReading {
  /** Where a meeting's report comes from; null where it is not known, and the columns are named by hand. */
  source: 'zoom' | 'teams' | 'other' | null;
  kind: 'csv' | 'xlsx';
  /** Null in a workbook, as is the separator. */
  encoding: IntakeEncoding | null;
  separator: IntakeSeparator | null;
  /** The sheet that was read, of those with something in them; null where the file is no workbook. */
  sheet: string | null;
  sheets: string[];
  lines: number;
  headerLine: number;
  /** The first lines as they stand, where nobody knows which has the headings. */
  top: string[];
  columns: FileColumn[];
  dateOrder: DateOrder | null;
  shiftMinutes: number;
  /** What the times seem to be off by; null where they agree with the session. */
  suggestedShift: number | null;
  graceMinutes: number;
  /** The first and last time of the file, as moved. */
  from: Instant | null;
  to: Instant | null;
  rows: FileRow[];
  rowsInAll: number;
  /** Lines that could not be read, by number. */
  unreadLines: number[];
  marks: FileMark[];
  /** Texts that nobody is sure of, with how they are read. */
  texts: { text: string; count: number; guess: MarkContent | null; reading: TextReading | null }[];
  /** What is left to decide. */
  open: number;
}

/** What applying led to. */
export interface FileOutcome {
  appliedAt: Instant;
  appliedBy: string;
  undoUntil: Instant;
  marks: Record<FileEffect, number>;
  /** Those whom the file had no place for, as they are written. */
  leftOut: { name: string; lines: number[]; why: 'left_out' | 'leads' }[];
  /** `kept`: those whose marks stay, since the list was signed. */
  undone: { at: Instant; by: string; kept: number; walkIns: FileWalkInKept[] } | null;
}

/** A file among those of a run. */
export interface AttendanceFileLine {
  id: Id;
  kind: AttendanceFileKind;
  sessionId: Id | null;
  state: IntakeState;
  fileName: string;
  madeAt: Instant;
  madeBy: string;
  appliedAt: Instant | null;
  /** Until then it can be undone; null where it is not applied. */
  undoUntil: Instant | null;
  /** Marks that it made or changed. */
  marks: number | null;
  /** Whether whoever asks may open it. */
  mine: boolean;
}

/** The files of a run, latest first, and the sessions that they can be about. */
export interface AttendanceFiles {
  run: IntakeRun;
  sessions: FileSession[];
  files: AttendanceFileLine[];
}

/** A file as its reader sees it. */
export interface AttendanceFileView {
  id: Id;
  run: IntakeRun;
  kind: AttendanceFileKind;
  sessions: FileSession[];
  /** The session of a meeting's report. */
  sessionId: Id | null;
  version: number;
  state: IntakeState;
  file: { name: string; bytes: number; keptUntil: Instant | null };
  /** The same file was read onto the same before: opened instead of read again. */
  again: boolean;
  people: FilePerson[];
  /** What was chosen, while it is open. */
  choices: AttendanceFileChoices | null;
  /** While it is open. */
  reading: FileReading | null;
  /** Once it was applied. */
  outcome: FileOutcome | null;
  /** Once it was given up: who keeps the seat that was made for it. */
  keepSeats: FileWalkInKept[];
}

/** Why a file of attendance is not read or applied, beside what the lists of intake are refused for. */
export type AttendanceFileRefusal = 'attendance-file-no-people' | 'attendance-file-session-ahead' | 'attendance-file-columns';
