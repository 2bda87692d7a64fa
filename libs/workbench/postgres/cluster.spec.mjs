import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { openCluster } from './cluster.mjs';

/** @type {string} */
let folder;
/** @type {import('./cluster.mjs').Cluster[]} */
let opened;

beforeEach(() => {
  folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'kortkurs-cluster-')), 'pg');
  fs.chmodSync(path.dirname(folder), 0o755);
  opened = [];
});

afterEach(async () => {
  for (const cluster of opened) await cluster.close();
  fs.rmSync(path.dirname(folder), { recursive: true, force: true });
});

async function open() {
  const cluster = await openCluster(folder, { throwaway: true });
  opened.push(cluster);
  return cluster;
}

/**
 * @param {import('./cluster.mjs').Cluster} cluster
 * @param {string} statement
 */
async function ask(cluster, statement) {
  const client = new pg.Client({ connectionString: cluster.url('postgres') });
  client.on('error', () => undefined);
  await client.connect();
  return client.query(statement).finally(() => client.end());
}

function serverPid() {
  return Number(fs.readFileSync(path.join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

test('keeps its port, its password and its rows from one start to the next', async () => {
  const first = await open();
  await ask(first, 'CREATE TABLE kept AS SELECT 7 AS number');
  const address = first.url('postgres');
  await first.close();
  const second = await open();
  expect(second.url('postgres')).toBe(address);
  expect(second.adopted).toBe(false);
  expect((await ask(second, 'SELECT number FROM kept')).rows).toEqual([{ number: 7 }]);
});

test('starts again at once after the server was killed', async () => {
  const first = await open();
  await ask(first, 'CREATE TABLE kept AS SELECT 7 AS number');
  await ask(first, 'CHECKPOINT'); // a throwaway server keeps nothing that it has not been told to
  process.kill(serverPid(), 'SIGKILL');
  const second = await open();
  expect(second.url('postgres')).toBe(first.url('postgres'));
  expect((await ask(second, 'SELECT number FROM kept')).rows).toEqual([{ number: 7 }]);
});

test('starts although the process number of a dead server belongs to somebody else by now', async () => {
  const first = await open();
  await first.close();
  fs.writeFileSync(path.join(folder, 'data', 'postmaster.pid'), `${process.pid}\n`);
  expect((await ask(await open(), 'SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
});

test('adopts a running server, which stops when its last user leaves', async () => {
  const first = await open();
  const second = await open();
  expect(second.adopted).toBe(true);
  await first.close();
  expect((await ask(second, 'SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  await second.close();
  await expect(ask(second, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
});

test('lets nobody in without the password, which only its owner reads', async () => {
  const cluster = await open();
  expect(fs.statSync(path.join(folder, 'password')).mode & 0o777).toBe(0o600);
  const address = new URL(cluster.url('postgres'));
  address.password = 'guessed';
  await expect(new pg.Client({ connectionString: address.href }).connect()).rejects.toThrow(/password authentication failed/);
});

test('sorts Swedish and knows the extensions that migrations ask for', async () => {
  const cluster = await open();
  const { rows } = await ask(cluster, `SELECT name FROM unnest(ARRAY['ö','z','ä','å']) AS name ORDER BY name COLLATE "sv-x-icu"`);
  expect(rows.map(({ name }) => name)).toEqual(['z', 'å', 'ä', 'ö']);
  for (const extension of ['unaccent', 'pg_trgm', 'citext', 'btree_gist']) await ask(cluster, `CREATE EXTENSION ${extension}`);
});
