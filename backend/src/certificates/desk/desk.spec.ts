import type { CertificateView, RunCertificates } from '@kortkurs/contract/certificate';
import type { CertificateLogEntry } from '@kortkurs/contract/certificate-log';
import type { Page } from '@kortkurs/contract/common';
import { somebody } from '../../access/testing';
import { makeClass, mark, sign, type TestClass } from '../../completion/testing';
import { People } from '../../people/door';
import { type Headers, startApp, type TestApp } from '../../platform/testing/start-app';
import { until } from '../../platform/testing/until';

const rule = { minimumMinutesShare: 50, requiredActivities: false };

describe('what staff do with the certificates of a run', () => {
  let test: TestApp;
  let admin: Headers;

  beforeAll(async () => {
    test = await startApp();
    const { personId, accountId } = await somebody(test, undefined, ['administrator']);
    await test.database.execute(`UPDATE person SET given_name = 'Maja', family_name = 'Provsson' WHERE id = $1`, [personId]);
    admin = test.signedInAs(personId, accountId);
  });
  afterAll(() => test.close());

  /** A class whose first participant has a certificate by the rule. */
  async function certified(): Promise<{ of: TestClass; id: string; number: string }> {
    const of = await makeClass(test, { rule, sessions: 1 });
    await mark(test, of, 0, 0, 'present');
    await sign(test, of, 0);
    const row = await until(() => test.database.one<{ id: string; number: string }>('SELECT id, number FROM certificate WHERE enrolment_id = $1', [of.enrolmentIds[0]]));
    return { of, ...row };
  }

  const post = (path: string, reason: string) => test.ask<{ id: string; code?: string }>('POST', path, { as: admin, body: { reason } });
  const list = async (of: TestClass): Promise<RunCertificates> => (await test.ask<RunCertificates>('GET', `runs/${of.runId}/certificates`, { as: admin })).body;
  const log = async (path: string, as = admin): Promise<CertificateLogEntry[]> => (await test.ask<Page<CertificateLogEntry>>('GET', path, { as })).body.items;

  it('replaces a certificate after a correction by one that says the time there is now, and no rule that is not met', async () => {
    const { of, id, number } = await certified();
    expect((await post(`certificates/${id}/replacement`, 'Fel namn')).body).toMatchObject({ code: 'certificate-unchanged' });
    await mark(test, of, 0, 0, 'present', 90);
    expect((await list(of)).items[0]).toMatchObject({ standing: 'broken', certificate: { number } });
    const { status, body } = await post(`certificates/${id}/replacement`, 'Kom 90 minuter sent');
    expect(status).toBe(201);
    const { body: view } = await test.ask<CertificateView>('GET', `certificates/${body.id}`, { as: admin });
    expect(view.record).toMatchObject({ ownMinutes: 30, rule: null });
    // It has been looked at: it is staff's word now, until the time is corrected once more.
    expect((await list(of)).items.find(({ certificate }) => certificate?.id === body.id)).toMatchObject({ standing: 'issued' });
    expect((await post(`certificates/${body.id}/replacement`, 'En gång till')).body).toMatchObject({ code: 'certificate-unchanged' });
    await mark(test, of, 0, 0, 'present', 100);
    expect((await list(of)).items[0]).toMatchObject({ standing: 'broken' });
  });

  it('issues anew after a revocation what the rows bear, and no rule that is not met any longer', async () => {
    const { of, id } = await certified();
    await mark(test, of, 0, 0, 'present', 90);
    await post(`certificates/${id}/revocation`, 'Kom 90 minuter sent');
    const { body } = await post(`enrolments/${of.enrolmentIds[0]}/certificate`, 'Har gjort uppgiften hemma');
    const { body: view } = await test.ask<CertificateView>('GET', `certificates/${body.id}`, { as: admin });
    expect(view.record).toMatchObject({ ownMinutes: 30, rule: null });
  });

  it('replaces one whose time was corrected, and keeps the rule that is still met', async () => {
    const { of, id } = await certified();
    await mark(test, of, 0, 0, 'present', 20);
    const { body } = await post(`certificates/${id}/replacement`, 'Kom 20 minuter sent');
    const { body: view } = await test.ask<CertificateView>('GET', `certificates/${body.id}`, { as: admin });
    expect(view.record).toMatchObject({ ownMinutes: 100, rule });
  });

  it('is logged: who did what, to which, when and why, latest first', async () => {
    const { of, id, number } = await certified();
    await test.database.execute(`UPDATE person SET certificate_name = 'Samira Öberg' WHERE id = $1`, [of.personIds[0]]);
    const { body: fresh } = await post(`certificates/${id}/replacement`, 'Felstavat namn');
    await post(`certificates/${fresh.id}/revocation`, 'Fel person');
    await post(`enrolments/${of.enrolmentIds[1]}/certificate`, 'Tog igen hemma');
    const entries = await log(`runs/${of.runId}/certificate-log`);
    expect(entries.map(({ act, by, reason, replaces }) => [act, by, reason, replaces])).toEqual([
      ['issued', 'Maja Provsson', 'Tog igen hemma', null],
      ['revoked', 'Maja Provsson', 'Fel person', null],
      ['replaced', 'Maja Provsson', 'Felstavat namn', number],
      ['issued', null, null, null],
    ]);
    expect(entries.at(-1)?.certificate).toEqual({ id, number, personName: 'Deltagare0 Öberg' });
    expect((await log(`certificates/${id}/log`)).map(({ act }) => act)).toEqual(['revoked', 'replaced', 'issued']);
    const { body: first } = await test.ask<Page<CertificateLogEntry>>('GET', `runs/${of.runId}/certificate-log?limit=3`, { as: admin });
    expect(first.items).toHaveLength(3);
    expect((await log(`runs/${of.runId}/certificate-log?limit=3&after=${first.next}`)).map(({ act }) => act)).toEqual(['issued']);
  });

  it('is read by who leads the run, under aliases, and not by who takes part', async () => {
    const { of, id } = await certified();
    await test.database.work((tx) => test.app.get(People).protectMany(tx, [{ id: of.personIds[0] ?? '', alias: 'Robin' }]));
    const [entry] = await log(`runs/${of.runId}/certificate-log`, test.signedInAs(of.instructorId));
    expect(entry?.certificate?.personName).toBe('Robin');
    const learner = test.signedInAs(of.personIds[0] ?? '');
    expect((await test.ask('GET', `runs/${of.runId}/certificate-log`, { as: learner })).status).toBe(404);
    expect((await test.ask('GET', `certificates/${id}/log`, { as: learner })).status).toBe(404);
    expect((await test.ask('GET', `runs/${of.runId}/certificates.csv`, { as: learner })).status).toBe(404);
  });

  it('is saved as a table with what is left for each, in the reader’s language, under aliases whoever asks', async () => {
    const { of, number } = await certified();
    await test.database.work((tx) => test.app.get(People).protectMany(tx, [{ id: of.personIds[1] ?? '', alias: '=Robin' }]));
    const { text, headers } = await test.ask('GET', `runs/${of.runId}/certificates.csv`, { as: { ...admin, 'accept-language': 'sv' } });
    expect(headers['content-type']).toContain('text/csv');
    const lines = text.split('\r\n');
    expect(lines[0]).toContain('Deltagare;Läge;Kvar till intyget');
    expect(lines.find((line) => line.includes(number))).toMatch(/^Deltagare0 Öberg;Har intyg;;120;KC-\d{4}-\d{6};Gäller;\d{4}-\d{2}-\d{2};;$/);
    expect(lines.find((line) => line.includes('Robin'))).toMatch(/^'=Robin;Når inte kravet/);
    const english = await test.ask('GET', `runs/${of.runId}/certificates.csv`, { as: { ...admin, 'accept-language': 'en' } });
    expect(english.text).toContain('Out of reach');
  });
});
