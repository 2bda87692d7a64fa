import { somebody } from '../access/testing';
import { makeClass, type TestClass } from '../completion/testing';
import { newId } from '../platform/ids';
import { type Headers, startApp, type TestApp } from '../platform/testing/start-app';
import { CertificateExpiryReminder } from './certificate-expiry-reminder';
import { Delivery } from './delivery';

describe('reminders before a certificate expires', () => {
  let test: TestApp;
  let admin: Headers;

  beforeAll(async () => {
    test = await startApp({ settings: { WORKERS: 'separate' } });
    const { personId, accountId } = await somebody(test, undefined, ['administrator']);
    admin = test.signedInAs(personId, accountId);
  });
  afterAll(() => test.close());

  const issue = async (enrolmentId: string | undefined): Promise<string> =>
    (await test.ask<{ id: string }>('POST', `enrolments/${enrolmentId}/certificate`, { as: admin, body: { reason: 'Tog igen på annat sätt' } })).body.id;

  /** Somebody with an address and a certificate that was issued on 21 November 2026. */
  async function holder(months: number): Promise<{ of: TestClass; id: string; personId: string }> {
    test.clock.set('2026-11-21T12:00:00Z');
    const of = await makeClass(test, { rule: { requiredActivities: false }, certificateMonths: months });
    const personId = of.personIds[0] ?? '';
    await test.database.execute(`UPDATE person SET contact_email = id || '@example.org' WHERE id = $1`, [personId]);
    return { of, id: await issue(of.enrolmentIds[0]), personId };
  }

  const letters = (personId: string): Promise<{ subject: string; body: string }[]> =>
    test.database.query(`SELECT subject, body FROM message WHERE person_id = $1 AND kind = 'reminder-certificate-expires' ORDER BY created_at, id`, [personId]);
  const at = async (day: string): Promise<void> => {
    test.clock.set(`${day}T06:15:00Z`);
    await test.app.get(CertificateExpiryReminder).sweep();
  };

  it('come sixty and fourteen days before the last day, once each, with that day and the way to the certificate', async () => {
    const { id, personId } = await holder(24);
    await at('2028-09-21');
    expect(await letters(personId)).toEqual([]);
    await at('2028-09-22');
    await at('2028-10-01');
    expect(await letters(personId)).toHaveLength(1);
    await at('2028-11-07');
    await at('2028-11-20');
    const written = await letters(personId);
    expect(written).toHaveLength(2);
    expect(written[1]?.subject).toBe('Ditt intyg går snart ut: Leda förändring');
    expect(written[1]?.body).toContain('tisdag 21 november 2028');
    expect(written[1]?.body).toContain(`/certificates/${id}`);
  });

  it('come when a morning was missed, as the last of those that were due', async () => {
    const { personId } = await holder(24);
    await at('2028-11-19');
    expect(await letters(personId)).toHaveLength(1);
  });

  it('do not come before what was never so far away, after the last day, or for one that was taken back', async () => {
    const [short, over, revoked] = [await holder(1), await holder(24), await holder(24)];
    await test.ask('POST', `certificates/${revoked.id}/revocation`, { as: admin, body: { reason: 'Fel person' } });
    await at('2026-11-22');
    expect(await letters(short.personId)).toEqual([]);
    await at('2026-12-10');
    expect(await letters(short.personId)).toHaveLength(1);
    await at('2028-11-10');
    expect(await letters(revoked.personId)).toEqual([]);
    await at('2028-11-22');
    expect(await letters(over.personId)).toHaveLength(1);
  });

  it('do not go out when the certificate was revoked after they were written, and are not tried again', async () => {
    const [revoked, standing] = [await holder(24), await holder(24)];
    await at('2028-09-22');
    await test.ask('POST', `certificates/${revoked.id}/revocation`, { as: admin, body: { reason: 'Fel person' } });
    const sent = async ({ personId }: { personId: string }): Promise<string | undefined> => {
      const [letter] = await test.database.query<{ id: string }>(`SELECT id FROM message WHERE person_id = $1 AND kind = 'reminder-certificate-expires'`, [personId]);
      await test.app.get(Delivery).deliver(letter?.id ?? '', newId());
      return (await test.database.one<{ state: string }>('SELECT state FROM message WHERE id = $1', [letter?.id]))?.state;
    };
    expect([await sent(revoked), await sent(standing)]).toEqual(['failed', 'sent']);
  });

  it('do not come to who has a newer one for the same course, nor to who wants no reminders', async () => {
    const [newer, quiet] = [await holder(24), await holder(24)];
    test.clock.set('2027-11-21T12:00:00Z');
    const again = await makeClass(test, { rule: { requiredActivities: false }, certificateMonths: 24 });
    await test.database.execute('UPDATE course_run SET course_id = (SELECT course_id FROM course_run WHERE id = $2), course_version_id = (SELECT course_version_id FROM course_run WHERE id = $2) WHERE id = $1', [again.runId, newer.of.runId]);
    await test.database.execute('UPDATE enrolment SET person_id = $2 WHERE id = $1', [again.enrolmentIds[0], newer.personId]);
    await issue(again.enrolmentIds[0]);
    await test.database.execute(`INSERT INTO message_choice (person_id, turned_off, changed_at) VALUES ($1, '{reminders}', now())`, [quiet.personId]);
    await at('2028-11-10');
    expect(await letters(newer.personId)).toEqual([]);
    expect(await letters(quiet.personId)).toEqual([]);
  });
});
