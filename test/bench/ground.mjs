// The ground that is measured on: a database server in a folder of its own that really writes to the disk, the built product on it with the
// demonstration centre, and the bare server beside it.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '../../libs/workbench/postgres/cluster.mjs';
import { serverEnvironment, spawnServer, stopServer, untilReady } from '../../libs/workbench/server.mjs';
import { openNamedDatabase } from '../data/database.mjs';
import { loadData } from '../data/load.mjs';
import { postmasterOf } from './processor-time.mjs';

const POOL = '10';
const here = import.meta.dirname;

/**
 * @typedef {object} Ground
 * @property {import('pg').Client} database
 * @property {number} postmaster
 * @property {string} secret JWT_SECRET of the products started on it
 * @property {string} folder for what does not outlive the run
 * @property {(env?: NodeJS.ProcessEnv, processes?: number) => Promise<Running>} startProduct processes: behind one port
 * @property {(recorded: string) => Promise<Running>} startBare
 * @property {() => Promise<void>} close
 */

/**
 * @typedef {object} Running
 * @property {string} origin
 * @property {number} pid
 * @property {() => Promise<void>} stop
 */

/**
 * @param {{ size?: string, folder?: string }} [wish] size: with the generated data of this size, in a folder that is kept, since loading takes longer than measuring
 * @returns {Promise<Ground>}
 */
export async function openGround({ size, folder: given } = {}) {
  const kept = size ? path.resolve(given ?? path.join(here, '../../.data', `size-${size}`)) : undefined;
  const folder = kept ?? fs.mkdtempSync(path.join(os.tmpdir(), 'kortkurs-bench-'));
  const named = await openNamedDatabase(folder);
  if (size) await loadData({ url: named.url, dataDir: path.join(folder, 'data'), size, say: (done, of) => console.log(`Loading size ${size}: ${Math.round((100 * done) / of)} %`) });
  const secret = randomBytes(32).toString('base64url');
  const productPort = await freePort(); // the same for one product after the other
  /** @type {Running[]} */
  const running = [];
  const database = new pg.Client({ connectionString: named.url });
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
    postmaster: postmasterOf(named.pg),
    secret,
    folder,
    async startProduct(env = {}, processes = 1) {
      const settings = {
        ...process.env, DATABASE_URL: named.url, DATABASE_POOL: POOL, DATA_DIR: path.join(folder, 'data'), PORT: String(productPort), HOST: '127.0.0.1',
        DEMO: 'on', JWT_SECRET: secret, TRUST_PROXY: 'on', LOG_LEVEL: 'info', WORKERS: 'separate', ...env,
      };
      /** @type {import('node:child_process').StdioOptions} */
      const stdio = ['ignore', fs.openSync(path.join(folder, 'product.log'), 'a'), 'inherit'];
      const several = () => spawn(process.execPath, [path.join(here, 'several.mjs'), '--processes', String(processes)], { stdio, env: { ...serverEnvironment, ...settings } });
      return ready('The product', `http://127.0.0.1:${productPort}`, processes > 1 ? several() : spawnServer(settings, stdio));
    },
    async startBare(recorded) {
      const port = await freePort();
      const env = { ...process.env, DATABASE_URL: named.url, DATABASE_POOL: POOL, PORT: String(port), BENCH_RECORDED: recorded };
      const server = spawn(process.execPath, [path.join(here, 'bare-server.mjs')], { stdio: ['ignore', 'inherit', 'inherit'], env });
      return ready('The bare server', `http://127.0.0.1:${port}`, server, '/');
    },
    async close() {
      for (const one of running) await one.stop();
      await database.end();
      await named.close();
      if (!kept) fs.rmSync(folder, { recursive: true, force: true });
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
