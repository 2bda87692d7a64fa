// Loads the model into a database, chunk by chunk; after a break it goes on with the first chunk that is missing.
import { once } from 'node:events';
import { createRequire } from 'node:module';
import os from 'node:os';
import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { freePort } from '../../libs/workbench/postgres/cluster.mjs';
import { spawnServer, stopServer, untilReady } from '../../libs/workbench/server.mjs';
import { putBack, setAside } from './set-aside.mjs';
import { SIZES } from './sizes.mjs';

const require = createRequire(import.meta.url);
/** The product's own statements: what reports are read from is summed by what sums it after every list that is saved. */
const { COUNTING_RULES, NOTE_RULES, REBUILD_EVERYTHING, REBUILD_ALL_STARTS } = require('../../dist/server/backend/src/reporting/rollup.sql.js');

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
    if (done.has('sums')) return 0;
    if (!done.has('set aside')) await setAside(database);
    const rows = done.has('loaded') ? 0 : await loadCentres({ url, size, now, done, say });
    await database.query(`INSERT INTO data_load.step (name) VALUES ('loaded') ON CONFLICT DO NOTHING`);
    await putBack(database);
    await sum(database);
    return rows;
  } finally {
    await database.end();
  }
}

/** Centres are dealt out to as many threads as there are processors. @type {(wish: { url: string, size: string, now: number, done: Set<string>, say: (done: number, of: number, rows: number) => void }) => Promise<number>} */
async function loadCentres({ url, size, now, done, say }) {
  const { centres } = SIZES[size];
  const threads = Math.min(centres, os.availableParallelism());
  let finished = 0;
  let rows = 0;
  const one = async (/** @type {number} */ thread) => {
    const numbers = Array.from({ length: centres }, (_, number) => number).filter((number) => number % threads === thread);
    const worker = new Worker(new URL('./load-centres.mjs', import.meta.url), { workerData: { url, size, now, done, numbers } });
    worker.on('message', (/** @type {number} */ count) => say(++finished, centres, (rows += count)));
    const [code] = await once(worker, 'exit');
    if (code !== 0) throw new Error('A part of the data was not loaded; the reason stands above. Start again to go on.');
  };
  await Promise.all(Array.from({ length: threads }, (_, thread) => one(thread)));
  return rows;
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
  await database.query('VACUUM ANALYZE participation_month, participation_start');
  await database.query('CHECKPOINT');
}
