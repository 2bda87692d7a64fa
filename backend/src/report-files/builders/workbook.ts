import type { Cell, Table } from '../../platform/files/table';
import { steadyXlsx } from '../../platform/files/xlsx';
import type { BuiltFile, Frozen } from '../report-file-kinds';
import { headTable, textOf } from './head-table';

/** A workbook of tables after the sheet that says what was submitted. */
export async function* workbook(frozen: Frozen, name: string, tables: Iterable<Table> | Promise<Table[]>): AsyncGenerator<BuiltFile> {
  const { content, language } = frozen;
  const kept = await Promise.all([...(await tables)].map(listed));
  const footer = [content.project.name, textOf(content.tables?.statement, language) || content.project.funderName].join(' · ');
  const bytes = await steadyXlsx([await listed(headTable(frozen)), ...kept], footer, new Date(content.cutOff));
  yield { name: `${name}.xlsx`, bytes, rows: kept.reduce((sum, { rows }) => sum + rows.length, 0) };
}

/** A table whose rows are counted and written, in this order. */
export async function listed(table: Table): Promise<Table & { rows: Cell[][] }> {
  const rows: Cell[][] = [];
  for await (const row of table.rows) rows.push(row);
  return { ...table, rows };
}
