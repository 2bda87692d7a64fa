import { PassThrough, type Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { withEntryTimes } from './entry-times';
import type { Cell, Table } from './table';

/** A cell as a spreadsheet knows it: numbers stay numbers, days are days. */
function valueOf(cell: Cell): string | number | Date | null {
  if (cell === null || typeof cell !== 'object') return cell;
  if ('date' in cell) return new Date(`${cell.date}T00:00:00Z`);
  if ('amount' in cell) return cell.amount;
  return 'share' in cell ? cell.share : cell.hours;
}

function formatOf(cell: Cell | undefined): string | undefined {
  if (cell === null || typeof cell !== 'object') return undefined;
  if ('date' in cell) return 'yyyy-mm-dd';
  if ('amount' in cell) return '#,##0.00';
  return 'share' in cell ? '0.0%' : '0.00';
}

/** Write tables as the sheets of a workbook, row by row. `footer` follows on every printed page. @param made the time that it bears, else now */
export async function writeXlsx(tables: readonly Table[], footer: string, to: Writable, made = new Date()): Promise<void> {
  // Fetched when the first workbook is asked for: with all it brings along it would take megabytes in every process.
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: to, useStyles: true, useSharedStrings: false, created: made, modified: made, creator: 'Kortkurs', lastModifiedBy: 'Kortkurs' } as ConstructorParameters<typeof ExcelJS.stream.xlsx.WorkbookWriter>[0]);
  for (const table of tables) {
    const sheet = book.addWorksheet(table.name, {
      views: [{ state: 'frozen', ySplit: 1 }],
      // An ampersand begins a code in a footer, so that one in a name is written twice.
      headerFooter: { oddFooter: `&L${footer.replaceAll('&', '&&')}&R&P (&N)` },
      pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    });
    sheet.columns = table.columns.map(({ title, width }) => ({ header: title, width }));
    sheet.getRow(1).font = { bold: true };
    sheet.getRow(1).commit();
    for await (const cells of table.rows) {
      const row = sheet.addRow(cells.map(valueOf));
      cells.forEach((cell, n) => {
        const format = formatOf(cell);
        if (format) row.getCell(n + 1).numFmt = format;
      });
      row.commit();
    }
    sheet.commit();
  }
  await book.commit();
}

/** Tables as a workbook that has the same bytes each time it is made of the same. @param made the one time that stands in it */
export async function steadyXlsx(tables: readonly Table[], footer: string, made: Date): Promise<Buffer> {
  const to = new PassThrough();
  const [bytes] = await Promise.all([buffer(to), writeXlsx(tables, footer, to, made)]);
  return withEntryTimes(bytes, made);
}
