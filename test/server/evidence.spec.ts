import { createHash } from 'node:crypto';
import type { Page } from '@kortkurs/contract/common';
import type { AuditedProject, Auditor, Dossier, EvidenceRead, NumberRequest, Sample, SampleRow } from '@kortkurs/contract/evidence';
import type { FrozenContent, Submission, SubmissionDrift } from '@kortkurs/contract/submissions';
import { canonical, type Canonical } from '@kortkurs/rules/canonical';
import { ProtocolPrinter } from '../../backend/src/evidence/protocol-printer';
import { IdentityNumbers, People } from '../../backend/src/people/door';
import { newId } from '../../backend/src/platform/ids';
import { readPdf, textOf } from '../../backend/src/platform/testing/read-pdf';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { expectReadable } from '../builders/readable';
import { layReported, type Reported } from '../builders/reported';
import { Scene } from '../builders/scene';
import { evidenceLinkCases } from './evidence-links.cases';
import { toldCases } from './evidence-told.cases';

let test: TestApp;
let laid: Reported;
/** Of the project that is audited, and of another one. */
let submission: Submission;
let foreign: Submission;
let [auditor, grantId]: [Headers, string] = [{}, ''];

const ask = <T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, as: Headers, body?: object) => test.ask<T>(method, path, { as, ...(body && { body }) });
const freeze = async (projectId: string): Promise<Submission> => {
  const { status, body } = await ask<Submission>('POST', `projects/${projectId}/submissions`, laid.staff, { kind: 'own', from: '2026-09-01', to: '2026-09-30', basedOn: 0, why: null });
  expect(status).toBe(201);
  return body;
};
const statuses = async (submissionId: string, projectId: string, as: Headers): Promise<number[]> =>
  Promise.all([`projects/${projectId}/submissions`, `submissions/${submissionId}`, `submissions/${submissionId}/drift`, `submissions/${submissionId}/content`].map(async (path) => (await ask('GET', path, as)).status));

beforeAll(async () => {
  test = await startApp();
  laid = await layReported(test);
  [submission, foreign] = [await freeze(laid.project), await freeze(laid.other)];
});
afterAll(() => test.close());

