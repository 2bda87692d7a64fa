import ExcelJS from 'exceljs';
import type { Page } from '@kortkurs/contract/common';
import type { Report, ReportPeople, ReportProject } from '@kortkurs/contract/reports';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Rollup } from '../../backend/src/reporting/door';
import { Scene, type RunLaid } from '../builders/scene';

/*
 * A project small enough to count by hand. Sessions are 165 minutes (evening with a break) or 60 (lunch).
 *
 *                      first run                    second run    open evening
 *                      8 Sep 165   6 Oct 165        15 Sep 60     20 Sep 60
 *                      signed      not signed       signed        not signed
 *   Ada (F, 56)   Alfa   165         165       Beta   60
 *   Bo  (M, 26)   Beta   145         –                              here
 *   Cilla (X, 15) –      135         unmarked
 *   Dan           Alfa   –             0 (came as it ended)
 *   Eva (F, ?)                                 Gamma  50
 */
describe('a report', () => {
  let test: TestApp;
  let scene: Scene;
  let staff: Headers;
  let unmasking: Headers;
  let project: string;
  let other: string;
  const organisations: Record<string, string> = {};
  const people: Record<string, string> = {};
  let first: RunLaid;
  let second: RunLaid;
  let open: RunLaid;

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
    test.clock.set('2026-12-01T09:00:00Z');
    staff = test.signedInAs(await scene.person({ givenName: 'Ylva', role: 'administrator' }));
    const reader = await scene.person({ givenName: 'Runa', role: 'protected_reader' });
    await test.database.execute(`INSERT INTO access_grant (id, person_id, role, starts_at) VALUES ($1, $2, 'administrator', '2020-01-01')`, [newId(), reader]);
    unmasking = test.signedInAs(reader);
    project = await scene.project({ name: 'Starkare föreningsliv', startsOn: '2026-01-01', endsOn: '2026-12-31', asksFacts: true });
    other = await scene.project({ name: 'Mötesplatser' });
    for (const name of ['Alfa', 'Beta', 'Gamma']) organisations[name] = await scene.organisation(name);
    for (const [name, alias] of [['Ada'], ['Bo'], ['Cilla'], ['Dan'], ['Eva', 'Robin Ek']] as const) people[name] = await scene.person({ givenName: name, familyName: name === 'Bo' ? '=HYPERLINK' : 'Ask', alias });
    for (const [name, gender, born] of [['Ada', 'F', '1970-05-17'], ['Bo', 'M', '2000-01-01'], ['Cilla', 'X', '2010-09-09'], ['Eva', 'F', null]] as const) {
      await test.database.execute(`INSERT INTO participant_record (id, person_id, valid, gender, born_on) VALUES ($1, $2, '(,)', $3, $4)`, [newId(), people[name], gender, born]);
    }
    const evening = (day: string) => ({ startsAt: `${day}T15:30:00Z`, endsAt: `${day}T18:30:00Z`, breakMinutes: 15 });
    const lunch = (day: string) => ({ startsAt: `${day}T10:00:00Z`, endsAt: `${day}T11:00:00Z` });
    first = await scene.run({ projectIds: [project], sessions: [evening('2026-09-08'), evening('2026-10-06')] });
    second = await scene.run({ projectIds: [project, other], sessions: [lunch('2026-09-15')] });
    open = await scene.run({ projectIds: [project], sessions: [lunch('2026-09-20')], lowThreshold: true });
    const seats = { first: await seat(first, { Ada: 'Alfa', Bo: 'Beta', Cilla: null, Dan: 'Alfa' }), second: await seat(second, { Ada: 'Beta', Eva: 'Gamma' }), open: await seat(open, { Bo: null }) };
    await mark(first, 0, seats.first, { Ada: [0, 0], Bo: [20, 0], Cilla: [0, 30], Dan: null });
    await mark(first, 1, seats.first, { Ada: [0, 0], Bo: null, Dan: [165, 0] });
    await mark(second, 0, seats.second, { Ada: [0, 0], Eva: [10, 0] });
    await mark(open, 0, seats.open, { Bo: [0, 0] });
    for (const session of [first.sessionIds[0], second.sessionIds[0]]) await sign(session ?? '');
    await certificate(seats.first.Ada ?? '', people.Ada ?? '');
    await targets();
    const [wide, narrow] = [newId(), newId()];
    await test.database.execute(`INSERT INTO network (id, name) VALUES ($1, 'Nätverket'), ($2, 'Paret')`, [wide, narrow]);
    for (const name of ['Alfa', 'Beta', 'Gamma']) await test.database.execute('INSERT INTO network_member (network_id, organisation_id) VALUES ($1, $2)', [wide, organisations[name]]);
    await test.database.execute('INSERT INTO network_member (network_id, organisation_id) VALUES ($1, $2)', [narrow, organisations.Alfa]);
  });
  afterAll(() => test.close());

  async function seat(run: RunLaid, who: Record<string, string | null>): Promise<Record<string, string>> {
    const ids: Record<string, string> = {};
    for (const [name, organisation] of Object.entries(who)) {
      const id = (ids[name] = newId());
      await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source, organisation_id) VALUES ($1, $2, $3, 'enrolled', 'self', $4)`, [id, run.id, people[name], organisation && organisations[organisation]]);
    }
    return ids;
  }
  async function mark(run: RunLaid, session: number, seats: Record<string, string>, who: Record<string, [number, number] | null>): Promise<void> {
    const at = '2026-11-30T09:00:00Z';
    const marks = Object.entries(who).map(([name, minutes]) => ({
      markId: newId(),
      enrolmentId: seats[name],
      markedAt: at,
      content: { state: minutes ? 'present' : 'absent', lateMinutes: minutes?.[0] ?? 0, earlyMinutes: minutes?.[1] ?? 0, reason: null, channel: name === 'Bo' ? 'online' : 'in_person' },
    }));
    const { status } = await test.ask('PUT', `sessions/${run.sessionIds[session]}/marks`, { as: staff, body: { marks, sentAt: at } });
    expect(status).toBe(200);
  }
  async function sign(session: string): Promise<void> {
    const roster = await test.ask<{ session: { revision: number } }>('GET', `sessions/${session}/roster`, { as: staff });
    const { status } = await test.ask('POST', `sessions/${session}/signature`, { as: staff, body: { id: newId(), revision: roster.body.session.revision, ledBy: null, ledByName: 'Hodan' } });
    expect(status).toBe(204);
  }
  const certificate = (enrolment: string, person: string) =>
    test.database.execute(
      `INSERT INTO certificate (id, enrolment_id, person_id, year, serial, number, code, language, record, sealed_name, issued_at)
       VALUES ($1, $2, $3, 2026, 1, 'KC-2026-00001', '0000000000000000', 'sv', '{}', '', '2026-10-07T08:00:00Z')`,
      [newId(), enrolment, person],
    );
  async function targets(): Promise<void> {
    const format = await test.database.one<{ id: string }>(`SELECT id FROM format WHERE key = 'course'`);
    const rows: [string, string | null, string, number, number | null][] = [
      ['participants', null, 'at_least', 100, null], ['organisations', null, 'about', 3, null], ['networks', null, 'between', 4, 5], ['hours', null, 'at_least', 2000, null], ['runs', format?.id ?? null, 'at_least', 2, null],
    ];
    for (const [kind, formatId, operator, value, upper] of rows) {
      await test.database.execute('INSERT INTO project_target (id, project_id, kind, format_id, operator, value, upper_value) VALUES ($1, $2, $3, $4, $5, $6, $7)', [newId(), project, kind, formatId, operator, value, upper]);
    }
  }
  const report = async (query = '', id = project): Promise<Report> => (await test.ask<Report>('GET', `reports/projects/${id}${query}`, { as: staff })).body;
  const behind = async (query: string, as = staff): Promise<ReportPeople> => (await test.ask<ReportPeople>('GET', `reports/projects/${project}/people${query}`, { as })).body;

  it('of the whole project has the figures that were counted by hand', async () => {
    const { figures, whole, months, timeGone, organisations: rows, inSeveralOrganisations, people: cells } = await report();
    expect(figures).toEqual({
      participants: 4, participations: 5, organisations: 3, runs: 3, sessions: 4, registeredMinutes: 720, signedMinutes: 555, certificates: 1, present: 6, marked: 9, heads: 1,
    });
    expect(whole).toEqual({ participants: 4, organisations: 3, registeredMinutes: 720, signedMinutes: 555 });
    expect(months).toEqual([
      { month: '2026-09-01', registeredMinutes: 555, signedMinutes: 555, periodRegisteredMinutes: 555, periodSignedMinutes: 555 },
      { month: '2026-10-01', registeredMinutes: 165, signedMinutes: 0, periodRegisteredMinutes: 165, periodSignedMinutes: 0 },
    ]);
    expect(timeGone).toBe(334 / 365);
    expect(rows).toEqual([
      { id: organisations.Alfa, name: 'Alfa', participants: 1, registeredMinutes: 330, signedMinutes: 165 },
      { id: organisations.Beta, name: 'Beta', participants: 2, registeredMinutes: 205, signedMinutes: 205 },
      { id: organisations.Gamma, name: 'Gamma', participants: 1, registeredMinutes: 50, signedMinutes: 50 },
      { id: null, name: '', participants: 1, registeredMinutes: 135, signedMinutes: 135 },
    ]);
    expect(inSeveralOrganisations).toBe(1);
    expect(cells).toEqual([
      { gender: 'F', age: '55_64', participants: 1 },
      { gender: 'F', age: 'missing', participants: 1 },
      { gender: 'M', age: '18_29', participants: 1 },
      { gender: 'X', age: 'under_18', participants: 1 },
    ]);
  });

  it('says how far each target has come, networks of three organisations alone', async () => {
    const { targets: rows, networks } = await report();
    expect(rows.map(({ kind, figure, operator, value, upperValue }) => [kind, figure, operator, value, upperValue])).toEqual([
      ['participants', 4, 'at_least', 100, null], ['organisations', 3, 'about', 3, null], ['networks', 1, 'between', 4, 5], ['hours', 12, 'at_least', 2000, null], ['runs', 3, 'at_least', 2, null],
    ]);
    expect(networks.map(({ name, organisations: n, counts }) => [name, n, counts])).toEqual([['Nätverket', 3, true], ['Paret', 1, false]]);
  });

  it('of a month counts that month, and keeps the whole project beside it', async () => {
    const { figures, whole, months } = await report('?from=2026-10-01&to=2026-10-31');
    expect(figures).toMatchObject({ participants: 1, participations: 1, organisations: 1, runs: 1, sessions: 1, registeredMinutes: 165, signedMinutes: 0, certificates: 1, present: 1, marked: 3, heads: 0 });
    expect(whole.participants).toBe(4);
    expect(months.map((month) => month.periodRegisteredMinutes)).toEqual([0, 165]);
  });

  it('of days that are no whole months counts from the marks', async () => {
    const { figures, months } = await report('?from=2026-09-10&to=2026-10-10');
    expect(figures).toMatchObject({ participants: 2, participations: 3, organisations: 3, runs: 3, sessions: 3, registeredMinutes: 275, signedMinutes: 110, present: 3, marked: 5, heads: 1 });
    expect(months.map((month) => month.periodRegisteredMinutes)).toEqual([110, 165]);
    expect((await report('?from=2026-09-08&to=2026-09-08')).figures).toMatchObject({ participants: 3, registeredMinutes: 445 });
  });

  it('is the same however the period is cut, and its tables sum to its headline', async () => {
    for (const period of ['', '?from=2026-01-01&to=2026-12-31', '?from=2026-09-08', '?to=2026-10-06', '?from=2026-09-10&to=2026-10-10', '?from=2026-09-01&to=2026-10-05']) {
      const { figures, months, organisations: rows, people: cells, runs } = await report(period);
      const sum = <T>(list: T[], of: (one: T) => number): number => list.reduce((total, one) => total + of(one), 0);
      expect(sum(months, (month) => month.periodRegisteredMinutes)).toBe(figures.registeredMinutes);
      expect(sum(months, (month) => month.periodSignedMinutes)).toBe(figures.signedMinutes);
      expect(sum(rows, (row) => row.registeredMinutes)).toBe(figures.registeredMinutes);
      expect(sum(cells, (cell) => cell.participants)).toBe(figures.participants);
      expect(sum(runs, (run) => run.registeredMinutes)).toBe(figures.registeredMinutes);
      expect(sum(runs, (run) => run.sessions)).toBe(figures.sessions);
      expect(runs).toHaveLength(figures.runs);
      const page = await behind(period);
      expect({ participants: page.total, registeredMinutes: page.registeredMinutes, signedMinutes: page.signedMinutes }).toEqual({ participants: figures.participants, registeredMinutes: figures.registeredMinutes, signedMinutes: figures.signedMinutes });
      expect(sum(page.items, (person) => person.registeredMinutes)).toBe(figures.registeredMinutes);
      for (const person of page.items) {
        expect(sum(person.sessions, (session) => session.minutes)).toBe(person.registeredMinutes);
        expect(person.sessions).toHaveLength(person.sessionCount);
      }
    }
  });

  it('counts a run of two projects in full for each', async () => {
    expect((await report('', other)).figures).toMatchObject({ participants: 2, registeredMinutes: 110, runs: 1 });
  });

  it('says what is missing, and where to mend it', async () => {
    const { readiness } = await report();
    expect(readiness).toMatchObject({ factsMissing: 1, declined: 0, unsignedCount: 2, unmarkedCount: 1 });
    expect(readiness.unsigned.map(({ sessionId }) => sessionId)).toEqual([open.sessionIds[0], first.sessionIds[1]]);
    expect(readiness.unmarked).toMatchObject([{ sessionId: first.sessionIds[1], unmarked: 1, number: 2 }]);
  });

  it('shows the people behind each figure, protected ones under their alias', async () => {
    const names = async (query: string, as = staff): Promise<[string, number][]> => (await behind(query, as)).items.map(({ name, registeredMinutes }) => [name, registeredMinutes]);
    expect(await names('')).toEqual([['Ada Ask', 390], ['Bo =HYPERLINK', 145], ['Cilla Ask', 135], ['Robin Ek', 50]]);
    expect(await names('', unmasking)).toEqual([['Ada Ask', 390], ['Bo =HYPERLINK', 145], ['Cilla Ask', 135], ['Eva Ask', 50]]);
    expect(await names('?gender=F')).toEqual([['Ada Ask', 390], ['Robin Ek', 50]]);
    expect(await names('?gender=F&age=missing')).toEqual([['Robin Ek', 50]]);
    expect(await names('?age=under_18')).toEqual([['Cilla Ask', 135]]);
    expect(await names('?missing=true')).toEqual([['Robin Ek', 50]]);
    expect(await names(`?organisation=${organisations.Beta}`)).toEqual([['Ada Ask', 60], ['Bo =HYPERLINK', 145]]);
    expect(await names('?organisation=none')).toEqual([['Cilla Ask', 135]]);
    expect(await names(`?run=${second.id}`)).toEqual([['Ada Ask', 60], ['Robin Ek', 50]]);
    expect(await names('?from=2026-10-01&to=2026-10-31')).toEqual([['Ada Ask', 165]]);
    expect(await names('?figure=certificates')).toEqual([['Ada Ask', 390]]);
    expect(await names('?q=cil')).toEqual([['Cilla Ask', 135]]);
    const [ada] = (await behind('?q=ada')).items;
    expect(ada).toMatchObject({ organisations: ['Alfa', 'Beta'], gender: 'F', age: '55_64', startOn: '2026-09-08', participations: 2, signedMinutes: 225 });
    expect(ada?.sessions.map(({ minutes, signedAt, markedByName }) => [minutes, signedAt !== null, markedByName])).toEqual([[165, true, 'Ylva Provsson'], [60, true, 'Ylva Provsson'], [165, false, 'Ylva Provsson']]);
    expect((await behind('?q=robin')).items[0]?.organisations).toEqual([]);
  });

  it('logs every reading of people, without their names', async () => {
    const { loggedAt } = await behind('?gender=F&from=2026-09-01');
    const rows = await test.database.query('SELECT action, object_id, details FROM audit_event ORDER BY id DESC LIMIT 1');
    expect(rows).toMatchObject([{ action: 'report.people-read', object_id: project, details: { figure: 'participants', gender: 'F', from: '2026-09-01', people: 2, further: false } }]);
    expect(loggedAt).toBe('2026-12-01T09:00:00.000Z');
  });

  it('is read page by page without a gap', async () => {
    const found: string[] = [];
    let after: string | null = '';
    while (after !== null) {
      const page: ReportPeople = await behind(`?limit=1${after && `&after=${after}`}`);
      found.push(...page.items.map(({ name }) => name));
      after = page.next;
    }
    expect(found).toEqual(['Ada Ask', 'Bo =HYPERLINK', 'Cilla Ask', 'Robin Ek']);
  });

  it('becomes a workbook with the same figures', async () => {
    const answer = await test.app.inject({ method: 'GET', url: `/api/v1/reports/projects/${project}/report.xlsx`, headers: { ...staff, 'accept-language': 'sv' } });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-disposition']).toBe('attachment; filename="starkare-foreningsliv.xlsx"');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(answer.rawPayload as unknown as ArrayBuffer);
    expect(book.worksheets.map(({ name }) => name)).toEqual(['Sammanfattning', 'Månader', 'Kön och ålder', 'Organisationer', 'Träffar', 'Deltagare']);
    const rows = (name: string): unknown[][] => {
      const found: unknown[][] = [];
      book.getWorksheet(name)?.eachRow((row) => found.push((row.values as unknown[]).slice(1)));
      return found;
    };
    const summary = new Map(rows('Sammanfattning').map(([what, figure]) => [what, figure]));
    const { figures } = await report();
    expect([...['Deltagare', 'Deltaganden', 'Kurstillfällen', 'Träffar', 'Minuter, registrerade', 'Minuter, signerade', 'Utfärdade intyg', 'Mål: timmar'].map((what) => summary.get(what))]).toEqual([
      figures.participants, figures.participations, figures.runs, figures.sessions, figures.registeredMinutes, figures.signedMinutes, figures.certificates, 12,
    ]);
    expect(rows('Månader').map((row) => row.slice(0, 5))).toEqual([
      ['Månad', 'Timmar, registrerade', 'Timmar, signerade', 'Minuter, registrerade', 'Minuter, signerade'], ['2026-09', 9.25, 9.25, 555, 555], ['2026-10', 2.75, 0, 165, 0], ['Totalt', 12, 9.25, 720, 555],
    ]);
    expect(rows('Kön och ålder').at(-1)?.slice(0, 8)).toEqual(['Totalt', 1, 1, 0, 1, 0, 1, 4]);
    expect(rows('Organisationer').map((row) => row[0])).toEqual(['Organisation', 'Alfa', 'Beta', 'Gamma', 'Ingen organisation', 'Totalt']);
    expect(rows('Träffar').slice(1).map((row) => [row[0], row[1], ...row.slice(7, 13)])).toEqual([
      [new Date('2026-09-08'), '17:30', 2, 1, 1, 0, 445, 'Ja'],
      [new Date('2026-09-15'), '12:00', 2, 0, 0, 0, 110, 'Ja'],
      [new Date('2026-09-20'), '12:00', 0, 1, 0, 0, 0, 'Nej'],
      [new Date('2026-10-06'), '17:30', 1, 0, 2, 1, 165, 'Nej'],
    ]);
    expect(rows('Deltagare').slice(1).map((row) => [row[0], row[9]])).toEqual([['Ada Ask', 390], ['Bo =HYPERLINK', 145], ['Cilla Ask', 135], ['Robin Ek', 50]]);
    expect(book.worksheets[0]?.headerFooter.oddFooter).toContain('Starkare föreningsliv');
  });

  it('becomes CSV that Excel opens and runs nothing of, under aliases whoever asks', async () => {
    await test.database.execute(`UPDATE organisation SET name = '=cmd|/C calc' WHERE id = $1`, [organisations.Gamma]);
    const csv = async (table: string, language = 'sv') => (await test.ask('GET', `reports/projects/${project}/report.csv?table=${table}`, { as: unmasking, headers: { 'accept-language': language } })).text;
    const months = await csv('months');
    expect(months.startsWith('\uFEFFMånad;')).toBe(true);
    expect(months).toContain('\r\n2026-09;9,25;9,25;555;555;Hela projektet\r\n');
    expect(await csv('months', 'en')).toContain('\r\n2026-09;9.25;9.25;555;555;The whole project\r\n');
    expect(await csv('organisations')).toContain(`\r\n'=cmd|/C calc;1;`);
    const participants = await csv('participants');
    expect(participants).toContain('Robin Ek;;Kvinna;Saknas;2026-09-15;1;1;0,83;0,83;50;50');
    expect(participants).not.toMatch(/Eva|example\.org/);
    for (const table of ['summary', 'people', 'sessions']) expect((await csv(table)).split('\r\n').length).toBeGreaterThan(4);
    await test.database.execute(`UPDATE organisation SET name = 'Gamma' WHERE id = $1`, [organisations.Gamma]);
    const logged = await test.database.query(`SELECT details ->> 'what' AS what FROM audit_event WHERE action = 'report.downloaded' AND details ->> 'what' = 'csv participants'`);
    expect(logged).toHaveLength(1);
  });

  it('is for those who may read reports, and an unknown project is answered alike', async () => {
    const nobody = test.signedInAs(people.Ada ?? '');
    for (const end of ['', '/people', '/report.xlsx', '/report.csv']) {
      expect((await test.ask('GET', `reports/projects/${project}${end}`)).status).toBe(401);
      expect((await test.ask('GET', `reports/projects/${project}${end}`, { as: nobody })).status).toBe(403);
      expect((await test.ask('GET', `reports/projects/${newId()}${end}`, { as: staff })).status).toBe(404);
    }
    expect((await test.ask('GET', 'reports/projects', { as: nobody })).status).toBe(403);
  });

  it('refuses what is no period and no filter, naming the field', async () => {
    for (const [query, field] of [['from=2026-02-30', 'from'], ['from=9999-12-31', 'from'], ['from=2026-03-01&to=2026-02-01', 'to'], ['gender=Q', 'gender'], ['organisation=x', 'organisation'], ['missing=maybe', 'missing'], ['run=%00', 'run'], ['after=x', 'after'], ['table=x', 'table']] as const) {
      const path = field === 'table' ? 'report.csv' : 'people';
      const { status, body } = await test.ask(`GET`, `reports/projects/${project}/${path}?${query}`, { as: staff });
      expect({ query, status, field: (body as { errors?: { field: string }[] }).errors?.[0]?.field }).toEqual({ query, status: 422, field });
    }
  });

  it('lists the projects that can be chosen', async () => {
    const { body } = await test.ask<Page<ReportProject>>('GET', 'reports/projects?q=starkare', { as: staff });
    expect(body).toMatchObject({ total: 1, items: [{ id: project, name: 'Starkare föreningsliv', funderName: 'Fonden' }] });
  });

  it('takes the same few statements for ten participants and for a thousand', async () => {
    const big = await scene.project({ name: 'Det stora' });
    const run = await scene.run({ capacity: 2000, projectIds: [big] });
    const grow = async (count: number): Promise<void> => {
      const seats = await scene.seated(run.id, count, organisations.Alfa);
      await test.database.execute(
        `INSERT INTO attendance (session_id, enrolment_id, mark_id, state, source, marked_at) SELECT $1, e, gen_random_uuid(), 'present', 'staff', now() FROM unnest($2::uuid[]) AS e`,
        [run.sessionIds[0], seats],
      );
      await test.database.work((tx) => test.app.get(Rollup).rebuild(tx, run.id));
    };
    const count = async (): Promise<number[]> => {
      const counts: number[] = [];
      for (const path of ['', '?from=2026-08-20&to=2026-09-10', '/people?limit=100']) {
        const { result, statements } = await test.countSql(() => test.ask('GET', `reports/projects/${big}${path}`, { as: staff }));
        expect(result.status).toBe(200);
        counts.push(statements.length);
      }
      return counts;
    };
    await grow(10);
    const few = await count();
    await grow(990);
    expect(await count()).toEqual(few);
    expect((await report('', big)).figures.participants).toBe(1000);
    expect(Math.max(...few)).toBeLessThanOrEqual(6);
    const file = await test.ask('GET', `reports/projects/${big}/report.csv?table=participants`, { as: staff });
    expect(file.text.trimEnd().split('\r\n')).toHaveLength(1001);
  });
});
