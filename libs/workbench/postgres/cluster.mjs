// An embedded PostgreSQL in a folder: made once, started on its own port, adopted when it already runs.
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { databaseAccount, isReachable } from './account.mjs';
import { databasePrograms } from './binaries.mjs';
import { isAlive, withLock } from './lock.mjs';

const USER = 'kortkurs';
const START_LIMIT_MS = 60_000;

/**
 * @typedef {object} Cluster
 * @property {(database: string) => string} url address of one database, with the password
 * @property {boolean} adopted it ran already, after a crash or for another process
 * @property {() => Promise<void>} close ends this process's use; the last user stops the server
 */

/**
 * Starts the server of a folder, or adopts the one that runs. Holds one connection as a sign that it is in use; the connection dies
 * with the process, so a crash leaves no sign behind.
 * @param {string} folder
 * @param {{ throwaway?: boolean }} [options] throwaway: for tests, quick and without surviving a power cut
 * @returns {Promise<Cluster>}
 */
export async function openCluster(folder, { throwaway = false } = {}) {
  const place = reachablePlace(path.resolve(folder));
  return withLock(path.resolve(folder, '..', `${path.basename(folder)}.lock`), async () => {
    const server = prepare(place, throwaway);
    const { client, adopted } = await start(server);
    return {
      url: (database) => server.url(database),
      adopted,
      close: () => withLock(path.resolve(folder, '..', `${path.basename(folder)}.lock`), () => release(server, client)),
    };
  });
}

/**
 * @typedef {object} Server
 * @property {string} data
 * @property {string} log
 * @property {boolean} throwaway
 * @property {(program: string, args: string[], capture?: boolean) => import('node:child_process').SpawnSyncReturns<string>} run
 * @property {() => number} port
 * @property {(port: number) => void} keepPort
 * @property {(database: string) => string} url
 */

/**
 * A folder below one that is closed to others (a home of mode 700) is no use to the database's account: then the data lies under
 * /var/lib/kortkurs and the folder is a link to it.
 * @param {string} folder
 */
function reachablePlace(folder) {
  fs.mkdirSync(path.dirname(folder), { recursive: true });
  if (!databaseAccount() || isReachable(path.dirname(folder))) {
    fs.mkdirSync(folder, { recursive: true });
    return fs.realpathSync(folder);
  }
  const place = `/var/lib/kortkurs/data-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;
  if (!fs.existsSync(folder)) {
    fs.rmSync(folder, { force: true });
    fs.rmSync(place, { recursive: true, force: true }); // whoever deleted the link wanted to begin again
    fs.mkdirSync(place, { recursive: true });
    fs.symlinkSync(place, folder);
  }
  return place;
}

/**
 * @param {string} place
 * @param {boolean} throwaway
 * @returns {Server}
 */
function prepare(place, throwaway) {
  const programs = databasePrograms();
  const account = databaseAccount();
  fs.chmodSync(place, 0o700);
  if (account) fs.chownSync(place, account.uid, account.gid);
  const data = path.join(place, 'data');
  const passwordFile = path.join(place, 'password');
  const portFile = path.join(place, 'port');

  /** @type {Server['run']} */
  const run = (program, args, capture = true) =>
    spawnSync(path.join(programs, program), args, {
      ...account,
      cwd: place,
      encoding: 'utf8',
      // A started server inherits the streams; reading them would wait for its end.
      stdio: ['ignore', capture ? 'pipe' : 'ignore', capture ? 'pipe' : 'ignore'],
      env: { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, LC_ALL: 'C', TZ: 'UTC' },
    });

  if (!fs.existsSync(path.join(place, 'complete'))) {
    fs.rmSync(data, { recursive: true, force: true });
    fs.writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
    if (account) fs.chownSync(passwordFile, account.uid, account.gid);
    const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C', '--builtin-locale=C.UTF-8'];
    const sync = throwaway ? ['--no-sync'] : [];
    const made = run('initdb', ['-D', data, '-U', USER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, ...locale, ...sync]);
    if (made.status !== 0) throw new Error(`The database could not be made in ${data}: ${made.error?.message ?? made.stderr}`);
    fs.writeFileSync(path.join(place, 'complete'), '');
  }
  const password = fs.readFileSync(passwordFile, 'utf8').trim();
  const port = () => (fs.existsSync(portFile) ? Number(fs.readFileSync(portFile, 'utf8')) : 0);
  return {
    data,
    log: path.join(place, 'postgres.log'),
    throwaway,
    run,
    port,
    keepPort: (value) => fs.writeFileSync(portFile, String(value)),
    url: (database) => `postgres://${USER}:${password}@127.0.0.1:${port()}/${database}`,
  };
}