describe('an auditor', () => {
  const give = (more: object = {}) => ask<Auditor[]>('POST', `projects/${laid.project}/auditors`, laid.staff, { givenName: 'Rut', familyName: 'Granskare', email: 'Revisor@example.org', until: '2099-04-30', ...more });

  it('is given a project until a day by an administrator, and is written to with the project, the day and the way in', async () => {
    expect(await give({ until: '2026-11-30' })).toMatchObject({ status: 422, body: { errors: [{ field: 'until', code: 'auditorDayPast' }] } });
    const { status, body } = await give();
    expect({ status, body }).toMatchObject({ status: 201, body: [{ name: 'Rut Granskare', email: 'revisor@example.org', until: '2099-04-30', ended: false, givenByName: 'Ylva Provsson', lastReadAt: null }] });
    grantId = body[0]?.grantId ?? '';
    auditor = test.signedInAs(body[0]?.personId ?? '');
    const mail = await test.database.one<{ to: string; text: string }>(`SELECT to_address AS to, subject || ' ' || body AS text FROM message WHERE kind = 'auditor-welcomed'`, []);
    expect(mail).toMatchObject({ to: 'revisor@example.org', text: expect.stringMatching(/Starkare föreningsliv[\s\S]*30 april 2099[\s\S]*\/sign-in\?next=\/staff\/audits/) });
  });

  it('is one person with one role however often it is given, until the day that was said last', async () => {
    const { body } = await give({ until: '2099-05-31' });
    expect(body.map((each) => [each.grantId, each.until])).toEqual([[grantId, '2099-05-31']]);
    const [shared, other] = [newId(), newId()];
    for (const id of [shared, other]) await test.database.execute(`INSERT INTO person (id, given_name, family_name, contact_email) VALUES ($1, 'Kim', 'Prov', 'delad@example.org')`, [id]);
    expect(await give({ email: 'delad@example.org' })).toMatchObject({ status: 409, body: { code: 'auditor-address-shared' } });
    expect(await ask('POST', 'grants', laid.staff, { personId: shared, role: 'auditor', objectId: laid.project })).toMatchObject({ status: 422, body: { errors: [{ field: 'role' }] } });
  });

  it('is who owns the address: never who has signed up with it and proved nothing, nor who signs in with another', async () => {
    const account = (personId: string, email: string, proved: boolean) =>
      test.database.execute(`INSERT INTO account (id, person_id, email, verified_at, password_hash, created_at) VALUES ($1, $2, $3, CASE WHEN $4 THEN now() END, 'x', now())`, [newId(), personId, email, proved]);
    const [squatter, elsewhere, owner] = [newId(), newId(), newId()];
    for (const [id, email] of [[squatter, 'ny@example.org'], [elsewhere, 'ny@example.org'], [owner, null]]) await test.database.execute(`INSERT INTO person (id, given_name, family_name, contact_email) VALUES ($1, 'Kim', 'Prov', $2)`, [id, email]);
    await account(squatter, 'ny@example.org', false);
    await account(elsewhere, 'kim@example.org', true);
    const giveOther = async (): Promise<string[]> => (await ask<Auditor[]>('POST', `projects/${laid.other}/auditors`, laid.staff, { givenName: 'Noor', familyName: 'Granskare', email: 'ny@example.org', until: '2099-04-30' })).body.map(({ personId }) => personId);
    const [made] = await giveOther();
    expect([squatter, elsewhere, owner]).not.toContain(made);
    expect(await giveOther()).toEqual([made]);
    await account(owner, 'ny@example.org', true);
    expect((await giveOther()).sort()).toEqual([made, owner].sort());
  });

  it('who were two and are one audits until the later of the days, and no longer when that is ended', async () => {
    const email = (name: string): string => `${name}@example.org`;
    const giveOther = (name: string, until: string) => ask<Auditor[]>('POST', `projects/${laid.other}/auditors`, laid.staff, { givenName: name, familyName: 'Dubbel', email: email(name), until });
    const theirs = async (): Promise<Auditor[]> => (await ask<Auditor[]>('GET', `projects/${laid.other}/auditors`, laid.staff)).body.filter(({ name }) => name === 'Till Dubbel');
    await giveOther('Till', '2099-01-31');
    const from = (await giveOther('Fran', '2099-02-28')).body.find(({ name }) => name === 'Fran Dubbel')?.personId ?? '';
    const [to] = await theirs();
    await test.database.work((tx) => test.app.get(People).merge(tx, from, to?.personId ?? ''));
    expect((await theirs()).map(({ ended, until }) => [ended, ended ? null : until])).toEqual([[false, '2099-02-28'], [true, null]]);
    // Joined before that was seen to: both run.
    await test.database.execute(`UPDATE access_grant SET ends_at = '2099-06-01' WHERE person_id = $1`, [to?.personId]);
    await giveOther('Till', '2099-03-31');
    expect((await theirs()).map(({ until }) => until)).toEqual(['2099-03-31', '2099-03-31']);
    expect((await ask('DELETE', `grants/${to?.grantId}`, laid.staff)).status).toBe(204);
    expect((await theirs()).map(({ ended }) => ended)).toEqual([true, true]);
  });

  it('reads what their project has submitted, and nothing of another project, nor any page of staff', async () => {
    expect((await ask<AuditedProject[]>('GET', 'me/audits', auditor)).body).toEqual([expect.objectContaining({ id: laid.project, until: '2099-05-31', submissions: 1 })]);
    expect(await statuses(submission.id, laid.project, auditor)).toEqual([200, 200, 200, 200]);
    expect(await statuses(foreign.id, laid.other, auditor)).toEqual([404, 404, 404, 404]);
    const file = await ask<FrozenContent>('GET', `submissions/${submission.id}/content`, auditor);
    expect(file.headers['repr-digest']).toBe(`sha-256=:${createHash('sha256').update(file.text).digest('base64')}:`);
    expect([file.body.rows.length, file.body.lines.length, JSON.stringify(file.body.rows).includes('organisationIds')]).toEqual([4, 5, false]);
    for (const id of Object.values(laid.organisations)) expect(JSON.stringify(file.body.rows)).not.toContain(id);
    const refused = ['people', 'organisations', 'runs', 'projects', `projects/${laid.project}`, `reports/projects/${laid.project}`, `projects/${laid.project}/auditors`, `projects/${laid.project}/evidence-reads`, 'jobs/failed', `sessions/${laid.first.sessionIds[0]}/roster`];
    for (const path of refused) expect([path, [403, 404]]).toEqual([path, expect.arrayContaining([(await ask('GET', path, auditor)).status])]);
    expect((await ask('POST', `projects/${laid.project}/submissions`, auditor, { kind: 'own', from: '2026-09-01', to: '2026-09-30', basedOn: 1, why: 'Prov' })).status).toBe(403);
  });

  it('sees what they have read themselves, the centre sees all of it, and neither sees more', async () => {
    await ask<SubmissionDrift>('GET', `submissions/${foreign.id}/drift`, laid.staff);
    const own = (await ask<Page<EvidenceRead>>('GET', 'me/evidence-reads', auditor)).body;
    expect(own.items.map(({ what, byName, submissionId }) => [what, byName, submissionId]).sort()).toEqual([['content', 'Rut Granskare', submission.id], ['content', 'Rut Granskare', submission.id], ['drift', 'Rut Granskare', submission.id]]);
    expect((await ask<Page<EvidenceRead>>('GET', `projects/${laid.project}/evidence-reads?limit=1`, laid.staff)).body).toMatchObject({ total: 3, items: [{ byName: 'Rut Granskare', projectName: 'Starkare föreningsliv' }] });
    expect((await ask<Page<EvidenceRead>>('GET', `projects/${laid.other}/evidence-reads`, laid.staff)).body).toMatchObject({ total: 1, items: [{ what: 'drift', byName: 'Ylva Provsson' }] });
    expect((await ask<Page<EvidenceRead>>('GET', 'me/evidence-reads', test.signedInAs(await new Scene(test.database).person()))).status).toBe(403);
  });
});

