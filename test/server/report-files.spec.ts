import ExcelJS from 'exceljs';
import type { ReportChoices } from '@kortkurs/contract/report-groups';
import type { Report } from '@kortkurs/contract/reports';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { layReported, type Reported } from '../builders/reported';
import { reportOrders } from './report-orders.cases';
import { boardPageCases } from './board-page.cases';
import { shareTargetCases } from './share-targets.cases';

const SHIELDED = 'Personer med skyddade uppgifter knyts inte till någon organisation: i ett urval räknas de utan organisation eller inte alls.';

describe('a report’s files', () => {
  let test: TestApp;
  let laid: Reported;

  beforeAll(async () => {
    test = await startApp();
    laid = await layReported(test);
  });
  afterAll(() => test.close());

  const report = async (): Promise<Report> => (await test.ask<Report>('GET', `reports/projects/${laid.project}`, { as: laid.staff })).body;

  it('becomes a workbook with the same figures', async () => {
    const answer = await test.app.inject({ method: 'GET', url: `/api/v1/reports/projects/${laid.project}/report.xlsx`, headers: { ...laid.staff, 'accept-language': 'sv' } });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-disposition']).toBe('attachment; filename="starkare-foreningsliv.xlsx"');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(answer.rawPayload as unknown as ArrayBuffer);
    expect(book.worksheets.map(({ name }) => name)).toEqual(['Sammanfattning', 'Månader', 'Kön och ålder', 'Organisationer', 'Kommuner', 'Sektorer', 'Roller', 'Former', 'Träffar', 'Deltagare']);
    const rows = (name: string): unknown[][] => {
      const found: unknown[][] = [];
      book.getWorksheet(name)?.eachRow((row) => found.push((row.values as unknown[]).slice(1)));
      return found;
    };
    const summary = new Map(rows('Sammanfattning').map(([what, figure]) => [what, figure]));
    expect(summary.get('Uppgifter lästa')).toMatch(/^\d{1,2} [a-z]+ \d{4} \d{1,2}\.\d{2}$/);
    const { figures } = await report();
    expect([...['Deltagare', 'Deltaganden', 'Kurstillfällen', 'Träffar', 'Minuter, registrerade', 'Minuter, signerade', 'Utfärdade intyg', 'Mål: timmar'].map((what) => summary.get(what))]).toEqual([
      figures.participants, figures.participations, figures.runs, figures.sessions, figures.registeredMinutes, figures.signedMinutes, figures.certificates, 12,
    ]);
    expect(rows('Månader').map((row) => row.slice(0, 5))).toEqual([
      ['Månad', 'Timmar, registrerade', 'Timmar, signerade', 'Minuter, registrerade', 'Minuter, signerade'], ['2026-09', 9.25, 9.25, 555, 555], ['2026-10', 2.75, 0, 165, 0], ['Totalt', 12, 9.25, 720, 555],
    ]);
    expect(rows('Kön och ålder').at(-1)?.slice(0, 12)).toEqual(['Totalt', 1, 1, 0, 1, 0, 1, 4, 12, 9.25, 720, 555]);
    expect(rows('Organisationer').map((row) => row[0])).toEqual(['Organisation', 'Alfa', 'Beta', 'Ingen organisation', 'Totalt']);
    expect(rows('Sektorer').map((row) => row.slice(0, 7))).toEqual([
      ['Organisationens sektor', 'Deltagare', 'Organisationer', 'Timmar, registrerade', 'Timmar, signerade', 'Minuter, registrerade', 'Minuter, signerade'],
      ['Civilsamhälle', 2, 2, 8.92, 6.17, 535, 370], ['Ingen organisation', 2, 0, 3.08, 3.08, 185, 185], ['Totalt', 4, 3, 12, 9.25, 720, 555],
    ]);
    expect(rows('Träffar').slice(1).map((row) => [row[0], row[1], ...row.slice(7, 13)])).toEqual([
      [new Date('2026-09-08'), '17:30', 2, 1, 1, 0, 445, 'Ja'],
      [new Date('2026-09-15'), '12:00', 2, 0, 0, 0, 110, 'Ja'],
      [new Date('2026-09-20'), '12:00', 0, 1, 0, 0, 0, 'Nej'],
      [new Date('2026-10-06'), '17:30', 1, 0, 2, 1, 165, 'Nej'],
    ]);
    expect(rows('Deltagare').slice(1).map((row) => [row[0], row[9]])).toEqual([['Ada Ask', 390], ['Bo =HYPERLINK', 145], ['Cilla Ask', 135], ['Robin Ek', 50]]);
    expect(book.worksheets[0]?.headerFooter.oddFooter).toContain('Starkare föreningsliv');
  });

  it('show what the report groups, each grouping summing to the headline', async () => {
    const { groups, figures } = await report();
    const rows = Object.fromEntries(Object.entries(groups).map(([by, { rows: of }]) => [by, of.map(({ key, participants, organisations, registeredMinutes }) => [key, participants, organisations, registeredMinutes])]));
    expect(rows).toEqual({
      municipality: [['1280', 2, 2, 535], [null, 2, 0, 185]],
      sector: [['civil_society', 2, 2, 535], [null, 2, 0, 185]],
      role: [[null, 4, 3, 720]],
      delivery: [['in_person', 4, 3, 720]],
    });
    for (const { rows: of, inSeveral } of Object.values(groups)) {
      expect(of.reduce((sum, row) => sum + row.signedMinutes, 0)).toBe(figures.signedMinutes);
      expect(inSeveral).toBe(0);
    }
  });

  it('can be narrowed to what the project’s people took part in, and for', async () => {
    const { body } = await test.ask<ReportChoices>('GET', `reports/projects/${laid.project}/choices`, { as: laid.staff });
    expect([body.courses.length, body.formats.length, body.organisations.map(({ name }) => name), body.networks.map(({ name }) => name), body.municipalities]).toEqual([3, 1, ['Alfa', 'Beta'], ['Nätverket', 'Paret'], [{ code: '1280', name: 'Malmö' }]]);
    expect((await test.ask('GET', `reports/projects/${newId()}/choices`, { as: laid.staff })).status).toBe(404);
    const sectors = await test.ask('GET', `reports/projects/${laid.project}/report.csv?table=sector&organisation=${laid.organisations.Alfa}&from=2026-09-01&to=2026-09-30`, { as: laid.staff, headers: { 'accept-language': 'sv' } });
    expect(sectors.text.split('\r\n').slice(1, -1)).toEqual(['Civilsamhälle;1;1;2,75;2,75;165;165;från 2026-09-01 till 2026-09-30, bara Alfa', `Totalt;1;1;2,75;2,75;165;165;från 2026-09-01 till 2026-09-30, bara Alfa. ${SHIELDED}`]);
    const sessions = await test.ask('GET', `reports/projects/${laid.project}/report.csv?table=sessions&organisation=${laid.organisations.Gamma}`, { as: laid.staff });
    // Eva alone was there for Gamma, and no file says so.
    expect(sessions.text.trimEnd().split('\r\n')).toHaveLength(1);
    const file = async (table: string, period: string) => (await test.ask('GET', `reports/projects/${laid.project}/report.csv?table=${table}${period}`, { as: laid.unmasking, headers: { 'accept-language': 'sv' } })).text;
    expect(await file('organisations', '&from=2026-09-15')).not.toContain('Gamma');
    for (const table of ['summary', 'organisations', 'people']) {
      expect(await file(table, '&from=2026-09-15')).toContain(SHIELDED);
      expect(await file(table, '')).toContain(SHIELDED);
    }
  });

  it('say when a session was held, as its signed list does', async () => {
    const csv = async (): Promise<string> => (await test.ask('GET', `reports/projects/${laid.project}/report.csv?table=sessions`, { as: laid.staff })).text;
    const planned = await csv();
    await test.database.execute(`UPDATE session SET held_starts_at = starts_at + interval '1 hour', held_ends_at = ends_at, held_break_minutes = 0 WHERE local_date = '2026-09-08'`);
    const held = await csv();
    await test.database.execute('UPDATE session SET held_starts_at = NULL, held_ends_at = NULL, held_break_minutes = NULL');
    expect([planned, held].map((text) => /2026-09-08;([\d:]+);/.exec(text)?.[1])).toEqual(['17:30', '18:30']);
  });

  it('gives the people behind a figure as a table, those it leaves out as well', async () => {
    const csv = async (query: string) => (await test.ask('GET', `reports/projects/${laid.project}/people.csv?${query}`, { as: laid.unmasking, headers: { 'accept-language': 'sv' } })).text;
    const names = (text: string): string[] => text.split('\r\n').slice(1, -1).map((row) => row.split(';')[0] ?? '');
    expect(names(await csv(''))).toEqual(['Ada Ask', 'Bo =HYPERLINK', 'Cilla Ask', 'Robin Ek']);
    expect(names(await csv(`run=${laid.second.id}`))).toEqual(['Ada Ask', 'Robin Ek']);
    expect(names(await csv('figure=absent'))).toEqual(['Dan Ask']);
    expect((await test.ask('GET', `reports/projects/${laid.project}/people.csv?figure=other`, { as: laid.staff })).status).toBe(422);
    const logged = await test.database.one<{ details: object }>(`SELECT details FROM audit_event WHERE action = 'report.downloaded' ORDER BY at DESC, id DESC LIMIT 1`);
    expect(logged?.details).toMatchObject({ what: 'csv people absent', figure: 'absent' });
  });

  it('becomes CSV that Excel opens and runs nothing of, under aliases whoever asks', async () => {
    await test.database.execute(`UPDATE organisation SET name = '=cmd|/C calc' WHERE id = $1`, [laid.organisations.Alfa]);
    const csv = async (table: string, language = 'sv') => (await test.ask('GET', `reports/projects/${laid.project}/report.csv?table=${table}`, { as: laid.unmasking, headers: { 'accept-language': language } })).text;
    const months = await csv('months');
    expect(months.startsWith('\uFEFFMånad;')).toBe(true);
    expect(months).toContain('\r\n2026-09;9,25;9,25;555;555;Hela projektet\r\n');
    expect(await csv('months', 'en')).toContain('\r\n2026-09;9.25;9.25;555;555;The whole project\r\n');
    expect(await csv('organisations')).toContain(`\r\n'=cmd|/C calc;1;`);
    const participants = await csv('participants');
    expect(participants).toContain('Robin Ek;;Kvinna;Saknas;2026-09-15;1;1;0,83;0,83;50;50');
    expect(participants).not.toMatch(/Eva|example\.org/);
    for (const table of ['summary', 'people', 'sessions']) expect((await csv(table)).split('\r\n').length).toBeGreaterThan(4);
    await test.database.execute(`UPDATE organisation SET name = 'Alfa' WHERE id = $1`, [laid.organisations.Alfa]);
    const logged = await test.database.query(`SELECT details ->> 'what' AS what FROM audit_event WHERE action = 'report.downloaded' AND details ->> 'what' = 'csv participants'`);
    expect(logged).toHaveLength(1);
  });

  describe('that are ordered', () => reportOrders(() => ({ test, laid })));
  describe('for the board', () => boardPageCases(() => ({ test, laid })));
  describe('and its promised shares', () => shareTargetCases(() => ({ test, laid })));
});
