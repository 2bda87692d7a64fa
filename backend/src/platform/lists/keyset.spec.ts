import { startApp, type TestApp } from '../testing/start-app';
import { listKeyset, type KeysetList } from './keyset';

interface Row {
  id: string;
  name: string;
}

describe('lists by keyset', () => {
  let test: TestApp;
  const names = ['Zorn', 'Öberg', 'ärlig', 'Åsa', 'Adam', 'Åsa', 'Örn', 'Bo', 'Åberg'];
  const sorted = ['Adam', 'Bo', 'Zorn', 'Åberg', 'Åsa', 'Åsa', 'ärlig', 'Öberg', 'Örn'];
  beforeAll(async () => {
    test = await startApp({ bare: true });
    await test.database.execute('CREATE TABLE someone (id uuid PRIMARY KEY, name text NOT NULL, born date NOT NULL, points int NOT NULL)');
    await test.database.execute("INSERT INTO someone SELECT gen_random_uuid(), n, DATE '2000-01-01' + i::int, i::int % 3 FROM unnest($1::text[]) WITH ORDINALITY AS t (n, i)", [names]);
  });
  afterAll(() => test.close());

  const list = (more: Partial<KeysetList>): KeysetList => ({
    select: 'SELECT s.id, s.name', from: 'FROM someone s', where: [], parameters: [], limit: 2,
    order: [{ sql: 's.name COLLATE "sv-x-icu"', type: 'text' }, { sql: 's.id', type: 'uuid' }],
    ...more,
  });
  const all = async (more: Partial<KeysetList>): Promise<Row[]> => {
    const rows: Row[] = [];
    for (let after: string | undefined; ; ) {
      const page = await listKeyset<Row>(test.database, list({ ...more, ...(after && { after }) }));
      rows.push(...page.items);
      if (!page.next) return rows;
      after = page.next;
    }
  };

  it('goes through a list page by page in Swedish order, each row once', async () => {
    const rows = await all({});
    expect(rows.map((row) => row.name)).toEqual(sorted);
    expect(Object.keys(rows[0] ?? {})).toEqual(['id', 'name']);
  });

  it('goes backwards and through mixed orders', async () => {
    expect((await all({ order: [{ sql: 's.name COLLATE "sv-x-icu"', type: 'text', descending: true }, { sql: 's.id', type: 'uuid' }] })).map((row) => row.name)).toEqual(sorted.toReversed());
    const byPoints = await all({ order: [{ sql: 's.points', type: 'int', descending: true }, { sql: 's.born', type: 'date' }, { sql: 's.id', type: 'uuid' }], limit: 4 });
    expect(byPoints.map((row) => row.name)).toEqual(['Öberg', 'Adam', 'Bo', 'Zorn', 'Åsa', 'Örn', 'ärlig', 'Åsa', 'Åberg']);
  });

  it('filters, and counts what the filter leaves, on every page', async () => {
    const first = await listKeyset<Row>(test.database, list({ where: ['s.name LIKE $1'], parameters: ['Å%'], count: true }));
    expect(first).toMatchObject({ items: [{ name: 'Åberg' }, { name: 'Åsa' }], total: 3 });
    const second = await listKeyset<Row>(test.database, list({ where: ['s.name LIKE $1'], parameters: ['Å%'], count: true, after: first.next ?? '' }));
    expect(second).toMatchObject({ items: [{ name: 'Åsa' }], total: 3, next: null });
    expect(await listKeyset<Row>(test.database, list({ where: ['s.name = $1'], parameters: ['Nobody'], count: true }))).toEqual({ items: [], next: null, total: 0 });
  });

  it('counts no further than it is told to, and says that there are more', async () => {
    expect(await listKeyset<Row>(test.database, list({ count: true, countTo: 8 }))).toMatchObject({ total: 8, more: true });
    expect(await listKeyset<Row>(test.database, list({ count: true, countTo: 9 }))).toEqual(expect.not.objectContaining({ more: true }));
    expect(await listKeyset<Row>(test.database, list({ count: true, countTo: 9 }))).toMatchObject({ total: 9 });
  });

  it.each(['rubbish', '', Buffer.from('["x"]').toString('base64url'), Buffer.from('[1,2]').toString('base64url')])('refuses the cursor %s', async (after) => {
    await expect(listKeyset(test.database, list({ after }))).rejects.toMatchObject({ code: 'invalid-input' });
  });

  it('is one statement', async () => {
    const { statements } = await test.countSql(() => listKeyset(test.database, list({ count: true })));
    expect(statements).toHaveLength(1);
  });
});
