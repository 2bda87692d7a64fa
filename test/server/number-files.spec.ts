import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ExcelJS from 'exceljs';
import type { Page } from '@kortkurs/contract/common';
import type { NumberFile } from '@kortkurs/contract/number-files';
import type { Destruction, DestructionPreview } from '@kortkurs/contract/retention';
import type { NumberReadingRow } from '@kortkurs/contract/number-reads';
import { readIdentityNumber } from '@kortkurs/rules/identity-number';
import { IdentityNumbers } from '../../backend/src/people/door';
import { Destroyer } from '../../backend/src/retention/destroyer';
import { StaleKeeper } from '../../backend/src/submissions/stale-keeper';
import { NumberFileSweep } from '../../backend/src/number-files/number-file-sweep';
import { Settings } from '../../backend/src/platform/config/settings';
import { newId } from '../../backend/src/platform/ids';
import { until } from '../../backend/src/platform/testing/until';
import { readPdf } from '../../backend/src/platform/testing/read-pdf';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { inLine } from '../builders/in-line';
import { expectReadable } from '../builders/readable';
import { layReported, type Reported } from '../builders/reported';
import { Scene } from '../builders/scene';
import { columnCases } from './number-files-columns.cases';

/** Numbers of Skatteverket's test series. */
const NUMBERS = { Ada: '197001012397', Bo: '200001012384', Cilla: '199901012394', Eva: '198001012387' } as const;

let test: TestApp;
let laid: Reported;
beforeAll(async () => {
  test = await startApp();
  laid = await layReported(test);
});
afterAll(() => test.close());

const get = async <T>(path: string, as: Headers = laid.staff): Promise<T> => (await test.ask<T>('GET', path, { as })).body;
const reads = (query = ''): Promise<Page<NumberReadingRow>> => get(`projects/${laid.project}/number-reads${query}`);
const record = async (name: keyof typeof NUMBERS): Promise<void> => {
  const number = readIdentityNumber(NUMBERS[name], '2026-12-01');
  if (!number) throw new Error(`${NUMBERS[name]} is no number`);
  await test.database.work((tx) => test.app.get(IdentityNumbers).record(tx, [{ personId: laid.people[name] ?? '', number }]));
};

describe('who has seen identity numbers', () => {
  it('is told per project, of whoever takes part in it, with why; never whose', async () => {
    for (const name of ['Ada', 'Bo'] as const) await record(name);
    const outsider = await new Scene(test.database).person();
    await test.ask('PUT', `people/${outsider}/identity-number`, { as: laid.staff, body: { number: '19630323-2380' } });
    for (const id of [laid.people.Ada, outsider]) expect((await test.ask('POST', `people/${id}/identity-number/reveal`, { as: laid.staff, body: { reason: 'Frågade i telefon' } })).status).toBe(200);
    const { items, total } = await reads();
    expect(total).toBe(1);
    expect(items).toEqual([expect.objectContaining({ what: 'shown', reason: 'Frågade i telefon', people: 1, from: null, to: null, fileId: null, at: '2026-12-01T09:00:00.000Z', byName: expect.any(String) })]);
    expect(JSON.stringify(items)).not.toContain(laid.people.Ada);
  });
});

/** A sheet of a workbook, row by row. */
async function rowsOf(payload: Buffer, name: string): Promise<unknown[][]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(payload as unknown as ArrayBuffer);
  const rows: unknown[][] = [];
  book.getWorksheet(name)?.eachRow((row) => rows.push((row.values as unknown[]).slice(1)));
  return rows;
}
async function download(id: string, as: Headers) {
  const answer = await test.app.inject({ method: 'GET', url: `/api/v1/number-files/${id}/content`, headers: as });
  return answer;
}
const sealedFiles = (): string[] => {
  const folder = path.join(test.app.get(Settings).DATA_DIR, 'files', 'number-files');
  return readdirSync(folder).map((name) => path.join(folder, name));
};
const readsOf = async (fileId: string): Promise<number> =>
  (await test.database.one<{ n: number }>('SELECT count(*)::int AS n FROM identity_number_read r JOIN identity_number_reading o ON o.id = r.reading_id WHERE o.file_id = $1', [fileId]))?.n ?? 0;

