import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import type { ReportIndicator, ReportIndicators } from '@kortkurs/contract/indicators';
import type { Report, ReportPeople } from '@kortkurs/contract/reports';
import { newId } from '../../backend/src/platform/ids';
import { isInstalled, seenByPdfJs, told } from '../../backend/src/platform/testing/pdf-readers';
import { readPdf, textOf } from '../../backend/src/platform/testing/read-pdf';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Rollup } from '../../backend/src/reporting/door';
import { type EsfExample, example, loadEsfExample, recordEsfOutcomes } from '../builders/esf-example';
import { type Drawn, minorsLacking, recountEsf } from '../builders/esf-recount';
import { expectReadable } from '../builders/readable';
import { Scene } from '../builders/scene';
import { enteredCases } from './entered-figures.cases';
import { sharedCases } from './report-shares.cases';

let test: TestApp;
let scene: Scene;
let staff: Headers;
let laid: EsfExample;

const { expected } = example;
type Figures = [number, number, number, number];
/** What must come out, code by code: in all, women, men, other. */
const codes = Object.entries(expected).filter(([code]) => code.startsWith('EEC')) as [string, Figures][];

beforeAll(async () => {
  test = await startApp();
  scene = new Scene(test.database);
  const id = await scene.person({ givenName: 'Ylva', role: 'administrator' });
  staff = test.signedInAs(id);
  laid = await loadEsfExample(test, { id, headers: staff });
  await recordEsfOutcomes(test, staff, laid);
});
afterAll(() => test.close());

const reportOf = async (project: string, query = ''): Promise<Report> => (await test.ask<Report>('GET', `reports/projects/${project}${query}`, { as: staff })).body;
const indicatorsOf = async (project: string, query = ''): Promise<ReportIndicators> => {
  const { indicators } = await reportOf(project, query);
  if (!indicators) throw new Error('no indicators');
  return indicators;
};
const figures = ({ total, F, M, X }: Pick<ReportIndicator, 'total' | 'F' | 'M' | 'X'>) => [total, F, M, X];
const behind = (query: string, as = staff) => test.ask<ReportPeople>('GET', `reports/projects/${laid.project}/people?${query}`, { as });
const csv = async (table: string, language: string): Promise<string[][]> => {
  const { text } = await test.ask('GET', `reports/projects/${laid.project}/report.csv?table=${table}`, { as: staff, headers: { 'accept-language': language } });
  return text.replace('\uFEFF', '').trimEnd().split('\r\n').map((row) => row.split(';'));
};

