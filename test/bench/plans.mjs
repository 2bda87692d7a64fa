// How PostgreSQL goes about the statements of each act, kept in docs/plans: a reader of a query sees what it rests on, and a change of plan is a change of a file.
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';

const EXPLAIN = 'EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF)';
const OF_TRANSACTIONS = /^(START TRANSACTION|BEGIN|COMMIT|ROLLBACK|SET |SAVEPOINT|RELEASE|NOTIFY)/i;

/**
 * Each statement is planned as the product's are, without its values, run, and taken back.
 * @param {import('pg').Client} database
 * @param {Map<string, import('./record.mjs').Statement[][]>} recorded per act and request
 * @param {string} folder
 * @param {string} head what it was measured on
 */
export async function writePlans(database, recorded, folder, head) {
  fs.mkdirSync(folder, { recursive: true });
  for (const [act, requests] of recorded) {
    const parts = [`# ${act}`, head];
    await database.query('BEGIN');
    await database.query(`SET LOCAL plan_cache_mode = 'force_generic_plan'`);
    for (const { text, values } of requests.flat()) {
      if (OF_TRANSACTIONS.test(text.trim())) continue;
      parts.push(`\`${beginningOf(text)}\``, `\`\`\`\n${await planOf(database, text, values)}\n\`\`\``);
    }
    await database.query('ROLLBACK');
    fs.writeFileSync(path.join(folder, `${act.normalize('NFD').replace(/[^a-zA-Z0-9]+/g, '-').toLowerCase()}.md`), `${parts.join('\n\n')}\n`);
  }
}

/** Enough of a statement to find it in the code. @param {string} text */
const beginningOf = (text) => text.replaceAll(/\s+/g, ' ').replaceAll('`', '').trim().slice(0, 160);

/** @type {(database: import('pg').Client, text: string, values: unknown[]) => Promise<string>} */
async function planOf(database, text, values) {
  await database.query('SAVEPOINT one');
  try {
    await database.query(`PREPARE one AS ${text}`);
    const given = values.length ? `(${values.map(literal).join(', ')})` : '';
    const { rows } = await database.query(`${EXPLAIN} EXECUTE one${given}`);
    await database.query('DEALLOCATE one');
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  } catch (error) {
    // A statement that met what the act itself has written since: such as an id that is there already.
    await database.query('ROLLBACK TO one');
    await database.query('DEALLOCATE ALL');
    return `not run again: ${/** @type {Error} */ (error).message}`;
  }
}

/** @param {unknown} value */
function literal(value) {
  if (value === null || value === undefined) return 'NULL';
  return pg.escapeLiteral(typeof value === 'object' ? JSON.stringify(value) : String(value));
}
