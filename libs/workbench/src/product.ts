import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { keepKeys, layKeys } from './test-keys';

const root = path.resolve(__dirname, '..', '..', '..');
const START_LIMIT_MS = 90_000;
/** As the product runs elsewhere: a test of it is a test of its limits too. */
const small = JSON.parse(readFileSync(path.join(root, 'libs/workbench/server-flags.json'), 'utf8')) as { flags: string[]; env: Record<string, string> };

/** How a product is started. */
export interface ProductOptions {
  /** true: the invented centre; false: an empty centre, whose first administrator comes by the one-time link in `said`. */
  demo: boolean;
  /** Environment added to the server's, for example `{ WORKERS: 'separate' }`. */
  env?: Record<string, string>;
  /** Start another process on this database and data folder instead of on new ones. */
  beside?: Product;
  /** A database that is there, and stays when the product stops; instead of a new one. */
  databaseUrl?: string;
}

/** The built product, running as a process of its own with a database and a data folder of its own. */
export interface Product {
  /** http address without a slash at the end. */
  url: string;
  databaseUrl: string;
  /** DATA_DIR of the server. */
  dataFolder: string;
  /** The folder in which mail arrives as .eml files. */
  mailFolder: string;
  /** Everything the server has printed until now. */
  said(): string;
  process: ChildProcess;
  /** Stops the server and, unless it was started beside another, removes its database and folder. */
  stop(): Promise<void>;
}

/**
 * Starts the built server (`npm run build`) on a free port and waits until it is ready.
 * @throws when it ends or is not ready within 90 s, with what it printed
 */
export async function startProduct({ demo, env = {}, beside, databaseUrl: given }: ProductOptions): Promise<Product> {
  const main = path.join(root, 'dist/server/backend/src/main.js');
  if (!existsSync(main)) throw new Error('The product is not built: npm run build.');
  const there = beside?.databaseUrl ?? given;
  const database = there === undefined ? await createDatabase() : undefined;
  const databaseUrl = there ?? database?.url ?? '';
  const dataFolder = beside?.dataFolder ?? mkdtempSync(path.join(tmpdir(), 'kortkurs-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const kindOfKeys = `product-${new URL(env['PUBLIC_URL'] ?? url).hostname}`;
  const hasKeys = layKeys(dataFolder, kindOfKeys);
  const server = spawn(process.execPath, [...small.flags, main], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...small.env,
      ...process.env,
      NODE_OPTIONS: '',
      // The same program is started dozens of times: it is compiled once.
      NODE_COMPILE_CACHE: path.join(root, 'dist/compile-cache'),
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataFolder,
      PORT: String(port),
      PUBLIC_URL: url,
      LOG_LEVEL: 'warn',
      // Tests run at night too.
      QUIET_HOURS: 'off',
      DEMO: demo ? 'on' : 'off',
      ...env,
    },
  });
  let said = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));

  const stop = async (): Promise<void> => {
    if (server.exitCode === null && server.signalCode === null) {
      const gone = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      const timer = setTimeout(() => server.kill('SIGKILL'), 10_000);
      await gone;
      clearTimeout(timer);
    }
    if (!beside) rmSync(dataFolder, { recursive: true, force: true });
    await database?.drop();
  };
  const product: Product = {
    url,
    databaseUrl,
    dataFolder,
    mailFolder: path.join(dataFolder, 'mail'),
    said: () => said,
    process: server,
    stop,
  };
  if (await untilReady(product)) {
    if (!hasKeys) keepKeys(dataFolder, kindOfKeys);
    return product;
  }
  await stop();
  throw new Error(`The product did not become ready. It said:\n${said}`);
}

async function untilReady({ url, process: server }: Product): Promise<boolean> {
  const limit = Date.now() + START_LIMIT_MS;
  while (Date.now() < limit && server.exitCode === null && server.signalCode === null) {
    const ready = await fetch(`${url}/api/v1/health/ready`).then(
      async (response) => {
        await response.body?.cancel();
        return response.ok;
      },
      () => false,
    );
    if (ready) return true;
    await sleep(50);
  }
  return false;
}

async function createDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = process.env['KORTKURS_TEST_SERVER'];
  const template = process.env['KORTKURS_TEST_TEMPLATE'];
  if (!server || !template) throw new Error('Start this through npm run journeys, or a jest configuration of the workbench.');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const say = async (statement: string): Promise<void> => {
    const client = new Client({ connectionString: server });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await say(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => say(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
