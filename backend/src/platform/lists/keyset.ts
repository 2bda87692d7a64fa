import type { Page } from '@kortkurs/contract/common';
import { Refusal } from '../refusals/refusal';
import type { Sql } from '../db/tx';

/** One column of a list's order. The last one must be unique, usually the id. */
export interface SortColumn {
  /** SQL of the value, such as `p.family_name COLLATE "sv-x-icu"`; never null. */
  sql: string;
  /** PostgreSQL's name of its type, so that the cursor's text is read back as it was: text, uuid, timestamptz, date, int … */
  type: string;
  descending?: boolean;
}

/** A list that is read page by page. */
export interface KeysetList {
  /** `SELECT …` without WHERE. */
  select: string;
  /** `FROM …` with its joins. */
  from: string;
  /** Conditions, joined by AND. */
  where: string[];
  /** Values of the conditions' `$1`, `$2` …; the cursor's come after them. */
  parameters: unknown[];
  order: SortColumn[];
  /** Rows per page. */
  limit: number;
  /** Cursor of the page wanted, or undefined for the first. */
  after?: string;
  /** Also count all rows that fulfil the conditions, in the same statement; or, as SQL, what else to count: `FROM found`. */
  count?: boolean | string;
  /** Where counting all would cost what the page does not show: so many are counted, and whether there are more is said. */
  countTo?: number;
  /** What is shown of a row, where it takes more tables than finding and sorting it does: read for the page's rows alone, which are called `page`. */
  shown?: { columns: string; joins: string; order: string };
}

/** The sort values that a cursor holds. @throws Refusal `invalid-input` on what is no cursor of so many columns */
export function readCursor(cursor: string, columns: number): string[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(values) && values.length === columns && values.every((value) => typeof value === 'string')) return values as string[];
  } catch {
    // Answered below, like every other cursor that is not ours.
  }
  throw new Refusal('invalid-input', { fields: [{ field: 'after', code: 'badCursor' }] });
}

/**
 * `(a, b, c)` after the cursor: as rows, which an index can be entered by, or written out where the directions differ from column to column; then the first
 * column stands beside it once more, for an index to be entered by.
 */
function afterCursor(order: SortColumn[], first: number): string {
  const place = (column: SortColumn, n: number): string => `$${first + n}::text::${column.type}`;
  const [leading] = order;
  const descending = leading?.descending ?? false;
  if (!leading || order.every((column) => (column.descending ?? false) === descending)) {
    return `(${order.map(({ sql }) => sql).join(', ')}) ${descending ? '<' : '>'} (${order.map(place).join(', ')})`;
  }
  const alternatives = order.map((column, n) => {
    const equal = order.slice(0, n).map((before, m) => `${before.sql} = ${place(before, m)}`);
    return `(${[...equal, `${column.sql} ${column.descending ? '<' : '>'} ${place(column, n)}`].join(' AND ')})`;
  });
  return `${leading.sql} ${descending ? '<' : '>'}= ${place(leading, 0)} AND (${alternatives.join(' OR ')})`;
}

/**
 * One page of a list in one statement, however long the list. Cursors hold the last row's sort values and stay right
 * while rows come and go.
 * @throws Refusal `invalid-input` on a cursor that is not one of this list's
 */
export async function listKeyset<Row extends object>(sql: Sql, list: KeysetList): Promise<Page<Row>> {
  const parameters = [...list.parameters];
  const where = [...list.where];
  if (list.after !== undefined) {
    where.push(afterCursor(list.order, parameters.length + 1));
    parameters.push(...readCursor(list.after, list.order.length));
  }
  const conditions = (parts: string[]): string => (parts.length ? `WHERE ${parts.join(' AND ')}` : '');
  const keys = `array[${list.order.map((column) => `(${column.sql})::text`).join(', ')}] AS "cursor_keys"`;
  const counted = typeof list.count === 'string' ? list.count : `${list.from} ${conditions(list.where)}`;
  const bounded = list.countTo === undefined ? counted : `FROM (SELECT 1 ${counted} LIMIT ${Math.trunc(list.countTo) + 1}) counted`;
  const total = list.count ? `, (SELECT count(*)::int ${bounded}) AS "cursor_total"` : '';
  const order = list.order.map((column) => `${column.sql}${column.descending ? ' DESC' : ''}`).join(', ');
  const page = `${list.select}, ${keys}${total} ${list.from} ${conditions(where)} ORDER BY ${order} LIMIT ${Math.trunc(list.limit) + 1}`;
  const { shown: more } = list;
  const statement = more ? `SELECT ${more.columns}, page."cursor_keys"${list.count ? ', page."cursor_total"' : ''} FROM (${page}) page ${more.joins} ORDER BY ${more.order}` : page;
  const rows = await sql.query<Row & { cursor_keys: string[]; cursor_total?: number }>(statement, parameters);
  const shown = rows.slice(0, list.limit);
  const last = rows.length > list.limit ? shown.at(-1) : undefined;
  const items = shown.map(({ cursor_keys: _keys, cursor_total: _total, ...row }) => row as unknown as Row);
  const sum = list.count ? summed(rows[0]?.cursor_total ?? 0, list.countTo) : {};
  return { items, next: last ? Buffer.from(JSON.stringify(last.cursor_keys)).toString('base64url') : null, ...sum };
}

const summed = (counted: number, most = Infinity): Pick<Page<unknown>, 'total' | 'more'> => (counted > most ? { total: most, more: true } : { total: counted });
