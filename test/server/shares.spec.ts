import type { BookingQuestion, BookingResult } from '@kortkurs/contract/bookings';
import type { MySeat, Participants, SeatAnswer, SeatQuestion } from '@kortkurs/contract/enrolments';
import { newId } from '../../backend/src/platform/ids';
import { jobTypes } from '../../backend/src/platform/jobs/job-type';
import { Jobs } from '../../backend/src/platform/jobs/jobs';
import { type Headers, startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene, type RunLaid } from '../builders/scene';
import { until } from '../../backend/src/platform/testing/until';

const SOON = [{ startsAt: '2036-12-01T16:00:00Z', endsAt: '2036-12-01T18:00:00Z' }];
const UNTIL = '2036-11-25T23:00:00.000Z';

describe('seats that are shared between organisations', () => {
  let test: TestApp;
  let scene: Scene;
  let staff: Headers;

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
    staff = test.signedInAs(await scene.person({ role: 'administrator' }));
  });
  beforeEach(() => test.clock.set('2036-11-21T09:00:00Z'));
  afterAll(() => test.close());

  const share = (run: RunLaid, seats: number | null, until = UNTIL) => test.ask<{ code: string }>('PUT', `runs/${run.id}/seat-share`, { as: staff, body: { share: seats === null ? null : { seats, until } } });
  const held = (run: RunLaid): Promise<unknown> => test.database.one('SELECT held, waiting, held_back AS back FROM run_seats WHERE run_id = $1', [run.id]);

  async function someoneOf(organisationId: string | null): Promise<{ as: Headers; affiliationId: string | null }> {
    const personId = await scene.person();
    return { as: test.signedInAs(personId), affiliationId: organisationId && (await scene.affiliation(personId, organisationId)) };
  }
  async function take(run: RunLaid, organisationId: string | null): Promise<SeatAnswer & { as: Headers }> {
    const { as, affiliationId } = await someoneOf(organisationId);
    const { body } = await test.ask<SeatAnswer>('POST', `runs/${run.id}/seats`, { as, body: { id: newId(), affiliationId } });
    return { ...body, as };
  }

  it('hold back whoever comes when their organisation has its share, and nobody else, and tell them why', async () => {
    const [run, one, other] = [await scene.run({ capacity: 4, sessions: SOON }), await scene.organisation(), await scene.organisation()];
    expect((await share(run, 2)).status).toBe(204);
    expect([(await take(run, one)).state, (await take(run, one)).state]).toEqual(['enrolled', 'enrolled']);
    const third = await take(run, one);
    expect(third).toMatchObject({ state: 'waitlisted', ahead: 0 });
    expect(await held(run)).toEqual({ held: 2, waiting: 1, back: 1 });
    // A seat is free for others, also in what the catalogue says.
    const stranger = await someoneOf(null);
    expect((await test.ask<SeatQuestion>('GET', `runs/${run.id}/seat-question`, { as: stranger.as })).body.run.seats).toMatchObject({ free: 2, waiting: 1 });
    expect([(await take(run, other)).state, (await take(run, null)).state, (await take(run, other)).state]).toEqual(['enrolled', 'enrolled', 'waitlisted']);
    const [mine] = (await test.ask<MySeat[]>('GET', 'me/seats', { as: third.as })).body;
    expect(mine?.share).toEqual({ seats: 2, until: expect.stringContaining('2036-11-25') as string });
    expect((await test.ask<Participants>('GET', `runs/${run.id}/participants`, { as: staff })).body.seats.share).toMatchObject({ seats: 2 });
    const letter = async (): Promise<string | undefined> => (await test.database.one<{ body: string }>(`SELECT body FROM message WHERE about_id = $1 AND kind = 'seat-shared'`, [third.enrolmentId]))?.body;
    await until(letter);
    expect(await letter()).toMatch(/Er organisation har fått sina 2 platser/);
  });

  it('come along to a copy of the run, as many days later', async () => {
    const run = await scene.run({ capacity: 4, sessions: SOON });
    await share(run, 2);
    const id = newId();
    expect((await test.ask('POST', `runs/${run.id}/copies`, { as: staff, body: { id, firstDate: '2037-03-02' } })).status).toBe(201);
    expect(await test.database.one('SELECT share_seats AS seats, share_until AS until FROM run_seats WHERE run_id = $1', [id])).toEqual({ seats: 2, until: new Date('2037-02-24T23:00:00Z') });
  });

  it('hold back whoever names no organisation but represents one, and no other', async () => {
    const [run, one, other] = [await scene.run({ capacity: 5, sessions: SOON }), await scene.organisation(), await scene.organisation()];
    await share(run, 1);
    await take(run, one);
    const nameless = async (...of: string[]): Promise<string> => {
      const personId = await scene.person();
      for (const organisationId of of) await scene.affiliation(personId, organisationId);
      return (await test.ask<SeatAnswer>('POST', `runs/${run.id}/seats`, { as: test.signedInAs(personId), body: { id: newId(), affiliationId: null } })).body.state;
    };
    expect([await nameless(one), await nameless(one, other), await nameless()]).toEqual(['waitlisted', 'enrolled', 'enrolled']);
    const open = await scene.run({ capacity: 5, sessions: SOON });
    await test.ask('POST', `runs/${open.id}/seats`, { as: (await someoneOf(one)).as, body: { id: newId(), affiliationId: null } });
    expect(await test.database.query('SELECT organisation_id AS of FROM enrolment WHERE run_id = $1', [open.id])).toEqual([{ of: null }]);
  });

  it('go to the next of the organisation when one of its seats is given back, past those who are held back', async () => {
    const [run, one, other] = [await scene.run({ capacity: 3, sessions: SOON }), await scene.organisation(), await scene.organisation()];
    await share(run, 1);
    const first = await take(run, one);
    const second = await take(run, one);
    await take(run, other);
    await take(run, null);
    const last = await take(run, null);
    expect([second.state, last.state]).toEqual(['waitlisted', 'waitlisted']);
    await test.ask('POST', `enrolments/${first.enrolmentId}/withdrawal`, { as: first.as });
    const state = async ({ enrolmentId }: SeatAnswer): Promise<string | undefined> => (await test.database.one<{ state: string }>('SELECT state FROM enrolment WHERE id = $1', [enrolmentId]))?.state;
    expect([await state(second), await state(last)]).toEqual(['enrolled', 'waitlisted']);
    expect(await held(run)).toEqual({ held: 3, waiting: 1, back: 0 });
  });

  it('are released to the queue on the day', async () => {
    const [run, one] = [await scene.run({ capacity: 3, sessions: SOON }), await scene.organisation()];
    await share(run, 1);
    for (let n = 0; n < 3; n++) await take(run, one);
    expect(await held(run)).toEqual({ held: 1, waiting: 2, back: 2 });
    test.clock.set('2036-11-25T23:00:01Z');
    const type = jobTypes().find(({ name }) => name === 'enrolments.release-shares');
    if (!type) throw new Error('There is no such job.');
    await test.database.work((tx) => test.app.get(Jobs).send(tx, type, {}));
    await until(async () => !JSON.stringify(await held(run)).includes('"waiting":2'));
    expect(await held(run)).toEqual({ held: 3, waiting: 0, back: 0 });
  });

  it('are said to the contact who books, and lifted by staff', async () => {
    const [run, organisationId, contactId] = [await scene.run({ capacity: 9, sessions: SOON }), await scene.organisation(), await scene.person()];
    await test.database.execute(`INSERT INTO access_grant (id, person_id, role, object_type, object_id, starts_at) VALUES ($1, $2, 'organisation_contact', 'organisation', $3, '2020-01-01')`, [newId(), contactId, organisationId]);
    const as = test.signedInAs(contactId);
    await share(run, 2);
    const people: object[] = [];
    for (let n = 0; n < 3; n++) people.push({ id: newId(), bookableId: (await someoneOf(organisationId)).affiliationId });
    const path = `organisations/${organisationId}/runs/${run.id}/booking`;
    expect((await test.ask<BookingQuestion>('GET', path, { as })).body.share).toMatchObject({ seats: 2, left: 2 });
    const { body } = await test.ask<BookingResult[]>('POST', path, { as, body: { people } });
    expect(body.map(({ outcome }) => outcome)).toEqual(['enrolled', 'enrolled', 'waitlisted']);
    expect((await share(run, null)).status).toBe(204);
    expect(await held(run)).toEqual({ held: 3, waiting: 0, back: 0 });
  });

  it('cannot be shared until a time that has gone, or after the start', async () => {
    const run = await scene.run({ capacity: 3, sessions: SOON });
    expect((await share(run, 2, '2036-11-20T00:00:00Z')).status).toBe(422);
    expect((await share(run, 2, '2036-12-02T00:00:00Z')).status).toBe(422);
    expect((await share(run, 0)).status).toBe(422);
  });
});
