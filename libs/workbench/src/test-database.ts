import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

const opened = Symbol.for('kortkurs.test-databases');

/**
 * Gives the calling spec file a database of its own: every migration run, no row in it, nobody else's. It is a clone of a template, made in some
 * tens of milliseconds, and is dropped when the spec file ends (also with connections left open).
 *
 * Call it in `beforeAll` before the application is made. It also puts the address into `process.env.DATABASE_URL`, which jest keeps
 * apart per spec file.
 *
 * @returns the address, as `DATABASE_URL` takes it
 * @throws when the run was not started through a jest configuration built on `libs/workbench/jest/server-preset.cjs`
 */
export async function testDatabase(): Promise<string> {
  const server = process.env['KORTKURS_TEST_SERVER'];
  const template = process.env['KORTKURS_TEST_TEMPLATE'];
  if (!server || !template) throw new Error('testDatabase() works under libs/workbench/jest/server-preset.cjs only.');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  } finally {
    await client.end();
  }
  const shared = globalThis as { [opened]?: string[] };
  (shared[opened] ??= []).push(name);
  const url = new URL(server);
  url.pathname = `/${name}`;
  process.env['DATABASE_URL'] = url.href;
  return url.href;
}
