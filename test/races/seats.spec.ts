import pLimit from 'p-limit';
import { Registrar } from '../../backend/src/enrolments/door';
import { newId } from '../../backend/src/platform/ids';
import { Refusal } from '../../backend/src/platform/refusals/refusal';
import { Database } from '../../backend/src/platform/db/database';
import { Turns } from '../../backend/src/platform/db/turns';
import { startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene } from '../builders/scene';

/** Those who come to the lock of a process past its turns; with the two whom these let through it has nine connections in use, and one for what it does meanwhile. */
const STRAIGHT = 7;

describe('two hundred people, twenty seats, two processes', () => {
  let one: TestApp;
  let two: TestApp;
  let scene: Scene;

  beforeAll(async () => {
    one = await startApp();
    two = await startApp({ databaseUrl: one.databaseUrl });
    scene = new Scene(one.database);
  });
  afterAll(async () => {
    await two.close();
    await one.close();
  });

  const soon = [{ startsAt: '2027-02-01T16:00:00Z', endsAt: '2027-02-01T18:00:00Z' }];

  it('hold twenty seats and distinct places in the queue, with withdrawals mixed in', async () => {
    const run = await scene.run({ capacity: 20, sessions: soon });
    const people = await Promise.all(Array.from({ length: 200 }, () => scene.person()));
    // Half of them wait for the run's turn, as in the product; half come straight at the lock, no more at once than there are connections: whoever waits longer
    // for one than three seconds is sent away, which on a slow machine comes to pass.
    const straight = [pLimit(STRAIGHT), pLimit(STRAIGHT)] as const;
    const wanted = people.map(async (personId, nth) => {
      const [process, limit] = nth % 2 ? [one, straight[0]] : [two, straight[1]];
      const turn = <T>(work: () => Promise<T>): Promise<T> => (nth % 4 < 2 ? process.app.get(Turns).take(run.id, work) : limit(work));
      const registrar = process.app.get(Registrar);
      const database = process.app.get(Database);
      const id = newId();
      await turn(() => database.work((tx) => registrar.take(tx, { id, runId: run.id, personId, source: 'self', affiliationId: null, organisationId: null, by: personId })));
      if (nth % 5 === 0) await turn(() => database.work((tx) => registrar.withdraw(tx, id, personId, null)));
    });
    await Promise.all(wanted);
    const [seats] = await one.database.query('SELECT held, forced, waiting FROM run_seats WHERE run_id = $1', [run.id]);
    expect(seats).toEqual({ held: 20, forced: 0, waiting: 140 });
    const [counted] = await one.database.query(
      `SELECT count(*) FILTER (WHERE state = 'enrolled')::int AS enrolled, count(*) FILTER (WHERE state = 'waitlisted')::int AS waiting,
              count(DISTINCT queue_position)::int AS places, count(*) FILTER (WHERE state = 'withdrawn')::int AS withdrawn
         FROM enrolment WHERE run_id = $1`,
      [run.id],
    );
    expect(counted).toEqual({ enrolled: 20, waiting: 140, places: 140, withdrawn: 40 });
  });

  it('give one person one seat, however often and wherever it is asked for', async () => {
    const run = await scene.run({ capacity: 5, sessions: soon });
    const personId = await scene.person();
    const ask = (process: TestApp): Promise<unknown> =>
      process.app.get(Database).work((tx) => process.app.get(Registrar).take(tx, { id: newId(), runId: run.id, personId, source: 'self', affiliationId: null, organisationId: null, by: personId }));
    const answers = await Promise.allSettled(Array.from({ length: 20 }, (_, nth) => ask(nth % 2 ? one : two)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = answers.flatMap((answer) => (answer.status === 'rejected' && answer.reason instanceof Refusal ? [answer.reason.code] : []));
    expect(refused).toEqual(Array.from({ length: 19 }, () => 'already-enrolled'));
    expect(await one.database.query('SELECT held FROM run_seats WHERE run_id = $1', [run.id])).toEqual([{ held: 1 }]);
  });

  it('answer a wish that is sent twice alike', async () => {
    const run = await scene.run({ capacity: 1, sessions: soon });
    const personId = await scene.person();
    const wish = { id: newId(), runId: run.id, personId, source: 'self' as const, affiliationId: null, organisationId: null, by: personId };
    const take = (process: TestApp) => process.app.get(Database).work((tx) => process.app.get(Registrar).take(tx, wish));
    const answers = await Promise.all([take(one), take(two), take(one)]);
    expect(answers.map(({ state }) => state)).toEqual(['enrolled', 'enrolled', 'enrolled']);
  });
});
