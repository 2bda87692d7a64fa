import type { CoursePage } from '@kortkurs/contract/catalogue';
import type { DecidedApplication, MySeat, SeatAnswer } from '@kortkurs/contract/enrolments';
import { newId } from '../../backend/src/platform/ids';
import { type Answer, type Headers, startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene, type RunLaid } from '../builders/scene';
import { until } from '../../backend/src/platform/testing/until';

const SOON = [{ startsAt: '2026-12-01T16:00:00Z', endsAt: '2026-12-01T18:00:00Z' }];

describe('a run where staff decide who comes', () => {
  let test: TestApp;
  let scene: Scene;
  let staff: Headers;

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
    staff = test.signedInAs(await scene.person({ role: 'administrator' }));
  });
  afterAll(() => test.close());

  const lay = (capacity: number): Promise<RunLaid> => scene.run({ capacity, sessions: SOON, enrolmentPolicy: 'approval' });
  async function apply(run: RunLaid): Promise<{ personId: string; as: Headers; id: string }> {
    const personId = await scene.person();
    const as = test.signedInAs(personId);
    const { status, body } = await test.ask<SeatAnswer>('POST', `runs/${run.id}/seats`, { as, body: { id: newId(), affiliationId: null } });
    expect([status, body.state, body.ahead]).toEqual([201, 'applied', null]);
    return { personId, as, id: body.enrolmentId };
  }
  const decide = (run: RunLaid, enrolmentIds: string[], decision: 'approve' | 'reject', more: object = {}): Promise<Answer<DecidedApplication[] & { code: string }>> =>
    test.ask('POST', `runs/${run.id}/application-decisions`, { as: staff, body: { enrolmentIds, decision, ...more } });
  const seats = (run: RunLaid): Promise<unknown> => test.database.one('SELECT held, waiting, forced FROM run_seats WHERE run_id = $1', [run.id]);
  const statesOf = async (...ids: string[]): Promise<string[]> =>
    (await test.database.query<{ state: string }>('SELECT state FROM unnest($1::uuid[]) WITH ORDINALITY AS asked (id, nth) JOIN enrolment e USING (id) ORDER BY nth', [ids])).map(({ state }) => state);

  it('takes applications that hold no seat, and says so where seats are asked for', async () => {
    const run = await lay(1);
    const { as } = await apply(run);
    await apply(run);
    expect(await seats(run)).toEqual({ held: 0, waiting: 0, forced: 0 });
    expect((await test.ask<MySeat[]>('GET', 'me/seats', { as })).body).toMatchObject([{ state: 'applied', runId: run.id }]);
    const { slug } = (await test.database.one<{ slug: string }>('SELECT slug FROM course WHERE id = $1', [run.courseId])) ?? { slug: '' };
    expect((await test.ask<CoursePage>('GET', `catalogue/courses/${slug}`)).body.occasions).toMatchObject([{ enrolling: 'application', seats: { free: 1 } }]);
  });

  it('gives the approved seats in the order in which they applied, and the others a place in the queue', async () => {
    const run = await lay(2);
    const [first, second, third] = [await apply(run), await apply(run), await apply(run)];
    const { status, body } = await decide(run, [third.id, second.id, first.id], 'approve');
    expect(status).toBe(200);
    expect(body).toEqual([
      { enrolmentId: first.id, state: 'enrolled', queuePosition: null },
      { enrolmentId: second.id, state: 'enrolled', queuePosition: null },
      { enrolmentId: third.id, state: 'waitlisted', queuePosition: 1 },
    ]);
    expect(await seats(run)).toEqual({ held: 2, waiting: 1, forced: 0 });
  });

  it('lets nobody pass the queue by having applied', async () => {
    const run = await lay(1);
    const [seated, waits, late] = [await apply(run), await apply(run), await apply(run)];
    await decide(run, [seated.id, waits.id], 'approve');
    await test.ask('POST', `enrolments/${seated.id}/withdrawal`, { as: seated.as });
    await decide(run, [late.id], 'approve');
    expect(await statesOf(waits.id, late.id)).toEqual(['enrolled', 'waitlisted']);
  });

  it('refuses with the reason that staff wrote, and the person may apply anew', async () => {
    const run = await lay(5);
    const { id, as } = await apply(run);
    expect((await decide(run, [id], 'reject', { reason: 'Kursen är för styrelser.' })).body).toEqual([{ enrolmentId: id, state: 'rejected', queuePosition: null }]);
    expect(await test.database.query('SELECT from_state, to_state, reason FROM enrolment_event WHERE enrolment_id = $1 ORDER BY at, id', [id])).toEqual([
      { from_state: null, to_state: 'applied', reason: null },
      { from_state: 'applied', to_state: 'rejected', reason: 'Kursen är för styrelser.' },
    ]);
    const again = await test.ask<SeatAnswer>('POST', `runs/${run.id}/seats`, { as, body: { id: newId(), affiliationId: null } });
    expect(again.body.state).toBe('applied');
  });

  it('tells each what came of the application, once', async () => {
    const run = await lay(5);
    const [wanted, unwanted, gone] = [await apply(run), await apply(run), await apply(run)];
    await decide(run, [wanted.id], 'approve');
    await decide(run, [unwanted.id], 'reject', { reason: 'Kursen är för styrelser.' });
    await test.ask('POST', `enrolments/${gone.id}/withdrawal`, { as: gone.as });
    const jobs = () => test.database.query<{ occasion: string }>(
      `SELECT data ->> 'occasion' AS occasion FROM pgboss.job WHERE name = 'messages.tell-of-seat' AND data ->> 'enrolmentId' = ANY ($1) ORDER BY 1`,
      [[wanted.id, unwanted.id, gone.id]],
    );
    expect((await jobs()).map(({ occasion }) => occasion)).toEqual(['applied', 'applied', 'applied', 'enrolled', 'rejected']);
    const letter = () => test.database.one<{ body: string }>(`SELECT body FROM message WHERE about_id = $1 AND kind = 'seat-rejected'`, [unwanted.id]);
    await until(letter);
    expect((await letter())?.body).toContain('Kursen är för styrelser.');
  });

  it('decides on all or on none', async () => {
    const run = await lay(5);
    const [one, other] = [await apply(run), await apply(run)];
    const elsewhere = await apply(await lay(5));
    await test.ask('POST', `enrolments/${other.id}/withdrawal`, { as: other.as });
    expect(await decide(run, [one.id, other.id], 'approve')).toMatchObject({ status: 409, body: { code: 'enrolment-cannot-change' } });
    expect((await decide(run, [one.id, elsewhere.id], 'approve')).status).toBe(404);
    expect(await statesOf(one.id, other.id, elsewhere.id)).toEqual(['applied', 'withdrawn', 'applied']);
  });

  it('approves nobody for what is called off or over, and still lets staff refuse', async () => {
    const run = await lay(5);
    const [one, other] = [await apply(run), await apply(run)];
    await test.database.execute(`UPDATE course_run SET status = 'cancelled', cancelled_at = now(), cancelled_why = 'Sjukdom' WHERE id = $1`, [run.id]);
    expect(await decide(run, [one.id], 'approve')).toMatchObject({ status: 409, body: { code: 'run-not-open' } });
    expect((await decide(run, [other.id], 'reject')).status).toBe(200);
    expect(await statesOf(one.id, other.id)).toEqual(['applied', 'rejected']);
  });

  it('is answered too when staff give the person a seat by hand', async () => {
    const run = await lay(5);
    const { id, personId } = await apply(run);
    const given = await test.ask<SeatAnswer>('POST', `runs/${run.id}/participants`, { as: staff, body: { id: newId(), personId } });
    expect(given.body).toMatchObject({ enrolmentId: id, state: 'enrolled' });
    expect(await seats(run)).toEqual({ held: 1, waiting: 0, forced: 0 });
  });
});
