/**
 * Reading a list that a centre keeps today (CSV or XLSX) onto a run. The server guesses, says what it guessed and
 * how sure it is, and lists what it doubts; the client decides. Nothing is written before the list is applied.
 */
import type { Id, Instant, Localized } from './common';
import type { ColumnMeaning, DoubtKind, IntakeCounts, IntakeDoubt, IntakeEncoding, IntakeOption, IntakeReading, IntakeSeparator } from './intake-reading';

/** Limits of one file; beyond them the list is refused with a sentence, never cut short. */
export const INTAKE_LIMITS = {
  bytes: 5 * 1024 * 1024,
  /** All parts of an XLSX file, unpacked. */
  unpackedBytes: 24 * 1024 * 1024,
  lines: 1_500,
  columns: 120,
  cellCharacters: 2_000,
  sheets: 50,
} as const;

export const INTAKE_REFUSALS = [
  'intake-file-empty',
  'intake-file-too-large',
  'intake-too-many-lines',
  'intake-too-many-columns',
  'intake-file-kind-unknown',
  'intake-file-locked-or-old',
  'intake-file-unreadable',
  'intake-sheet-absent',
  'intake-no-rows',
  'intake-file-missing',
  'intake-undecided',
  'intake-marks-ahead',
  'intake-not-open',
  'intake-taken-in-by-another',
  'intake-run-ended',
  'intake-undo-too-late',
  'intake-not-applied',
] as const;
export type IntakeRefusalCode = (typeof INTAKE_REFUSALS)[number];

/** The answer to one doubt: one of its options, a text typed instead, or to leave out what it is about. */
export type IntakeDecision = { choose: string } | { type: string } | { skip: true };

/** Everything the reader chose, as data: reading the file again with it gives the same preview. */
export interface IntakeChoices {
  encoding?: IntakeEncoding;
  separator?: IntakeSeparator;
  sheet?: string;
  /** Line of the headings, 0 for none. */
  headerLine?: number;
  /** By column number. */
  columns?: Record<string, ColumnMeaning>;
  /** By doubt id. */
  decisions?: Record<string, IntakeDecision>;
  /** Single cells written anew, by `line:column`. */
  cells?: Record<string, string>;
}

/** What the reader changes on top of what was chosen before; null takes a choice back. */
export interface IntakeChange {
  version: number;
  encoding?: IntakeEncoding | null;
  separator?: IntakeSeparator | null;
  sheet?: string | null;
  headerLine?: number | null;
  columns?: { column: number; meaning: ColumnMeaning | null }[];
  /** Without `choose`, `type` or `skip` the doubt is open again. */
  decisions?: { doubt: string; choose?: string; type?: string; skip?: boolean }[];
  cells?: { line: number; column: number; text: string | null }[];
  /** Accept the suggestions of all open doubts of these kinds, but those that are answered by themselves. */
  accept?: DoubtKind[];
}

export const INTAKE_STATES = ['open', 'applied', 'undone', 'discarded'] as const;
export type IntakeState = (typeof INTAKE_STATES)[number];

/** The run that lists are read onto, as it is named. */
export interface IntakeRun {
  id: Id;
  title: Localized;
  label: string;
}

/** The lists of a run, latest first. */
export interface IntakeLists {
  run: IntakeRun;
  lists: IntakeLine[];
}

/** A list among those that were read onto a run. */
export interface IntakeLine {
  id: Id;
  state: IntakeState;
  fileName: string;
  madeAt: Instant;
  appliedAt: Instant | null;
  people: number | null;
}

/** A choice that was made about a doubt, as the summary shows it. */
export interface IntakeChoiceMade {
  lines: number[];
  /** The person's name as the reader may see it, where the doubt was about one line. */
  name: string | null;
  kind: DoubtKind;
  raw: string[];
  option: IntakeOption | null;
  state: IntakeDoubt['state'];
}

/** Somebody the list was about: made by it, or known before. */
export interface IntakePerson {
  personId: Id;
  line: number;
  name: string;
  made: boolean;
}

/** A line that undoing left as it is, since others have built on it. */
export interface IntakeKept {
  line: number;
  personId: Id;
  name: string;
  why: 'signed' | 'attendance' | 'progress' | 'completed' | 'changed' | 'account' | 'elsewhere';
}

/** What reading the list in made. */
export interface IntakeOutcome {
  appliedAt: Instant;
  appliedBy: string;
  /** Until then it can be undone. */
  undoUntil: Instant;
  /** `marksHeld`: marks that do not count, since their session's list is signed; whoever corrects that list sees them. */
  made: Omit<IntakeCounts, 'rows' | 'doubts' | 'open' | 'beyond'> & { enrolments: number; marks: number; marksChanged: number; marksHeld: number };
  people: IntakePerson[];
  sessionIds: Id[];
  unsigned: number;
  /** How many of the people lack the facts that the run's funder requires; null where none requires any. */
  withoutFacts: number | null;
  leftOut: IntakeReading['leftOut'];
  choices: IntakeChoiceMade[];
  undone: { at: Instant; by: string; kept: IntakeKept[] } | null;
}

/** A list as its reader sees it. */
export interface IntakeView {
  id: Id;
  run: IntakeRun;
  version: number;
  state: IntakeState;
  file: { name: string; bytes: number; keptUntil: Instant | null };
  /** While it is open. */
  reading: IntakeReading | null;
  /** Once it was applied. */
  outcome: IntakeOutcome | null;
  /** The same file was read onto this run before: opened instead of read again. */
  again: boolean;
}