describe('a sample', () => {
  let sample: Sample;
  const drawn = (body: object, as = auditor) => ask<Sample>('POST', `submissions/${submission.id}/samples`, as, body);
  const open = async (rowNumber: number, as = auditor): Promise<Dossier> => (await ask<Dossier>('GET', `samples/${sample.id}/people/${rowNumber}`, as)).body;
  const judge = (rowNumber: number, part: string, body: object, as = auditor) => ask<Sample>('PUT', `samples/${sample.id}/people/${rowNumber}/judgements/${part}`, as, body);
  const contentOf = async (): Promise<FrozenContent> => (await ask<FrozenContent>('GET', `submissions/${submission.id}/content`, laid.staff)).body;
  /** Everybody's dossier, as a sample of all has them. */
  const all = async (as = auditor): Promise<Dossier[]> => {
    const found: Dossier[] = [];
    for (const { rowNumber } of sample.people) found.push(await open(rowNumber, as));
    return found;
  };

  it('is drawn by a seed that draws the same again, among the rows that were frozen, by who audits the project', async () => {
    expect(await drawn({ size: 0 })).toMatchObject({ status: 422 });
    expect(await drawn({ size: 2, seed: 0 })).toMatchObject({ status: 422 });
    const [one, two] = [await drawn({ size: 2, seed: 48213 }), await drawn({ size: 2, seed: 48213 }, laid.staff)];
    expect(one).toMatchObject({ status: 201, body: { size: 2, outOf: 4, seed: 48213, drawnByName: 'Rut Granskare', judged: 0, people: [{ opened: false, judgements: [] }, { opened: false }] } });
    expect(two.body.people.map(({ rowNumber }) => rowNumber)).toEqual(one.body.people.map(({ rowNumber }) => rowNumber));
    const id = newId();
    sample = (await drawn({ id, size: 50 })).body;
    expect((await drawn({ id, size: 50 })).body).toEqual(sample);
    expect([sample.size, sample.people.map(({ rowNumber }) => rowNumber), String(sample.seed).length]).toEqual([4, [1, 2, 3, 4], 5]);
    expect((await ask<SampleRow[]>('GET', `submissions/${submission.id}/samples`, auditor)).body).toHaveLength(3);
    const theirs = (await ask<Sample>('POST', `submissions/${foreign.id}/samples`, laid.staff, { size: 1 })).body;
    expect(await Promise.all([ask('POST', `submissions/${foreign.id}/samples`, auditor, { size: 1 }), ask('GET', `samples/${theirs.id}`, auditor), ask('GET', `samples/${theirs.id}/people/1`, auditor), ask('GET', `samples/${theirs.id}/protocol`, auditor)].map(async (answer) => (await answer).status))).toEqual([404, 404, 404, 404]);
  });

  it('opens what stands behind each row: who, when, by whose word, signed by whom, and the row’s own digest', async () => {
    const dossiers = await all();
    const ada = dossiers.find(({ name }) => name === 'Ada Ask');
    expect(ada).toMatchObject({
      organisations: ['Alfa', 'Beta'],
      row: { startOn: '2026-09-08', lastOn: '2026-09-15', gender: 'F', age: 56, employment: 'unemployed', registeredMinutes: 225 },
      changed: [],
      numberKept: false,
      numberRequest: null,
    });
    expect(ada?.lines.map(({ on, frozen, now, changed, marks, signature }) => [on, frozen?.minutes, now?.minutes, changed, marks.map(({ state, source, byName }) => [state, source, byName]), signature?.byName])).toEqual([
      ['2026-09-08', 165, 165, false, [['present', 'staff', 'Ylva Provsson']], 'Ylva Provsson'],
      ['2026-09-15', 60, 60, false, [['present', 'staff', 'Ylva Provsson']], 'Ylva Provsson'],
    ]);
    const row = (await contentOf()).rows[(ada?.rowNumber ?? 0) - 1];
    expect(ada?.rowSha256).toBe(createHash('sha256').update(canonical(row as unknown as Canonical)).digest('hex'));
    for (const dossier of dossiers) expect(Object.keys(dossier.row).sort()).toEqual(['age', 'education', 'employment', 'gender', 'lastOn', 'registeredMinutes', 'signedMinutes', 'startOn']);
  });

  it('names nobody who may not be known, nor where they belong', async () => {
    const eva = (dossiers: Dossier[]): Dossier | undefined => dossiers.find(({ lines }) => lines.length === 1 && lines[0]?.frozen?.minutes === 50);
    for (const dossiers of [await all(), await all(laid.unmasking)]) expect(eva(dossiers)).toMatchObject({ name: 'Robin Ek', organisations: [] });
  });

  it('shows a correction beside what was frozen, with who made it and why', async () => {
    const cilla = (await all()).find(({ name }) => name === 'Cilla Ask');
    const now = test.clock.now().toISOString();
    const seat = await test.database.one<{ id: string }>('SELECT id FROM enrolment WHERE run_id = $1 AND person_id = $2', [laid.first.id, laid.people['Cilla']]);
    const marks = [{ markId: newId(), enrolmentId: seat?.id, markedAt: now, content: { state: 'present', lateMinutes: 45, earlyMinutes: 0, reason: null, channel: 'in_person' } }];
    expect((await ask('PUT', `sessions/${laid.first.sessionIds[0]}/marks`, laid.staff, { marks, sentAt: now, correctionReason: 'Klockan i dörren' })).status).toBe(200);
    const { lines } = await open(cilla?.rowNumber ?? 0);
    expect(lines[0]).toMatchObject({ frozen: { minutes: 135 }, now: { minutes: 120 }, changed: true, marks: [{ why: null }, { lateMinutes: 45, byName: 'Ylva Provsson', why: 'Klockan i dörren' }] });
  });

  it('logs each dossier under the one who opened it, by its row and without a name', async () => {
    const { items } = (await ask<Page<EvidenceRead>>('GET', `projects/${laid.project}/evidence-reads?limit=100`, laid.staff)).body;
    const rut = items.filter(({ byName, what }) => byName === 'Rut Granskare' && what === 'dossier');
    expect([rut.length, new Set(rut.map(({ rowNumber }) => rowNumber)).size]).toEqual([13, 4]);
    expect((await ask<Sample>('GET', `samples/${sample.id}`, auditor)).body.people.every(({ opened }) => opened)).toBe(true);
  });

  it('keeps what is judged part by part, a remark with its words, and prints it without a name', async () => {
    expect(await judge(1, 'attendance', { says: 'remark', remark: ' ' })).toMatchObject({ status: 422, body: { errors: [{ field: 'remark' }] } });
    expect((await judge(1, 'shoes', { says: 'right' })).status).toBeGreaterThanOrEqual(400);
    expect((await judge(99, 'row', { says: 'right' })).status).toBe(404);
    await judge(1, 'attendance', { says: 'remark', remark: 'Listan saknas' });
    for (const part of ['facts', 'confirmation', 'row']) await judge(1, part, { says: 'right', remark: 'glöms' });
    const { body } = await judge(2, 'row', { says: 'right' });
    expect(body).toMatchObject({ judged: 1, remarks: 1 });
    expect(body.people[0]?.judgements).toContainEqual(expect.objectContaining({ part: 'attendance', says: 'remark', remark: 'Listan saknas', byName: 'Rut Granskare' }));
    expect(body.people[0]?.judgements).toContainEqual(expect.objectContaining({ part: 'row', says: 'right', remark: '' }));
    expect((await ask('GET', `samples/${sample.id}/protocol`, auditor)).status).toBe(200);
    const protocol = await test.app.get(ProtocolPrinter).print(sample.id, 'sv');
    expectReadable(protocol, 'sv');
    const text = textOf(readPdf(protocol).pages).replace(/\s+/g, ' ');
    for (const said of ['Starkare föreningsliv', String(sample.seed), submission.sha256, 'Listan saknas', 'Deltagare 4', 'Inte bedömd']) expect(text).toContain(said);
    for (const name of ['Ada', 'Cilla', 'Robin', 'Eva']) expect(text).not.toContain(name);
  });

  describe('and a number', () => {
    const number = '199001011234';
    let rowOf: Record<string, number>;
    const wish = (rowNumber: number, body: object = { why: 'Jämföra med listan' }) => ask<NumberRequest>('POST', `samples/${sample.id}/people/${rowNumber}/number-requests`, auditor, body);
    const show = (rowNumber: number, as = auditor) => ask<{ number: string }>('POST', `samples/${sample.id}/people/${rowNumber}/number`, as);
    const answer = (id: string, approved: boolean, as = laid.staff) => ask<NumberRequest>('POST', `number-requests/${id}/answer`, as, { approved });
    beforeAll(async () => {
      rowOf = Object.fromEntries((await all()).map(({ name, rowNumber }) => [name?.split(' ')[0] ?? '', rowNumber]));
      await test.database.work((tx) => test.app.get(IdentityNumbers).record(tx, ['Ada', 'Eva'].map((name) => ({ personId: laid.people[name] ?? '', number: { number, kind: 'personal' } as never }))));
    });

    it('is shown to who asked, once somebody of the centre has said yes, and each time is logged', async () => {
      expect(await open(rowOf['Ada'] ?? 0)).toMatchObject({ numberKept: true });
      expect(JSON.stringify(await all())).not.toContain(number);
      expect(await show(rowOf['Ada'] ?? 0)).toMatchObject({ status: 409, body: { code: 'number-not-approved' } });
      expect((await wish(rowOf['Ada'] ?? 0, { why: '' })).status).toBe(422);
      const [one, two] = [await wish(rowOf['Ada'] ?? 0), await wish(rowOf['Ada'] ?? 0)];
      expect([one.status, two.body.id]).toEqual([201, one.body.id]);
      expect((await answer(one.body.id, true, auditor)).status).toBe(403);
      expect((await ask<NumberRequest[]>('GET', `projects/${laid.project}/number-requests`, laid.staff)).body).toMatchObject([{ id: one.body.id, askedByName: 'Rut Granskare', why: 'Jämföra med listan', answer: null, rowNumber: rowOf['Ada'] }]);
      expect((await answer(one.body.id, true)).body).toMatchObject({ answer: 'approved', answeredByName: 'Ylva Provsson' });
      expect((await answer(one.body.id, false)).body).toMatchObject({ code: 'number-answered' });
      expect((await show(rowOf['Ada'] ?? 0)).body).toMatchObject({ number });
      expect((await show(rowOf['Ada'] ?? 0, laid.staff)).status).toBe(409);
      expect((await ask<Page<EvidenceRead>>('GET', 'me/evidence-reads?limit=1', auditor)).body.items).toMatchObject([{ what: 'number', rowNumber: rowOf['Ada'] }]);
      expect((await ask<Page<unknown>>('GET', `projects/${laid.project}/number-reads`, laid.staff)).body.items).toHaveLength(1);
    });

    it('of somebody who is protected is not there, as if none were kept', async () => {
      expect(await open(rowOf['Robin'] ?? 0)).toMatchObject({ numberKept: false });
      await answer((await wish(rowOf['Robin'] ?? 0)).body.id, true);
      expect(await show(rowOf['Robin'] ?? 0)).toMatchObject({ status: 409, body: { code: 'number-not-kept' } });
    });

    it('that somebody else gave before is not there as theirs', async () => {
      await test.database.execute('UPDATE identity_number SET contested = true WHERE person_id = $1', [laid.people['Ada']]);
      expect(await open(rowOf['Ada'] ?? 0)).toMatchObject({ numberKept: false });
      expect(await show(rowOf['Ada'] ?? 0)).toMatchObject({ status: 409, body: { code: 'number-not-kept' } });
      await test.database.execute('UPDATE identity_number SET contested = false WHERE person_id = $1', [laid.people['Ada']]);
    });

    it('that stands in for another’s own is kept like any other: its kind would tell who is protected', async () => {
      await test.database.work((tx) => test.app.get(IdentityNumbers).record(tx, [{ personId: laid.people['Eva'] ?? '', number: { number: '19800101TF29', kind: 'substitute', bornOn: '1980-01-01' } }]));
      const dossier = await open(rowOf['Robin'] ?? 0);
      expect([dossier.numberKept, JSON.stringify(dossier).includes('substitute')]).toEqual([true, false]);
      await test.database.execute('DELETE FROM identity_number WHERE person_id = $1', [laid.people['Eva']]);
    });

    it('is approved by somebody else than who asked, and refused for good', async () => {
      const own = (await ask<NumberRequest>('POST', `samples/${sample.id}/people/${rowOf['Bo']}/number-requests`, laid.staff, { why: 'Prov' })).body;
      expect(await answer(own.id, true)).toMatchObject({ status: 409, body: { code: 'number-own-request' } });
      // Two rows of one human, which were joined, are the one who asked.
      const double = await new Scene(test.database).person();
      const me = (await test.database.one<{ id: string }>('SELECT asked_by AS id FROM number_request WHERE id = $1', [own.id]))?.id;
      await test.database.execute('UPDATE number_request SET asked_by = $2 WHERE id = $1', [own.id, double]);
      await test.database.execute('UPDATE person SET merged_into = $2 WHERE id = $1', [double, me]);
      expect(await answer(own.id, true)).toMatchObject({ status: 409, body: { code: 'number-own-request' } });
      expect((await answer(own.id, false, laid.unmasking)).body).toMatchObject({ answer: 'refused' });
      expect((await show(rowOf['Bo'] ?? 0, laid.staff)).status).toBe(409);
    });
  });
});