/**
 * Connects before trusting anything: right after a kill `pg_ctl status` still calls a dead server running.
 * @param {Server} server
 */
async function start(server) {
  const running = await connect(server);
  if (running) return { client: running, adopted: true };
  const limit = Date.now() + START_LIMIT_MS;
  while (Date.now() < limit) {
    if (!isServerProcess(server)) await launch(server);
    const client = await connect(server);
    if (client) return { client, adopted: false };
    await sleep(50);
  }
  throw new Error(`PostgreSQL did not answer within ${START_LIMIT_MS / 1000} s; its log is ${server.log}`);
}

/** @param {Server} server */
async function launch(server) {
  // Left over from a killed server; its number may belong to any process by now, and PostgreSQL would refuse to start.
  fs.rmSync(path.join(server.data, 'postmaster.pid'), { force: true });
  if (!server.port() || !(await isFree(server.port()))) server.keepPort(await freePort());
  const settings = [`-p ${server.port()}`, '-c listen_addresses=127.0.0.1', "-c unix_socket_directories=''", '-c max_connections=300'];
  // For the disks of today: an index is worth it on small tables too. No statement of ours runs so long that compiling it pays.
  settings.push('-c random_page_cost=1.1', '-c jit=off');
  if (server.throwaway) settings.push('-c fsync=off', '-c synchronous_commit=off', '-c full_page_writes=off');
  server.run('pg_ctl', ['start', '-w', '-t', '60', '-D', server.data, '-l', server.log, '-o', settings.join(' ')], false);
}

/**
 * @param {Server} server
 * @returns {boolean} whether the process that the folder names is alive and is this folder's server
 */
function isServerProcess(server) {
  const file = path.join(server.data, 'postmaster.pid');
  if (!fs.existsSync(file)) return false;
  const pid = Number(fs.readFileSync(file, 'utf8').split('\n')[0]);
  if (!pid || !isAlive(pid)) return false;
  try {
    return fs.realpathSync(`/proc/${pid}/cwd`) === fs.realpathSync(server.data);
  } catch {
    return process.platform !== 'linux';
  }
}

/**
 * @param {Server} server
 * @returns {Promise<pg.Client | undefined>} a connection, if it is this folder's server that answers
 */
async function connect(server) {
  if (!server.port()) return undefined;
  const client = new pg.Client({
    connectionString: server.url('postgres'),
    application_name: 'kortkurs-workbench',
    connectionTimeoutMillis: 3000,
    keepAlive: true,
  });
  client.on('error', () => undefined); // the server may be stopped under us; whoever uses the database notices by itself
  try {
    await client.connect();
    const { rows } = await client.query('SHOW data_directory');
    if (rows[0].data_directory === server.data) return client;
    await client.end();
  } catch {
    await client.end().catch(() => undefined);
  }
  return undefined;
}

/**
 * @param {Server} server
 * @param {pg.Client} client
 */
async function release(server, client) {
  let others = 0;
  try {
    const { rows } = await client.query(
      "SELECT count(*)::int AS others FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()",
    );
    others = rows[0].others;
  } catch {
    // it is down already; stopping a stopped server is harmless
  }
  await client.end().catch(() => undefined);
  if (others === 0) server.run('pg_ctl', ['stop', '-w', '-m', 'fast', '-D', server.data]);
}

/** @param {number} port */
function isFree(port) {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** @returns {Promise<number>} a port of this machine that nobody listens on */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {net.AddressInfo} */ (probe.address());
      probe.close(() => resolve(port));
    });
  });
}
