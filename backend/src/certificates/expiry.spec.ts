import type { CertificateView, MyCertificates, RunCertificates } from '@kortkurs/contract/certificate';
import type { Verification } from '@kortkurs/contract/verification';
import { somebody } from '../access/testing';
import { makeClass } from '../completion/testing';
import { type Headers, startApp, type TestApp } from '../platform/testing/start-app';

describe('a certificate that holds for some months', () => {
  let test: TestApp;
  let admin: Headers;

  beforeAll(async () => {
    test = await startApp();
    const { personId, accountId } = await somebody(test, undefined, ['administrator']);
    admin = test.signedInAs(personId, accountId);
  });
  afterAll(() => test.close());

  it('says until when, holds on that day, and has expired on the next, with all that it says', async () => {
    const of = await makeClass(test, { rule: { requiredActivities: false }, certificateMonths: 24 });
    test.clock.set('2026-11-21T12:00:00Z');
    const { body } = await test.ask<{ id: string }>('POST', `enrolments/${of.enrolmentIds[0]}/certificate`, { as: admin, body: { reason: 'Tog igen på annat sätt' } });
    const owner = test.signedInAs(of.personIds[0] ?? '');
    const view = async (): Promise<CertificateView> => (await test.ask<CertificateView>('GET', `certificates/${body.id}`, { as: owner })).body;
    const { record } = await view();
    expect(record.validUntil).toBe('2028-11-21');
    const verified = async (): Promise<Verification> => (await test.ask<Verification>('GET', `verify/${record.code}`)).body;
    test.clock.set('2028-11-21T22:59:59Z');
    expect([(await view()).state, (await verified()).state]).toEqual(['valid', 'valid']);
    test.clock.set('2028-11-21T23:00:00Z');
    expect((await view()).state).toBe('expired');
    expect(await verified()).toMatchObject({ state: 'expired', validUntil: '2028-11-21', name: 'Deltagare0 Öberg', courseTitle: 'Leda förändring' });
    expect((await test.ask<MyCertificates>('GET', 'me/certificates', { as: owner })).body.items).toMatchObject([{ state: 'expired', validUntil: '2028-11-21' }]);
    expect((await test.ask('GET', `certificates/${body.id}/file`, { as: owner })).status).toBe(200);
    expect((await test.ask('POST', `certificates/${body.id}/revocation`, { as: admin, body: { reason: 'Fel person' } })).status).toBe(204);
    expect((await view()).state).toBe('revoked');
  });

  it('holds no longer for being replaced or issued anew, however late, and took no longer', async () => {
    const of = await makeClass(test, { rule: { requiredActivities: false }, sessions: 0, certificateMonths: 24 });
    test.clock.set('2026-11-21T12:00:00Z');
    const enrolment = `enrolments/${of.enrolmentIds[0]}/certificate`;
    const post = async (path: string): Promise<string> => (await test.ask<{ id: string }>('POST', path, { as: admin, body: { reason: 'Namnet var fel' } })).body.id;
    const record = async (id: string): Promise<CertificateView['record']> => (await test.ask<CertificateView>('GET', `certificates/${id}`, { as: admin })).body.record;
    const first = await post(enrolment);
    test.clock.set('2028-11-20T12:00:00Z');
    await test.database.execute(`UPDATE person SET given_name = 'Deltagarina' WHERE id = $1`, [of.personIds[0]]);
    const replaced = await post(`certificates/${first}/replacement`);
    expect(await record(replaced)).toMatchObject({ issuedOn: '2028-11-20', to: '2026-11-21', validUntil: '2028-11-21' });
    await test.ask('POST', `certificates/${replaced}/revocation`, { as: admin, body: { reason: 'Fel person' } });
    test.clock.set('2029-01-02T12:00:00Z');
    expect(await record(await post(enrolment))).toMatchObject({ issuedOn: '2029-01-02', validUntil: '2028-11-21' });
  });

  it('is renewed by hand once it has expired, holds from that day on, and takes the place of the old one', async () => {
    const of = await makeClass(test, { rule: { requiredActivities: false }, certificateMonths: 24 });
    test.clock.set('2026-11-21T12:00:00Z');
    await test.database.execute(`UPDATE person SET contact_email = id || '@example.org' WHERE id = $1`, [of.personIds[0]]);
    const issue = (reason: string) => test.ask<{ id: string; code?: string }>('POST', `enrolments/${of.enrolmentIds[0]}/certificate`, { as: admin, body: { reason } });
    const view = async (id: string): Promise<CertificateView> => (await test.ask<CertificateView>('GET', `certificates/${id}`, { as: admin })).body;
    const { body: first } = await issue('Tog igen på annat sätt');
    test.clock.set('2028-11-21T12:00:00Z');
    expect((await issue('Visade igen att hon kan')).body.code).toBe('certificate-in-force');
    test.clock.set('2028-11-22T12:00:00Z');
    const stands = async (): Promise<unknown> => (await test.ask<RunCertificates>('GET', `runs/${of.runId}/certificates`, { as: admin })).body.items.find(({ enrolmentId }) => enrolmentId === of.enrolmentIds[0])?.standing;
    expect(await stands()).toBe('expired');
    const { status, body: renewed } = await issue('Visade igen att hon kan');
    expect([status, await stands()]).toEqual([201, 'issued']);
    expect(await view(renewed.id)).toMatchObject({ state: 'valid', record: { issuedOn: '2028-11-22', validUntil: '2030-11-22', from: (await view(first.id)).record.from } });
    expect(await view(first.id)).toMatchObject({ state: 'replaced', replacedBy: { id: renewed.id } });
    expect((await issue('En gång till')).body.code).toBe('certificate-in-force');
    const { body: log } = await test.ask<{ items: object[] }>('GET', `runs/${of.runId}/certificate-log`, { as: admin });
    expect(log.items[0]).toMatchObject({ act: 'renewed', reason: 'Visade igen att hon kan', replaces: (await view(first.id)).record.number });
    // It is no corrected one, and the letter does not say so.
    const letters = await test.database.query<{ kind: string }>('SELECT kind FROM message WHERE person_id = $1 AND about_id = ANY ($2::uuid[])', [of.personIds[0], [first.id, renewed.id]]);
    expect(new Set(letters.map(({ kind }) => kind)).size).toBe(1);
    expect(letters).toHaveLength(2);
  });

  it('holds for ever where the course says nothing', async () => {
    const of = await makeClass(test, { rule: { requiredActivities: false } });
    const { body } = await test.ask<{ id: string }>('POST', `enrolments/${of.enrolmentIds[0]}/certificate`, { as: admin, body: { reason: 'Tog igen på annat sätt' } });
    test.clock.set('2126-11-21T12:00:00Z');
    const { body: view } = await test.ask<CertificateView>('GET', `certificates/${body.id}`, { as: admin });
    expect([view.state, 'validUntil' in view.record]).toEqual(['valid', false]);
  });
});
