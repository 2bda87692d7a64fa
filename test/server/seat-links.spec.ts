import type { MessageView } from '@kortkurs/contract/messages';
import type { SeatAnswer, SeatByLink } from '@kortkurs/contract/enrolments';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SignedLinks } from '../../backend/src/access/door';
import { Settings } from '../../backend/src/platform/config/settings';
import { newId } from '../../backend/src/platform/ids';
import { type Answer, type Headers, startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene, type RunSketch } from '../builders/scene';
import { until } from '../../backend/src/platform/testing/until';

const SOON = [
  { startsAt: '2026-12-01T16:00:00Z', endsAt: '2026-12-01T18:00:00Z' },
  { startsAt: '2026-12-08T16:00:00Z', endsAt: '2026-12-08T18:00:00Z' },
];

describe('a seat by its mailed link', () => {
  let test: TestApp;
  let scene: Scene;
  let staff: Headers;

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
    staff = test.signedInAs(await scene.person({ role: 'administrator' }));
  });
  afterAll(() => test.close());
  beforeEach(() => test.clock.set('2026-11-21T09:00:00Z'));

  /** The token of the letter about a seat, once it has been sent. */
  async function letterOf(enrolmentId: string, kind = 'seat-enrolled'): Promise<{ token: string; messageId: string; text: string }> {
    const row = await until(() => test.database.one<{ id: string }>(`SELECT id FROM message WHERE about_id = $1 AND kind = $2 AND state = 'sent'`, [enrolmentId, kind]));
    const folder = path.join(test.app.get(Settings).DATA_DIR, 'mail');
    const mail = readFileSync(path.join(folder, readdirSync(folder).find((file) => file.startsWith(row.id)) ?? ''), 'utf8').replace(/=\r?\n/g, '');
    return { token: /\/seat#([\w-]{43})/.exec(mail)?.[1] ?? '', messageId: row.id, text: mail };
  }

  async function seated(sketch: RunSketch = {}): Promise<{ enrolmentId: string; runId: string; personId: string; token: string; as: Headers }> {
    const run = await scene.run({ sessions: SOON, ...sketch });
    const personId = await scene.person();
    const as = test.signedInAs(personId);
    const answer = await test.ask<SeatAnswer>('POST', `runs/${run.id}/seats`, { as, body: { id: newId(), affiliationId: null } });
    expect(answer.status).toBe(201);
    const { enrolmentId, state } = answer.body;
    return { enrolmentId, runId: run.id, personId, as, token: (await letterOf(enrolmentId, `seat-${state}`)).token };
  }
  const look = (token: string) => test.ask<SeatByLink & { code: string }>('POST', 'seat-links/look', { body: { token } });
  const withdraw = (token: string) => test.ask<{ code: string }>('POST', 'seat-links/withdrawal', { body: { token } });
  const stateOf = (enrolmentId: string) => test.database.one('SELECT state, late_withdrawal AS late FROM enrolment WHERE id = $1', [enrolmentId]);
  const code = (answer: Answer<{ code: string }>): string => answer.body.code;

  it('shows that seat to who has the mail, as often as they like, and uses nothing up', async () => {
    const seat = await seated();
    for (let n = 0; n < 3; n++) {
      const { status, body } = await look(seat.token);
      expect({ status, body }).toMatchObject({ status: 200, body: { state: 'enrolled', runId: seat.runId, canWithdraw: true, hasCalendar: true, cancelled: false, startsAt: SOON[0]?.startsAt.replace('Z', '.000Z') } });
      expect(body.meetings).toHaveLength(2);
      expect(Object.keys(body)).toEqual(expect.not.arrayContaining(['videoLink', 'personId', 'email', 'sessions']));
    }
    expect(await stateOf(seat.enrolmentId)).toEqual({ state: 'enrolled', late: false });
  });

  it('takes the seat that is offered in the mail, and only while it is offered', async () => {
    const seat = await seated({ capacity: 1 });
    await test.database.execute('UPDATE course_run SET offer_hours = 12 WHERE id = $1', [seat.runId]);
    const waits = await test.ask<SeatAnswer>('POST', `runs/${seat.runId}/seats`, { as: test.signedInAs(await scene.person()), body: { id: newId(), affiliationId: null } });
    await withdraw(seat.token);
    const { token } = await letterOf(waits.body.enrolmentId, 'seat-offered');
    expect((await look(token)).body).toMatchObject({ state: 'offered', answerBy: expect.stringMatching(/^20/) as string, canWithdraw: false });
    const accept = () => test.ask<{ code: string }>('POST', 'seat-links/offer-answer', { body: { token, accept: true } });
    expect((await accept()).status).toBe(204);
    expect(await stateOf(waits.body.enrolmentId)).toEqual({ state: 'enrolled', late: false });
    expect(code(await test.ask<{ code: string }>('POST', 'seat-links/offer-answer', { body: { token, accept: false } }))).toBe('enrolment-cannot-change');
  });

  it('gives it back once, moves the queue, and tells who had it', async () => {
    const seat = await seated({ capacity: 1 });
    const other = await test.ask<SeatAnswer>('POST', `runs/${seat.runId}/seats`, { as: test.signedInAs(await scene.person()), body: { id: newId(), affiliationId: null } });
    expect((await look((await letterOf(other.body.enrolmentId, 'seat-waitlisted')).token)).body).toMatchObject({ state: 'waitlisted', ahead: 0, canWithdraw: true });
    expect([(await withdraw(seat.token)).status, (await withdraw(seat.token)).status]).toEqual([204, 204]);
    expect(await stateOf(seat.enrolmentId)).toEqual({ state: 'withdrawn', late: false });
    expect(await stateOf(other.body.enrolmentId)).toMatchObject({ state: 'enrolled' });
    const steps = await test.database.query('SELECT to_state AS state, by_person_id AS by FROM enrolment_event WHERE enrolment_id = $1 ORDER BY at, id', [seat.enrolmentId]);
    expect(steps).toEqual([{ state: 'enrolled', by: seat.personId }, { state: 'withdrawn', by: seat.personId }]);
    expect((await look(seat.token)).body).toMatchObject({ state: 'withdrawn', canWithdraw: false });
    await letterOf(seat.enrolmentId, 'seat-withdrawn');
    await letterOf(other.body.enrolmentId, 'seat-moved-up');
  });

  it('marks what is given back after the last day, and nothing after the run’s end', async () => {
    const late = await seated();
    test.clock.set('2026-12-02T09:00:00Z');
    expect((await withdraw(late.token)).status).toBe(204);
    expect(await stateOf(late.enrolmentId)).toEqual({ state: 'withdrawn', late: true });
    test.clock.set('2026-11-21T09:00:00Z');
    const over = await seated();
    test.clock.set('2026-12-08T18:00:00Z');
    expect([code(await look(over.token)), code(await withdraw(over.token))]).toEqual(['link-expired', 'link-expired']);
    expect(await stateOf(over.enrolmentId)).toMatchObject({ state: 'enrolled' });
  });

  it('reaches nothing but that seat', async () => {
    const [mine, others] = [await seated(), await seated()];
    expect((await withdraw(mine.token)).status).toBe(204);
    expect(await stateOf(others.enrolmentId)).toMatchObject({ state: 'enrolled' });
    const bearer = { authorization: `Bearer ${others.token}` };
    for (const [method, address] of [['GET', 'me'], ['GET', 'me/seats'], ['GET', `runs/${others.runId}/participants`], ['POST', `enrolments/${others.enrolmentId}/withdrawal`]] as const) {
      expect((await test.ask(method, address, { as: bearer, ...(method === 'POST' && { body: {} }) })).status).toBe(401);
    }
    for (const address of ['sign-in/links/use', 'sign-in/links/look', 'address-verifications', 'invitations/look']) {
      expect(code(await test.ask<{ code: string }>('POST', address, { body: { token: others.token } }))).toBe('link-invalid');
    }
    // And a link that signs in is none to a seat, even of the same object.
    const { token } = await test.database.work((tx) => test.app.get(SignedLinks).issue(tx, { purpose: 'sign-in', objectType: 'enrolment', objectId: others.enrolmentId, holds: 15 }));
    expect([code(await look(token)), code(await withdraw(token)), code(await look('invented'))]).toEqual(['link-invalid', 'link-invalid', 'link-invalid']);
    expect(await stateOf(others.enrolmentId)).toMatchObject({ state: 'enrolled' });
  });

  it('gives nothing back of a run that is called off, or of a course that is done', async () => {
    const done = await seated();
    await test.database.execute(`UPDATE enrolment SET state = 'completed' WHERE id = $1`, [done.enrolmentId]);
    expect((await look(done.token)).body).toMatchObject({ state: 'completed', canWithdraw: false });
    expect(code(await withdraw(done.token))).toBe('enrolment-cannot-change');
    const off = await seated();
    await test.database.execute(`UPDATE course_run SET status = 'cancelled', cancelled_at = now() WHERE id = $1`, [off.runId]);
    expect((await look(off.token)).body).toMatchObject({ cancelled: true, canWithdraw: false });
    expect(code(await withdraw(off.token))).toBe('enrolment-cannot-change');
  });

  it('shows an alias where the name is protected', async () => {
    const run = await scene.run({ sessions: SOON });
    const personId = await scene.person({ givenName: 'Hemlig', alias: 'Robin' });
    const answer = await test.ask<SeatAnswer>('POST', `runs/${run.id}/seats`, { as: test.signedInAs(personId), body: { id: newId(), affiliationId: null } });
    expect((await look((await letterOf(answer.body.enrolmentId)).token)).body.name).toBe('Robin');
  });

  it('keeps its secret to the mail: neither staff nor the table read it', async () => {
    const seat = await seated();
    const { token, messageId, text } = await letterOf(seat.enrolmentId);
    expect(text).toContain(`/seat#${token}`);
    const { body } = await test.ask<MessageView>('GET', `messages/${messageId}`, { as: staff });
    expect(body.body).toMatch(/\/seat#…/);
    const kept = JSON.stringify([await test.database.query('SELECT * FROM message WHERE id = $1', [messageId]), await test.database.query('SELECT * FROM signed_link WHERE object_id = $1', [seat.enrolmentId])]);
    expect(kept).not.toContain(token);
  });
});
