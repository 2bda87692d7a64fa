import type { Confidence } from '@kortkurs/contract/intake-reading';
import type { Cell, Grid } from '../grid';
import { readHeadingDate } from './dates';
import { headingKey, plain, tidy } from './plain';
import { HEADINGS, SESSION_WORDS } from './words';

export interface Header {
  /** From 1; 0 when the list has no headings. */
  line: number;
  confidence: Confidence;
  /** Per column; blank where there is none. */
  headings: string[];
  /** The first line of the list itself. */
  bodyFrom: number;
  titleLines: string[];
}

const KNOWN = new Set(Object.values(HEADINGS).flat());
/** Titles and logos take a few lines; a heading further down is no heading. */
const LOOK_AT = 40;

/** Finds the line with the headings, unless it is given; takes in a second line of dates or times above or below it. */
export function findHeader(grid: Grid, given?: number): Header {
  if (given !== undefined && given <= grid.lines.length) return headerAt(grid, given, 'certain');
  let best = 0;
  let bestScore = 0;
  grid.lines.slice(0, LOOK_AT).forEach((cells, index) => {
    const score = headerScore(cells);
    if (score > bestScore) [best, bestScore] = [index + 1, score];
  });
  if (bestScore >= 1) return headerAt(grid, best, bestScore >= 3 ? 'certain' : bestScore >= 2 ? 'likely' : 'guess');
  // A list of nothing but names, or one whose headings say nothing that is known.
  return headerAt(grid, 0, 'guess');
}

function headerScore(cells: Cell[]): number {
  let score = 0;
  for (const cell of cells) {
    const key = headingKey(cell.text);
    if (key === '') continue;
    if (KNOWN.has(key)) score += 1;
    else if (cell.text.length < 40 && isSessionHeading(cell.text)) score += 0.6;
    // Addresses and long figures stand below headings, never among them.
    else if (cell.text.includes('@') || /\d{8}/u.test(cell.text.replace(/[^\d]/gu, ''))) score -= 2;
    else if (cell.text.length > 60) score -= 0.5;
  }
  return score;
}

/** Whether a heading is one of a session: a date, or "Träff 3". */
export function isSessionHeading(heading: string): boolean {
  if (readHeadingDate(heading)) return true;
  const key = headingKey(heading);
  return SESSION_WORDS.some((word) => new RegExp(`^${word}(?:\\s*(?:nr)?\\s*\\d{1,3})?$`, 'u').test(key)) || /^(?:t|tr)\s?\d{1,2}$/u.test(key);
}

function headerAt(grid: Grid, line: number, confidence: Confidence): Header {
  if (line === 0) return { line, confidence, headings: Array.from({ length: grid.width }, () => ''), bodyFrom: 1, titleLines: [] };
  const own = grid.lines[line - 1].map((cell) => tidy(cell.text));
  const above = line > 1 ? grid.lines[line - 2].map((cell) => tidy(cell.text)) : [];
  const below = grid.lines[line]?.map((cell) => tidy(cell.text)) ?? [];
  const usesAbove = holdsOnlyDates(above, own);
  const usesBelow = holdsOnlyDates(below, own);
  const headings = own.map((heading, column) =>
    tidy([usesAbove ? above[column] : '', heading, usesBelow ? below[column] : ''].filter((part) => part !== '').join(' ')),
  );
  const titles = grid.lines.slice(0, usesAbove ? line - 2 : line - 1);
  return {
    line,
    confidence,
    headings,
    bodyFrom: line + (usesBelow ? 2 : 1),
    titleLines: titles.map((cells) => tidy(cells.map((cell) => cell.text).join(' '))).filter((title) => title !== ''),
  };
}

/** A line of dates or times, two at least, over or under columns that are not headings of anything else. */
function holdsOnlyDates(line: string[], headings: string[]): boolean {
  const filled = line.flatMap((text, column) => (text === '' ? [] : [{ text, column }]));
  if (filled.length < 2) return false;
  return filled.every(({ text, column }) => {
    const heading = headings[column] ?? '';
    const dateLike = readHeadingDate(text) !== null || /^(?:kl\.?\s*)?\d{1,2}[.:]\d{2}(?:\s*[-–]\s*\d{1,2}[.:]\d{2})?$/u.test(plain(text));
    return dateLike && (heading === '' || isSessionHeading(heading)) && !(readHeadingDate(text) !== null && readHeadingDate(heading) !== null);
  });
}
