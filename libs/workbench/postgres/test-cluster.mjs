// The database server of the tests: one for the workspace in .data/test-pg, shared by all runs, with a migrated template to clone.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { openCluster } from './cluster.mjs';
import { withLock } from './lock.mjs';

const root = path.resolve(import.meta.dirname, '..', '..', '..');
const folder = path.join(root, '.data', 'test-pg');

/**
 * @typedef {object} TestServer
 * @property {string} url address of the server's `postgres` database, whose user may make databases
 * @property {string} template name of a database with every migration run and no row in it
 * @property {() => Promise<void>} close
 */

/**
 * Starts or joins the tests' server. TEST_DATABASE_URL names another one: a superuser on a PostgreSQL 15 or newer.
 * @returns {Promise<TestServer>}
 */
export async function openTestServer() {
  const given = process.env.TEST_DATABASE_URL;
  const cluster = given ? undefined : await openCluster(folder, { throwaway: true });
  const url = given ?? /** @type {NonNullable<typeof cluster>} */ (cluster).url('postgres');
  try {
    const template = await withLock(`${folder}.template-lock`, () => prepareTemplate(url));
    return { url, template, close: async () => cluster?.close() };
  } catch (error) {
    await cluster?.close();
    throw error;
  }
}

/** @param {string} url */
async function prepareTemplate(url) {
  const name = `template_${migrationsHash()}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(
      "SELECT datname FROM pg_database WHERE datname LIKE 'template\\_%' OR datname LIKE 'test\\_%'",
    );
    if (rows.some(({ datname }) => datname === name)) return name;
    if (await isAlone(client)) for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
    const draft = `draft_${process.pid}`;
    await client.query(`DROP DATABASE IF EXISTS ${draft}`);
    await client.query(`CREATE DATABASE ${draft}`);
    const target = new URL(url);
    target.pathname = `/${draft}`;
    const typescript = path.join(root, 'libs/workbench/typescript.cjs');
    const migrate = path.join(root, 'libs/workbench/postgres/migrate.cjs');
    const { status } = spawnSync(process.execPath, ['--no-warnings=ExperimentalWarning', '--require', typescript, migrate], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DATABASE_URL: target.href, NODE_OPTIONS: '' },
    });
    if (status !== 0) throw new Error('The migrations failed on an empty database; the reason stands above.');
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${name}`); // only a finished template bears the name
    return name;
  } finally {
    await client.end();
  }
}

/**
 * @param {pg.Client} client
 * @returns {Promise<boolean>} no other run uses the server: it and this function's own connection are all
 */
async function isAlone(client) {
  const { rows } = await client.query(
    `SELECT count(*)::int AS runs FROM pg_stat_activity WHERE backend_type = 'client backend' AND application_name = 'kortkurs-workbench'`,
  );
  return rows[0].runs <= 1;
}

function migrationsHash() {
  const hash = createHash('sha256');
  const folder = path.join(root, 'migrations');
  for (const file of fs.readdirSync(folder).sort()) {
    if (file.endsWith('.ts') && !file.endsWith('.spec.ts')) hash.update(file).update(fs.readFileSync(path.join(folder, file)));
  }
  return hash.digest('hex').slice(0, 16);
}
