// A thread that loads centres one after the other, in chunks that each are committed with the note that they are there.
import { parentPort, workerData } from 'node:worker_threads';
import pg from 'pg';
import { makeCentre } from './centre.mjs';
import { copy, Rows } from './copy-rows.mjs';
import { makeRuns } from './runs.mjs';
import { SIZES } from './sizes.mjs';

const RUNS_AT_ONCE = 100;

/** @type {{ url: string, size: string, now: number, done: Set<string>, numbers: number[] }} done: the chunks that are there; numbers: of the centres, from 0 */
const { url, size, now, done, numbers } = workerData;
const database = new pg.Client({ connectionString: url, statement_timeout: 0 });
await database.connect();
// Constraints are checked by the test of this generator instead of row by row; the marks of the catalogue are set at the end.
await database.query('SET session_replication_role = replica');
// What a power cut takes of the last chunks is loaded again with them.
await database.query('SET synchronous_commit = off');
const { rows: formats } = await database.query('SELECT id FROM format WHERE archived_at IS NULL ORDER BY position');
for (const number of numbers) parentPort?.postMessage(await loadCentre(number));
await database.end();

/** @type {(number: number) => Promise<number>} rows that were loaded now */
async function loadCentre(number) {
  const base = new Rows();
  const centre = makeCentre(number, SIZES[size], { now, formatIds: formats.map(({ id }) => id) }, base);
  let count = 0;
  const step = async (/** @type {string} */ name, /** @type {() => Rows} */ make) => {
    if (done.has(name)) return;
    await database.query('BEGIN');
    count += await copy(database, make());
    await database.query('INSERT INTO data_load.step (name) VALUES ($1)', [name]);
    await database.query('COMMIT');
  };
  await step(`centre ${number}`, () => base);
  for (let from = 0; from < SIZES[size].runs; from += RUNS_AT_ONCE) {
    await step(`runs ${number} ${from}`, () => {
      const rows = new Rows();
      makeRuns(centre, { centre: number, from, to: Math.min(from + RUNS_AT_ONCE, SIZES[size].runs), now }, rows);
      return rows;
    });
  }
  return count;
}
