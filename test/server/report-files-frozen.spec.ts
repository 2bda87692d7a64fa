import { createHash } from 'node:crypto';
import ExcelJS from 'exceljs';
import { unzipSync } from 'fflate';
import type { ExportOrder } from '@kortkurs/contract/exports';
import type { PackageManifest, SubmissionFile, SubmissionFiles } from '@kortkurs/contract/report-files';
import type { FrozenContent, Submission } from '@kortkurs/contract/submissions';
import { newId } from '../../backend/src/platform/ids';
import { type Headers, startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { until } from '../../backend/src/platform/testing/until';
import { confirmMonth, enterFigure, keepPage, recordAid } from '../builders/named-papers';
import { layReported, type Reported } from '../builders/reported';
import { Scene } from '../builders/scene';
import { namedFileCases } from './report-files-named.cases';

const DAYS = { kind: 'own', from: '2026-09-01', to: '2026-09-30' } as const;
const FORMULA = '=HYPERLINK("http://example.org")';

/** The text of the parts of a workbook, by their names. */
const partsOf = (book: Buffer): Map<string, string> => new Map(Object.entries(unzipSync(book)).map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]));
const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('files of what was frozen', () => {
  let test: TestApp;
  let laid: Reported;
  let submission: Submission;
  let content: FrozenContent;

  beforeAll(async () => {
    test = await startApp();
    laid = await layReported(test);
    await test.database.execute(`UPDATE project SET rule_set_id = (SELECT id FROM rule_set WHERE key = 'esf-plus-2021-2027') WHERE id = $1`, [laid.project]);
    await test.database.execute('UPDATE organisation SET name = $2 WHERE id = $1', [laid.organisations.Alfa, FORMULA]);
    // Everybody but Cilla confirms September; Eva is protected and does so as anybody else.
    await confirmMonth(test, laid, '2026-09', ['Ada', 'Bo', 'Eva']);
    await enterFigure(test, laid);
    await recordAid(test, laid, 'Alfa', 100_000);
    await keepPage(test, laid, laid.first.sessionIds[0] ?? '');
    await keepPage(test, laid, laid.second.sessionIds[0] ?? '');
    const { status, body } = await test.ask<Submission>('POST', `projects/${laid.project}/submissions`, { as: laid.staff, body: { ...DAYS, basedOn: 0, why: null } });
    expect(status).toBe(201);
    submission = body;
    const row = await test.database.one<{ content: Buffer }>('SELECT content FROM submission WHERE id = $1', [body.id]);
    content = JSON.parse(row?.content.toString('utf8') ?? '') as FrozenContent;
  });
  afterAll(() => test.close());

  const files = async (as: Headers = laid.staff, id = submission.id): Promise<SubmissionFile[]> => (await test.ask<SubmissionFiles>('GET', `submissions/${id}/files`, { as, headers: { 'accept-language': 'sv' } })).body.items;
  const fileOf = async (kind: string, as?: Headers): Promise<SubmissionFile | undefined> => (await files(as)).find((file) => file.kind === kind);
  const ask = (kind: string, id = submission.id, as: Headers = laid.staff) => test.ask<ExportOrder>('POST', `submissions/${id}/files`, { as, headers: { 'accept-language': 'sv' }, body: { kind } });
  async function made(kind: string): Promise<{ order: ExportOrder; bytes: Buffer }> {
    const { status, body } = await ask(kind);
    expect({ status, body }).toMatchObject({ status: 201 });
    const order = await until(async () => {
      const now = (await test.ask<ExportOrder>('GET', `exports/${body.id}`, { as: laid.staff })).body;
      return now.state !== 'waiting' && now.state !== 'making' && now;
    });
    expect(order.state).toBe('ready');
    const answer = await test.app.inject({ method: 'GET', url: order.file?.url ?? '' });
    expect(answer.statusCode).toBe(200);
    return { order, bytes: answer.rawPayload };
  }
  async function opened(bytes: Buffer): Promise<(sheet: string) => unknown[][]> {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes as unknown as ArrayBuffer);
    return (sheet) => {
      const rows: unknown[][] = [];
      book.getWorksheet(sheet)?.eachRow((row) => rows.push((row.values as unknown[]).slice(1)));
      return rows.slice(1);
    };
  }

  it('say what the frozen figures say, cell by cell', async () => {
    const { bytes, order } = await made('figures');
    expect(order.file?.name).toBe('starkare-foreningsliv-2026-09-01-2026-09-30-v1-siffror.xlsx');
    const sheet = await opened(bytes);
    const head = new Map(sheet('Inlämning').map(([what, value]) => [what, value]));
    expect([head.get('Version'), head.get('Uppgifterna lästa'), head.get('SHA-256 av det frysta')]).toEqual([1, content.cutOff, submission.sha256]);
    const { figures, indicators, tables } = content;
    const told = new Map(sheet('Siffror').map(([what, value]) => [what, value]));
    expect([told.get('Deltagare'), told.get('Deltaganden'), told.get('Organisationer'), told.get('Kurstillfällen'), told.get('Träffar'), told.get('Minuter, registrerade'), told.get('Minuter, signerade'), told.get('Utfärdade intyg')]).toEqual([
      figures.participants, figures.participations, figures.organisations, figures.runs, figures.sessions, figures.registeredMinutes, figures.signedMinutes, figures.certificates,
    ]);
    expect(sheet('Indikatorer').slice(0, -2).map(([code, , ...counts]) => [code, ...[0, 1, 2, 3].map((nth) => counts[nth] ?? null)])).toEqual(indicators?.rows.map(({ code, total, F, M, X }) => [code, total, F, M, X]));
    expect(sheet('Indikatorer').slice(-2).map(([, , total]) => total)).toEqual([indicators?.complete, indicators?.grandTotal]);
    expect(sheet('Månader').slice(0, -1).map((row) => row.slice(3, 5))).toEqual(tables?.months.map((month) => [month.periodRegisteredMinutes, month.periodSignedMinutes]));
    expect(sheet('Kön och ålder').at(-1)?.slice(7, 12).filter((_, nth) => nth === 0 || nth > 2)).toEqual([figures.participants, figures.registeredMinutes, figures.signedMinutes]);
    expect(sheet('Organisationer').slice(0, -1).map((row) => [row[1], row[4], row[5]])).toEqual(tables?.organisations.map((one) => [one.participants, one.registeredMinutes, one.signedMinutes]));
    for (const [name, by] of [['Kommuner', 'municipality'], ['Sektorer', 'sector'], ['Roller', 'role'], ['Former', 'delivery']] as const) {
      expect(sheet(name).slice(0, -1).map((row) => [row[1], row[2], row[5], row[6]])).toEqual(tables?.groups[by].rows.map((one) => [one.participants, one.organisations, one.registeredMinutes, one.signedMinutes]));
    }
    // Whoever is protected is counted and tied to no organisation.
    expect(sheet('Organisationer').map(([name]) => name)).not.toContain('Gamma');
  });

  it('list who took part under pseudonyms, and nothing of health, background or belonging', async () => {
    const { bytes } = await made('rows');
    const sheet = await opened(bytes);
    const iso = (value: unknown): unknown => (value instanceof Date ? value.toISOString().slice(0, 10) : value);
    expect(sheet('Deltagare').map((row) => [row[0], iso(row[1]), iso(row[2]), row[4] ?? null, row[7], row[8]])).toEqual(content.rows.map((row) => [row.pseudonym, row.startOn, row.lastOn, row.age, row.registeredMinutes, row.signedMinutes]));
    expect(sheet('Närvaro').map((row) => [iso(row[0]), row[1], row[4], row[6], row[7]])).toEqual(content.lines.map((line) => [line.on, line.pseudonym, line.minutes, line.signed ? 'Ja' : 'Nej', line.madeUp ? 'Ja' : 'Nej']));
    expect(sheet('Träffar')).toHaveLength(content.sessions.length);
    const text = [...partsOf(bytes).values()].join();
    for (const id of content.rows.flatMap(({ organisationIds }) => organisationIds)) expect(text).not.toContain(id);
    expect(text).not.toMatch(/Ask|Robin|example\.org|funktions/);
  });

  it('have numbers as numbers and text as text, without a formula or a link to elsewhere', async () => {
    for (const kind of ['figures', 'rows']) {
      const { bytes } = await made(kind);
      const parts = partsOf(bytes);
      // The one time in it is when the figures were read: in its properties, and in the entries of its container.
      const read = new Date(content.cutOff);
      expect(parts.get('docProps/core.xml')).toContain(content.cutOff.slice(0, 19));
      expect(bytes.readUInt16LE(12)).toBe(((read.getUTCFullYear() - 1980) << 9) | ((read.getUTCMonth() + 1) << 5) | read.getUTCDate());
      expect([...parts.keys()].filter((name) => /externalLink|vbaProject|connections/.test(name))).toEqual([]);
      const sheets = [...parts].filter(([name]) => /worksheets\/sheet\d+\.xml$/.test(name));
      expect(sheets.length).toBeGreaterThan(2);
      for (const [, xml] of sheets) {
        expect(xml).not.toMatch(/<f[ >]|<hyperlink/);
        // What is no figure has the type of a text; that figures are figures is seen where they are read.
        for (const [, attributes, value] of xml.matchAll(/<c ([^>]*)>(?:<is><t[^>]*>|<v>)([^<]*)/g)) {
          if (!/^-?\d+(\.\d+)?$/.test(value ?? '')) expect([value, attributes]).toEqual([value, expect.stringMatching(/t="(inlineStr|str|s)"/)]);
        }
      }
    }
    const organisations = partsOf((await made('figures')).bytes);
    expect([...organisations.values()].join()).toContain('=HYPERLINK(&quot;http://example.org&quot;)');
  });

  it('come as CSV that a Swedish spreadsheet opens and runs nothing of', async () => {
    const parts = Object.entries(unzipSync((await made('tables')).bytes)).map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')] as const);
    expect(parts.map(([name]) => name)).toContain('tabell-2-indikatorer.csv');
    for (const [, text] of parts) {
      expect(text.charCodeAt(0)).toBe(0xfeff);
      expect(text.split('\r\n').length).toBeGreaterThan(2);
      expect(text).not.toMatch(/(^|;|\n|")[=@]/);
    }
    expect(parts.find(([name]) => name.includes('organisationer'))?.[1]).toContain(`"'=HYPERLINK`);
    const months = parts.find(([name]) => name.includes('manader'))?.[1].split('\r\n') ?? [];
    expect(months[1]?.split(';').slice(3, 5).map(Number)).toEqual([content.tables?.months[0]?.periodRegisteredMinutes, content.tables?.months[0]?.periodSignedMinutes]);
  });

  it('have the same bytes whenever they are made, also after a correction and when names are others', async () => {
    const kinds = (await files()).filter(({ lacks }) => !lacks).map(({ kind }) => kind);
    const before = new Map<string, Buffer>();
    for (const kind of kinds) before.set(kind, (await made(kind)).bytes);
    test.clock.set(new Date(test.clock.now().getTime() + 3_600_000).toISOString());
    const seat = await test.database.one<{ id: string }>('SELECT id FROM enrolment WHERE run_id = $1 AND person_id = $2', [laid.first.id, laid.people.Ada]);
    const at = test.clock.now().toISOString();
    const marks = [{ markId: newId(), enrolmentId: seat?.id, markedAt: at, content: { state: 'absent', lateMinutes: 0, earlyMinutes: 0, reason: null, channel: 'in_person' } }];
    const { status } = await test.ask('PUT', `sessions/${laid.first.sessionIds[0]}/marks`, { as: laid.staff, body: { marks, sentAt: at, correctionReason: 'Fel på listan' } });
    expect(status).toBe(200);
    await recordAid(test, laid, 'Alfa', 200_000);
    await confirmMonth(test, laid, '2026-09', ['Cilla']);
    test.clock.set(new Date(test.clock.now().getTime() + 3_600_000).toISOString());
    for (const kind of kinds) {
      // On lists organisations stand as they are called.
      if (kind === 'figures') await test.database.execute(`UPDATE organisation SET name = 'Något annat' WHERE id = $1`, [laid.organisations.Alfa]);
      if (kind === 'lists') await test.database.execute('UPDATE organisation SET name = $2 WHERE id = $1', [laid.organisations.Alfa, FORMULA]);
      const { bytes } = await made(kind);
      expect([kind, sha(bytes)]).toEqual([kind, sha(before.get(kind) ?? Buffer.alloc(0))]);
      expect((await fileOf(kind))?.last).toMatchObject({ sha256: sha(bytes), bytes: bytes.length });
    }
  }, 120_000);

  it('are in the package, each as it is alone, with digests that are true', async () => {
    const { bytes, order } = await made('package');
    expect(order).toMatchObject({ state: 'ready', done: order.total });
    const parts = unzipSync(bytes);
    const manifest = JSON.parse(Buffer.from(parts['manifest.json'] ?? []).toString('utf8')) as PackageManifest;
    expect(manifest).toMatchObject({ format: 1, contentSha256: submission.sha256, submission: { version: 1, from: DAYS.from, to: DAYS.to, cutOff: content.cutOff }, ruleSet: { version: content.ruleSet?.number } });
    expect(manifest.files.map(({ name }) => name).sort()).toEqual(Object.keys(parts).filter((name) => name !== 'manifest.json').sort());
    for (const { name, bytes: size, sha256 } of manifest.files) expect([name, size, sha256]).toEqual([name, parts[name]?.length, sha(parts[name] ?? new Uint8Array())]);
    expect(manifest.files.find(({ name }) => name === 'rader.xlsx')?.rows).toBe(content.rows.length + content.sessions.length + content.lines.length);
    expect(manifest.leftOut.map(({ what }) => what.sv)).toEqual(['Deltagarfil med personnummer', 'E-listor för studiecirklar', 'Sammanställning av kartläggningen']);
    expect(Buffer.from(parts['siffror.xlsx'] ?? []).equals((await made('figures')).bytes)).toBe(true);
  });

  namedFileCases(() => ({ test, laid, submission, content, made }));

  it('are for who may read submissions, and say what cannot be made', async () => {
    const scene = new Scene(test.database);
    const other = test.signedInAs(await scene.person({ role: 'administrator' }));
    expect((await fileOf('rows'))?.order?.state).toBe('ready');
    expect((await fileOf('rows', other))?.order).toBeNull();
    expect((await ask('rows', submission.id, test.signedInAs(await scene.person({})))).status).toBe(403);
    expect(await ask('nothing')).toMatchObject({ status: 422, body: { code: 'report-file-unknown' } });
    expect((await ask('rows', newId())).status).toBe(404);
    // As it was frozen before tables were kept.
    const old = newId();
    const { tables: _tables, summary: _summary, ...without } = content;
    await test.database.execute(
      `INSERT INTO submission (id, project_id, kind, from_on, to_on, version, cut_off, made_by, participants, registered_minutes, signed_minutes, sha256, content)
       SELECT $2, project_id, 'payment', from_on, to_on, 1, cut_off, made_by, participants, registered_minutes, signed_minutes, sha256, $3 FROM submission WHERE id = $1`,
      [submission.id, old, Buffer.from(JSON.stringify(without))],
    );
    expect((await files(laid.staff, old)).map(({ kind, lacks }) => [kind, lacks !== null])).toEqual([['summary', true], ['figures', true], ['tables', true], ['rows', false], ['organisations', true], ['certificates', true], ['certificates-each', true], ['lists', false], ['package', false]]);
    expect(await ask('figures', old)).toMatchObject({ status: 409, body: { code: 'report-file-lacks' } });
  });
});