describe('the programme’s worked example', () => {
  it('counts as it was counted by hand, in the answer of the report', async () => {
    const { indicators, figures: head, people, months } = await reportOf(laid.project);
    const rows = new Map(indicators?.rows.map((row) => [row.code, figures(row)]));
    expect(Object.fromEntries(codes.map(([code]) => [code, rows.get(code)]))).toEqual(Object.fromEntries(codes));
    expect(indicators).toMatchObject({ complete: expected.EECO01[0], grandTotal: expected.grandTotalInclIncomplete, ruleSet: { name: { sv: 'ESF+ 2021–2027' }, number: 1 }, on: '2026-04-01' });
    expect([head.participants, head.participations, head.present]).toEqual([expected.uniquePersons, expected.participations, expected.sessionAttendances]);
    const hours = (minutes: number): number => minutes / 60;
    const byGender = Object.fromEntries(['F', 'M', 'X'].map((gender) => [gender, hours(people.filter((cell) => cell.gender === gender).reduce((sum, cell) => sum + cell.registeredMinutes, 0))]));
    const byMonth = Object.fromEntries(months.map(({ month, registeredMinutes }) => [month.slice(0, 7), hours(registeredMinutes)]));
    expect({ total: hours(head.registeredMinutes), ...byGender, ...byMonth }).toEqual(expected.hours);
  });

  it('counts nobody by what nobody is asked about, and says so; organisations are not counted from people', async () => {
    const { rows } = await indicatorsOf(laid.project);
    const quiet = rows.filter(({ notAsked }) => notAsked.length);
    expect(quiet.map(({ code, notAsked, total }) => [code, notAsked, total])).toEqual([
      ['EECO12', ['disability'], 0], ['EECO13', ['thirdCountry'], 0], ['EECO14', ['foreignBackground'], 0], ['EECO15', ['minority'], 0], ['EECO16', ['homeless'], 0],
    ]);
    expect(rows.filter(({ fromRegisters }) => fromRegisters.length).map(({ code, fromRegisters, total }) => [code, fromRegisters, total])).toEqual([['EECO17', ['rural'], 0]]);
    expect(rows.filter(({ kind }) => kind === 'entities').map((row) => [row.code, ...figures(row)])).toEqual([['EECO18', null, null, null, null], ['EECO19', null, null, null, null]]);
    expect(rows.map(({ code }) => code)).toHaveLength(25);
  });

  it('has the same figures in CSV, in Swedish and in English', async () => {
    for (const [language, head] of [['sv', ['Kod', 'Indikator', 'Totalt', 'Kvinnor', 'Män', 'Annat', 'Gäller', 'Anmärkning']], ['en', ['Code', 'Indicator', 'Total', 'Women', 'Men', 'Other', 'Covers', 'Note']]] as const) {
      const [titles, ...rows] = await csv('indicators', language);
      expect(titles).toEqual(head);
      for (const [code, counted] of codes) expect([code, ...(rows.find((row) => row[0] === code)?.slice(2, 6) ?? [])]).toEqual([code, ...counted.map(String)]);
      expect(rows.slice(-2).map((row) => row[2])).toEqual(['7', String(expected.grandTotalInclIncomplete)]);
    }
    const decimal = (hours: number): string => String(hours).replace('.', ',');
    const people = await csv('people', 'sv');
    expect(people.slice(1).map((row) => [row[0], row[8]])).toEqual([
      ['Kvinnor', decimal(expected.hours.F)], ['Män', decimal(expected.hours.M)], ['Annat', decimal(expected.hours.X)], ['Uppgift saknas', '0'], ['Totalt', decimal(expected.hours.total)],
    ]);
    const months = await csv('months', 'sv');
    expect(months.slice(1, -1).map((row) => [row[0], row[1]])).toEqual(['2025-02', '2025-03', '2025-09'].map((month) => [month, decimal((expected.hours as Record<string, number>)[month] ?? 0)]));
  });

  it('has the same figures in the workbook, numbers as numbers', async () => {
    const answer = await test.app.inject({ method: 'GET', url: `/api/v1/reports/projects/${laid.project}/report.xlsx`, headers: { ...staff, 'accept-language': 'sv' } });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(answer.rawPayload as unknown as ArrayBuffer);
    const sheet = (name: string): unknown[][] => {
      const rows: unknown[][] = [];
      book.getWorksheet(name)?.eachRow((row) => rows.push((row.values as unknown[]).slice(1)));
      return rows;
    };
    expect(book.worksheets.map(({ name }) => name).slice(0, 3)).toEqual(['Sammanfattning', 'Indikatorer', 'Månader']);
    const rows = sheet('Indikatorer');
    for (const [code, counted] of codes) expect([code, ...(rows.find((row) => row[0] === code)?.slice(2, 6) ?? [])]).toEqual([code, ...counted]);
    expect(rows.slice(-2).map((row) => row.slice(1, 3))).toEqual([['Deltagare med fullständiga uppgifter', 7], ['Deltagare, även utan fullständiga uppgifter', 8]]);
    const summary = new Map(sheet('Sammanfattning').map(([what, figure]) => [what, figure]));
    expect(['Deltagare', 'Deltaganden', 'Timmar, registrerade'].map((what) => summary.get(what))).toEqual([expected.uniquePersons, expected.participations, expected.hours.total]);
    expect(sheet('Kön och ålder').slice(1, 4).map((row) => row[8])).toEqual([expected.hours.F, expected.hours.M, expected.hours.X]);
  });

  it('has the same figures on paper, which everybody can read', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'kortkurs-summary-'));
    try {
      for (const language of ['sv', 'en'] as const) {
        const { rawPayload: pdf, headers } = await test.app.inject({ method: 'GET', url: `/api/v1/reports/projects/${laid.project}/report.pdf`, headers: { ...staff, 'accept-language': language } });
        expect(headers).toMatchObject({ 'content-type': 'application/pdf', 'content-disposition': 'attachment; filename="det-raknade-exemplet.pdf"' });
        const file = path.join(folder, `${language}.pdf`);
        writeFileSync(file, pdf);
        expectReadable(pdf, language);
        expectSummary(pdf, file, language, (await reportOf(laid.project)).indicators?.rows ?? []);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  function expectSummary(pdf: Buffer, file: string, language: 'sv' | 'en', rows: ReportIndicator[]): void {
    const [text, [seen]] = [textOf(readPdf(pdf).pages), seenByPdfJs([file])];
    const number = new Intl.NumberFormat(language === 'sv' ? 'sv-SE' : 'en-GB', { maximumFractionDigits: 2 });
    const say = (figure: number): string => number.format(figure).replace(/\u00a0/g, ' ');
    const named = new Map(rows.map(({ code, name }) => [code, name[language] ?? '']));
    for (const [code, counted] of codes) expect(text).toContain(`${code}${named.get(code)}${counted.map(say).join('')}`);
    const [participants, hours, complete, everybody] = language === 'sv'
      ? ['Deltagare', 'Timmar, registrerade', 'Deltagare med fullständiga uppgifter', 'Deltagare, även utan fullständiga uppgifter']
      : ['Participants', 'Hours, registered', 'Participants with complete facts', 'Participants, also without complete facts'];
    for (const row of [`${participants}${expected.uniquePersons}`, `${hours}${say(expected.hours.total)}`, `${complete}${expected.EECO01[0]}`, `${everybody}${expected.grandTotalInclIncomplete}`]) expect(text).toContain(row);
    const genders = language === 'sv' ? { F: 'Kvinnor', M: 'Män', X: 'Annat' } : { F: 'Women', M: 'Men', X: 'Other' };
    for (const gender of ['F', 'M', 'X'] as const) expect(text).toMatch(new RegExp(`${genders[gender]}\\d{7}${say(expected.hours[gender])}`));
    const heads = readPdf(pdf).pages.flatMap((page) => page.filter((head) => page.some(({ text: under18, y }) => under18 === 'Under 18' && y === head.y))).sort((a, b) => a.x - b.x);
    // A character of these names takes about 4.7 pt, so this much at the least.
    const gaps = heads.slice(1).map(({ x }, i) => x - (heads[i]?.x ?? 0) - (heads[i]?.text.length ?? 0) * 4.4);
    expect([heads.length, Math.min(...gaps) > 0]).toEqual([9, true]);
    expect(text).toContain(language === 'sv' ? 'EECO02Den som är arbetslös.' : 'EECO02');
    const parts = seen?.structure ?? [];
    expect(seen?.marked).toBe(true);
    expect(parts.filter(({ role }) => role === 'H1').map(({ said }) => said.replace(/ /g, ''))).toEqual([language === 'sv' ? 'SammanställningtillExempelfonden' : 'SummaryforExempelfonden']);
    expect(new Set(parts.map(({ role }) => role))).toEqual(new Set(['Document', 'P', 'H1', 'H2', 'H3', 'Table', 'TR', 'TH', 'TD', 'Figure']));
    const figures = parts.filter(({ role }) => role === 'Figure').map(({ alt }) => alt ?? '');
    for (const month of ['2025-02', '2025-03', '2025-09']) expect(figures.join(' ')).toContain(say((expected.hours as unknown as Record<string, number>)[month] ?? 0));
    for (const figure of figures) expect(figure).toMatch(/\w/);
    if (isInstalled('qpdf')) expect(told('qpdf', '--check', file).status).toBe(0);
    if (isInstalled('pdfinfo')) expect(told('pdfinfo', '-meta', file).said).toMatch(/<pdfaid:part>3<[^]*<pdfuaid:part>1</);
  }

  it('leads from each figure to as many people, and logs who looked at which', async () => {
    const given = Object.fromEntries(Object.entries(laid.people).map(([name, id]) => [id, name]));
    const names = async (query: string): Promise<string[]> => (await behind(`${query}&limit=100`)).body.items.map(({ personId }) => given[personId] ?? '').sort();
    expect(await names('indicator=EECO02')).toEqual(['P3', 'P5']);
    expect(await names('indicator=EECR04')).toEqual(['P3', 'P6']);
    expect(await names('indicator=EECO01')).toEqual(['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P8']);
    for (const [code, [total, F, M, X]] of codes) {
      const { total: counted, items } = (await behind(`indicator=${code}&limit=100`)).body;
      const of = (gender: string): number => items.filter((one) => one.gender === gender).length;
      expect([code, counted, of('F'), of('M'), of('X')]).toEqual([code, total, F, M, X]);
    }
    expect(await names('indicator=incomplete')).toEqual(['P7']);
    expect((await behind('indicator=incomplete')).body.items.map(({ lacks }) => lacks)).toEqual([['employment']]);
    const unemployed = (await behind('indicator=EECO02')).body;
    expect([unemployed.items.map(({ lacks }) => lacks), unemployed.narrowedTo.indicator?.sv]).toEqual([[undefined, undefined], expect.stringMatching(/^Arbetslösa/)]);
    for (const [gender, total] of [['F', 1], ['M', 1], ['X', 1]]) expect((await behind(`indicator=EECO10&gender=${gender}`)).body.total).toBe(total);
    const logged = await test.database.one<{ details: object }>(`SELECT details FROM audit_event WHERE action = 'report.people-read' ORDER BY at DESC, id DESC LIMIT 1`);
    expect(logged?.details).toMatchObject({ indicator: 'EECO10', gender: 'X' });
  });

  it('refuses an indicator that counts no people, in words that help', async () => {
    for (const query of ['indicator=EECO99', 'indicator=EECO18', 'indicator=EECO01&figure=certificates']) {
      const { status, body } = await behind(query);
      expect([query, status, (body as unknown as { errors: { field: string; code: string }[] }).errors[0]]).toEqual([query, 422, expect.objectContaining({ field: 'indicator', code: 'unknownIndicator' })]);
    }
    const plain = await scene.project({ name: 'Utan regler' });
    expect((await reportOf(plain)).indicators).toBeNull();
    expect((await test.ask('GET', `reports/projects/${plain}/report.csv?table=indicators`, { as: staff })).status).toBe(409);
  });

  it('lists a protected participant behind each figure under their alias: a hole in a list would tell who is protected', async () => {
    await test.database.execute(`UPDATE person SET protected = true, alias = 'Robin Ek' WHERE id = $1`, [laid.people.P3]);
    try {
      const { body } = await behind('indicator=EECO03');
      expect([body.total, body.items.map(({ name, organisations }) => [name, organisations])]).toEqual([1, [['Robin Ek', []]]]);
      expect((await behind('indicator=EECO03&organisation=none')).body.items.map(({ name }) => name)).toEqual(['Robin Ek']);
      expect((await indicatorsOf(laid.project)).rows.find(({ code }) => code === 'EECO03')?.total).toBe(1);
    } finally {
      await test.database.execute('UPDATE person SET protected = false, alias = NULL WHERE id = $1', [laid.people.P3]);
    }
  });

  it('counts nobody as having left who is expected again', async () => {
    const rowsOf = async () => new Map((await indicatorsOf(laid.project)).rows.map((row) => [row.code, figures(row)]));
    const run = await scene.run({ projectIds: [laid.project], sessions: [{ startsAt: '2026-04-20T08:00:00Z', endsAt: '2026-04-20T09:00:00Z' }] });
    await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source) VALUES ($1, $2, $3, 'enrolled', 'self')`, [newId(), run.id, laid.people.P3]);
    try {
      const rows = await rowsOf();
      expect(['EECO02', 'EECR04', 'EECR05'].map((code) => rows.get(code))).toEqual([expected.EECO02, [1, 0, 1, 0], [0, 0, 0, 0]]);
    } finally {
      await test.database.execute('DELETE FROM run_project WHERE run_id = $1', [run.id]);
    }
    expect((await rowsOf()).get('EECR04')).toEqual(expected.EECR04);
  });

  it('counts those who took part in a period, or in a course, by what is known of them today', async () => {
    const rowsOf = async (query: string) => new Map((await indicatorsOf(laid.project, query)).rows.map((row) => [row.code, figures(row)]));
    const autumn = await rowsOf('?from=2025-09-01&to=2025-09-30');
    expect([autumn.get('EECO01'), autumn.get('EECO11'), autumn.get('EECR04')]).toEqual([[1, 1, 0, 0], [1, 1, 0, 0], [0, 0, 0, 0]]);
    expect(await indicatorsOf(laid.project, '?from=2025-09-01&to=2025-09-30')).toMatchObject({ complete: 1, grandTotal: 1, on: '2025-09-30' });
    expect(await rowsOf(`?course=${laid.runs.B?.course.id}`)).toEqual(autumn);
    expect((await rowsOf('?from=2025-03-02&to=2025-03-20')).get('EECO01')).toEqual([6, 4, 1, 1]);
  });
});

describe('what staff count themselves', () => enteredCases(() => ({ test, scene, staff })));

describe('what everybody may see by a link', () => sharedCases(() => ({ test, staff, laid })));

describe('any participants', () => {
  const DAYS = ['2025-01-31', '2025-02-10', '2025-02-28', '2025-03-01', '2025-08-31'];
  const maybe = <T>(values: readonly T[]): fc.Arbitrary<T | null> => fc.option(fc.constantFrom(...values), { nil: null });
  const event = fc.record({ in: fc.integer({ min: -40, max: 30 }), kind: fc.constantFrom('employed', 'unemployed_searching', 'inactive', 'in_education', 'qualification_assessed') });
  const drawn: fc.Arbitrary<Drawn> = fc
    .record({
      gender: maybe(['F', 'M', 'X'] as const), bornOn: maybe(['2007-02-10', '2007-02-11', '2000-02-29', '1995-03-01', '1970-02-28', '1970-09-01']), employment: maybe(['employed', 'unemployed', 'student', 'inactive', 'declined']),
      unemployedMonths: maybe(['0', '6', '7', '12', '13']), education: maybe(['isced_0_2', 'isced_3_4', 'isced_5_8', 'declined']), days: fc.subarray(DAYS, { minLength: 1 }),
      events: fc.uniqueArray(event, { maxLength: 4, selector: (one) => one.in }), later: fc.option(fc.record({ employed: fc.boolean(), improved: maybe(['promotion', 'more_demanding']) }), { nil: null }),
    })
    .map(({ events, employment, unemployedMonths, later, days, ...rest }) => {
      const last = days.toSorted().at(-1) ?? '';
      const on = (after: number): string => new Date(Date.parse(last) + after * 86_400_000).toISOString().slice(0, 10);
      return {
        ...rest, days, employment, unemployedMonths: employment === 'unemployed' ? unemployedMonths : null,
        events: events.map(({ in: after, kind }) => ({ on: on(after), kind })), later: later && { employed: later.employed, improved: later.employed ? later.improved : null },
      };
    });

  async function lay(people: Drawn[]): Promise<string> {
    const project = await scene.project({ name: 'Draget', startsOn: '2025-01-01', endsOn: '2026-12-31' });
    await test.database.execute(`UPDATE project SET rule_set_id = (SELECT id FROM rule_set WHERE key = 'esf-plus-2021-2027') WHERE id = $1`, [project]);
    const run = await scene.run({ projectIds: [project], sessions: DAYS.map((day) => ({ startsAt: `${day}T12:00:00Z`, endsAt: `${day}T13:00:00Z` })) });
    const by = await scene.person({ role: 'administrator' });
    for (const one of people) {
      const [person, enrolment] = [await scene.person(), newId()];
      await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source) VALUES ($1, $2, $3, 'enrolled', 'self')`, [enrolment, run.id, person]);
      if (one.gender || one.bornOn) await test.database.execute(`INSERT INTO participant_record (id, person_id, valid, gender, born_on) VALUES ($1, $2, '(,)', $3, $4)`, [newId(), person, one.gender, one.bornOn]);
      for (const fact of ['employment', 'unemployedMonths', 'education'] as const) {
        if (one[fact] !== null) await test.database.execute(`INSERT INTO participant_fact (id, person_id, fact, value, valid, source) VALUES ($1, $2, $3, $4, '(,)', 'staff')`, [newId(), person, fact, one[fact]]);
      }
      for (const day of one.days) {
        await test.database.execute(`INSERT INTO attendance (session_id, enrolment_id, mark_id, state, source, marked_at) VALUES ($1, $2, $3, 'present', 'staff', now())`, [run.sessionIds[DAYS.indexOf(day)], enrolment, newId()]);
      }
      for (const { on, kind } of one.events) {
        await test.database.execute(`INSERT INTO outcome_event (id, project_id, person_id, happened_on, kind, source, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, 'staff', $6, now())`, [newId(), project, person, on, kind, by]);
      }
      if (one.later) {
        await test.database.execute(
          `INSERT INTO outcome_later (id, project_id, person_id, exit_on, employed, improved, source, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, 'staff', $7, now())`,
          [newId(), project, person, one.days.toSorted().at(-1), one.later.employed, one.later.improved, by],
        );
      }
    }
    await test.database.work((tx) => test.app.get(Rollup).rebuild(tx, run.id));
    return project;
  }

  it('are counted as a plain recount of the same days, facts and outcomes counts them, and as not asked who was under 18 once the rules do not ask those', async () => {
    test.clock.set('2026-12-01T08:00:00Z');
    await fc.assert(
      fc.asyncProperty(fc.array(drawn, { minLength: 5, maxLength: 12 }), async (people) => {
        // Somebody of that age who has said nothing else is always there.
        const all: Drawn[] = [...people, { gender: null, bornOn: '2008-05-01', employment: null, unemployedMonths: null, education: null, days: ['2025-02-28'], events: [], later: null }];
        const project = await lay(all);
        for (const [from, to] of [['2025-01-01', '2026-12-31'], ['2025-02-01', '2025-02-28'], ['2025-02-15', '2025-08-31']] as const) {
          const counted = await indicatorsOf(project, `?from=${from}&to=${to}`);
          const plain = recountEsf(all, from, to);
          expect([counted.complete, counted.grandTotal, counted.minorsNotAsked]).toEqual([plain.complete, plain.grandTotal, to === '2026-12-31' ? minorsLacking(all, from, to) : 0]);
          const named = async (code: string) => (await test.ask<ReportPeople>('GET', `reports/projects/${project}/people?from=${from}&to=${to}&indicator=${code}`, { as: staff })).body;
          expect([(await named('minors-not-asked')).total, (await named('incomplete')).total]).toEqual([counted.minorsNotAsked, counted.grandTotal - counted.complete - (counted.minorsNotAsked ?? 0)]);
          for (const [code, row] of Object.entries(plain.rows)) expect({ code, ...counted.rows.find((one) => one.code === code) }).toMatchObject({ code, ...row });
        }
      }),
      { numRuns: 5 },
    );
    test.clock.set('2026-04-01T08:00:00Z');
  });

  it('are counted in as many statements, however many they are', async () => {
    const [some] = fc.sample(fc.array(drawn, { minLength: 40, maxLength: 40 }), { numRuns: 1, seed: 7 });
    const [few, many] = [await lay((some ?? []).slice(0, 2)), await lay(some ?? [])];
    const count = async (path: string): Promise<number> => (await test.countSql(() => test.ask('GET', path, { as: staff }))).statements.length;
    for (const path of ['', '/people?indicator=EECO05']) expect(await count(`reports/projects/${many}${path}`)).toBe(await count(`reports/projects/${few}${path}`));
    expect((await indicatorsOf(many)).grandTotal).toBe(40);
  });
});