describe('the participants file', () => {
  let second: Headers;
  let submission: string;
  let file: NumberFile;
  let withSubstitute: NumberFile;
  const make = (body: object = {}, as = laid.staff) => test.ask<NumberFile>('POST', `submissions/${submission}/number-files`, { as, body });
  const release = (as: Headers, id = file.id) => test.ask<NumberFile>('POST', `number-files/${id}/release`, { as });

  beforeAll(async () => {
    second = test.signedInAs(await new Scene(test.database).person({ role: 'administrator', givenName: 'Bodil', familyName: 'Andra' }));
    for (const name of ['Cilla', 'Eva'] as const) await record(name);
    const roster = await get<{ session: { revision: number } }>(`sessions/${laid.open.sessionIds[0]}/roster`);
    await test.ask('POST', `sessions/${laid.open.sessionIds[0]}/signature`, { as: laid.staff, body: { id: newId(), revision: roster.session.revision, ledBy: null, ledByName: 'Hodan' } });
    submission = (await test.ask<{ id: string }>('POST', `projects/${laid.project}/submissions`, { as: laid.staff, body: { kind: 'monthly', from: '2026-09-01', to: '2026-09-30', basedOn: 0, why: null } })).body.id;
  });

  it('is made of what is frozen, leaves out a protected person without a substitute, and says so without a name', async () => {
    const id = newId();
    const made = await make({ id });
    expect(made).toMatchObject({ status: 201, body: { id, rows: 3, withoutNumber: 1, withoutSubstitute: null, state: 'waiting', byTwo: true, own: true, trial: false, releasedAt: null, name: 'deltagare-2026-09-01-2026-09-30-v1.xlsx' } });
    file = made.body;
    expect((await make({ id })).body.sha256).toBe(file.sha256);
    expect((await get<Page<NumberFile>>(`submissions/${submission}/number-files`)).items).toHaveLength(1);
    // Only who may know that somebody is protected is told why.
    expect((await get<Page<NumberFile>>(`submissions/${submission}/number-files`, laid.unmasking)).items).toMatchObject([{ withoutNumber: 1, withoutSubstitute: 1, own: false }]);
  });

  it('is sealed where it lies: neither its numbers nor a workbook are to be seen', () => {
    const [sealed, ...more] = sealedFiles();
    expect(more).toEqual([]);
    const bytes = readFileSync(sealed ?? '');
    expect(bytes.length).toBeGreaterThan(file.bytes);
    expect(bytes.subarray(0, 2).toString()).not.toBe('PK');
  });

  it('is given to nobody before another than its maker has released it', async () => {
    for (const as of [laid.staff, second]) expect((await download(file.id, as)).json()).toMatchObject({ status: 409, code: 'number-file-waits' });
    expect(await release(laid.staff)).toMatchObject({ status: 409, body: { code: 'number-file-by-two', title: expect.stringContaining('någon annan') } });
    expect(await readsOf(file.id)).toBe(3);
    const answers = await Promise.all(Array.from({ length: 6 }, () => release(second)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.releasedByName}`))).toEqual(new Set(['200 Bodil Andra']));
    expect(await test.database.query(`SELECT 1 FROM audit_event WHERE action = 'number-file.released' AND object_id = $1`, [file.id])).toHaveLength(1);
    await expect(test.database.execute('UPDATE number_file SET released_by = made_by WHERE id = $1', [file.id])).rejects.toThrow('number_file_by_two');
  });

  it('tells both by mail, once, and no number stands in the letters', async () => {
    const letters = await until(async () => {
      const found = await test.database.query<{ kind: string; body: string }>(`SELECT kind, body FROM message WHERE kind LIKE 'number-file-%' ORDER BY kind`);
      return found.filter(({ kind }) => kind === 'number-file-released').length === 2 && found;
    });
    for (const { body } of letters) for (const number of Object.values(NUMBERS)) expect(body).not.toContain(number.slice(2, 8));
    expect(letters.find(({ kind }) => kind === 'number-file-released')?.body).toContain('godkänd av Bodil Andra');
  });

  it('says of each by number when they began, when they last took part and for how many hours, and nothing else of them', async () => {
    const answer = await download(file.id, laid.staff);
    expect(answer.statusCode).toBe(200);
    expect(createHash('sha256').update(answer.rawPayload).digest('hex')).toBe(file.sha256);
    expect(await rowsOf(answer.rawPayload, 'Deltagare')).toEqual([
      ['Personnummer', 'Startdatum', 'Senast deltog', 'Timmar 2026-09, signerade', 'Timmar 2026-09, registrerade'],
      [NUMBERS.Ada, new Date('2026-09-08'), new Date('2026-09-15'), 3.75, 3.75],
      [NUMBERS.Cilla, new Date('2026-09-08'), new Date('2026-09-08'), 2.25, 2.25],
      [NUMBERS.Bo, new Date('2026-09-08'), new Date('2026-09-08'), 2.42, 2.42],
    ]);
    const about = new Map((await rowsOf(answer.rawPayload, 'Om filen')).map(([what, value]) => [what, value]));
    expect([about.get('Inlämningens version'), about.get('Deltagare i filen'), about.get('Deltagare utan nummer, inte i filen'), about.get('Uppgifter lästa')]).toEqual([1, 3, 1, expect.stringMatching(/^\d{1,2} [a-z]+ 2026 \d{1,2}\.\d{2}$/)]);
  });

  it('counts each building and each download as a read of every number in it, in one statement', async () => {
    const { statements } = await test.countSql(() => download(file.id, second));
    expect(statements.filter((sql) => /INSERT INTO identity_number_read\b/.test(sql))).toHaveLength(1);
    expect(await readsOf(file.id)).toBe(9);
    const { items } = await reads('?what=downloaded');
    expect(items.map(({ what, people, from, to, fileId, fileName }) => ({ what, people, from, to, fileId, fileName }))).toEqual(Array.from({ length: 2 }, () => ({ what: 'downloaded', people: 3, from: '2026-09-01', to: '2026-09-30', fileId: file.id, fileName: file.name })));
    const csv = await test.ask('GET', `projects/${laid.project}/number-reads.csv`, { as: laid.staff });
    expect(csv.text.split('\r\n')[0]).toContain('Vem');
    expect(csv.text).toContain('Hämtade fil');
    for (const number of Object.values(NUMBERS)) expect(csv.text).not.toContain(number);
  });

  it('has a protected person by their substitute number, and stays as it was when facts change', async () => {
    await test.ask('PUT', `people/${laid.people.Eva}/identity-number`, { as: laid.unmasking, body: { number: '19800101Tf29' } });
    await test.database.work((tx) => test.app.get(IdentityNumbers).record(tx, [{ personId: laid.people.Eva ?? '', number: { number: '19800101TF29', kind: 'substitute', bornOn: '1980-01-01' } }]));
    const again = (await make()).body;
    expect(again).toMatchObject({ rows: 4, withoutNumber: 0 });
    withSubstitute = again;
    await release(second, again.id);
    expect((await rowsOf((await download(again.id, second)).rawPayload, 'Deltagare')).map(([number]) => number)).toContain('19800101TF29');
    expect(createHash('sha256').update((await download(file.id, second)).rawPayload).digest('hex')).toBe(file.sha256);
  });

  it('is refused where a byte of it is another', async () => {
    const sealed = sealedFiles().find((name) => name.includes(file.id)) ?? '';
    const bytes = readFileSync(sealed);
    const changed = Buffer.from(bytes);
    changed[40] = (changed[40] ?? 0) ^ 1;
    writeFileSync(sealed, changed);
    expect((await download(file.id, second)).json()).toMatchObject({ status: 409, code: 'number-file-broken' });
    writeFileSync(sealed, bytes);
  });

  it('waits for nobody where the project wants one person, and has the same bytes whoever makes it when', async () => {
    await test.database.execute('UPDATE project SET releases_by_two = false WHERE id = $1', [laid.project]);
    const alone = (await make()).body;
    expect(alone).toMatchObject({ state: 'released', byTwo: false });
    const answer = await download(alone.id, laid.staff);
    expect(answer.statusCode).toBe(200);
    expect(alone.sha256).toBe(withSubstitute.sha256);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(answer.rawPayload as unknown as ArrayBuffer);
    expect(book.created).toEqual(new Date('2026-12-01T09:00:00Z'));
    await test.database.execute('UPDATE project SET releases_by_two = true WHERE id = $1', [laid.project]);
  });
});

describe('a trial of it', () => {
  const tryOut = (body: object) => test.ask<NumberFile>('POST', `projects/${laid.project}/number-files`, { as: laid.staff, body });

  it('says on every sheet that it is one, is its maker’s alone, counts as a read, and goes after a day', async () => {
    expect(await tryOut({ from: '2026-10-01', to: '2026-09-01' })).toMatchObject({ status: 422, body: { code: 'trial-days' } });
    const { status, body: trial } = await tryOut({ from: '2026-10-01', to: '2026-10-31' });
    expect({ status, trial }).toMatchObject({ status: 201, trial: { trial: true, submissionId: null, rows: 1, state: 'released', goesAt: '2026-12-02T09:00:00.000Z' } });
    const answer = await download(trial.id, laid.staff);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(answer.rawPayload as unknown as ArrayBuffer);
    for (const sheet of book.worksheets) expect([sheet.name, sheet.getRow(2).getCell(1).value]).toEqual([expect.stringMatching(/^PROV /), 'PROV']);
    expect((await rowsOf(answer.rawPayload, 'PROV Deltagare'))[1]?.slice(1, 3)).toEqual(['19700101-••••', new Date('2026-09-08')]);
    const other = test.signedInAs(await new Scene(test.database).person({ role: 'administrator' }));
    expect((await download(trial.id, other)).json()).toMatchObject({ code: 'number-file-of-another' });
    expect((await reads('?what=trial')).items).toMatchObject([{ people: 1, fileId: trial.id }]);
    const before = sealedFiles().length;
    test.clock.set('2026-12-02T09:00:00Z');
    expect((await download(trial.id, laid.staff)).json()).toMatchObject({ status: 410, code: 'number-file-gone' });
    await test.app.get(NumberFileSweep).sweep();
    expect(sealedFiles()).toHaveLength(before - 1);
    test.clock.set('2026-12-01T09:00:00Z');
  });

  columnCases(() => ({ test, laid, download, rowsOf }));
});
describe('when the time of a project is over', () => {
  const destroy = (people: number) => test.ask<Destruction>('POST', `projects/${laid.project}/destruction`, { as: laid.staff, body: { people } });
  const preview = async (): Promise<DestructionPreview | undefined> => (await get<Page<DestructionPreview>>('retention')).items.find(({ projectId }) => projectId === laid.project);
  const keyFile = (): string => path.join(test.app.get(Settings).DATA_DIR, 'keys', 'projects', `${laid.project}.key`);
  const paid = (on: string | null) => test.database.execute('UPDATE project SET last_payment_on = $2 WHERE id = $1', [laid.project, on]);
  let submission: string;
  let key: Buffer;
  it('it is kept for the longest of the periods that hold for it, as the centre has them, from the end of the year of the last payment', async () => {
    expect(await preview()).toBeUndefined();
    await paid('2019-03-02');
    expect(await preview()).toMatchObject({ heldUntil: '2026-12-31', due: false, periods: [{ kind: 'records', years: 5 }, { kind: 'accounting', years: 7 }], submissions: 1, people: 4, files: 3 });
    expect(await destroy(4)).toMatchObject({ status: 409, body: { code: 'held-still', title: expect.stringContaining('31 december 2026') } });
    await test.database.execute(`INSERT INTO aid_grant (id, organisation_id, project_id, granted_on, giver, euro_cents, origin, recorded_by) VALUES ($1, $2, $3, '2019-03-01', 'Centret', 100, 'ours', $4)`, [newId(), laid.organisations.Alfa, laid.project, laid.people.Ada]);
    expect(await preview()).toMatchObject({ heldUntil: '2029-12-31' });
    expect(await test.ask('PUT', 'retention-periods/aid', { as: laid.staff, body: { years: 6, source: 'Ny regel' } })).toMatchObject({ status: 200 });
    expect(await preview()).toMatchObject({ heldUntil: '2026-12-31' });
    expect(await test.ask('PUT', 'retention-periods/aid', { as: laid.staff, body: { years: 0, source: '' } })).toMatchObject({ status: 422 });
  });

  it('nothing is destroyed but on an administrator’s yes to what they have seen', async () => {
    await paid('2018-03-02');
    expect(await preview()).toMatchObject({ due: false }); // Whatever year somebody wrote, as long as the project goes on.
    test.clock.set('2027-01-02T12:00:00+01:00');
    submission = (await get<Page<{ id: string }>>(`projects/${laid.project}/submissions`)).items[0]?.id ?? '';
    key = readFileSync(keyFile());
    await test.app.get(Destroyer).expunge();
    expect(existsSync(keyFile())).toBe(true);
    expect(await destroy(3)).toMatchObject({ status: 412 });
    // Who freezes or builds at the same moment waits until it is destroyed, and begins anew.
    const [destroying, ...late] = await inLine(test, laid.project, [
      () => destroy(4),
      () => test.ask('POST', `projects/${laid.project}/submissions`, { as: laid.staff, body: { kind: 'own', from: '2026-09-01', to: '2026-09-30', basedOn: 0, why: null } }),
      () => test.ask('POST', `projects/${laid.project}/number-files`, { as: laid.staff, body: { from: '2026-10-01', to: '2026-10-31' } }),
    ]);
    expect(late).toMatchObject(Array.from({ length: 2 }, () => ({ status: 409, body: { code: 'project-key-destroyed' } })));
    expect(destroying).toMatchObject({ status: 201, body: { heldUntil: '2026-12-31', submissions: 1, people: 4, files: 3, thumbprint: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    expect(await destroy(4)).toMatchObject({ status: 409, body: { code: 'destroyed-already' } });
    expect(await preview()).toBeUndefined();
    expect((await get<Page<Destruction>>('destructions')).items).toMatchObject([{ projectId: laid.project }]);
  });

  it('key and sealed files go; what was sent stays to the byte, and nobody is found in it', async () => {
    await test.app.get(Destroyer).expunge();
    expect(existsSync(keyFile())).toBe(false);
    expect(sealedFiles()).toEqual([]);
    const { content, sha256 } = (await test.database.one<{ content: Buffer; sha256: Buffer }>('SELECT content, sha256 FROM submission WHERE id = $1', [submission])) ?? { content: Buffer.alloc(0), sha256: Buffer.alloc(0) };
    expect(createHash('sha256').update(content).digest().equals(sha256)).toBe(true);
    expect((await test.ask('GET', `submissions/${submission}/drift`, { as: laid.staff })).body).toMatchObject({ code: 'project-key-destroyed' });
    expect(await test.ask('POST', `submissions/${submission}/number-files`, { as: laid.staff, body: {} })).toMatchObject({ status: 409, body: { code: 'project-key-destroyed' } });
    const [file] = (await get<Page<NumberFile>>(`submissions/${submission}/number-files`)).items;
    expect(file).toMatchObject({ state: 'gone' });
    expect((await download(file?.id ?? '', laid.staff)).statusCode).toBe(410);
  });

  it('what still waited to be compared is left, and so is a file that an older database holds to be there', async () => {
    await test.app.get(StaleKeeper).compare({ submissionId: submission, month: '2026-09-01', cause: 'attendance' });
    await test.app.get(StaleKeeper).settle({ submissionId: submission, marked: [] });
    expect((await get<Page<{ stale: unknown }>>(`projects/${laid.project}/submissions`)).items).toMatchObject([{ stale: null }]);
    await test.database.execute('UPDATE number_file SET removed_at = NULL WHERE project_id = $1', [laid.project]);
    await test.app.get(Destroyer).expunge();
    expect(await test.database.query('SELECT 1 FROM number_file WHERE project_id = $1 AND removed_at IS NULL', [laid.project])).toEqual([]);
  });

  it('a key that comes back from an older copy goes again, whether files or database are the older ones', async () => {
    writeFileSync(keyFile(), key);
    await test.app.get(Destroyer).onApplicationBootstrap();
    expect(existsSync(keyFile())).toBe(false);
    // A database from before the destruction, and the key with it.
    await test.database.execute('UPDATE project_key SET destroyed_at = NULL WHERE project_id = $1', [laid.project]);
    writeFileSync(keyFile(), key);
    await test.app.get(Destroyer).onApplicationBootstrap();
    expect(existsSync(keyFile())).toBe(false);
    expect((await test.ask('GET', `submissions/${submission}/drift`, { as: laid.staff })).body).toMatchObject({ code: 'project-key-destroyed' });
  });

  it('there is a record of it on paper, the same each time', async () => {
    const print = async (): Promise<Buffer> => (await test.app.inject({ method: 'GET', url: `/api/v1/projects/${laid.project}/destruction.pdf`, headers: { ...laid.staff, 'accept-language': 'sv' } })).rawPayload;
    const pdf = await print();
    const text = readPdf(pdf).pages.flat().map(({ text: part }) => part).join(' ');
    for (const part of ['Gallringsprotokoll', 'Starkare föreningsliv', '31 december 2026', 'Personer i inlämningarna: 4', '7 år']) expect(text).toContain(part);
    expect(pdf.equals(await print())).toBe(true);
    expectReadable(pdf, 'sv');
  });
});
