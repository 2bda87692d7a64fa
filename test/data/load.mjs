// Loads the model into a database, chunk by chunk; after a break it goes on with the first chunk that is missing.
import { createRequire } from 'node:module';
import pg from 'pg';
import { freePort } from '../../libs/workbench/postgres/cluster.mjs';
import { spawnServer, stopServer, untilReady } from '../../libs/workbench/server.mjs';
import { makeCentre } from './centre.mjs';
import { copy, Rows } from './copy-rows.mjs';
import { makeRuns } from './runs.mjs';
import { SIZES } from './sizes.mjs';

const require = createRequire(import.meta.url);
/** The product's own statements: what reports are read from is summed by what sums it after every list that is saved. */
const { COUNTING_RULES, NOTE_RULES, REBUILD_EVERYTHING, REBUILD_ALL_STARTS } = require('../../dist/server/backend/src/reporting/rollup.sql.js');

const RUNS_AT_ONCE = 100;

/** @typedef {import('./centre.mjs').Centre} Centre */

/**
 * @param {{ url: string, dataDir: string, size: string, say: (done: number, of: number, rows: number) => void }} wish dataDir: the keys of the product that will run on it
 * @returns {Promise<number>} rows that were loaded now; 0 where all was there
 */
export async function loadData({ url, dataDir, size, say }) {
  await firstStart(url, dataDir);
  const database = new pg.Client({ connectionString: url, statement_timeout: 0 });
  await database.connect();
  try {
    const now = await plan(database, size);
    const done = await stepsDone(database);
    // Constraints are checked by the test of this generator instead of row by row; the marks of the catalogue are set at the end.
    await database.query('SET session_replication_role = replica');
    const { centres, runs } = SIZES[size];
    const parts = 1 + Math.ceil(runs / RUNS_AT_ONCE);
    let rows = 0;
    for (let number = 0; number < centres; number++) {
      rows += await loadCentre(database, { number, size, now, done });
      say((number + 1) * parts, centres * parts, rows);
    }
    if (!done.has('sums')) await sum(database);
    return rows;
  } finally {
    await database.end();
  }
}

/** @type {(database: pg.Client, wish: { number: number, size: string, now: number, done: Set<string> }) => Promise<number>} */
async function loadCentre(database, { number, size, now, done }) {
  const { rows: formats } = await database.query('SELECT id FROM format WHERE archived_at IS NULL ORDER BY position');
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

/** The product makes its tables and, with the invented centre, the accounts that one can sign in with. @type {(url: string, dataDir: string) => Promise<void>} */
async function firstStart(url, dataDir) {
  const port = await freePort();
  const server = spawnServer({ ...process.env, DATABASE_URL: url, DATA_DIR: dataDir, PORT: String(port), HOST: '127.0.0.1', DEMO: 'on', WORKERS: 'separate', LOG_LEVEL: 'warn' }, ['ignore', 'ignore', 'inherit']);
  try {
    if (!(await untilReady(`http://127.0.0.1:${port}`, server))) throw new Error('The product did not start on this database; the reason stands above.');
  } finally {
    await stopServer(server);
  }
}

/** @type {(database: pg.Client, size: string) => Promise<number>} the instant around which the data lies */
async function plan(database, size) {
  await database.query('CREATE SCHEMA IF NOT EXISTS data_load');
  await database.query('CREATE TABLE IF NOT EXISTS data_load.plan (size text NOT NULL, now timestamptz NOT NULL)');
  await database.query('CREATE TABLE IF NOT EXISTS data_load.step (name text PRIMARY KEY, at timestamptz NOT NULL DEFAULT clock_timestamp())');
  const { rows: [known] } = await database.query('SELECT size, now FROM data_load.plan');
  if (known && known.size !== size) throw new Error(`This database holds data of size ${known.size}, or a part of it; take another for ${size}.`);
  if (known) return known.now.getTime();
  const now = Math.floor(Date.now() / 3_600_000) * 3_600_000;
  await database.query('INSERT INTO data_load.plan VALUES ($1, $2)', [size, new Date(now)]);
  return now;
}

/** @type {(database: pg.Client) => Promise<Set<string>>} */
async function stepsDone(database) {
  const { rows } = await database.query('SELECT name FROM data_load.step');
  return new Set(rows.map(({ name }) => name));
}

/** @param {pg.Client} database */
async function sum(database) {
  await database.query('SET session_replication_role = origin');
  await database.query('VACUUM ANALYZE');
  await database.query('BEGIN');
  await database.query(`SET LOCAL work_mem = '1GB'`);
  await database.query('SET LOCAL session_replication_role = replica');
  await database.query(NOTE_RULES, [COUNTING_RULES]);
  await database.query(REBUILD_EVERYTHING);
  await database.query('ANALYZE participation_month');
  await database.query(REBUILD_ALL_STARTS);
  await database.query('SET LOCAL session_replication_role = origin');
  // Whoever keeps the catalogue learns that it is another now.
  await database.query('UPDATE format SET position = position');
  await database.query(`INSERT INTO data_load.step (name) VALUES ('sums')`);
  await database.query('COMMIT');
  await database.query('VACUUM ANALYZE');
  await database.query('CHECKPOINT');
}
