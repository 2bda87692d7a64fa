import { createHash } from 'node:crypto';
import { readdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@kortkurs/contract/common';
import type { FrozenContent, NewSubmission, NewSubmissionEvent, Submission, SubmissionDrift, SubmissionRow } from '@kortkurs/contract/submissions';
import { canonical, type Canonical } from '@kortkurs/rules/canonical';
import { Settings } from '../../backend/src/platform/config/settings';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { aPdf, sendForm } from '../builders/uploads';
import { layReported, type Reported } from '../builders/reported';
import { Scene } from '../builders/scene';

const SEPTEMBER = { kind: 'monthly', from: '2026-09-01', to: '2026-09-30' } as const;

let test: TestApp;
let laid: Reported;
beforeAll(async () => {
  test = await startApp();
  laid = await layReported(test);
  await test.database.execute(`UPDATE project SET rule_set_id = (SELECT id FROM rule_set WHERE key = 'esf-plus-2021-2027') WHERE id = $1`, [laid.project]);
});
afterAll(() => test.close());

const post = <T = Submission>(path_: string, body: object, as: Headers = laid.staff) => test.ask<T>('POST', path_, { as, body });
const get = async <T>(path_: string, as: Headers = laid.staff): Promise<T> => (await test.ask<T>('GET', path_, { as })).body;
const freeze = (more: Partial<NewSubmission> = {}) => post(`projects/${laid.project}/submissions`, { id: newId(), ...SEPTEMBER, basedOn: 0, why: null, ...more });
const list = (query = ''): Promise<Page<SubmissionRow>> => get(`projects/${laid.project}/submissions${query}`);
const drift = (id: string, as?: Headers): Promise<SubmissionDrift> => get(`submissions/${id}/drift`, as);
const bytesOf = async (id: string): Promise<Buffer> => (await test.database.one<{ content: Buffer }>('SELECT content FROM submission WHERE id = $1', [id]))?.content ?? Buffer.alloc(0);
const contentOf = async (id: string): Promise<FrozenContent> => JSON.parse((await bytesOf(id)).toString('utf8')) as FrozenContent;
const fieldsOf = (body: unknown): unknown[] => ((body as { errors?: { field: string; code: string }[] }).errors ?? []).map(({ field, code }) => [field, code]);
const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
const seatOf = async (run: string, name: string): Promise<string> => (await test.database.one<{ id: string }>('SELECT id FROM enrolment WHERE run_id = $1 AND person_id = $2', [run, laid.people[name]]))?.id ?? '';

async function sign(session: string | undefined): Promise<void> {
  const { session: known } = await get<{ session: { revision: number } }>(`sessions/${session}/roster`);
  expect(await test.ask('POST', `sessions/${session}/signature`, { as: laid.staff, body: { id: newId(), revision: known.revision, ledBy: null, ledByName: 'Hodan' } })).toMatchObject({ status: 204 });
}
/** Corrects a mark on a signed list, as staff do. */
async function correct(session: string | undefined, run: string, name: string, state: 'present' | 'absent', lateMinutes = 0): Promise<void> {
  const now = test.clock.now().toISOString();
  const marks = [{ markId: newId(), enrolmentId: await seatOf(run, name), markedAt: now, content: { state, lateMinutes, earlyMinutes: 0, reason: null, channel: 'in_person' } }];
  const { status, body } = await test.ask('PUT', `sessions/${session}/marks`, { as: laid.staff, body: { marks, sentAt: now, correctionReason: 'Fel på listan' } });
  expect({ status, body }).toMatchObject({ status: 200 });
}

let first: Submission;

describe('what is frozen', () => {
  it('waits until every list of its days is signed, and says how many are not', async () => {
    expect(await freeze()).toMatchObject({ status: 409, body: { code: 'sessions-open', title: expect.stringContaining('1 träffar är inte signerade') } });
    expect((await list()).items).toEqual([]);
    await sign(laid.open.sessionIds[0]);
  });

  it('has days that fit its kind and that are over, and a reason where there is a version before', async () => {
    const asked = async (more: Partial<NewSubmission>): Promise<unknown[]> => {
      const { status, body } = await freeze(more);
      return [status, ...fieldsOf(body).flat()];
    };
    expect(await asked({ to: '2026-10-31' })).toEqual([422, 'to', 'periodOfKind']);
    expect(await asked({ from: '2026-12-01', to: '2026-12-31' })).toEqual([422, 'to', 'periodAhead']);
    expect(await asked({ basedOn: 1 })).toEqual([422, 'why', 'whyAgain']);
    expect(await asked({ from: '2026-9-1' })).toEqual(expect.arrayContaining([422, 'from']));
    expect(await post(`projects/${newId()}/submissions`, { ...SEPTEMBER, basedOn: 0, why: null })).toMatchObject({ status: 404 });
  });

  it('has the figures of the report, and rows and lines that add up to them; nobody is named', async () => {
    const made = await freeze();
    expect(made).toMatchObject({ status: 201, body: { ...SEPTEMBER, version: 1, state: 'locked', superseded: false, participants: 4, registeredMinutes: 555, signedMinutes: 555, why: null, events: [], projectName: 'Starkare föreningsliv' } });
    first = made.body;
    const content = await contentOf(first.id);
    const report = await get<{ figures: object; indicators: object }>(`reports/projects/${laid.project}?from=2026-09-01&to=2026-09-30`);
    expect(content.figures).toEqual(report.figures);
    expect(content.indicators).toEqual(report.indicators);
    expect(content.indicators).toMatchObject({ grandTotal: 4, ruleSet: { number: 1 } });
    expect(made.body).toMatchObject({ ruleSetNumber: 1, indicators: { grandTotal: 4 } });
    expect(content).toMatchObject({ format: 1, version: 1, project: { id: laid.project, name: 'Starkare föreningsliv' }, cutOff: first.cutOff });
    expect([sum(content.rows.map((row) => row.registeredMinutes)), sum(content.lines.map(({ minutes }) => minutes)), content.rows.length]).toEqual([555, 555, 4]);
    expect(content.lines.map(({ on, minutes, signed, madeUp }) => [on, minutes, signed, madeUp]).sort()).toEqual([
      ['2026-09-08', 135, true, false], ['2026-09-08', 145, true, false], ['2026-09-08', 165, true, false], ['2026-09-15', 50, true, false], ['2026-09-15', 60, true, false],
    ]);
    const ada = content.rows.find(({ gender, age }) => gender === 'F' && age === 56);
    expect(ada).toMatchObject({ startOn: '2026-09-08', lastOn: '2026-09-15', situation: { employment: 'unemployed', unemployedMonths: '14', education: 'declined' }, registeredMinutes: 225, organisationIds: [laid.organisations.Alfa, laid.organisations.Beta].sort() });
    const text = (await bytesOf(first.id)).toString('utf8');
    for (const planted of [...Object.values(laid.people), 'Ada', 'Robin', 'HYPERLINK']) expect(text).not.toContain(planted);
  });

  it('is bytes with a digest that anyone can check, the canonical text of what they say', async () => {
    const answer = await test.ask('GET', `submissions/${first.id}/content`, { as: laid.staff });
    const bytes = await bytesOf(first.id);
    expect(answer.headers['repr-digest']).toBe(`sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(first.sha256);
    expect(canonical((await contentOf(first.id)) as unknown as Canonical)).toBe(bytes.toString('utf8'));
  });

  it('cannot be changed by whoever reaches the database', async () => {
    for (const statement of [`UPDATE submission SET participants = 5 WHERE id = $1`, 'DELETE FROM submission WHERE id = $1']) {
      await expect(test.database.execute(statement, [first.id])).rejects.toThrow('cannot change');
    }
  });

  it('is one when it is asked for twice, and one when many ask at once', async () => {
    expect((await freeze({ id: first.id })).body.id).toBe(first.id);
    const october = { kind: 'own', from: '2026-10-01', to: '2026-10-31' } as const;
    const answers = await Promise.all(Array.from({ length: 12 }, () => freeze(october)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 11 }, () => 412)]);
    expect((await list('?kind=own')).items).toHaveLength(1);
  });

  it('is kept from everybody but administrators and who audits it', async () => {
    const learner = test.signedInAs(await new Scene(test.database).person());
    expect([(await freeze()).status, (await test.ask('GET', `submissions/${first.id}`, { as: learner })).status, (await test.ask('GET', `submissions/${first.id}/content`)).status]).toEqual([412, 404, 401]);
  });
});

describe('a correction after', () => {
  it('is found line by line, with the figures that it moves, and leaves every byte as it was', async () => {
    expect(await drift(first.id)).toMatchObject({ figures: [], rows: [], lines: [], rowCount: 0, lineCount: 0 });
    const before = await bytesOf(first.id);
    const [session, next] = laid.first.sessionIds;
    // Who comes again in the next month corrects nothing of this one.
    await correct(next, laid.first.id, 'Bo', 'present');
    expect(await drift(first.id)).toMatchObject({ figures: [], rowCount: 0, lineCount: 0 });
    await correct(session, laid.first.id, 'Bo', 'present', 40);
    await correct(session, laid.first.id, 'Cilla', 'absent');
    await correct(session, laid.first.id, 'Dan', 'present');
    const found = await drift(first.id);
    expect(found.lines.map(({ name, on, before: was, after, number, personId }) => [name, on, number, was?.minutes ?? null, after?.minutes ?? null, personId])).toEqual(
      expect.arrayContaining([
        ['Bo =HYPERLINK', '2026-09-08', 1, 145, 125, laid.people.Bo],
        ['Cilla Ask', '2026-09-08', 1, 135, null, laid.people.Cilla],
        ['Dan Ask', '2026-09-08', 1, null, 165, laid.people.Dan],
      ]),
    );
    expect(found.lines.map(({ corrected }) => [corrected?.byName, corrected?.why])).toEqual(found.lines.map(() => ['Ylva Provsson', 'Fel på listan']));
    expect(found.lineCount).toBe(3);
    expect(found.rows.map(({ name, changed }) => [name, changed]).sort()).toEqual([['Cilla Ask', ['row']], ['Dan Ask', ['row']]]);
    expect(found.figures).toEqual([{ figure: 'registeredMinutes', before: 555, after: 565 }, { figure: 'signedMinutes', before: 555, after: 565 }]);
    expect((await bytesOf(first.id)).equals(before)).toBe(true);
    expect((await get<Submission>(`submissions/${first.id}`)).sha256).toBe(first.sha256);
  });

  it('shows the alias of who is protected to everybody, and writes each reading to the log', async () => {
    await correct(laid.second.sessionIds[0], laid.second.id, 'Eva', 'present', 20);
    const nameOf = async (as?: Headers): Promise<string | null | undefined> => (await drift(first.id, as)).lines.find(({ on }) => on === '2026-09-15')?.name;
    expect([await nameOf(), await nameOf(laid.unmasking)]).toEqual(['Robin Ek', 'Robin Ek']);
    // What staff wrote of why can name anybody on the list.
    const whyOf = async (as?: Headers): Promise<string | null | undefined> => (await drift(first.id, as)).lines.find(({ on }) => on === '2026-09-15')?.corrected?.why;
    expect([await whyOf(), await whyOf(laid.unmasking)]).toEqual([null, null]);
    const [logged] = await test.database.query<{ n: number }>(`SELECT count(*) AS n FROM audit_event WHERE action = 'submission.drift-read' AND object_id = $1`, [first.id]);
    expect(logged.n).toBeGreaterThan(1);
  });

  it('becomes version 2, which takes the place of the first; undone, it has drifted and the first has not', async () => {
    expect(await freeze({ basedOn: 0 })).toMatchObject({ status: 412 });
    const again = await freeze({ basedOn: 1, why: 'Listan från 8 september rättades' });
    expect(again).toMatchObject({ status: 201, body: { version: 2, why: 'Listan från 8 september rättades', registeredMinutes: 555, participants: 4 } });
    expect((await list('?kind=monthly')).items.map(({ version, superseded }) => [version, superseded])).toEqual([[2, false], [1, true]]);
    expect(await drift(again.body.id)).toMatchObject({ lineCount: 0, figures: [] });

    const [session] = laid.first.sessionIds;
    await correct(session, laid.first.id, 'Bo', 'present', 20);
    await correct(session, laid.first.id, 'Cilla', 'present');
    await correct(session, laid.first.id, 'Dan', 'absent');
    expect((await drift(again.body.id)).lineCount).toBe(3);
    // Cilla left thirty minutes early at first; the others are as they were then.
    expect((await drift(first.id)).lines.map(({ name, after }) => [name, after?.minutes]).sort()).toEqual([['Cilla Ask', 165], ['Robin Ek', 40]]);
  });

  it('of a fact that somebody gave shows whose and which, never what', async () => {
    const { items } = await list('?kind=monthly');
    await test.database.execute(`UPDATE participation_start SET gender = 'M' WHERE person_id = $1`, [laid.people.Ada]);
    const found = await drift(items[0].id);
    expect(found.rows).toEqual(expect.arrayContaining([{ personId: laid.people.Ada, name: 'Ada Ask', changed: ['gender'] }]));
    await test.database.execute(`UPDATE participation_start SET gender = 'F' WHERE person_id = $1`, [laid.people.Ada]);
  });
});

describe('what becomes of it', () => {
  const note = (id: string, event: Partial<NewSubmissionEvent>) => post(`submissions/${id}/events`, { id: newId(), on: '2026-11-30', text: '', ...event });

  it('is sent, then answered, and what was returned is followed by another version', async () => {
    const [second] = (await list('?kind=monthly')).items;
    expect(await note(second.id, { what: 'accepted' })).toMatchObject({ status: 409, body: { code: 'submission-not-there-yet' } });
    expect(await note(second.id, { what: 'sent', on: '2026-12-24' })).toMatchObject({ status: 422 });
    const event = { id: newId(), what: 'sent', text: 'Uppladdad i portalen' } as const;
    expect(await note(second.id, event)).toMatchObject({ status: 200, body: { state: 'sent', events: [{ what: 'sent', on: '2026-11-30', text: 'Uppladdad i portalen', byName: expect.stringContaining('Ylva') }] } });
    expect((await note(second.id, event)).body.events).toHaveLength(1);
    expect(await note(second.id, { what: 'sent' })).toMatchObject({ status: 409 });
    expect(await note(second.id, { what: 'returned', text: 'Fel belopp' })).toMatchObject({ status: 200, body: { state: 'returned' } });
    expect(await note(second.id, { what: 'accepted' })).toMatchObject({ status: 409 });
    expect(await freeze({ basedOn: 2, why: 'Återlämnad' })).toMatchObject({ status: 201, body: { version: 3, state: 'locked' } });
  });

  it('has its receipt, and what the funder answered, which nobody takes away', async () => {
    const second = (await list('?kind=monthly')).items.find(({ version }) => version === 2)?.id ?? '';
    const [sent, returned] = (await get<Submission>(`submissions/${second}`)).events;
    const add = (event: string | undefined, fields: { id: string }, file = { name: 'kvitto från portalen.pdf', bytes: aPdf('Mottaget') }, as = laid.staff) => sendForm<Submission>(test, `submissions/${second}/events/${event}/papers`, { as, fields, file });
    const receipt = { id: newId() };
    const added = await add(sent.id, receipt);
    expect(added).toMatchObject({ status: 200, body: { events: [{ what: 'sent', papers: [{ id: receipt.id, byName: expect.stringContaining('Ylva'), file: { name: 'kvitto från portalen.pdf', kind: 'application/pdf' } }] }, { what: 'returned', papers: [] }] } });
    expect((await add(sent.id, receipt)).body.events[0].papers).toHaveLength(1);
    expect(await add(returned.id, { id: newId() }, { name: 'beslut.png', bytes: Buffer.from('inget') })).toMatchObject({ status: 200, body: { events: [{ papers: [{}] }, { papers: [{ file: { name: 'beslut.txt' } }] }] } });
    const fetched = await test.app.inject({ method: 'GET', url: added.body.events[0].papers[0].file.url });
    expect([fetched.statusCode, fetched.rawPayload.equals(aPdf('Mottaget'))]).toEqual([200, true]);
    expect([(await add(newId(), { id: newId() })).status, (await add(sent.id, { id: newId() }, undefined, test.signedInAs(await new Scene(test.database).person()))).status]).toEqual([404, 403]);
    for (const statement of ['DELETE FROM document WHERE id = $1', 'UPDATE document SET archived_at = now() WHERE id = $1']) await expect(test.database.execute(statement, [receipt.id])).rejects.toThrow('cannot change');
  });

  it('is not sent once there is a newer version', async () => {
    expect(await note(first.id, { what: 'sent' })).toMatchObject({ status: 409, body: { code: 'submission-superseded' } });
  });
});

describe('the project’s key', () => {
  it('lies in a file that only the owner reads; gone, nothing is frozen or compared under another', async () => {
    const folder = path.join(test.app.get(Settings).DATA_DIR, 'keys', 'projects');
    expect(readdirSync(folder)).toEqual([`${laid.project}.key`]);
    expect(statSync(path.join(folder, `${laid.project}.key`)).mode & 0o777).toBe(0o600);
    const file = path.join(folder, `${laid.project}.key`);
    renameSync(file, `${file}.away`);
    expect(await test.ask('GET', `submissions/${first.id}/drift`, { as: laid.staff })).toMatchObject({ status: 409, body: { code: 'project-key-missing' } });
    expect(await freeze({ basedOn: 3, why: 'Igen' })).toMatchObject({ status: 409, body: { code: 'project-key-missing' } });
    expect(readdirSync(folder)).toEqual([`${laid.project}.key.away`]);
    renameSync(`${file}.away`, file);
    expect((await drift(first.id)).lineCount).toBeGreaterThan(0);
  });
});
