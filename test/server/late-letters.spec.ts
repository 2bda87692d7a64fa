import type { SeatAnswer } from '@kortkurs/contract/enrolments';
import { newId } from '../../backend/src/platform/ids';
import { type Headers, startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene } from '../builders/scene';
import { until } from '../../backend/src/platform/testing/until';

describe('a letter that comes late', () => {
  let test: TestApp;
  let scene: Scene;
  let staff: Headers;

  beforeAll(async () => {
    test = await startApp();
    test.clock.set('2036-11-21T09:00:00Z');
    scene = new Scene(test.database);
    staff = test.signedInAs(await scene.person({ role: 'administrator' }));
  });
  afterAll(() => test.close());

  it('tells nobody of a change once the run has been', async () => {
    const run = await scene.run({ sessions: [{ startsAt: '2036-12-01T16:00:00Z', endsAt: '2036-12-01T18:00:00Z' }] });
    const { body } = await test.ask<SeatAnswer>('POST', `runs/${run.id}/seats`, { as: test.signedInAs(await scene.person()), body: { id: newId(), affiliationId: null } });
    const read = await test.ask<{ version: number }>('GET', `runs/${run.id}`, { as: staff });
    expect((await test.ask('POST', `runs/${run.id}/cancellation`, { as: staff, body: { version: read.body.version, why: 'Kursledaren är sjuk.' } })).status).toBeLessThan(300);
    const notAfter = async (): Promise<Date | undefined> => (await test.database.one<{ until: Date }>(`SELECT not_after AS until FROM message WHERE about_id = $1 AND kind = 'run-cancelled'`, [body.enrolmentId]))?.until;
    await until(notAfter);
    expect(await notAfter()).toEqual(new Date('2036-12-01T18:00:00Z'));
  });

  it('goes again to the address that was corrected on its person, and to no other', async () => {
    const [id, personId] = [newId(), await scene.person()];
    await test.database.execute(
      `INSERT INTO message (id, message_id, kind, person_id, to_address, language, subject, body, state, failure) VALUES ($1, $2, 'prov', $3, 'fel@example.org', 'sv', 'Prov', 'Hej', 'failed', 'nej')`,
      [id, `<${id}@example.org>`, personId],
    );
    const address = async (): Promise<unknown> => (await test.database.one<{ address: string }>('SELECT to_address AS address FROM message WHERE id = $1', [id]))?.address;
    const state = async (): Promise<unknown> => (await test.database.one<{ state: string }>('SELECT state FROM message WHERE id = $1', [id]))?.state;
    await test.database.execute(`UPDATE person SET contact_email = 'ratt@example.org' WHERE id = $1`, [personId]);
    expect((await test.ask('POST', `messages/${id}/redirection`, { as: staff })).status).toBe(204);
    await until(async () => (await state()) === 'sent');
    expect([await address(), await state()]).toEqual(['ratt@example.org', 'sent']);
    // What got through stays as it went.
    await test.database.execute(`UPDATE person SET contact_email = 'annan@example.org' WHERE id = $1`, [personId]);
    expect((await test.ask('POST', `messages/${id}/redirection`, { as: staff })).status).toBe(204);
    expect(await address()).toBe('ratt@example.org');
  });

  it('goes to no other address where its reader has an account: what proves one address must not reach another', async () => {
    const personId = await scene.person();
    await test.database.execute(`INSERT INTO account (id, person_id, email) VALUES ($1, $2, 'skrev-fel@example.org')`, [newId(), personId]);
    await test.database.execute(`UPDATE person SET contact_email = 'egen@example.org' WHERE id = $1`, [personId]);
    const someone = await scene.person();
    for (const { of, secret, kind } of [{ of: personId, secret: true, kind: 'address-change' }, { of: personId, secret: false, kind: 'prov' }, { of: someone, secret: true, kind: 'prov' }]) {
      const id = newId();
      await test.database.execute(
        `INSERT INTO message (id, message_id, kind, person_id, to_address, language, subject, body, state, failure, secret) VALUES ($1, $2, $5, $3, 'annan@example.org', 'sv', 'Prov', 'Hej', 'failed', 'nej', $4)`,
        [id, `<${id}@example.org>`, of, secret, kind],
      );
      expect(await test.ask('POST', `messages/${id}/redirection`, { as: staff })).toMatchObject({ status: 409, body: { code: 'kept-by-the-person' } });
      expect(await test.database.one('SELECT to_address AS address, state FROM message WHERE id = $1', [id])).toEqual({ address: 'annan@example.org', state: 'failed' });
    }
  });
});
