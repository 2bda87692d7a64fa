// What LibreOffice reads of a file beside what was written into it.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';

/** Of a table with semicolons as Sweden opens it: separator, quotes, UTF-8, from the first line, no columns of their own, Swedish, and what looks like a number is one. */
const AS_CSV = '--infilter=CSV:59,34,76,1,,1053,false,true';

/**
 * Has LibreOffice open a file and save it again, and compares the cells of both.
 * @param {string} office its program
 * @param {string} file a workbook or a table
 * @param {string} folder where it may lay what it saves
 * @returns {Promise<{ cells: number, numbers: number, differences: string[] }>}
 */
export async function compareOpened(office, file, folder) {
  const isCsv = file.endsWith('.csv');
  fs.mkdirSync(folder, { recursive: true });
  const said = execFileSync(office, [`-env:UserInstallation=file://${path.join(folder, 'profile')}`, '--headless', '--norestore', ...(isCsv ? [AS_CSV] : []), '--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', folder, file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const opened = path.join(folder, `${path.basename(file).replace(/\.\w+$/, '')}.xlsx`);
  const differences = /warn|error|repair/i.test(said.replaceAll(path.basename(file), '')) ? [said.trim()] : [];
  const read = await sheetsOf(opened);
  const written = isCsv ? [csvCells(fs.readFileSync(file, 'utf8'))] : await sheetsOf(file);
  let [cells, numbers] = [0, 0];
  if (read.length !== written.length) differences.push(`${written.length} sheets were written and ${read.length} read`);
  for (const [sheet, rows] of written.entries()) {
    const longest = Math.max(rows.length, read[sheet]?.length ?? 0);
    for (let row = 0; row < longest; row++) {
      const wide = Math.max(rows[row]?.length ?? 0, read[sheet]?.[row]?.length ?? 0);
      for (let column = 0; column < wide; column++) {
        const [before, after] = [rows[row]?.[column] ?? null, read[sheet]?.[row]?.[column] ?? null];
        cells++;
        if (typeof before === 'number') numbers++;
        if (!same(before, after)) differences.push(`sheet ${sheet + 1}, row ${row + 1}, column ${column + 1}: ${JSON.stringify(before)} was read as ${JSON.stringify(after)}`);
      }
    }
  }
  fs.rmSync(opened);
  return { cells, numbers, differences };
}

const DAY_MS = 86_400_000;

/** @typedef {string | number | null} Value */

/** Numbers stay numbers, to what a double holds after a journey through another program; a text stays that text. */
function same(/** @type {Value} */ before, /** @type {Value} */ after) {
  if (typeof before === 'number' && typeof after === 'number') return Math.abs(before - after) <= 1e-9 * Math.max(1, Math.abs(before));
  // A time of day in a table becomes one in the sheet, and its day is the one from which sheets reckon.
  const time = typeof before === 'string' && typeof after === 'number' && /^([01]\d|2[0-3]):([0-5]\d)$/.exec(before);
  if (time) return Math.round((((after % DAY_MS) + DAY_MS) % DAY_MS) / 60_000) === Number(time[1]) * 60 + Number(time[2]);
  return before === after;
}

/** @param {string} file @returns {Promise<Value[][][]>} */
async function sheetsOf(file) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file);
  return book.worksheets.map((sheet) => {
    /** @type {Value[][]} */
    const rows = [];
    sheet.eachRow({ includeEmpty: true }, (row, number) => {
      rows[number - 1] = Array.from({ length: row.cellCount }, (_, nth) => valueOf(row.getCell(nth + 1).value));
    });
    return rows;
  });
}

/** @param {import('exceljs').CellValue} value @returns {Value} */
function valueOf(value) {
  if (value === null || value === undefined || value === '') return null;
  if (value instanceof Date) return value.getTime();
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (typeof value === 'object' && 'richText' in value) return value.richText.map(({ text }) => text).join('');
  if (typeof value === 'object' && 'text' in value) return `link: ${value.text}`;
  return JSON.stringify(value);
}

/** What a table says to a Swedish reader: comma in fractions, days by year, month and day. @param {string} text @returns {Value[][]} */
function csvCells(text) {
  /** @type {string[][]} */
  const lines = parse(text, { bom: true, delimiter: ';', record_delimiter: '\r\n', relax_column_count: true });
  return lines.map((line) => line.map((cell) => csvValue(cell)));
}

/** @param {string} cell @returns {Value} */
function csvValue(cell) {
  if (cell === '') return null;
  if (/^-?\d+(,\d+)?$/.test(cell)) return Number(cell.replace(',', '.'));
  if (/^\d{4}-\d\d-\d\d$/.test(cell)) return Date.parse(`${cell}T00:00:00Z`);
  return cell;
}