describe('a link to one session', () => evidenceLinkCases(() => ({ test, laid, submission, foreign })));

describe('somebody who is protected since', () => {
  it('has drifted for nobody, though they are tied to no organisation any longer', async () => {
    const changes = async (): Promise<[string | null, string[]][]> => (await ask<SubmissionDrift>('GET', `submissions/${submission.id}/drift`, auditor)).body.rows.map(({ name, changed }) => [name, changed]);
    const before = await changes();
    await test.database.work((tx) => test.app.get(People).protectMany(tx, [{ id: laid.people['Bo'] ?? '', alias: 'Sam Sal' }]));
    expect(await changes()).toEqual(before);
    const { body: sample } = await ask<Sample>('POST', `submissions/${submission.id}/samples`, auditor, { size: 50 });
    const dossiers = await Promise.all(sample.people.map(async ({ rowNumber }) => (await ask<Dossier>('GET', `samples/${sample.id}/people/${rowNumber}`, auditor)).body));
    expect(dossiers.find(({ name }) => name === 'Sam Sal')).toMatchObject({ changed: [], organisations: [] });
    // Frozen from now on it is not there for anybody.
    const again = await ask<Submission>('POST', `projects/${laid.project}/submissions`, laid.staff, { kind: 'own', from: '2026-09-01', to: '2026-09-30', basedOn: 1, why: 'Prov' });
    const { rows } = (await ask<FrozenContent>('GET', `submissions/${again.body.id}/content`, laid.staff)).body;
    expect(rows.flatMap(({ organisationIds }) => organisationIds).sort()).toEqual([laid.organisations['Alfa'], laid.organisations['Beta']].sort());
  });
});

