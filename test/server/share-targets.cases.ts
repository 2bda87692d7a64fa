import ExcelJS from 'exceljs';
import type { BoardPage } from '@kortkurs/contract/board-page';
import type { Project, ShareBy, ShareOperator } from '@kortkurs/contract/funding';
import type { Report, TargetProgress } from '@kortkurs/contract/reports';
import type { FrozenContent, Submission } from '@kortkurs/contract/submissions';
import { sharePercent } from '@kortkurs/rules/share';
import { newId } from '../../backend/src/platform/ids';
import { readPdf, textOf } from '../../backend/src/platform/testing/read-pdf';
import type { Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import type { Reported } from '../builders/reported';

const WANTED: [by: ShareBy, value: string, operator: ShareOperator, percent: number, upper: number | null][] = [
  ['gender', 'F', 'at_least', 60, null], ['age', 'over_54', 'at_most', 25, null], ['municipality', '1280', 'between', 40, 60], ['county', '12', 'at_least', 75, null], ['education', 'isced_5_8', 'about', 30, null],
];

/** Promised shares of a project's participants: Ada (F, 56, Malmö), Bo (M, 26, Malmö), Cilla (X, 15), and Eva (F), protected, who came from Malmö too. */
export function shareTargetCases(given: () => { test: TestApp; laid: Reported }): void {
  const read = async (as: Headers = given().laid.staff): Promise<TargetProgress[]> => {
    const { body } = await given().test.ask<Report>('GET', `reports/projects/${given().laid.project}`, { as });
    return body.targets.filter(({ kind }) => kind === 'share');
  };
  const counts = (targets: TargetProgress[]) => targets.map(({ figure, share }) => [share?.by, share?.part, share?.of, share?.unknown, figure]);
  let first: { statements: string[] };

  beforeAll(async () => {
    const { test, laid } = given();
    const statements = () => test.countSql(() => test.ask('GET', `reports/projects/${laid.project}`, { as: laid.staff }));
    first = await statements();
    for (const [second, [by, value, operator, percent, upperValue]] of WANTED.slice(0, 4).entries()) {
      test.clock.set(`2026-12-01T09:00:0${second}Z`);
      const { status } = await test.ask('POST', `projects/${laid.project}/targets`, { as: laid.staff, body: { kind: 'share', share: { by, value }, operator, value: percent, upperValue } });
      expect([by, status]).toEqual([by, 201]);
    }
    test.clock.set('2026-12-01T09:00:00Z');
    // Asked while the project had a rule set that asked for it.
    const [by, value, operator, percent] = WANTED[4] ?? [];
    await test.database.execute(`INSERT INTO project_target (id, project_id, kind, share_by, share_value, operator, value, created_at) VALUES ($1, $2, 'share', $3, $4, $5, $6, '2026-12-01T09:00:09Z')`, [newId(), laid.project, by, value, operator, percent]);
    for (const [name, education] of [['Ada', 'isced_5_8'], ['Bo', 'declined'], ['Cilla', 'isced_0_2']] as const) {
      await test.database.execute(`UPDATE participation_start SET situation = jsonb_build_object('education', $3::text) WHERE project_id = $1 AND person_id = $2`, [laid.project, laid.people[name], education]);
    }
  });
  afterAll(async () => {
    const { test, laid } = given();
    await test.database.execute(`DELETE FROM project_target WHERE project_id = $1 AND kind = 'share'`, [laid.project]);
    await test.database.execute(`UPDATE participation_start SET situation = '{}' WHERE project_id = $1`, [laid.project]);
  });

  it('are of all participants, those too who have not answered, and a protected person is of no municipality', async () => {
    const { test, laid } = given();
    expect(counts(await read())).toEqual([['gender', 2, 4, 0, 50], ['age', 1, 4, 1, 25], ['municipality', 2, 4, 2, 50], ['county', 2, 4, 2, 50], ['education', 1, 4, 2, 25]]);
    expect(counts(await read(laid.unmasking)).slice(2, 4)).toEqual([['municipality', 3, 4, 1, 75], ['county', 3, 4, 1, 75]]);
    expect((await read())[2]?.share?.name).toBe('Malmö');
    const { body } = await test.ask<Report>('GET', `reports/projects/${laid.project}?from=2026-10-01&to=2026-10-31&municipality=1280`, { as: laid.staff });
    expect(counts(body.targets.filter(({ kind }) => kind === 'share'))).toEqual(counts(await read()));
    expect((await read()).every(({ share }) => share?.of === body.whole.participants)).toBe(true);
  });

  it.each([[[]], [[{ by: 'gender', value: 'F' }]], ['gender'], [{ by: 'gender' }]])('are refused where it is not said of whom they are: %j', async (share) => {
    const { test, laid } = given();
    expect(await test.ask('POST', `projects/${laid.project}/targets`, { as: laid.staff, body: { kind: 'share', share, operator: 'at_least', value: 50 } })).toMatchObject({ status: 422 });
  });

  it('cost no statement, however many there are', async () => {
    const { test, laid } = given();
    const { statements } = await test.countSql(() => test.ask('GET', `reports/projects/${laid.project}`, { as: laid.staff }));
    expect(statements).toHaveLength(first.statements.length);
  });

  it('are nothing to count while nobody takes part', async () => {
    const { test, laid } = given();
    const { body: { funderId, startsOn, endsOn, asksFacts, municipalityCodes } } = await test.ask<Project>('GET', `projects/${laid.project}`, { as: laid.staff });
    const { body: empty } = await test.ask<Project>('POST', 'projects', { as: laid.staff, body: { funderId, startsOn, endsOn, asksFacts, municipalityCodes, name: 'Utan deltagare', partners: [] } });
    for (const share of [{ by: 'gender', value: 'F' }, { by: 'county', value: '12' }]) await test.ask('POST', `projects/${empty.id}/targets`, { as: laid.staff, body: { kind: 'share', share, operator: 'at_most', value: 50 } });
    const { body } = await test.ask<Report>('GET', `reports/projects/${empty.id}`, { as: laid.staff });
    expect(counts(body.targets)).toEqual([['gender', 0, 0, 0, 0], ['county', 0, 0, 0, 0]]);
    const csv = await test.ask('GET', `reports/projects/${empty.id}/report.csv?table=summary`, { as: laid.staff, headers: { 'accept-language': 'sv' } });
    expect(csv.text).toContain('Mål: andel kvinnor;;högst 50');
    expect(csv.text).toContain('Inget att räkna än.');
    await test.database.execute('DELETE FROM project_target WHERE project_id = $1', [empty.id]);
    expect((await test.ask('POST', `projects/${empty.id}/archive`, { as: laid.staff, body: { version: empty.version } })).status).toBe(200);
  });

  it('are the same in the report, its table, its workbook, its PDF and what is frozen', async () => {
    const { test, laid } = given();
    const targets = await read();
    const language = { 'accept-language': 'sv' };
    const plain = (text: unknown): string => String(text).replace(/\s/g, ' ');
    const expected = [
      ['Mål: andel kvinnor', 0.5, 'minst 60 %', 'Hela projektet: 2 av 4 deltagare. Under målet.'],
      ['Mål: andel som är 55 år eller äldre', 0.25, 'högst 25 %', 'Hela projektet: 1 av 4 deltagare, uppgift saknas om 1. Inom målet.'],
      ['Mål: andel från organisationer i Malmö', 0.5, '40 % till 60 %', 'Hela projektet: 2 av 4 deltagare, 2 utan känd kommun. Målet är nått.'],
      ['Mål: andel från organisationer i Skåne län', 0.5, 'minst 75 %', 'Hela projektet: 2 av 4 deltagare, 2 utan känd kommun. Under målet.'],
      ['Mål: andel med högskoleutbildning', 0.25, 'cirka 30 % (27 % till 33 %)', 'Hela projektet: 1 av 4 deltagare, uppgift saknas om 2. Under målet.'],
    ];
    const csv = await test.ask('GET', `reports/projects/${laid.project}/report.csv?table=summary`, { as: laid.staff, headers: language });
    expect(csv.text.split('\r\n').filter((row) => row.startsWith('Mål: andel')).map(plain)).toEqual(expected.map(([name, figure, ...rest]) => [name, String(figure).replace('.', ','), ...rest].join(';')));
    const answer = await test.app.inject({ method: 'GET', url: `/api/v1/reports/projects/${laid.project}/report.xlsx`, headers: { ...laid.staff, ...language } });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(answer.rawPayload as unknown as ArrayBuffer);
    const rows: unknown[][] = [];
    book.getWorksheet('Sammanfattning')?.eachRow((row) => rows.push((row.values as unknown[]).slice(1)));
    expect(rows.filter(([name]) => String(name).startsWith('Mål: andel')).map((row) => row.map((cell) => (typeof cell === 'string' ? plain(cell) : cell)))).toEqual(expected);

    const pdf = async (url: string): Promise<string> => plain(textOf(readPdf((await test.app.inject({ method: 'GET', url, headers: { ...laid.staff, ...language } })).rawPayload).pages));
    for (const part of ['Andel kvinnor: 2 av 4 deltagare. Under målet.', '50,0 %', 'kvinnor, minst 60 %', 'Linjen under en andel']) expect((await pdf(`/api/v1/reports/projects/${laid.project}/report.pdf`)).replace(/ +/g, ' ')).toContain(part);

    const { status, body } = await test.ask<Submission>('POST', `projects/${laid.project}/submissions`, { as: laid.staff, body: { kind: 'own', from: '2026-09-01', to: '2026-09-30', basedOn: 0, why: null } });
    expect(status).toBe(201);
    const row = await test.database.one<{ content: Buffer }>('SELECT content FROM submission WHERE id = $1', [body.id]);
    const { summary } = JSON.parse(row?.content.toString('utf8') ?? '') as FrozenContent;
    expect(summary?.targets.filter(({ kind }) => kind === 'share').map(({ share, figureHundredths }) => [share, figureHundredths / 100])).toEqual(targets.map(({ share, figure }) => [share, figure]));
    expect(summary?.targets.filter(({ kind }) => kind !== 'share').some((target) => 'share' in target)).toBe(false);
    expect(targets.every(({ share, figure }) => share && figure === sharePercent(share))).toBe(true);
  });

  it('stand on the board’s page where they are of enough people', async () => {
    const { test, laid } = given();
    const board = async () => (await test.ask<BoardPage>('GET', 'board-page?period=2026-3', { as: laid.unmasking })).body.targets.filter(({ share }) => share);
    // The funder hides counts below five.
    const few = await board();
    expect(few.length).toBeGreaterThan(0);
    expect(few.every(({ withheld, figure, share }) => withheld && figure === 0 && share?.of === 0)).toBe(true);
    const paper = async () => textOf(readPdf((await test.app.inject({ method: 'GET', url: '/api/v1/board-page/board-page.pdf?period=2026-3', headers: { ...laid.staff, 'accept-language': 'sv' } })).rawPayload).pages).replace(/\s+/g, ' ');
    expect(await paper()).toContain('för få');
    await test.database.execute('UPDATE funder SET small_number_threshold = 0');
    try {
      expect((await board()).map(({ figure, withheld }) => [figure, withheld])).toEqual((await read()).slice(0, few.length).map(({ figure }) => [figure, false]));
      expect(await paper()).toMatch(/Andel kvinnor.*50,0 % ?minst 60 %, under/);
    } finally {
      await test.database.execute('UPDATE funder SET small_number_threshold = 5');
    }
  });
}
