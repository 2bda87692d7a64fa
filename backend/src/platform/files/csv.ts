import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { finished } from 'node:stream/promises';
import type { Language } from '@kortkurs/contract/common';
import type { Cell, Table } from './table';

/** Spreadsheets run what begins like this; an apostrophe makes it a text again. */
const FORMULA = /^[\s]*[=+\-@\t\r＝＋－＠]/;

/** A cell as a text of the file: decimal comma in Swedish, and nothing that a spreadsheet would run. */
export function csvText(cell: Cell, language: Language): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return FORMULA.test(cell) ? `'${cell}` : cell;
  if (typeof cell === 'object' && 'date' in cell) return cell.date;
  const number = typeof cell === 'number' ? cell : 'share' in cell ? Math.round(cell.share * 1000) / 1000 : 'amount' in cell ? cell.amount.toFixed(2) : cell.hours;
  return language === 'sv' ? String(number).replace('.', ',') : String(number);
}

/** Write a table as CSV: UTF-8 with byte order mark, semicolons, CRLF, as Excel in Sweden opens it. */
export async function writeCsv(table: Table, language: Language, to: Writable): Promise<void> {
  const file = stringify({ bom: true, delimiter: ';', record_delimiter: 'windows' });
  file.pipe(to);
  const write = async (row: string[]): Promise<void> => {
    if (!file.write(row)) await once(file, 'drain');
  };
  await write(table.columns.map(({ title }) => csvText(title, language)));
  for await (const row of table.rows) await write(row.map((cell) => csvText(cell, language)));
  file.end();
  await finished(to);
}