describe('the end of an audit', () => {
  it('comes with the day, or when an administrator ends it, and nothing is read after', async () => {
    await test.database.execute(`UPDATE access_grant SET starts_at = now() - interval '2 days', ends_at = now() WHERE id = $1`, [grantId]);
    expect(await statuses(submission.id, laid.project, auditor)).toEqual([404, 404, 404, 404]);
    expect((await ask('GET', 'me/audits', auditor)).status).toBe(403);
    const { body } = await ask<Auditor[]>('POST', `projects/${laid.project}/auditors`, laid.staff, { givenName: 'Rut', familyName: 'Granskare', email: 'revisor@example.org', until: '2099-04-30' });
    expect(body.map(({ ended }) => ended)).toEqual([false, true]);
    expect((await ask('GET', `submissions/${submission.id}`, auditor)).status).toBe(200);
    const [one, two] = await Promise.all([1, 2].map(() => ask('DELETE', `grants/${body[0]?.grantId}`, laid.staff)));
    expect([one?.status, two?.status].sort()).toEqual([204, 404]);
    expect((await ask('GET', `submissions/${submission.id}`, auditor)).status).toBe(404);
    expect((await ask<Auditor[]>('GET', `projects/${laid.project}/auditors`, laid.staff)).body.map(({ ended }) => ended)).toEqual([true, true]);
  });
});

describe('what a dossier says of who gave the facts', () => toldCases(() => ({ test, laid, submission })));
