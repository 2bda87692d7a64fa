import { INTAKE_LIMITS } from '@kortkurs/contract/intake';
import { INTAKE_SEPARATORS, type IntakeSeparator } from '@kortkurs/contract/intake-reading';
import { parse } from 'csv-parse/sync';
import { type Cell, cellText, type Grid, type GridLimits, gridOf } from '../grid';
import { Unreadable } from '../unreadable';

/** A text of separated values read into lines, with the separator it was read by. */
export interface CsvText {
  separator: IntakeSeparator;
  grid: Grid;
}

/**
 * Reads separated values. The separator is the one that cuts the lines most evenly, unless it is given.
 * @throws Unreadable when the text is empty or beyond the limits.
 */
export function readCsv(text: string, given?: IntakeSeparator, limits: GridLimits = INTAKE_LIMITS): CsvText {
  // Excel's own line "sep=;" names the separator and is no line of the list; its number is kept so that lines agree.
  const named = /^sep=([;,\t|])\r?\n/i.exec(text);
  const separator = given ?? (named?.[1] as IntakeSeparator | undefined) ?? recogniseSeparator(text);
  const lines = parseLines(named ? text.replace(/^[^\n]*/, '') : text, separator, limits);
  return { separator, grid: gridOf(lines, limits) };
}

/** The separator that gives most lines the same, largest number of cells. */
export function recogniseSeparator(text: string): IntakeSeparator {
  const sample = text.slice(0, 200_000);
  let best: IntakeSeparator = ';';
  let bestScore = 0;
  for (const separator of INTAKE_SEPARATORS) {
    const widths = sample
      .split(/\r\n|\n|\r/)
      .slice(0, 80)
      .filter((line) => line.trim() !== '')
      .map((line) => cellsOutsideQuotes(line, separator));
    const tally = new Map<number, number>();
    for (const width of widths) tally.set(width, (tally.get(width) ?? 0) + 1);
    for (const [width, lines] of tally) {
      const score = (width - 1) * lines * (lines / widths.length);
      if (score > bestScore) [best, bestScore] = [separator, score];
    }
  }
  return best;
}

function cellsOutsideQuotes(line: string, separator: string): number {
  let cells = 1;
  let quoted = false;
  for (const character of line) {
    if (character === '"') quoted = !quoted;
    else if (character === separator && !quoted) cells += 1;
  }
  return cells;
}

function parseLines(text: string, separator: string, limits: GridLimits): Cell[][] {
  const options = {
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
    // One line more than allowed is read, so that the refusal can tell that there are more.
    to: limits.lines * 2,
  };
  try {
    return cellsOf(parse(text, options));
  } catch {
    // A quotation mark that is never closed: then quotation marks are letters like others.
    try {
      return cellsOf(parse(text, { ...options, quote: null }));
    } catch {
      throw new Unreadable('intake-file-unreadable');
    }
  }
}

function cellsOf(records: string[][]): Cell[][] {
  return records.map((record) => record.map((text) => ({ text: cellText(text) })));
}
