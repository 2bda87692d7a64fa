import { startApp, type TestApp } from '../testing/start-app';
import { Database } from '../db/database';
import { jobType } from './job-type';
import { Jobs } from './jobs';

const count = jobType<{ n: number }>('test.count');
const single = jobType<{ n: number }>('test.single');

describe('jobs', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp({ bare: true });
  });
  afterAll(() => test.close());

  const waiting = async (name: string): Promise<number[]> => {
    const rows = await test.database.query<{ n: number }>(`SELECT (data ->> 'n')::int AS n FROM pgboss.job WHERE name = $1 AND state = 'created' ORDER BY 1`, [name]);
    return rows.map((row) => row.n);
  };

  it('keeps every job of a type that nobody asked to keep single', async () => {
    await test.app.get(Database).work(async (tx) => {
      for (const n of [1, 2, 3]) await test.app.get(Jobs).send(tx, count, { n });
    });
    expect(await waiting('test.count')).toEqual([1, 2, 3]);
  });

  it('keeps one waiting job per key', async () => {
    await test.app.get(Database).work(async (tx) => {
      for (const [n, once] of [[1, 'a'], [2, 'a'], [3, 'b']] as const) await test.app.get(Jobs).send(tx, single, { n }, { once });
    });
    expect(await waiting('test.single')).toEqual([1, 3]);
  });

  it('writes no job when the transaction is rolled back', async () => {
    await expect(
      test.app.get(Database).work(async (tx) => {
        await test.app.get(Jobs).send(tx, count, { n: 9 });
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    expect(await waiting('test.count')).not.toContain(9);
  });
});
