import type { CertificateView, MyCertificates, RunCertificates } from '@kortkurs/contract/certificate';
import type { Verification } from '@kortkurs/contract/verification';
import { printCertificateCode } from '@kortkurs/rules/certificate-code';
import { somebody } from '../access/testing';
import { makeClass, mark, markAll, sign, type TestClass } from '../completion/testing';
import { People } from '../people/door';
import { type Headers, startApp, type TestApp } from '../platform/testing/start-app';
import { Issuer } from './issuer';
import { until } from '../platform/testing/until';

const rule = { minimumMinutesShare: 50, requiredActivities: false };

type Row = Record<'id' | 'number' | 'code' | 'language', string> & { serial: number };

describe('certificates', () => {
  let test: TestApp;
  let admin: Headers;

  beforeAll(async () => {
    test = await startApp();
    const { personId, accountId } = await somebody(test, undefined, ['administrator']);
    admin = test.signedInAs(personId, accountId);
    await test.database.execute(
      `INSERT INTO centre (id, name, postal_address, signatory_name, signatory_title) VALUES (1, 'Kompetenscentrum Havsbris', 'Strandgatan 9, 211 34 Malmö', 'Maria Ekdahl', '{"sv": "verksamhetsledare"}')`,
    );
  });
  afterAll(() => test.close());

  const rowsOf = (enrolmentId: string | undefined): Promise<Row[]> =>
    test.database.query<Row>('SELECT id, number, code, language, serial FROM certificate WHERE enrolment_id = $1 ORDER BY serial', [enrolmentId]);

  /** The job runs after the commit, in its own time. */
  async function issued(enrolmentId: string | undefined, count = 1): Promise<Row[]> {
    return until(async () => {
      const rows = await rowsOf(enrolmentId);
      return rows.length >= count && rows;
    });
  }

  /** A class whose first participant has a certificate. */
  async function certified(): Promise<{ of: TestClass; certificate: Row; owner: Headers }> {
    const of = await makeClass(test, { rule, sessions: 1 });
    await mark(test, of, 0, 0, 'present', 25);
    await sign(test, of, 0);
    const [certificate] = await issued(of.enrolmentIds[0]);
    if (!certificate) throw new Error('unreachable');
    return { of, certificate, owner: test.signedInAs(of.personIds[0] ?? '') };
  }

  it('are issued by the signature of the last session, and freeze what they say', async () => {
    const { of, certificate, owner } = await certified();
    expect(certificate.number).toMatch(/^KC-2026-\d{6}$/);
    expect(await rowsOf(of.enrolmentIds[1])).toEqual([]);
    const { status, body } = await test.ask<CertificateView>('GET', `certificates/${certificate.id}`, { as: owner });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: 'valid',
      name: 'Deltagare0 Öberg',
      record: {
        number: certificate.number,
        language: 'sv',
        centre: { name: 'Kompetenscentrum Havsbris', place: 'Malmö' },
        course: { title: 'Leda förändring' },
        modules: [{ title: 'Lyssna in', sessionMinutes: [120] }],
        extentMinutes: 120,
        ownMinutes: 95,
        sessions: 1,
        from: '2026-03-01',
        to: '2026-03-01',
        issuedOn: '2026-11-21',
        rule,
        signatory: { name: 'Maria Ekdahl', role: 'verksamhetsledare' },
        euCofunded: false,
      },
    });
    // The row holds no readable name: erasing the person's key erases it here too.
    const stored = await test.database.one<{ row: string }>('SELECT c::text AS row FROM certificate c WHERE id = $1', [certificate.id]);
    expect(stored?.row).not.toContain('Öberg');
  });

  it('are told of by one letter, that is sent when the certificate is there, both in the language of who gets them', async () => {
    const of = await makeClass(test, { rule, sessions: 1 });
    await test.database.execute(`UPDATE person SET contact_email = 'samira@example.org' WHERE id = $1`, [of.personIds[0]]);
    await test.database.execute(`UPDATE person SET contact_email = 'sam@example.org', language = 'en' WHERE id = $1`, [of.personIds[1]]);
    await markAll(test, of, 0);
    await sign(test, of, 0);
    const [swedish, english] = (await Promise.all(of.enrolmentIds.map((id) => issued(id)))).flat();
    expect([swedish?.language, english?.language]).toEqual(['sv', 'en']);
    const letters = await test.database.query('SELECT kind, to_address AS to, subject, body FROM message WHERE person_id = ANY ($1) ORDER BY to_address DESC', [of.personIds]);
    expect(letters).toEqual([
      { kind: 'certificate-issued', to: 'samira@example.org', subject: 'Ditt intyg: Leda förändring', body: expect.stringContaining(`/certificates/${swedish?.id}`) },
      { kind: 'certificate-issued', to: 'sam@example.org', subject: 'Your certificate: Leading change', body: expect.stringContaining(`/certificates/${english?.id}`) },
    ]);
  });

  it('are issued once, however often the job runs', async () => {
    const { of } = await certified();
    await test.app.get(Issuer).issueAll([of.enrolmentIds[0] ?? '']);
    expect(await rowsOf(of.enrolmentIds[0])).toHaveLength(1);
  });

  it('are numbered without a hole by fifty issuers at once, doubled, failing and undone ones among them', async () => {
    const of = await makeClass(test, { rule: { requiredActivities: false }, people: 50 });
    await test.database.execute(
      `INSERT INTO completion (enrolment_id, decided_at, rule, evidence) SELECT id, now(), '{"requiredActivities": true}', '{}' FROM enrolment WHERE run_id = $1`,
      [of.runId],
    );
    const unprintable = of.personIds.filter((_, i) => i % 10 === 9);
    await test.database.execute(`UPDATE person SET certificate_name = 'ሰላ' WHERE id = ANY ($1::uuid[])`, [unprintable]);
    const issuer = test.app.get(Issuer);
    const undone = of.enrolmentIds.slice(0, 10).map((enrolmentId) =>
      test.database.work(async (tx) => {
        await issuer.issue(tx, { enrolmentId, by: null, why: null });
        throw new Error('undone');
      }),
    );
    const undoneOutcomes = Promise.allSettled(undone);
    const outcomes = await Promise.all([...of.enrolmentIds, ...of.enrolmentIds.slice(0, 5)].map((id) => issuer.issueAll([id])));
    expect((await undoneOutcomes).filter((outcome) => outcome.status === 'rejected')).toHaveLength(10);
    expect(outcomes.flat().sort()).toEqual(of.enrolmentIds.filter((_, i) => i % 10 === 9).sort());
    const all = await test.database.query<{ serial: number; number: string }>('SELECT serial, number FROM certificate WHERE year = 2026 ORDER BY serial');
    expect(all.map((row) => row.serial)).toEqual(all.map((_, i) => i + 1));
    expect(new Set(all.map((row) => row.number)).size).toBe(all.length);
    const ofClass = await test.database.query('SELECT 1 FROM certificate c JOIN enrolment e ON e.id = c.enrolment_id WHERE e.run_id = $1', [of.runId]);
    expect(ofClass).toHaveLength(45);
  });

  it('are downloaded by their owner and by staff, and by nobody else', async () => {
    const { of, certificate, owner } = await certified();
    const get = (as?: Headers): Promise<{ status: number; headers: Record<string, unknown>; text: string }> => test.ask('GET', `certificates/${certificate.id}/file`, { as });
    const file = await get(owner);
    expect(file.status).toBe(200);
    expect(file.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="intyg-${certificate.number}.pdf"`,
      'cache-control': 'private, no-store',
    });
    expect(file.text.slice(0, 8)).toBe('%PDF-1.7');
    expect((await get(admin)).status).toBe(200);
    expect((await get(test.signedInAs(of.instructorId))).status).toBe(200);
    expect((await get(test.signedInAs(of.personIds[1] ?? ''))).status).toBe(404);
    expect((await get()).status).toBe(401);
  });

  it('are listed to their owner, latest first, a page at a time', async () => {
    const { of, owner } = await certified();
    const { body } = await test.ask<MyCertificates>('GET', 'me/certificates', { as: owner });
    expect(body).toMatchObject({ total: 1, next: null, items: [{ state: 'valid', courseTitle: 'Leda förändring', extentMinutes: 120, ownMinutes: 95, nameHidden: false }] });
    expect((await test.ask<MyCertificates>('GET', 'me/certificates', { as: test.signedInAs(of.instructorId) })).body.items).toEqual([]);
  });

  it('are checked by anyone who has the code, however it is typed', async () => {
    const { certificate } = await certified();
    const typed = ` ${printCertificateCode(certificate.code).toLowerCase()} `;
    const { status, body } = await test.ask<Verification>('GET', `verify/${encodeURIComponent(typed)}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'valid', number: certificate.number, name: 'Deltagare0 Öberg', courseTitle: 'Leda förändring', modules: ['Lyssna in'], ownMinutes: 95 });
    expect(JSON.stringify(body)).not.toContain(certificate.id);
  });

  it('reveal nothing for a wrong code, nor for a number', async () => {
    const { certificate } = await certified();
    for (const code of ['0000000000000000', certificate.number, 'x', '%00', 'a'.repeat(200)]) {
      const { status, body } = await test.ask('GET', `verify/${encodeURIComponent(code)}`);
      expect([404, 400, 422]).toContain(status);
      if (status === 404) expect(body).toMatchObject({ code: 'certificate-code-unknown' });
    }
  });

  it('hide the name when the owner asks, and only then', async () => {
    const { of, certificate, owner } = await certified();
    const show = (shown: boolean, as: Headers): Promise<{ status: number }> => test.ask('PUT', `certificates/${certificate.id}/name-shown`, { as, body: { shown } });
    expect((await show(false, test.signedInAs(of.personIds[1] ?? ''))).status).toBe(404);
    expect((await show(false, owner)).status).toBe(204);
    expect((await test.ask('GET', `verify/${certificate.code}`)).body).toMatchObject({ state: 'valid', name: null });
    expect((await show(true, owner)).status).toBe(204);
    expect((await test.ask('GET', `verify/${certificate.code}`)).body).toMatchObject({ name: 'Deltagare0 Öberg' });
  });

  it('say that they are revoked, without name and course, and can be issued anew', async () => {
    const { of, certificate, owner } = await certified();
    const revoke = (as = admin) => test.ask('POST', `certificates/${certificate.id}/revocation`, { as, body: { reason: 'Fel person markerades' } });
    expect((await revoke(owner)).status).toBe(404);
    await test.database.execute('UPDATE person SET contact_email = $2 WHERE id = $1', [of.personIds[0], `${of.personIds[0]}@example.org`]);
    expect((await revoke()).status).toBe(204);
    expect((await revoke()).body).toMatchObject({ code: 'certificate-ended' });
    const told = await test.database.query(`SELECT body FROM message WHERE about_id = $1 AND kind = 'certificate-revoked'`, [certificate.id]);
    expect(told).toEqual([{ body: expect.stringMatching(/har återkallat ditt intyg KC-(?!.*Fel person)/s) }]);
    const { body } = await test.ask('GET', `verify/${certificate.code}`);
    expect(body).toEqual({ kind: 'certificate', state: 'revoked', number: certificate.number, issuedOn: '2026-11-21', endedOn: '2026-11-21', issuer: 'Kompetenscentrum Havsbris', checkedAt: expect.any(String) });
    expect((await test.ask('GET', `certificates/${certificate.id}/file`, { as: owner })).body).toMatchObject({ code: 'certificate-ended' });
    // The job that is run again does not bring it back; an administrator does.
    await test.app.get(Issuer).issueAll([of.enrolmentIds[0] ?? '']);
    expect(await rowsOf(of.enrolmentIds[0])).toHaveLength(1);
    expect((await test.ask('POST', `enrolments/${of.enrolmentIds[0]}/certificate`, { as: admin, body: { reason: 'Rätt person ändå' } })).status).toBe(201);
    expect(await rowsOf(of.enrolmentIds[0])).toHaveLength(2);
    expect((await test.ask('POST', `enrolments/${of.enrolmentIds[0]}/certificate`, { as: admin, body: { reason: 'En till' } })).body).toMatchObject({ code: 'certificate-in-force' });
  });

  it('are issued by hand with a reason to someone whose rule is not met, and do not claim that it was', async () => {
    const of = await makeClass(test, { rule });
    const by = await test.ask<{ id: string }>('POST', `enrolments/${of.enrolmentIds[0]}/certificate`, { as: admin, body: { reason: 'Tog igen på annat sätt' } });
    expect(by.status).toBe(201);
    const { body } = await test.ask<CertificateView>('GET', `certificates/${by.body.id}`, { as: admin });
    expect(body.record).toMatchObject({ rule: null, ownMinutes: 0, extentMinutes: 240 });
    expect(await test.database.one('SELECT state FROM enrolment WHERE id = $1', [of.enrolmentIds[0]])).toEqual({ state: 'completed' });
    expect((await test.ask('POST', `enrolments/${of.enrolmentIds[1]}/certificate`, { as: admin, body: { reason: 'x' } })).status).toBe(422);
    expect((await test.ask('POST', `enrolments/${of.enrolmentIds[1]}/certificate`, { as: admin, body: { reason: '      ' } })).status).toBe(422);
  });

  it('are replaced when the name was wrong: a new number, the old one says so', async () => {
    const { of, certificate } = await certified();
    const replace = (): Promise<{ status: number; body: Record<string, unknown> }> =>
      test.ask('POST', `certificates/${certificate.id}/replacement`, { as: admin, body: { reason: 'Felstavat namn' } });
    expect((await replace()).body).toMatchObject({ code: 'certificate-unchanged' });
    await test.database.execute(`UPDATE person SET certificate_name = 'Samira Öberg' WHERE id = $1`, [of.personIds[0]]);
    expect((await replace()).status).toBe(201);
    const [old, fresh] = await rowsOf(of.enrolmentIds[0]);
    expect(fresh?.number).not.toBe(old?.number);
    expect((await test.ask('GET', `verify/${old?.code}`)).body).toMatchObject({ state: 'replaced', endedOn: '2026-11-21' });
    expect((await test.ask('GET', `verify/${fresh?.code}`)).body).toMatchObject({ state: 'valid', name: 'Samira Öberg' });
    const { body } = await test.ask<CertificateView>('GET', `certificates/${certificate.id}`, { as: admin });
    expect(body).toMatchObject({ name: 'Deltagare0 Öberg', state: 'replaced', replacedBy: { id: fresh?.id, number: fresh?.number } });
  });

  it('keep a protected name from staff who may not know it', async () => {
    const { of, certificate, owner } = await certified();
    const personId = of.personIds[0] ?? '';
    await test.database.work((tx) => test.app.get(People).protectMany(tx, [{ id: personId, alias: 'Robin' }]));
    const instructor = test.signedInAs(of.instructorId);
    expect((await test.ask('GET', `certificates/${certificate.id}`, { as: instructor })).body).toMatchObject({ name: 'Robin', record: { code: null }, qr: null });
    expect((await test.ask('GET', `certificates/${certificate.id}/file`, { as: instructor })).status).toBe(404);
    expect((await test.ask('GET', `certificates/${certificate.id}`, { as: owner })).body).toMatchObject({ name: 'Deltagare0 Öberg', record: { code: certificate.code } });
  });

  it('show a protected name to those who check it only when the owner asks', async () => {
    const { of, certificate, owner } = await certified();
    const personId = of.personIds[0] ?? '';
    const verified = async (code = certificate.code): Promise<unknown> => (await test.ask<{ name: string | null }>('GET', `verify/${code}`)).body.name;
    await test.database.work((tx) => test.app.get(People).protectMany(tx, [{ id: personId, alias: 'Robin' }]));
    expect(await verified()).toBeNull();
    await test.ask('PUT', `certificates/${certificate.id}/name-shown`, { as: owner, body: { shown: true } });
    expect(await verified()).toBe('Deltagare0 Öberg');
    // Issued to somebody who is protected already, it is hidden from the first moment.
    const other = await makeClass(test, { rule });
    await test.database.execute(`UPDATE person SET protected = true, alias = 'Kim' WHERE id = $1`, [other.personIds[0]]);
    await test.ask('POST', `enrolments/${other.enrolmentIds[0]}/certificate`, { as: admin, body: { reason: 'Tog igen på annat sätt' } });
    const [fresh] = await rowsOf(other.enrolmentIds[0]);
    expect(await verified(fresh?.code)).toBeNull();
  });

  it('follow a person who turned out to be another', async () => {
    const { of, certificate } = await certified();
    const [from, to] = [of.personIds[0] ?? '', of.instructorId];
    await test.database.work((tx) => test.app.get(People).merge(tx, from, to));
    expect((await test.ask('GET', `certificates/${certificate.id}`, { as: test.signedInAs(to) })).body).toMatchObject({ name: 'Deltagare0 Öberg' });
  });

  it('are listed for a run with what is left, what needs a look first, in as many statements for two as for thirty', async () => {
    const read = (of: TestClass): Promise<{ body: RunCertificates }> => test.ask<RunCertificates>('GET', `runs/${of.runId}/certificates`, { as: admin });
    const of = await makeClass(test, { rule, sessions: 2, people: 4 });
    await mark(test, of, 0, 0, 'present');
    await mark(test, of, 0, 1, 'absent');
    await mark(test, of, 1, 1, 'absent');
    const { body } = await read(of);
    expect(body).toMatchObject({ signedSessions: 0, unsignedSessions: 2, sessionsToCome: 0 });
    expect(body.items.map((item) => [item.personName, item.standing])).toEqual([
      ['Deltagare0 Öberg', 'near'],
      ['Deltagare2 Öberg', 'near'],
      ['Deltagare3 Öberg', 'near'],
      ['Deltagare1 Öberg', 'out-of-reach'],
    ]);
    expect(body.counts).toMatchObject({ near: 3, 'out-of-reach': 1, issued: 0 });
    const [two, thirty] = [await makeClass(test, { rule, sessions: 1, people: 2 }), await makeClass(test, { rule, sessions: 1, people: 30 })];
    const [few, many] = [await test.countSql(() => read(two)), await test.countSql(() => read(thirty))];
    expect(many.result.body.items).toHaveLength(30);
    expect(many.statements).toHaveLength(few.statements.length);
  });

  it('show staff a completion that a later correction contradicts, and leave the certificate as it is', async () => {
    const { of, certificate } = await certified();
    await mark(test, of, 0, 0, 'absent');
    const { body } = await test.ask<RunCertificates>('GET', `runs/${of.runId}/certificates`, { as: admin });
    expect(body.items[0]).toMatchObject({ standing: 'broken', certificate: { id: certificate.id, state: 'valid' } });
    expect((await test.ask('GET', `verify/${certificate.code}`)).body).toMatchObject({ state: 'valid' });
  });

  it('are issued to a whole class by one signature', async () => {
    const of = await makeClass(test, { rule, sessions: 1, people: 12 });
    await markAll(test, of, 0);
    await sign(test, of, 0);
    for (const enrolmentId of of.enrolmentIds) await issued(enrolmentId);
  });

  it('answer guesses of the code ever slower', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 70; i++) statuses.push((await test.ask('GET', 'verify/0000000000000000')).status);
    expect(statuses).toContain(429);
  });
});
