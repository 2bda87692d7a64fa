import { testDatabase } from '@kortkurs/workbench/test-database';
import { faultOf } from './faults';
import { PreparingClient } from './preparing-client';

let client: PreparingClient;

interface Rows<Row> {
  rows: Row[];
}
const ask = async <Row>(text: string, values?: unknown[]): Promise<Row[]> => ((await client.query(text, values)) as Rows<Row>).rows;
const keptByDatabase = async (): Promise<string[]> => (await ask<{ statement: string }>('SELECT statement FROM pg_prepared_statements ORDER BY prepare_time')).map(({ statement }) => statement);
const often = async (text: string, values: unknown[]): Promise<void> => {
  for (let times = 0; times < 3; times++) await ask(text, values);
};

beforeAll(async () => {
  client = new PreparingClient({ connectionString: await testDatabase() });
  await client.connect();
  await ask('CREATE TEMPORARY TABLE note (id int PRIMARY KEY, text text)');
});
afterAll(() => client.end());

describe('a connection that keeps frequent statements', () => {
  it('keeps what is asked often, and nothing else', async () => {
    await ask('SELECT $1::int AS once', [1]);
    await often('SELECT $1::int AS often', [1]);
    expect(await keptByDatabase()).toEqual(['SELECT $1::int AS often']);
    expect(await ask('SELECT $1::int AS often', [7])).toEqual([{ often: 7 }]);
  });

  it('keeps a bounded number, the latest used', async () => {
    await often('SELECT $1::int AS wanted', [1]);
    for (let n = 0; n < 130; n++) {
      await often(`SELECT $1::int AS n${n}`, [n]);
      await ask('SELECT $1::int AS wanted', [1]);
    }
    const statements = await keptByDatabase();
    expect(statements).toHaveLength(120);
    expect(statements).toContain('SELECT $1::int AS wanted');
    expect(statements).not.toContain('SELECT $1::int AS n0');
    expect(await ask('SELECT $1::int AS n0', [5])).toEqual([{ n0: 5 }]);
  });

  it('goes on after a statement failed, also with one that cannot be read', async () => {
    await often('INSERT INTO note (id, text) VALUES ($1, $2) ON CONFLICT DO NOTHING', [1, 'first']);
    const insert = 'INSERT INTO note (id, text) VALUES ($1, $2)';
    for (let times = 0; times < 4; times++) await expect(ask(insert, [1, 'again'])).rejects.toMatchObject({ code: '23505' });
    for (let times = 0; times < 4; times++) await expect(ask('SELECT nowhere FROM note WHERE id = $1', [1])).rejects.toMatchObject({ code: '42703' });
    for (let n = 0; n < 130; n++) await often(`SELECT $1::int AS m${n}`, [n]);
    await ask(insert, [2, 'second']);
    expect(await ask('SELECT text FROM note WHERE id = $1', [2])).toEqual([{ text: 'second' }]);
  });

  it('sees a table that a migration changed: at once outside a transaction, by running it again inside', async () => {
    const all = 'SELECT * FROM note WHERE id = $1';
    await often(all, [1]);
    await ask('ALTER TABLE note ADD COLUMN pinned boolean');
    expect(await ask(all, [1])).toEqual([{ id: 1, text: 'first', pinned: null }]);

    await often(all, [1]);
    await ask('ALTER TABLE note DROP COLUMN pinned');
    await ask('BEGIN');
    const error: unknown = await ask(all, [1]).catch((reason: unknown) => reason);
    await ask('ROLLBACK');
    expect(faultOf(error)).toBe('again');
    expect(await ask(all, [1])).toEqual([{ id: 1, text: 'first' }]);
  });
});
