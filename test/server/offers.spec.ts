import type { MySeat, Participants, SeatAnswer } from '@kortkurs/contract/enrolments';
import { newId } from '../../backend/src/platform/ids';
import { jobTypes } from '../../backend/src/platform/jobs/job-type';
import { Jobs } from '../../backend/src/platform/jobs/jobs';
import { type Answer, type Headers, startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene, type RunLaid } from '../builders/scene';
import { until } from '../../backend/src/platform/testing/until';

const SOON = [{ startsAt: '2036-12-01T16:00:00Z', endsAt: '2036-12-01T18:00:00Z' }];
/** Far ahead of the database's clock, which wakes the jobs: they wake when a test says so. */
const NOW = '2036-11-21T09:00:00Z';

describe('a run that offers its free seats', () => {
  let test: TestApp;
  let scene: Scene;
  let staff: Headers;

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
    staff = test.signedInAs(await scene.person({ role: 'administrator' }));
  });
  beforeEach(() => test.clock.set(NOW));
  afterAll(() => test.close());

  interface Someone {
    personId: string;
    as: Headers;
    id: string;
  }

  /** A run with one seat, which the first has, and others in the queue. */
  async function queue(waiting: number, hours = 12): Promise<{ run: RunLaid; seated: Someone; waits: Someone[] }> {
    const run = await scene.run({ capacity: 1, sessions: SOON });
    await test.database.execute('UPDATE course_run SET offer_hours = $2 WHERE id = $1', [run.id, hours]);
    const people: Someone[] = [];
    for (let n = 0; n <= waiting; n++) {
      const personId = await scene.person();
      const as = test.signedInAs(personId);
      const { body } = await test.ask<SeatAnswer>('POST', `runs/${run.id}/seats`, { as, body: { id: newId(), affiliationId: null } });
      people.push({ personId, as, id: body.enrolmentId });
    }
    const [seated, ...waits] = people;
    if (!seated) throw new Error('nobody has a seat');
    return { run, seated, waits };
  }
  const giveBack = ({ id, as }: Someone): Promise<Answer<unknown>> => test.ask('POST', `enrolments/${id}/withdrawal`, { as });
  const reply = ({ id, as }: Someone, accept: boolean): Promise<Answer<SeatAnswer & { code: string }>> => test.ask('POST', `enrolments/${id}/offer-answer`, { as, body: { accept } });
  const states = async (people: Someone[]): Promise<string[]> =>
    (await test.database.query<{ state: string }>('SELECT state FROM unnest($1::uuid[]) WITH ORDINALITY AS asked (id, nth) JOIN enrolment e USING (id) ORDER BY nth', [people.map(({ id }) => id)])).map(({ state }) => state);
  const held = (run: RunLaid): Promise<unknown> => test.database.one('SELECT held, waiting FROM run_seats WHERE run_id = $1', [run.id]);
  /** Let the job look that is there for an offer, as it does when its time has come. */
  async function look({ id }: Someone): Promise<void> {
    const type = jobTypes().find(({ name }) => name === 'enrolments.lapse-offer');
    if (!type) throw new Error('There is no such job.');
    await test.database.work((tx) => test.app.get(Jobs).send(tx, type, { enrolmentId: id }));
    const waits = () => test.database.one(`SELECT 1 FROM pgboss.job WHERE name = $1 AND data ->> 'enrolmentId' = $2 AND start_after <= now() AND state <> 'completed'`, [type.name, id]);
    await until(async () => !(await waits()));
  }

  it('holds one for who stands first, for as long as the run says, and tells both the person and staff until when', async () => {
    const { run, seated, waits } = await queue(2);
    await giveBack(seated);
    expect(await states(waits)).toEqual(['offered', 'waitlisted']);
    expect(await held(run)).toEqual({ held: 1, waiting: 1 });
    const until = '2036-11-21T21:00:00+00:00';
    const [mine] = (await test.ask<MySeat[]>('GET', 'me/seats', { as: waits[0]?.as ?? {} })).body;
    expect(mine).toMatchObject({ state: 'offered', answerBy: new Date(until).toISOString() });
    const { people } = (await test.ask<Participants>('GET', `runs/${run.id}/participants`, { as: staff })).body;
    expect(people.find(({ state }) => state === 'offered')?.answerBy).toBe(until);
    const job = await test.database.one<{ at: Date }>(`SELECT start_after AS at FROM pgboss.job WHERE name = 'enrolments.lapse-offer' AND data ->> 'enrolmentId' = $1`, [waits[0]?.id]);
    expect(job?.at.toISOString()).toBe(new Date(until).toISOString());
  });

  it('gives it to who accepts, however often the answer is sent', async () => {
    const { run, seated, waits: [first] } = await queue(1);
    if (!first) throw new Error('nobody waits');
    await giveBack(seated);
    for (let times = 0; times < 2; times++) expect(await reply(first, true)).toMatchObject({ status: 200, body: { state: 'enrolled' } });
    expect(await held(run)).toEqual({ held: 1, waiting: 0 });
    const told = await test.database.query<{ occasion: string }>(`SELECT data ->> 'occasion' AS occasion FROM pgboss.job WHERE name = 'messages.tell-of-seat' AND data ->> 'enrolmentId' = $1 ORDER BY created_on`, [first.id]);
    expect(told.map(({ occasion }) => occasion)).toEqual(['waitlisted', 'offered', 'enrolled']);
  });

  it('goes on to the next when somebody says no, or takes no notice in time', async () => {
    const { run, seated, waits } = await queue(3);
    const [first, second, third] = waits;
    if (!first || !second || !third) throw new Error('too few wait');
    await giveBack(seated);
    await reply(first, false);
    expect(await states(waits)).toEqual(['declined', 'offered', 'waitlisted']);
    await look(second);
    expect(await states(waits)).toEqual(['declined', 'offered', 'waitlisted']);
    test.clock.set('2036-11-21T21:00:00Z');
    expect(await reply(second, true)).toMatchObject({ status: 409, body: { code: 'offer-has-lapsed' } });
    await look(second);
    expect(await states(waits)).toEqual(['declined', 'lapsed', 'offered']);
    expect(await reply(second, true)).toMatchObject({ status: 409, body: { code: 'offer-has-lapsed' } });
    expect(await held(run)).toEqual({ held: 1, waiting: 0 });
  });

  it('offers nothing once the run has begun, and no offer outlasts the start', async () => {
    const { seated, waits } = await queue(2, 48);
    test.clock.set('2036-11-30T20:00:00Z');
    await giveBack(seated);
    const offer = await test.database.one<{ until: Date }>('SELECT answer_by AS until FROM enrolment WHERE id = $1', [waits[0]?.id]);
    expect(offer?.until.toISOString()).toBe('2036-12-01T16:00:00.000Z');
    test.clock.set('2036-12-01T16:00:00Z');
    if (waits[0]) await look(waits[0]);
    expect(await states(waits)).toEqual(['lapsed', 'waitlisted']);
  });

  it('ends with the run: called off, nothing can be accepted and nothing goes on to the next', async () => {
    const { run, seated, waits } = await queue(2);
    const [first] = waits;
    if (!first) throw new Error('nobody waits');
    await giveBack(seated);
    await test.database.execute(`UPDATE course_run SET status = 'cancelled', cancelled_at = now(), cancelled_why = 'Sjukdom' WHERE id = $1`, [run.id]);
    expect(await reply(first, true)).toMatchObject({ status: 409, body: { code: 'run-not-open' } });
    test.clock.set('2036-11-21T21:00:00Z');
    await look(first);
    expect(await states(waits)).toEqual(['offered', 'waitlisted']);
  });

  it('takes no answer after the start, also when that was moved forward', async () => {
    const { run, seated, waits: [first] } = await queue(1, 168);
    if (!first) throw new Error('nobody waits');
    await giveBack(seated);
    await test.database.execute(`UPDATE course_run SET starts_at = '2036-11-22T16:00:00Z' WHERE id = $1`, [run.id]);
    test.clock.set('2036-11-22T16:00:00Z');
    expect(await reply(first, true)).toMatchObject({ status: 409, body: { code: 'offer-has-lapsed' } });
  });

  it('goes on when the run is put off after it had begun', async () => {
    const { run, seated, waits } = await queue(1);
    test.clock.set('2036-12-01T16:30:00Z');
    await giveBack(seated);
    expect(await states(waits)).toEqual(['waitlisted']);
    const { body } = await test.ask<{ version: number }>('GET', `runs/${run.id}`, { as: staff });
    const moved = await test.ask('PATCH', `sessions/${run.sessionIds[0]}`, { as: staff, body: { version: body.version, date: '2036-12-08', from: '17:00', to: '19:00', breakMinutes: 0 } });
    expect(moved.status).toBe(200);
    await until(async () => (await states(waits))[0] !== 'waitlisted');
    expect(await states(waits)).toEqual(['offered']);
  });

  it('lets staff give the offered person the seat at once, and nobody else answer for them', async () => {
    const { run, seated, waits: [first] } = await queue(1);
    if (!first) throw new Error('nobody waits');
    await giveBack(seated);
    expect((await test.ask('POST', `enrolments/${first.id}/offer-answer`, { as: test.signedInAs(await scene.person()), body: { accept: true } })).status).toBe(404);
    expect((await test.ask('POST', `runs/${run.id}/participants`, { as: staff, body: { id: newId(), personId: first.personId } })).body).toMatchObject({ state: 'enrolled' });
    expect(await held(run)).toEqual({ held: 1, waiting: 0 });
    expect(await reply(first, false)).toMatchObject({ status: 409, body: { code: 'enrolment-cannot-change' } });
  });
});
