import type { Writable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { pipeline } from 'node:stream/promises';
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

/** Write a table as CSV: UTF-8 with byte order mark, semicolons, CRLF, as Excel in Sweden opens it. Rows are asked for as fast as they are taken, and no longer once nobody takes them. */
export async function writeCsv(table: Table, language: Language, to: Writable): Promise<void> {
  const lines = async function* (): AsyncGenerator<string[]> {
    yield table.columns.map(({ title }) => csvText(title, language));
    for await (const row of table.rows) yield row.map((cell) => csvText(cell, language));
  };
  await pipeline(lines(), stringify({ bom: true, delimiter: ';', record_delimiter: 'windows' }), to);
}
