import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { IntakeChoices, IntakeDecision } from '@kortkurs/contract/intake';
import type { DoubtKind, IntakeDoubt, IntakeReading } from '@kortkurs/contract/intake-reading';
import ExcelJS from 'exceljs';
import { previewOf } from './preview';
import { readFile } from './read/read-file';
import type { IntakeContext } from './recognise/draft';
import { type Recognition, recognise } from './recognise/recognise';

export const SAMPLE_NAME = 'deltagarlista-exempel.csv';

/** The list of the kind a centre keeps today: a spreadsheet saved as CSV by a Swedish Excel. */
export function sampleList(): Buffer {
  return readFileSync(path.join(__dirname, 'testdata', SAMPLE_NAME));
}

/** A centre that knows nobody yet, on a day after the list's last session. */
export function emptyContext(changes: Partial<IntakeContext> = {}): IntakeContext {
  return { fileName: SAMPLE_NAME, today: '2026-11-21', run: { title: null, sessions: [] }, organisations: [], people: [], aliases: [], identityKey: (number) => `key of ${number}`, ...changes };
}

export interface Read {
  recognition: Recognition;
  preview: IntakeReading;
}

/** Reads, recognises and previews bytes as the product does. */
export function read(bytes: Buffer, choices: IntakeChoices = {}, context: IntakeContext = emptyContext()): Read {
  const recognition = recognise(readFile(bytes, choices), choices, context);
  return { recognition, preview: previewOf(recognition, { name: context.fileName, bytes: bytes.length }) };
}

/** A list as UTF-8 text with semicolons. */
export function csv(...lines: string[]): Buffer {
  return Buffer.from(lines.join('\r\n'), 'utf8');
}

export function doubtsOf(preview: IntakeReading, kind: DoubtKind): IntakeDoubt[] {
  return preview.doubts.filter((doubt) => doubt.kind === kind);
}

/** Every suggestion accepted. */
export function acceptAll(preview: IntakeReading): Record<string, IntakeDecision> {
  return Object.fromEntries(preview.doubts.map((doubt) => [doubt.id, { choose: doubt.suggestion.key }]));
}

/** The sample saved again as XLSX: dates, numbers and formulas as a spreadsheet program keeps them. */
export async function sampleAsXlsx(): Promise<Buffer> {
  const { grid } = readFile(sampleList());
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Närvaro HT26');
  grid.lines.forEach((cells, index) => {
    const row = sheet.getRow(index + 1);
    cells.forEach((cell, column) => {
      if (cell.text !== '') row.getCell(column + 1).value = asSaved(cell.text, column);
    });
  });
  sheet.mergeCells('A1:D1');
  book.addWorksheet('Blad2');
  return Buffer.from(await book.xlsx.writeBuffer());
}

function asSaved(text: string, column: number): ExcelJS.CellValue {
  if (text === '2026-09-08') return new Date(Date.UTC(2026, 8, 8));
  if (text === '2026-09-29 17.30') return new Date(Date.UTC(2026, 8, 29, 17, 30));
  if (column === 0 && /^\d+$/.test(text)) return Number(text);
  if (column === 6 && /^[1-9]\d{9,11}$/.test(text)) return Number(text);
  if (column === 1 && text === 'Sandell, Farid') return { richText: [{ text: 'Sandell, ', font: { bold: true } }, { text: 'Farid' }] };
  if (column === 2 && text.includes('@')) return { text, hyperlink: `mailto:${text}` };
  if (column === 7 && text === '50') return { formula: 'COUNTA(H5:H64)', result: 50, date1904: false };
  return text;
}
