import type { Page } from '@kortkurs/contract/common';
import type { Organisation, OrganisationRow } from '@kortkurs/contract/organisations';
import type { AidForecast, AidGrantView, AidLedgerRow, NewAidGrant, OrganisationAid } from '@kortkurs/contract/state-aid';
import ExcelJS from 'exceljs';
import { newId } from '../../backend/src/platform/ids';
import { readPdf, textOf } from '../../backend/src/platform/testing/read-pdf';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { expectReadable } from '../builders/readable';
import { Scene } from '../builders/scene';
import { aPdf, sendForm } from '../builders/uploads';

describe('the ledger of de minimis aid', () => {
  let test: TestApp;
  let scene: Scene;
  let staff: Headers;

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
    await test.database.execute(`INSERT INTO centre (id, name, signatory_name) VALUES (1, 'Kompetenscentrum Provet', 'Maria Ekdahl') ON CONFLICT (id) DO NOTHING`);
    staff = test.signedInAs(await scene.person({ role: 'administrator', givenName: 'Ada', familyName: 'Öst' }));
  });
  afterAll(() => test.close());
  beforeEach(() => test.clock.set('2026-11-21T09:00:00Z'));

  const grant = (facts: Partial<NewAidGrant> = {}): NewAidGrant => ({
    id: newId(), grantedOn: '2026-03-01', giver: 'Kompetenscentrum Provet', euroCents: 100_000, kronor: null, rate: null, origin: 'ours', projectId: null, note: null, overLimitWhy: null, ...facts,
  });
  const record = (organisation: string, facts: Partial<NewAidGrant> = {}) => test.ask<AidForecast & { code?: string; errors?: object[] }>('POST', `organisations/${organisation}/aid/grants`, { as: staff, body: grant(facts) });
  const aidOf = async (organisation: string, on = ''): Promise<OrganisationAid> => (await test.ask<OrganisationAid>('GET', `organisations/${organisation}/aid${on && `?on=${on}`}`, { as: staff })).body;
  const grantsOf = async (organisation: string, on = ''): Promise<AidGrantView[]> => (await test.ask<Page<AidGrantView>>('GET', `organisations/${organisation}/aid/grants${on && `?on=${on}`}`, { as: staff })).body.items;
  const join = (organisation: string, other: string, from: string | null) => test.ask('POST', `organisations/${organisation}/aid/undertaking`, { as: staff, body: { organisationId: other, from } });

  it('says what counts of three years, to the day, and what is left', async () => {
    const organisation = await scene.organisation('Alfa');
    for (const [grantedOn, euroCents] of [['2023-11-21', 1], ['2023-11-22', 20], ['2026-11-21', 300]] as const) expect((await record(organisation, { grantedOn, euroCents })).status).toBe(201);
    const { position, limitSource, grants, undertaking, centreName } = await aidOf(organisation);
    expect(position).toEqual({ from: '2023-11-22', on: '2026-11-21', limitCents: 30_000_000, years: 3, usedCents: 320, leftCents: 29_999_680, standing: 'ok' });
    expect({ limitSource, grants, undertaking, centreName }).toEqual({ limitSource: '(EU) 2023/2831', grants: 3, undertaking: [], centreName: 'Kompetenscentrum Provet' });
    expect((await grantsOf(organisation)).map(({ grantedOn, counts }) => [grantedOn, counts])).toEqual([['2026-11-21', true], ['2023-11-22', true], ['2023-11-21', false]]);
    expect((await aidOf(organisation, '2023-12-31')).position).toMatchObject({ limitCents: 20_000_000, usedCents: 21 });
  });

  it('keeps what was said of a grant, with who recorded it', async () => {
    const [organisation, projectId] = [await scene.organisation(), await scene.project({ name: 'Starkare föreningar' })];
    const facts = { giver: 'Regionen', kronor: 11_320, rate: '11,32 den 3 mars 2026', origin: 'declared' as const, projectId, note: 'Utbildning' };
    await record(organisation, facts);
    expect(await grantsOf(organisation)).toMatchObject([{ ...facts, projectName: 'Starkare föreningar', recordedByName: 'Ada Öst', recordedAt: '2026-11-21T09:00:00.000Z', withdrawn: null }]);
  });

  it('records a grant once, however often it is sent', async () => {
    const [organisation, other, id] = [await scene.organisation(), await scene.organisation(), newId()];
    for (let n = 0; n < 2; n++) expect((await record(organisation, { id })).status).toBe(201);
    expect((await aidOf(organisation)).position.usedCents).toBe(100_000);
    expect((await record(other, { id })).body.code).toBe('conflict');
  });

  it('warns before the limit, and asks for a reason to pass it', async () => {
    const organisation = await scene.organisation();
    await record(organisation, { euroCents: 20_000_000 });
    const forecast = await test.ask<AidForecast>('GET', `organisations/${organisation}/aid/forecast?on=2026-11-21&euroCents=4000000`, { as: staff });
    expect(forecast.body).toMatchObject({ before: { usedCents: 20_000_000, standing: 'ok' }, after: { usedCents: 24_000_000, standing: 'near' } });
    expect((await record(organisation, { euroCents: 10_000_000 })).body.after).toMatchObject({ leftCents: 0, standing: 'near' });
    const over = await record(organisation, { euroCents: 1 });
    expect({ status: over.status, body: over.body }).toMatchObject({ status: 409, body: { code: 'aid-over-limit', errors: [{ field: 'overLimitWhy', code: 'overLimitWhy' }] } });
    expect((await record(organisation, { euroCents: 1, overLimitWhy: 'Beslutet är redan fattat.' })).body.after).toMatchObject({ usedCents: 30_000_001, leftCents: 0, standing: 'over' });
    expect((await grantsOf(organisation)).map(({ overLimitWhy }) => overLimitWhy).filter(Boolean)).toEqual(['Beslutet är redan fattat.']);
  });

  it('holds a grant that is recorded afterwards against what was granted since', async () => {
    const organisation = await scene.organisation();
    await record(organisation, { grantedOn: '2026-06-01', euroCents: 29_000_000 });
    expect((await record(organisation, { grantedOn: '2024-02-29', euroCents: 2_000_000 })).body.code).toBe('aid-over-limit');
    expect((await record(organisation, { grantedOn: '2023-06-01', euroCents: 2_000_000 })).body.after.standing).toBe('ok');
  });

  it('counts two grants at once one after the other', async () => {
    const [one, other] = [await scene.organisation(), await scene.organisation()];
    await join(one, other, null);
    const answers = await Promise.all([record(one, { euroCents: 20_000_000 }), record(other, { euroCents: 20_000_000 })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await aidOf(one)).position.usedCents).toBe(20_000_000);
  });

  it('lets a grant count no more, with who said so and why, once', async () => {
    const organisation = await scene.organisation();
    await record(organisation);
    const [kept] = await grantsOf(organisation);
    const withdraw = (why: string, id = kept?.id) => test.ask('POST', `aid/grants/${id}/withdrawal`, { as: staff, body: { why } });
    expect((await withdraw('Fel organisation.', newId())).status).toBe(404);
    expect((await withdraw(' ')).body).toMatchObject({ code: 'invalid-input' });
    expect((await withdraw('Fel organisation.')).status).toBe(204);
    expect((await withdraw('Igen.')).body).toMatchObject({ code: 'aid-grant-withdrawn' });
    expect(await grantsOf(organisation)).toMatchObject([{ counts: false, withdrawn: { byName: 'Ada Öst', why: 'Fel organisation.' } }]);
    expect((await aidOf(organisation)).position.usedCents).toBe(0);
  });

  it('counts organisations that are one undertaking together, while they are', async () => {
    const [one, other, third] = [await scene.organisation('Beta'), await scene.organisation('Gamma'), await scene.organisation('Delta')];
    await record(one, { euroCents: 100 });
    await record(other, { grantedOn: '2025-05-05', euroCents: 23_999_900 });
    expect((await join(one, other, '2026-04-01')).status).toBe(204);
    expect((await join(one, other, '2026-05-01')).status).toBe(204);
    expect([(await aidOf(one, '2026-03-31')).position.usedCents, (await aidOf(one, '2026-04-01')).position]).toMatchObject([100, { usedCents: 24_000_000, standing: 'near' }]);
    expect((await grantsOf(one)).map(({ organisationName }) => organisationName)).toEqual(['Beta', 'Gamma']);
    const { undertaking } = await aidOf(one);
    expect(undertaking).toMatchObject([{ name: 'Beta', from: '2026-04-01', to: null }, { name: 'Gamma', from: '2026-04-01', to: null }]);
    expect((await join(third, other, null)).body).toMatchObject({ code: 'undertaking-other' });
    expect((await join(other, third, '2026-01-01')).body).toMatchObject({ code: 'undertaking-later' });
    expect((await join(one, one, null)).body).toMatchObject({ code: 'undertaking-itself' });
    const end = (on: string) => test.ask('POST', `aid/undertaking-members/${undertaking[1]?.id}/end`, { as: staff, body: { on } });
    expect((await end('2026-03-01')).body).toMatchObject({ errors: [{ field: 'on', code: 'toBeforeFrom' }] });
    expect((await end('2026-10-31')).status).toBe(204);
    expect([(await aidOf(one, '2026-10-31')).position.usedCents, (await aidOf(one)).position.usedCents, (await aidOf(other)).position.usedCents]).toEqual([24_000_000, 100, 23_999_900]);
    expect((await join(third, other, '2026-11-01')).status).toBe(204);
    // Who has gone over to another undertaking is one with each only for its own time.
    const during = async (id: string) => (await aidOf(id)).undertaking.map(({ name, from, to }) => [name, from, to]);
    expect(await during(other)).toEqual([['Gamma', '2026-04-01', '2026-10-31'], ['Gamma', '2026-11-01', null], ['Beta', '2026-04-01', '2026-10-31'], ['Delta', '2026-11-01', null]]);
    expect(await during(one)).toEqual([['Beta', '2026-04-01', null], ['Gamma', '2026-04-01', '2026-10-31']]);
    const form = await test.app.inject({ method: 'GET', url: `/api/v1/organisations/${other}/aid/form?language=sv`, headers: staff });
    const said = textOf(readPdf(form.rawPayload).pages).replace(/\s+/g, ' ');
    expect(said).toContain('Räknas ihop med: Delta');
    expect(said).not.toContain('Beta');
  });

  it('marks who is near or over the limit in the list of organisations, and finds them', async () => {
    const [near, over, ok] = [await scene.organisation('Marknära'), await scene.organisation('Marköver'), await scene.organisation('Marklugn')];
    await record(near, { euroCents: 24_000_000 });
    await record(over, { euroCents: 30_000_001, overLimitWhy: 'Fattat.' });
    const list = async (query: string): Promise<[string, string][]> => (await test.ask<Page<OrganisationRow>>('GET', `organisations?q=mark&${query}`, { as: staff })).body.items.map(({ name, aid }) => [name, aid]);
    expect(await list('')).toEqual([['Marklugn', 'ok'], ['Marknära', 'near'], ['Marköver', 'over']]);
    expect(await list('aid=over')).toEqual([['Marköver', 'over']]);
    expect((await test.ask<Organisation>('GET', `organisations/${ok}`, { as: staff })).body.aid).toBe('ok');
  });

  it('says the same in the lists as of each organisation, on days around every turn', async () => {
    const ids = [await scene.organisation('Turn A'), await scene.organisation('Turn B'), await scene.organisation('Turn C')];
    const [a = '', b = '', c = ''] = ids;
    await join(a, b, '2025-03-01');
    for (const [id, grantedOn] of [[a, '2024-02-28'], [a, '2024-02-29'], [b, '2024-03-01'], [c, '2022-12-31'], [b, '2025-03-01']] as const) await record(id, { grantedOn, euroCents: 7_000_000 });
    const days = ['2014-01-01', '2023-12-31', '2024-01-01', '2024-02-29', '2025-02-28', '2025-03-01', '2025-12-30', '2025-12-31', '2027-02-27', '2027-02-28', '2027-03-01', '2028-02-29'];
    for (const on of days) {
      const { items } = (await test.ask<Page<AidLedgerRow>>('GET', `aid/ledger?on=${on}&q=turn`, { as: staff })).body;
      const each = await Promise.all(ids.map(async (id) => (await aidOf(id, on)).position));
      expect(items.map(({ organisationId: _id, organisationName: _name, together: _with, ...position }) => position)).toEqual(each);
      expect(items.map(({ together }) => together)).toEqual(on >= '2025-03-01' ? [1, 1, 0] : [0, 0, 0]);
    }
  });

  it('finds those in the whole ledger who were granted aid in a project, and how they stand', async () => {
    const [organisation, projectId] = [await scene.organisation('Projektföreningen'), await scene.project()];
    await record(organisation, { projectId, euroCents: 25_000_000 });
    const found = async (query: string): Promise<string[]> => (await test.ask<Page<AidLedgerRow>>('GET', `aid/ledger?projectId=${projectId}&${query}`, { as: staff })).body.items.map(({ organisationName }) => organisationName);
    expect([await found(''), await found('standing=near'), await found('standing=over')]).toEqual([['Projektföreningen'], ['Projektföreningen'], []]);
  });

  it('files a signed certificate with what it says, and keeps it when it is withdrawn', async () => {
    const [organisation, id] = [await scene.organisation(), newId()];
    const fields = { id, signedOn: '2026-11-20', signedByName: 'Kim Prov', industryCode: '94990', registerConsultedOn: '2026-11-19', registerResult: 'Inget stöd' };
    const send = (more: Record<string, string> = {}, bytes = aPdf()) => sendForm(test, `organisations/${organisation}/aid/certificates`, { as: staff, fields: { ...fields, ...more }, file: { name: 'intyg.pdf', bytes } });
    expect((await send({ id: newId() }, Buffer.from('text'))).body.code).toBe('aid-certificate-kind-refused');
    expect((await send({ id: newId(), industryCode: '9499' })).body).toMatchObject({ code: 'invalid-input', errors: [{ field: 'industryCode' }] });
    expect((await send({ id: newId(), registerConsultedOn: '' })).body).toMatchObject({ errors: [{ field: 'registerConsultedOn', code: 'registerWithDay' }] });
    expect([(await send()).status, (await send()).status]).toEqual([204, 204]);
    const [certificate] = (await aidOf(organisation)).certificates;
    expect(certificate).toMatchObject({ ...fields, projectId: null, filedByName: 'Ada Öst', withdrawn: null, file: { name: 'intyg.pdf', kind: 'application/pdf' } });
    const open = async (): Promise<number> => (await test.app.inject({ method: 'GET', url: certificate?.file?.url ?? '' })).statusCode;
    expect(await open()).toBe(200);
    const withdraw = (of = id) => test.ask('POST', `aid/certificates/${of}/withdrawal`, { as: staff, body: { why: 'Fel firmatecknare.' } });
    expect((await withdraw(newId())).status).toBe(404);
    expect((await withdraw()).status).toBe(204);
    expect((await aidOf(organisation)).certificates).toMatchObject([{ id, file: null, withdrawn: { byName: 'Ada Öst', why: 'Fel firmatecknare.' } }]);
    expect(await open()).toBe(404);
  });

  describe('on paper and in files', () => {
    let organisation: string;
    beforeAll(async () => {
      organisation = await scene.organisation('Åkerns förening');
      const projectId = await scene.project({ name: 'Starkare föreningar' });
      await test.database.execute('UPDATE organisation SET organisation_number = $2 WHERE id = $1', [organisation, '2120001355']);
      const other = await scene.organisation('Ängens förening');
      await join(organisation, other, null);
      await record(organisation, { grantedOn: '2026-03-01', euroCents: 125_050, kronor: 14_156, rate: '11,32', projectId, note: '=1+1' });
      await record(other, { grantedOn: '2025-05-05', giver: 'Regionen', euroCents: 23_900_000, origin: 'declared' });
      await record(organisation, { grantedOn: '2022-01-01', giver: 'Kommunen', origin: 'register' });
    });
    const file = async (path: string) => {
      const answer = await test.app.inject({ method: 'GET', url: `/api/v1/${path}`, headers: staff });
      return { status: answer.statusCode, headers: answer.headers, bytes: answer.rawPayload };
    };

    it('has a form to sign, filled in with what counts and with room for more', async () => {
      const { headers, bytes } = await file(`organisations/${organisation}/aid/form?language=sv`);
      expect(headers).toMatchObject({ 'content-type': 'application/pdf', 'content-disposition': 'attachment; filename="de-minimis-intyg.pdf"', 'cache-control': 'private, no-store' });
      expectReadable(bytes, 'sv');
      const { pages, source } = readPdf(bytes);
      const text = textOf(pages).replace(/\s+/g, ' ');
      for (const said of ['De minimis-intyg', 'Organisationsnummer: 212000-1355', 'Räknas ihop med: Ängens förening', 'högst 300 000 euro under 3 år', '1 mars 2026', '1 250,50', '14 156', 'Regionen', 'Noterat hittills: 240 250,50 av 300 000 euro.', 'Underskrift av firmatecknare', 'Sida 1 av'])
        expect(text).toContain(said);
      expect(text).not.toContain('Kommunen');
      for (const part of ['/Lang (sv)', '/Marked true', '/S /H1', '/S /H2', '/S /Table', '/S /TH', '/Scope /Column', '/Scope /Row']) expect(source).toContain(part);
    });

    it('has the form in English, for one without aid as well', async () => {
      const alone = await scene.organisation('Ensam förening');
      const text = textOf(readPdf((await file(`organisations/${alone}/aid/form?language=en`)).bytes).pages).replace(/\s+/g, ' ');
      for (const said of ['De minimis certificate', 'at most EUR 300,000 over 3 years', 'Recorded so far: 0 of 300,000 euros.', 'Page 1 of 1']) expect(text).toContain(said);
      expect(text).not.toContain('Counts together with');
    });

    it('has the ledger as a workbook with numbers as numbers', async () => {
      const { headers, bytes } = await file(`organisations/${organisation}/aid/ledger.xlsx`);
      expect(headers['content-disposition']).toBe('attachment; filename="stodliggare-2026-11-21.xlsx"');
      const book = new ExcelJS.Workbook();
      await book.xlsx.load(bytes as unknown as ArrayBuffer);
      const rows = (name: string): unknown[][] => {
        const found: unknown[][] = [];
        book.getWorksheet(name)?.eachRow((row) => found.push((row.values as unknown[]).slice(1)));
        return found;
      };
      expect(rows('Ställning').slice(1).map((row) => [row[0], row[3], row[4], row[5], row[6], row[7]])).toEqual([['Åkerns förening', 240_250.5, 300_000, 59_749.5, 'Nära', 1], ['Ängens förening', 240_250.5, 300_000, 59_749.5, 'Nära', 1]]);
      const ledger = rows('Liggare').slice(1);
      expect(ledger.map((row) => [row[1], row[3], row[4], row[5], row[7], row[9]])).toEqual([
        ['Åkerns förening', 'Kompetenscentrum Provet', 1250.5, 14_156, 'Gett av oss', 'Ja'],
        ['Ängens förening', 'Regionen', 239_000, undefined, 'Uppgett av organisationen', 'Ja'],
        ['Åkerns förening', 'Kommunen', 1000, undefined, 'Ur det centrala registret', 'Nej'],
      ]);
      expect([ledger[0]?.[0], ledger[0]?.[10]]).toEqual([new Date('2026-03-01'), '=1+1']);
    });

    it('has the ledger as a table that a Swedish spreadsheet opens, of all and of a project', async () => {
      const lines = async (path: string): Promise<string[]> => (await file(path)).bytes.toString().split('\r\n').filter(Boolean);
      const [head, first] = await lines(`organisations/${organisation}/aid/ledger.csv`);
      expect(head).toMatch(/^\uFEFFBeviljat den;Organisation;Organisationsnummer;/);
      expect(first).toBe(`2026-03-01;Åkerns förening;212000-1355;Kompetenscentrum Provet;1250,50;14156;11,32;Gett av oss;Starkare föreningar;Ja;'=1+1;;;`);
      const all = await lines('aid/ledger.csv');
      const [granted] = await test.database.query<{ n: number }>('SELECT count(*)::int AS n FROM aid_grant');
      expect(all).toHaveLength((granted?.n ?? 0) + 1);
      const [projectId] = (await grantsOf(organisation)).map((one) => one.projectId);
      expect(await lines(`aid/ledger.csv?projectId=${projectId}`)).toHaveLength(2);
      expect((await file(`organisations/${newId()}/aid/ledger.csv`)).status).toBe(404);
    });
  });

  it.each([
    [{ grantedOn: '2026-11-22' }, 'grantedOn', 'afterToday'],
    [{ grantedOn: '1999-12-31' }, 'grantedOn', 'beforeEarliest'],
    [{ kronor: 100 }, 'rate', 'kronorWithRate'],
    [{ rate: '11,32' }, 'kronor', 'kronorWithRate'],
    [{ euroCents: 0 }, 'euroCents', 'min'],
    [{ euroCents: 1.5 }, 'euroCents', 'isInt'],
    [{ giver: ' ' }, 'giver', 'minLength'],
    [{ projectId: newId() }, 'projectId', 'project'],
  ])('refuses %j', async (facts, field, code) => {
    const { status, body } = await record(await scene.organisation(), facts);
    expect({ status, body }).toMatchObject({ status: 422, body: { errors: [{ field, code }] } });
  });

  it('knows no ledger of an organisation that there is not', async () => {
    const answers = [await test.ask('GET', `organisations/${newId()}/aid`, { as: staff }), await record(newId()), await join(newId(), await scene.organisation(), null), await test.ask('GET', `organisations/${newId()}/aid/forecast?on=2026-01-01&euroCents=1`, { as: staff })];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  });
});
