// The ground that is measured on: a database server in a folder of its own that really writes to the disk, the built product on it with the
// demonstration centre, and the bare server beside it.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort, openCluster } from '../../libs/workbench/postgres/cluster.mjs';
import { spawnServer, stopServer, untilReady } from '../../libs/workbench/server.mjs';
import { postmasterOf } from './processor-time.mjs';

const POOL = '10';
const here = import.meta.dirname;

/**
 * @typedef {object} Ground
 * @property {import('pg').Client} database
 * @property {number} postmaster
 * @property {string} secret JWT_SECRET of the products started on it
 * @property {string} folder for what does not outlive the run
 * @property {(env?: NodeJS.ProcessEnv) => Promise<Running>} startProduct
 * @property {(recorded: string) => Promise<Running>} startBare
 * @property {() => Promise<void>} close
 */

/**
 * @typedef {object} Running
 * @property {string} origin
 * @property {number} pid
 * @property {() => Promise<void>} stop
 */

/** @returns {Promise<Ground>} */
export async function openGround() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kortkurs-bench-'));
  fs.chmodSync(folder, 0o755); // started by root, the database runs as another account and must be able to walk in
  const cluster = await openCluster(path.join(folder, 'pg'));
  const secret = randomBytes(32).toString('base64url');
  const productPort = await freePort(); // the same for one product after the other
  /** @type {Running[]} */
  const running = [];
  const admin = new pg.Client({ connectionString: cluster.url('postgres') });
  await admin.connect();
  await admin.query('CREATE DATABASE kortkurs');
  await admin.end();
  const database = new pg.Client({ connectionString: cluster.url('kortkurs') });
  await database.connect();

  /** @type {(name: string, origin: string, child: import('node:child_process').ChildProcess, path?: string) => Promise<Running>} */
  const ready = async (name, origin, child, probe) => {
    const one = { origin, pid: child.pid ?? 0, stop: () => stopServer(child) };
    running.push(one);
    if (!(probe ? await answers(origin + probe, child) : await untilReady(origin, child))) throw new Error(`${name} did not start; the reason stands above.`);
    return one;
  };

  return {
    database,
    postmaster: postmasterOf(path.join(folder, 'pg')),
    secret,
    folder,
    async startProduct(env = {}) {
      const server = spawnServer({
        ...process.env, DATABASE_URL: cluster.url('kortkurs'), DATABASE_POOL: POOL, DATA_DIR: path.join(folder, 'data'), PORT: String(productPort), HOST: '127.0.0.1',
        DEMO: 'on', JWT_SECRET: secret, TRUST_PROXY: 'on', LOG_LEVEL: 'info', WORKERS: 'separate', ...env,
      }, ['ignore', fs.openSync(path.join(folder, 'product.log'), 'a'), 'inherit']);
      return ready('The product', `http://127.0.0.1:${productPort}`, server);
    },
    async startBare(recorded) {
      const port = await freePort();
      const env = { ...process.env, DATABASE_URL: cluster.url('kortkurs'), DATABASE_POOL: POOL, PORT: String(port), BENCH_RECORDED: recorded };
      const server = spawn(process.execPath, [path.join(here, 'bare-server.mjs')], { stdio: ['ignore', 'inherit', 'inherit'], env });
      return ready('The bare server', `http://127.0.0.1:${port}`, server, '/');
    },
    async close() {
      for (const one of running) await one.stop();
      await database.end();
      await cluster.close();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Waits until a server answers anything at all.
 * @param {string} address
 * @param {import('node:child_process').ChildProcess} server
 */
async function answers(address, server) {
  for (const limit = Date.now() + 30_000; Date.now() < limit && server.exitCode === null; await sleep(50)) {
    const answered = await fetch(address).then(async (response) => (await response.body?.cancel(), true), () => false);
    if (answered) return true;
  }
  return false;
}
