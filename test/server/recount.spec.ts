import { jest } from '@jest/globals';
import { startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { until } from '../../backend/src/platform/testing/until';
import { ReportQuery } from '../../backend/src/reporting/report-query';
import { Rollup } from '../../backend/src/reporting/door';
import { COUNTING_RULES } from '../../backend/src/reporting/rollup.sql';
import { layReported, type Reported } from '../builders/reported';

interface Rules {
  madeBy: number;
  becoming: number | null;
  through: string | null;
}

const DONE: Rules = { madeBy: COUNTING_RULES, becoming: null, through: null };

describe('sums that were made by other rules', () => {
  let test: TestApp;
  let laid: Reported;
  let right: object;

  beforeAll(async () => {
    test = await startApp();
    expect(await rules()).toEqual(DONE);
    laid = await layReported(test);
    right = await sums();
  });
  afterAll(() => test.close());
  afterEach(() => jest.restoreAllMocks());

  const rules = async (): Promise<Rules | undefined> => test.database.one<Rules>('SELECT made_by AS "madeBy", becoming, through FROM participation_rules');
  const sums = async (): Promise<object> => ({
    months: await test.database.query('SELECT * FROM participation_month ORDER BY project_id, month, enrolment_id'),
    starts: await test.database.query('SELECT * FROM participation_start ORDER BY project_id, person_id'),
    // Asked of the query itself: applications in one process share how they know who asks, and some of these are closed.
    report: await test.app.get(ReportQuery).live(laid.project, { from: null, to: null, course: null, format: null, organisation: null, network: null, municipality: null }, { mayKnow: true, unmasks: true }),
  });
  const falsify = async (): Promise<void> => {
    await test.database.execute('UPDATE participation_month SET registered_minutes = registered_minutes + 1000, first_on = first_on - 40');
    await test.database.execute('DELETE FROM participation_month WHERE person_id = $1', [laid.people.Eva]);
    await test.database.execute(`UPDATE participation_start SET start_on = '2020-01-01', gender = NULL, situation = '{}'`);
    await test.database.execute('UPDATE participation_rules SET made_by = $1', [COUNTING_RULES - 1]);
    expect(await sums()).not.toEqual(right);
  };
  const start = async (count: number): Promise<() => Promise<unknown>> => {
    const apps = await Promise.all(Array.from({ length: count }, () => startApp({ databaseUrl: test.databaseUrl })));
    return () => Promise.all(apps.map((app) => app.close()));
  };
  const untilDone = (): Promise<boolean> => until(async () => (await rules())?.becoming === null);
  /** Whose sums are made anew, batch by batch. */
  const watch = () => jest.spyOn(Rollup.prototype, 'rebuildNext');
  const everybody = async (): Promise<string[]> => (await test.database.query<{ id: string }>('SELECT id FROM person WHERE merged_into IS NULL ORDER BY id')).map(({ id }) => id);

  it('are made anew when the product starts, once, however many processes start together', async () => {
    await falsify();
    const batches = watch();
    const stop = await start(2);
    await untilDone();
    await stop();
    expect(await sums()).toEqual(right);
    expect(await rules()).toEqual(DONE);
    expect((await Promise.all(batches.mock.results.map(({ value }) => value as Promise<string[]>))).flat()).toEqual(await everybody());
  });

  it('are let alone when they were made by the present rules', async () => {
    const batches = watch();
    await (await start(1))();
    expect(batches).not.toHaveBeenCalled();
  });

  it('are gone on with after a crash, and count as wrong until the last is made', async () => {
    await falsify();
    let tried = 0;
    const real = Rollup.prototype.rebuildNext;
    // Three people at a time; the second three are lost with their process.
    const batches = watch().mockImplementation(async function (this: Rollup, tx, after) {
      const people = await real.call(this, tx, after, 3);
      if (++tried === 2) throw new Error('gone');
      return people.length === 3 ? Array.from({ length: 200 }, (_, n) => people[Math.min(n, 2)] ?? '') : people;
    });
    const stop = await start(1);
    await until(() => tried >= 2);
    const [, , third] = await everybody();
    expect(await rules()).toEqual({ madeBy: COUNTING_RULES - 1, becoming: COUNTING_RULES, through: third });
    await untilDone();
    await stop();
    expect(batches.mock.calls.map(([, after]) => after).slice(0, 3)).toEqual([null, third, third]);
    expect(await sums()).toEqual(right);
    expect(await rules()).toEqual(DONE);
  });

  it('are begun from the first person where another release was at it', async () => {
    await falsify();
    await test.database.execute('UPDATE participation_rules SET made_by = $1, becoming = $2, through = (SELECT max(id::text)::uuid FROM person)', [COUNTING_RULES, COUNTING_RULES + 1]);
    const stop = await start(1);
    await untilDone();
    await stop();
    expect(await sums()).toEqual(right);
    expect(await rules()).toEqual(DONE);
  });
});
