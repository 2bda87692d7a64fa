import { Backlog } from '../certificates/door';
import { startApp, type TestApp } from '../platform/testing/start-app';
import { demoCentre, load } from './demo-centre';
import { Dice } from './dice';

const NOW = new Date('2026-03-17T16:00:00Z');

describe('the demonstration centre', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
    const formats = await test.database.query<{ id: string; key: string }>('SELECT id, key FROM format');
    const rows = await demoCentre(new Map(formats.map(({ key, id }) => [key, id])), NOW);
    await test.database.work((tx) => load(tx, rows));
  });
  afterAll(() => test.close());

  const count = async (sql: string): Promise<number> => (await test.database.one<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`))?.n ?? -1;

  it('has eighty-two organisations of four sectors in thirty-three municipalities, six hundred people and forty courses', async () => {
    expect(await count('organisation')).toBe(82);
    expect(await count('(SELECT DISTINCT sector FROM organisation) s')).toBe(4);
    expect(await count('(SELECT DISTINCT municipality_code FROM organisation) m')).toBe(33);
    expect(await count('person')).toBe(600);
    expect(await count('course')).toBe(40);
  });

  it('counts its seats as its enrolments are', async () => {
    expect(
      await count(`run_seats q WHERE q.held <> (SELECT count(*) FROM enrolment e WHERE e.run_id = q.run_id AND e.state = 'enrolled')
         OR q.waiting <> (SELECT count(*) FROM enrolment e WHERE e.run_id = q.run_id AND e.state = 'waitlisted')`),
    ).toBe(0);
  });

  it('has a session this evening, runs behind it and runs to come', async () => {
    expect(await count(`session WHERE local_date = '2026-03-17'`)).toBeGreaterThan(0);
    expect(await count(`course_run WHERE ends_at < '2026-03-17'`)).toBeGreaterThan(20);
    expect(await count(`course_run WHERE starts_at > '2026-03-17'`)).toBeGreaterThan(20);
  });

  it('is the same every time', async () => {
    const again = async () => (await demoCentre(new Map([['course', 'x'], ['training-programme', 'x'], ['seminar', 'x'], ['inspirational-lecture', 'x'], ['learning-lunch', 'x'], ['dialogue-forum', 'x'], ['idea-workshop', 'x'], ['malmo-hour', 'x'], ['cohort-programme', 'x']]), NOW)).all();
    const [one, two] = [await again(), await again()];
    const plain = (rows: typeof one) => JSON.stringify(rows.filter(([table]) => table !== 'account'));
    expect(plain(one)).toBe(plain(two));
  });

  it('has certificates for what was signed, numbered in the order of the signatures, and none for what is not', async () => {
    const issued = await test.database.work((tx) => test.app.get(Backlog).issue(tx, new Dice(1, NOW.getTime())));
    expect(issued).toBeGreaterThan(300);
    expect(await count('certificate')).toBe(issued);
    expect(await count(`(SELECT 1 FROM certificate GROUP BY year HAVING max(serial) <> count(*)) holes`)).toBe(0);
    expect(await count(`(SELECT issued_at < lag(issued_at) OVER (PARTITION BY year ORDER BY serial) AS wrong FROM certificate) c WHERE wrong`)).toBe(0);
    expect(await count(`enrolment e WHERE e.state = 'completed' AND NOT EXISTS (SELECT 1 FROM completion c WHERE c.enrolment_id = e.id)`)).toBe(0);
    expect(
      await count(`certificate t JOIN enrolment e ON e.id = t.enrolment_id JOIN session s ON s.run_id = e.run_id
        WHERE NOT EXISTS (SELECT 1 FROM session_signature g WHERE g.session_id = s.id)`),
    ).toBe(0);
    // Done once, there is nothing left to do.
    expect(await test.database.work((tx) => test.app.get(Backlog).issue(tx, new Dice(1, NOW.getTime())))).toBe(0);
  });
});
