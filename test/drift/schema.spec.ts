import { testDatabase } from '@kortkurs/workbench/test-database';
import type { DataSource } from 'typeorm';
import { migrations } from '@kortkurs/migrations';
import { drift, openWithEntities } from './entities';

let source: DataSource;
beforeAll(async () => {
  source = await openWithEntities(await testDatabase());
});
afterAll(() => source.destroy());

it('finds the columns and foreign keys that the entities tell of, and no more that they must fill', async () => {
  expect(source.entityMetadatas.length).toBeGreaterThan(0);
  expect(await drift(source)).toEqual([]);
});

// Entities cannot tell of these. Read the difference, then: npm run unit -- test:drift -u
it('has the reviewed constraints', async () => {
  const rows = await source.query<{ line: string }[]>(`
    SELECT line FROM (
      SELECT format('%s: %s', conrelid::regclass, pg_get_constraintdef(oid)) AS line
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'x', 'f', 'u', 'p') AND conrelid <> 0
    ) AS found ORDER BY line COLLATE "C"`);
  expect(rows.map(({ line }) => line).join('\n')).toMatchSnapshot();
});

it('has the reviewed indexes and triggers', async () => {
  const rows = await source.query<{ line: string }[]>(`
    SELECT line FROM (
      SELECT pg_get_indexdef(indexrelid) AS line FROM pg_index
      JOIN pg_class ON pg_class.oid = indexrelid WHERE relnamespace = 'public'::regnamespace
      UNION ALL
      SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t
      JOIN pg_class ON pg_class.oid = t.tgrelid WHERE NOT tgisinternal AND relnamespace = 'public'::regnamespace
    ) AS found ORDER BY line COLLATE "C"`);
  expect(rows.map(({ line }) => line).join('\n')).toMatchSnapshot();
});

it('can be taken back, migration by migration, to an empty database', async () => {
  const { url } = source.options as { url: string };
  const { DataSource: Source } = await import('typeorm');
  const walker = await new Source({ type: 'postgres', url, migrations, installExtensions: false }).initialize();
  try {
    const applied = await walker.query<{ name: string }[]>('SELECT name FROM migrations');
    for (const _each of applied) await walker.undoLastMigration({ transaction: 'each' });
    const left = await walker.query<{ name: string }[]>(`
      SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'm') AND relname <> 'migrations'`);
    expect(left).toEqual([]);
    await walker.runMigrations({ transaction: 'each' });
  } finally {
    await walker.destroy();
  }
});
