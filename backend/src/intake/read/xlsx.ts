import { INTAKE_LIMITS } from '@kortkurs/contract/intake';
import { type Cell, cellText, type Grid, type GridLimits, gridOf } from '../grid';
import { Unreadable } from '../unreadable';
import { attribute, xmlSteps } from './xml';
import { type Book, partText, readBook } from './xlsx-book';
import { unpackWithin } from './zip-check';

export interface Workbook {
  sheet: string;
  sheets: string[];
  grid: Grid;
}

const MOST_LINES_OF_A_SHEET = 1_048_576;
const MOST_COLUMNS_OF_A_SHEET = 16_384;
/** Merged areas larger than this carry layout, not values. */
const MOST_MERGED_LINES = 200;

/**
 * Reads one sheet of a workbook: the named one, else the first visible one with something in it. Only texts and values
 * are read; formulas give their stored value; drawings, links, names and rules are never looked at.
 * @throws Unreadable for what is no workbook, is locked, or is beyond the limits.
 */
export function readXlsx(bytes: Buffer, given?: string, limits: GridLimits = INTAKE_LIMITS): Workbook {
  const parts = unpackWithin(bytes);
  const book = readBook(parts);
  const filled = book.sheets.flatMap((sheet) => {
    const lines = sheetLines(partText(parts, sheet.part) ?? '', book, limits);
    return lines.some((line) => line?.some((cell) => cell !== undefined && cell.text.trim() !== '')) ? [{ ...sheet, lines }] : [];
  });
  if (filled.length === 0) throw new Unreadable('intake-file-empty');
  const chosen = given === undefined ? (filled.find((sheet) => !sheet.hidden) ?? filled[0]) : filled.find((sheet) => sheet.name === given);
  if (!chosen) throw new Unreadable('intake-sheet-absent');
  const lines = Array.from(chosen.lines, (line) => Array.from(line ?? [], (cell) => cell ?? { text: '' }));
  return { sheet: chosen.name, sheets: filled.map((sheet) => sheet.name), grid: gridOf(lines, limits) };
}

type SparseLine = (Cell | undefined)[];

interface OpenCell {
  line: number;
  column: number;
  type: string;
  style: number;
  value: string;
  inline: string;
  formula: boolean;
}

function sheetLines(xml: string, book: Book, limits: GridLimits): (SparseLine | undefined)[] {
  const lines: (SparseLine | undefined)[] = [];
  const merges: string[] = [];
  let line = 0;
  let column = 0;
  let cell: OpenCell | null = null;
  let into: 'value' | 'inline' | null = null;
  const close = () => {
    if (!cell) return;
    const read = cellOf(cell, book);
    // Cells that only carry a style reach to the end of many sheets; they are not lines of the list.
    if (read.text !== '') put(lines, cell.line, cell.column, read, limits);
    cell = null;
  };
  for (const step of xmlSteps(xml)) {
    if (step.kind === 'text') {
      if (cell && into) (cell as OpenCell)[into] += step.text;
      continue;
    }
    if (step.kind === 'close') {
      if (step.name === 'c') close();
      into = null;
      continue;
    }
    if (step.name === 'row') {
      line = Number(attribute(step.attributes, 'r') ?? line + 1);
      column = 0;
      if (!Number.isInteger(line) || line < 1 || line > MOST_LINES_OF_A_SHEET) throw new Unreadable('intake-file-unreadable');
    } else if (step.name === 'c') {
      const reference = attribute(step.attributes, 'r');
      column = reference === undefined ? column + 1 : columnOf(reference);
      cell = {
        line,
        column,
        type: attribute(step.attributes, 't') ?? 'n',
        style: Number(attribute(step.attributes, 's') ?? -1),
        value: '',
        inline: '',
        formula: false,
      };
      if (step.empty) close();
    } else if (step.name === 'mergeCell') {
      merges.push(attribute(step.attributes, 'ref') ?? '');
    } else if (cell && step.name === 'f') {
      (cell as OpenCell).formula = true;
      into = null;
    } else if (cell && !step.empty && (step.name === 'v' || step.name === 't')) {
      into = step.name === 'v' ? 'value' : 'inline';
    }
  }
  for (const merge of merges) repeatDown(lines, merge, limits);
  return lines;
}

function put(lines: (SparseLine | undefined)[], line: number, column: number, cell: Cell, limits: GridLimits): void {
  if (line > limits.lines * 2) throw new Unreadable('intake-too-many-lines', { lines: line, limit: limits.lines });
  if (column > limits.columns) throw new Unreadable('intake-too-many-columns', { columns: column, limit: limits.columns });
  const cells = (lines[line - 1] ??= []);
  cells[column - 1] = cell;
}

function columnOf(reference: string): number {
  const letters = /^\$?([A-Z]{1,3})\$?\d*$/i.exec(reference)?.[1].toUpperCase();
  if (letters === undefined) throw new Unreadable('intake-file-unreadable');
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  if (column > MOST_COLUMNS_OF_A_SHEET) throw new Unreadable('intake-file-unreadable');
  return column;
}

function cellOf(open: OpenCell, book: Book): Cell {
  const kind = open.formula ? { kind: 'formula' as const } : {};
  switch (open.type) {
    case 's':
      return { text: cellText(book.strings[Number(open.value)] ?? ''), ...kind };
    case 'inlineStr':
      return { text: cellText(open.inline), ...kind };
    case 'str':
      return { text: cellText(open.value), ...kind };
    case 'b':
      return { text: open.value === '1' ? 'ja' : 'nej', ...kind };
    case 'e':
      return { text: cellText(open.value || '#'), kind: 'error' };
    case 'd':
      return { text: cellText(open.value.replace(/T00:00:00(\.0+)?Z?$/, '').replace('T', ' ')), ...kind };
    default:
      return { text: numberText(open.value, book.formats[open.style] ?? 'number', book.from1904), ...kind };
  }
}

/** A number as its format shows it: a date as YYYY-MM-DD, a time as HH.MM, else the plain number. */
function numberText(value: string, format: Book['formats'][number], from1904: boolean): string {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return cellText(value);
  if (format === 'number' || number < 0 || number > 2_958_465) return Number.isInteger(number) ? number.toFixed(0) : cellText(value);
  const minutes = Math.round((number - Math.floor(number)) * 1_440);
  const clock = `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}.${String(minutes % 60).padStart(2, '0')}`;
  if (number < 1) return format === 'date' ? value : clock;
  // Day 25569 is 1 January 1970. Spreadsheets believe in 29 February 1900, so earlier days are one off; nobody's list has them.
  const days = Math.floor(number) - 25_569 + (from1904 ? 1_462 : 0);
  const date = new Date(days * 86_400_000).toISOString().slice(0, 10);
  if (format === 'time') return clock;
  return minutes === 0 ? date : `${date} ${clock}`;
}

/** A value merged over several lines holds for each of them; merged sideways it stands once. */
function repeatDown(lines: (SparseLine | undefined)[], reference: string, limits: GridLimits): void {
  const [from, to] = reference.split(':');
  const first = Number(/\d+$/.exec(from ?? '')?.[0]);
  const last = Number(/\d+$/.exec(to ?? '')?.[0]);
  if (!(last > first) || last - first > MOST_MERGED_LINES) return;
  const column = columnOf(from);
  const cell = lines[first - 1]?.[column - 1];
  if (!cell) return;
  for (let line = first + 1; line <= last; line += 1) put(lines, line, column, { text: cell.text, kind: 'merged' }, limits);
}
