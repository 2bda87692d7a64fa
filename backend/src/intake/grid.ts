import { INTAKE_LIMITS } from '@kortkurs/contract/intake';
import type { IntakeEncoding, IntakeSeparator } from '@kortkurs/contract/intake-reading';
import { Unreadable } from './unreadable';

/** What stands in one cell, as text. `kind` says what a spreadsheet knew beyond the text. */
export interface Cell {
  text: string;
  /** A formula's value, an error value such as #REF!, or a value repeated down a merged cell. */
  kind?: 'formula' | 'error' | 'merged';
}

/** How large a list may be. */
export interface GridLimits {
  lines: number;
  columns: number;
}

/** Lines of cells; line n of the file is `lines[n - 1]`. All lines have the same width. */
export interface Grid {
  lines: Cell[][];
  width: number;
}

/** A file read into text, before anything in it is understood. */
export interface ReadFile {
  kind: 'csv' | 'xlsx';
  encoding: IntakeEncoding | null;
  separator: IntakeSeparator | null;
  sheet: string | null;
  sheets: string[];
  grid: Grid;
}

// Controls that PostgreSQL, JSON or a terminal choke on; tab and line breaks become blanks.
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u2028\u2029\ufeff]/g;

/** A text as a cell may hold it: well-formed, without controls, no-break blanks as blanks, within the limit. */
export function cellText(text: string): string {
  return text
    .slice(0, INTAKE_LIMITS.cellCharacters)
    .toWellFormed()
    .replace(CONTROLS, '')
    .replace(/[\t\r\n\u00a0\u2007\u202f]+/g, ' ')
    .normalize('NFC');
}

/**
 * Makes the lines equally wide and drops blank columns and lines at the end.
 * @throws Unreadable when the list is larger than its limits.
 */
export function gridOf(lines: Cell[][], limits: GridLimits = INTAKE_LIMITS): Grid {
  let last = 0;
  let width = 0;
  lines.forEach((cells, index) => {
    for (let column = cells.length - 1; column >= 0; column -= 1) {
      if (cells[column].text.trim() !== '') {
        last = index + 1;
        width = Math.max(width, column + 1);
        break;
      }
    }
  });
  if (last === 0) throw new Unreadable('intake-file-empty');
  if (last > limits.lines) throw new Unreadable('intake-too-many-lines', { lines: last, limit: limits.lines });
  if (width > limits.columns) throw new Unreadable('intake-too-many-columns', { columns: width, limit: limits.columns });
  const even = lines.slice(0, last).map((cells) => Array.from({ length: width }, (_, column) => cells[column] ?? { text: '' }));
  return { lines: even, width };
}
