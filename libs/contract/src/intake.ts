/**
 * Reading a list that a centre keeps today (CSV or XLSX) onto a run. The server guesses, says what it guessed and
 * how sure it is, and lists what it doubts; the client decides. Nothing is written before the list is applied.
 */
import type { ColumnMeaning, IntakeEncoding, IntakeSeparator } from './intake-reading';

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
] as const;
export type IntakeRefusalCode = (typeof INTAKE_REFUSALS)[number];

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
