// Rows as text that COPY reads, and the way into the database.
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';

/** @typedef {string | number | boolean | null | object} Value */

const SPECIAL = /[\\\t\n\r]/g;
/** @type {Record<string, string>} */
const ESCAPES = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** @param {Value} value */
function field(value) {
  if (value === null) return '\\N';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return (typeof value === 'string' ? value : JSON.stringify(value)).replace(SPECIAL, (found) => ESCAPES[found]);
}

/** Rows of one chunk, by table, in the order in which tables are first named. */
export class Rows {
  /** @type {Map<string, { columns: string, lines: string[] }>} */
  tables = new Map();

  /**
   * @param {string} table
   * @param {Record<string, Value>} row every row of a table has the same columns in the same order
   */
  add(table, row) {
    let known = this.tables.get(table);
    if (!known) this.tables.set(table, (known = { columns: Object.keys(row).join(', '), lines: [] }));
    known.lines.push(Object.values(row).map(field).join('\t'));
  }
}

const LINES_AT_ONCE = 2000;

/**
 * @param {import('pg').Client} database in a transaction
 * @param {Rows} rows
 * @returns {Promise<number>} of rows
 */
export async function copy(database, rows) {
  let count = 0;
  for (const [table, { columns, lines }] of rows.tables) {
    const stream = database.query(copyFrom(`COPY ${table} (${columns}) FROM STDIN`));
    const end = finished(stream);
    for (let start = 0; start < lines.length; start += LINES_AT_ONCE) {
      if (!stream.write(`${lines.slice(start, start + LINES_AT_ONCE).join('\n')}\n`)) await Promise.race([once(stream, 'drain'), end]);
    }
    stream.end();
    await end;
    count += lines.length;
  }
  return count;
}
