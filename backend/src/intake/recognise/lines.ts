import type { Grid } from '../grid';
import { type Sheet, columnOf } from './draft';
import type { Header } from './header';
import { headingKey, plain } from './plain';
import { SUM_WORDS } from './words';

export type LineKind = 'person' | 'blank' | 'sum_line' | 'stray_line';

/** What each line below the headings is. */
export function sortLines(grid: Grid, header: Header, sheet: Sheet): Map<number, LineKind> {
  const kinds = new Map<number, LineKind>();
  const filled = (line: number) => grid.lines[line - 1].filter((cell) => cell.text.trim() !== '').length;
  const body = Array.from({ length: Math.max(0, grid.lines.length - header.bodyFrom + 1) }, (_, index) => header.bodyFrom + index);
  const widths = body.map(filled).filter((count) => count > 0).sort((a, b) => a - b);
  const usual = widths[Math.floor(widths.length / 2)] ?? 0;
  for (const line of body) kinds.set(line, kindOf(line, grid, header, sheet, filled(line), usual));
  return kinds;
}

function kindOf(line: number, grid: Grid, header: Header, sheet: Sheet, filled: number, usual: number): LineKind {
  if (filled === 0) return 'blank';
  if (isSumLine(line, sheet)) return 'sum_line';
  if (repeatsHeadings(grid.lines[line - 1].map((cell) => cell.text), header)) return 'stray_line';
  const says = (meaning: Parameters<typeof columnOf>[1]) => {
    const column = columnOf(sheet, meaning);
    return column !== null && sheet.text(line, column).trim() !== '';
  };
  const named = says('name') || says('given_name') || says('family_name');
  // A single cell in a list of many columns is a heading of a group or a note, even where the names stand.
  if (filled === 1 && usual >= 3 && !says('email')) return 'stray_line';
  return named || says('email') || says('identity_number') ? 'person' : 'stray_line';
}

/** "Summa" before figures, or nothing but figures below the sessions. */
function isSumLine(line: number, sheet: Sheet): boolean {
  let label = '';
  let figures = 0;
  for (const column of sheet.columns) {
    const text = plain(sheet.text(line, column.column));
    if (text === '') continue;
    if (column.meaning === 'session' || column.meaning === 'ignore') {
      if (/^\d{1,5}(?:[.,]\d+)?$/u.test(text)) figures += 1;
      else if (column.meaning === 'session') return false;
    } else if (column.meaning === 'number' && /^\d+$/u.test(text)) continue;
    else if (label === '') label = text;
    else return false;
  }
  const named = SUM_WORDS.includes(headingKey(label)) || /^(?:summa|totalt|total)\b/u.test(label);
  return named || (label === '' && figures >= 2 && hasSessions(sheet));
}

function hasSessions(sheet: Sheet): boolean {
  return sheet.columns.some((column) => column.meaning === 'session');
}

function repeatsHeadings(texts: string[], header: Header): boolean {
  if (header.line === 0) return false;
  const same = texts.filter((text, column) => text.trim() !== '' && plain(text) === plain(header.headings[column])).length;
  return same >= 2 && same >= texts.filter((text) => text.trim() !== '').length / 2;
}
