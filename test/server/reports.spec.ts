import type { Page } from '@kortkurs/contract/common';
import type { Project } from '@kortkurs/contract/funding';
import type { Report, ReportPeople, ReportProject } from '@kortkurs/contract/reports';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Rollup } from '../../backend/src/reporting/door';
import { layReported, type Reported } from '../builders/reported';
import { Scene } from '../builders/scene';
import { leftOutCases } from './left-out.cases';
import { rowCases } from './reports-rows.cases';
import { shieldedCases } from './reports-shielded.cases';
import { severalCases } from './several-reports.cases';

describe('a report', () => {
  let test: TestApp;
  let laid: Reported;

  beforeAll(async () => {
    test = await startApp();
    laid = await layReported(test);
  });
  afterAll(() => test.close());
  const report = async (query = '', id = laid.project, as = laid.staff): Promise<Report> => (await test.ask<Report>('GET', `reports/projects/${id}${query}`, { as })).body;
  const behind = async (query: string, as = laid.staff): Promise<ReportPeople> => (await test.ask<ReportPeople>('GET', `reports/projects/${laid.project}/people${query}`, { as })).body;

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
      { id: laid.organisations.Alfa, name: 'Alfa', participants: 1, registeredMinutes: 330, signedMinutes: 165 },
      { id: laid.organisations.Beta, name: 'Beta', participants: 2, registeredMinutes: 205, signedMinutes: 205 },
      { id: null, name: '', participants: 2, registeredMinutes: 185, signedMinutes: 185 },
    ]);
    expect(inSeveralOrganisations).toBe(1);
    expect(cells).toEqual([
      { gender: 'F', age: '55_64', participants: 1, registeredMinutes: 390, signedMinutes: 225 },
      { gender: 'F', age: 'missing', participants: 1, registeredMinutes: 50, signedMinutes: 50 },
      { gender: 'M', age: '18_29', participants: 1, registeredMinutes: 145, signedMinutes: 145 },
      { gender: 'X', age: 'under_18', participants: 1, registeredMinutes: 135, signedMinutes: 135 },
    ]);
  });

  it('says how far each target has come, networks of three organisations alone', async () => {
    const { targets: rows, networks } = await report('', laid.project, laid.unmasking);
    expect(rows.map(({ kind, figure, operator, value, upperValue }) => [kind, figure, operator, value, upperValue])).toEqual([
      ['participants', 4, 'at_least', 100, null], ['organisations', 3, 'about', 3, null], ['networks', 1, 'between', 4, 5], ['hours', 12, 'at_least', 2000, null], ['runs', 3, 'at_least', 2, null],
    ]);
    expect(networks.map(({ name, organisations: n, counts }) => [name, n, counts])).toEqual([['Nätverket', 3, true], ['Paret', 1, false]]);
  });

  it('of a month counts that month, and keeps the whole project beside it', async () => {
    const { figures, whole, months } = await report('?from=2026-10-01&to=2026-10-31');
    expect(figures).toMatchObject({ participants: 1, participations: 1, organisations: 1, runs: 1, sessions: 1, registeredMinutes: 165, signedMinutes: 0, certificates: 1, present: 1, marked: 3, heads: 0 });
    expect([whole.participants, months.map((month) => month.periodRegisteredMinutes)]).toEqual([4, [0, 165]]);
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
      expect(sum(cells, (cell) => cell.registeredMinutes)).toBe(figures.registeredMinutes);
      expect(sum(cells, (cell) => cell.signedMinutes)).toBe(figures.signedMinutes);
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

  it('narrowed to an organisation, a network, a municipality, a course or a format counts those alone, and leaves the whole project as it is', async () => {
    const narrowed = async (query: string, as = laid.staff): Promise<unknown[]> => {
      const { figures: { participants, participations, runs, sessions, registeredMinutes, present, marked, certificates }, whole, targets: rows } = await report(query, laid.project, as);
      expect(whole.registeredMinutes).toBe(720);
      expect(rows.map(({ figure }) => figure)).toEqual([4, 3, as === laid.unmasking ? 1 : 0, 12, 3]);
      return [participants, participations, runs, sessions, registeredMinutes, present, marked, certificates];
    };
    const { Alfa, Beta, Gamma } = laid.organisations;
    expect(await narrowed(`?organisation=${Alfa}`)).toEqual([1, 1, 1, 2, 330, 2, 4, 1]);
    expect(await narrowed(`?organisation=${Beta}`)).toEqual([2, 2, 2, 3, 205, 2, 3, 0]);
    expect(await narrowed('?organisation=none', laid.unmasking)).toEqual([1, 1, 2, 2, 135, 1, 1, 0]);
    expect(await narrowed('?organisation=none')).toEqual([2, 2, 3, 3, 185, 2, 2, 0]);
    expect(await narrowed(`?organisation=${Alfa}&from=2026-09-10&to=2026-10-10`)).toEqual([1, 1, 1, 1, 165, 1, 2, 1]);
    const network = async (name: string) => (await test.database.one<{ id: string }>('SELECT id FROM network WHERE name = $1', [name]))?.id;
    expect(await narrowed(`?network=${await network('Paret')}`)).toEqual(await narrowed(`?organisation=${Alfa}`));
    expect(await narrowed(`?network=${await network('Paret')}&organisation=${Beta}`)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    await test.database.execute(`UPDATE network_member SET valid = '[,2026-09-08)' WHERE network_id = $1`, [await network('Paret')]);
    expect((await report(`?network=${await network('Paret')}&from=2026-09-08`)).figures.participants).toBe(0);
    expect((await report(`?network=${await network('Paret')}&from=2026-09-07`)).figures.participants).toBe(1);
    await test.database.execute(`UPDATE network_member SET valid = '(,)'`);
    await test.database.execute(`UPDATE organisation SET municipality_code = '1281' WHERE id = $1`, [Gamma]);
    expect(await narrowed('?municipality=1281', laid.unmasking)).toEqual([1, 1, 1, 1, 50, 1, 1, 0]);
    const { groups, filters, narrowedTo } = await report('?municipality=1281', laid.project, laid.unmasking);
    expect([groups.municipality.rows, groups.municipality.inSeveral]).toEqual([[{ key: '1281', name: 'Lund', participants: 1, organisations: 1, registeredMinutes: 50, signedMinutes: 50 }], 0]);
    expect([filters.municipality, narrowedTo.municipality, narrowedTo.course]).toEqual(['1281', 'Lund', null]);
    expect((await report('', laid.project, laid.unmasking)).groups.municipality.rows.map(({ key, participants }) => [key, participants])).toEqual([['1280', 2], ['1281', 1], [null, 1]]);
    expect((await report()).groups.municipality.rows.map(({ key, participants }) => [key, participants])).toEqual([['1280', 2], [null, 2]]);
    await test.database.execute(`UPDATE organisation SET municipality_code = '1280' WHERE id = $1`, [Gamma]);
    const of = await test.database.one<{ course: string; format: string }>('SELECT c.id AS course, c.format_id AS format FROM course_run r JOIN course c ON c.id = r.course_id WHERE r.id = $1', [laid.second.id]);
    expect(await narrowed(`?course=${of?.course}`)).toEqual([2, 2, 1, 1, 110, 2, 2, 0]);
    expect((await report(`?course=${newId()}`)).figures.participants).toBe(0);
    expect((await report(`?format=${of?.format}`)).narrowedTo.format).toHaveProperty('sv');
    for (const wrong of ['course=x', 'format=1', 'organisation=some', 'municipality=12800']) expect((await test.ask('GET', `reports/projects/${laid.project}?${wrong}`, { as: laid.staff })).status).toBe(422);
  });

  it('narrowed in any way leads to as many people as it counts', async () => {
    const network = (await test.database.one<{ id: string }>(`SELECT id FROM network WHERE name = 'Nätverket'`))?.id;
    for (const query of [`?organisation=${laid.organisations.Beta}`, `?network=${network}`, '?organisation=none', '?municipality=1280', '?municipality=none', `?network=${network}&from=2026-09-10&to=2026-10-10`]) {
      const { figures } = await report(query, laid.project, laid.unmasking);
      const page = await behind(query, laid.unmasking);
      expect({ query, people: page.total, minutes: page.registeredMinutes }).toEqual({ query, people: figures.participants, minutes: figures.registeredMinutes });
    }
    const { items, total } = await behind(`?network=${network}`);
    expect([items.map(({ name }) => name), total]).toEqual([['Ada Ask', 'Bo =HYPERLINK'], 2]);
  });

  it('counts a run of two projects in full for each', async () => {
    expect((await report('', laid.other)).figures).toMatchObject({ participants: 2, registeredMinutes: 110, runs: 1 });
  });

  it('says what is missing, and where to mend it', async () => {
    const { readiness } = await report();
    expect(readiness).toMatchObject({ factsMissing: 1, declined: 0, unsignedCount: 2, unmarkedCount: 1 });
    expect(readiness.unsigned.map(({ sessionId }) => sessionId)).toEqual([laid.open.sessionIds[0], laid.first.sessionIds[1]]);
    expect(readiness.unmarked).toMatchObject([{ sessionId: laid.first.sessionIds[1], unmarked: 1, number: 2 }]);
  });

  it('counts no session outside the project’s time, and says which they are', async () => {
    const { body: project } = await test.ask<Project>('GET', `projects/${laid.project}`, { as: laid.staff });
    const last = async (endsOn: string, version: number): Promise<number> => {
      const { name, funderId, startsOn, asksFacts, partners, municipalityCodes } = project;
      const answer = await test.ask<Project>('PUT', `projects/${laid.project}`, { as: laid.staff, body: { name, funderId, startsOn, endsOn, asksFacts, partners, municipalityCodes, version } });
      expect(answer.status).toBe(200);
      return answer.body.version;
    };
    expect((await report()).readiness).toMatchObject({ outside: [], outsideCount: 0 });
    const version = await last('2026-10-05', project.version);
    const { figures, whole, months, runs, readiness } = await report();
    expect(figures).toMatchObject({ participants: 4, participations: 5, runs: 3, sessions: 3, registeredMinutes: 555, signedMinutes: 555, marked: 6 });
    expect(whole).toMatchObject({ registeredMinutes: 555 });
    expect(months.map(({ month }) => month)).toEqual(['2026-09-01']);
    expect(runs.map(({ sessions }) => sessions)).toEqual([1, 1, 1]);
    expect(readiness.outside).toMatchObject([{ sessionId: laid.first.sessionIds[1], number: 2 }]);
    expect(readiness).toMatchObject({ outsideCount: 1, unmarkedCount: 0 });
    expect((await report('?from=2026-10-01&to=2026-10-31')).figures).toMatchObject({ participants: 0, sessions: 0, registeredMinutes: 0 });
    expect((await report('?from=2026-10-02&to=2026-10-31')).figures).toMatchObject({ participants: 0, sessions: 0, registeredMinutes: 0 });
    expect((await behind('?q=ada')).items[0]).toMatchObject({ registeredMinutes: 225, sessionCount: 2, sessions: [{ minutes: 165 }, { minutes: 60 }] });
    const earlier = await last('2026-09-10', version);
    expect(await behind('')).toMatchObject({ total: 3, standing: { counted: 3, outside: 1, open: 0, absent: 1 } });
    expect((await behind('?figure=outside')).items).toMatchObject([{ name: 'Robin Ek', registeredMinutes: 0, sessionCount: 1, sessions: [{ minutes: 50 }] }]);
    await last(project.endsOn, earlier);
    expect((await report()).figures).toMatchObject({ sessions: 4, registeredMinutes: 720 });
  });

  it('says whom the figure leaves out, and why', async () => {
    expect((await behind('')).standing).toEqual({ counted: 4, outside: 0, open: 0, absent: 1, left_out: 0 });
    const absent = await behind('?figure=absent');
    expect(absent).toMatchObject({ total: 1, registeredMinutes: 0, standing: { counted: 4, absent: 1 } });
    expect(absent.items).toMatchObject([{ name: 'Dan Ask', organisations: ['Alfa'], registeredMinutes: 0, sessionCount: 2, sessions: [{ minutes: 0 }, { minutes: 0 }] }]);
    const evenings = '?from=2026-09-16&to=2026-09-30';
    expect((await behind(evenings)).standing).toEqual({ counted: 0, outside: 0, open: 1, absent: 0, left_out: 0 });
    expect((await behind(`${evenings}&figure=open`)).items).toMatchObject([{ name: 'Bo =HYPERLINK', sessionCount: 1, sessions: [{ sessionId: laid.open.sessionIds[0], minutes: 60 }] }]);
    expect((await behind(`?organisation=${laid.organisations.Alfa}`)).standing).toEqual({ counted: 1, outside: 0, open: 0, absent: 1, left_out: 0 });
    expect((await behind('?gender=F')).standing).toBeNull();
    for (const query of ['', '?from=2026-09-10&to=2026-10-10', `?run=${laid.second.id}`, `?organisation=${laid.organisations.Gamma}`, `?organisation=${laid.organisations.Gamma}&run=${laid.second.id}`, `?organisation=${laid.organisations.Gamma}&from=2026-09-15`, '?organisation=none&from=2026-09-15']) {
      const { total, standing } = await behind(query);
      expect(standing?.counted).toBe(total);
    }
  });

  it('shows the people behind each figure, protected ones under their alias', async () => {
    const names = async (query: string, as = laid.staff): Promise<[string, number][]> => (await behind(query, as)).items.map(({ name, registeredMinutes }) => [name, registeredMinutes]);
    expect(await names('')).toEqual([['Ada Ask', 390], ['Bo =HYPERLINK', 145], ['Cilla Ask', 135], ['Robin Ek', 50]]);
    expect(await names('', laid.unmasking)).toEqual([['Ada Ask', 390], ['Bo =HYPERLINK', 145], ['Cilla Ask', 135], ['Robin Ek', 50]]);
    expect(await names('?gender=F')).toEqual([['Ada Ask', 390], ['Robin Ek', 50]]);
    expect(await names('?gender=F&age=missing')).toEqual([['Robin Ek', 50]]);
    expect(await names('?age=under_18')).toEqual([['Cilla Ask', 135]]);
    expect(await names('?missing=true')).toEqual([['Robin Ek', 50]]);
    expect(await names(`?organisation=${laid.organisations.Beta}`)).toEqual([['Ada Ask', 60], ['Bo =HYPERLINK', 145]]);
    expect(await names('?organisation=none')).toEqual([['Cilla Ask', 135], ['Robin Ek', 50]]);
    expect(await names('?organisation=none', laid.unmasking)).toEqual([['Cilla Ask', 135]]);
    expect(await names(`?run=${laid.second.id}`)).toEqual([['Ada Ask', 60], ['Robin Ek', 50]]);
    expect(await names('?from=2026-10-01&to=2026-10-31')).toEqual([['Ada Ask', 165]]);
    expect(await names('?figure=certificates')).toEqual([['Ada Ask', 390]]);
    expect(await names('?q=cil')).toEqual([['Cilla Ask', 135]]);
    const [ada] = (await behind('?q=ada')).items;
    expect(ada).toMatchObject({ organisations: ['Alfa', 'Beta'], gender: 'F', age: '55_64', startOn: '2026-09-08', participations: 2, signedMinutes: 225 });
    expect(ada?.sessions.map(({ minutes, signedAt, markedByName }) => [minutes, signedAt !== null, markedByName])).toEqual([[165, true, 'Ylva Provsson'], [60, true, 'Ylva Provsson'], [165, false, 'Ylva Provsson']]);
    expect((await behind('?q=robin')).items[0]?.organisations).toEqual([]);
  });

  it('never ties a protected person to an organisation: in figures and lists they are among those without one', async () => {
    const gamma = `?organisation=${laid.organisations.Gamma}`;
    expect(await behind(gamma, laid.unmasking)).toMatchObject({ total: 1, unlisted: 1, registeredMinutes: 50, items: [] });
    expect(await behind(`${gamma}&q=robin`, laid.unmasking)).toMatchObject({ total: 0, unlisted: 0, registeredMinutes: 0, items: [] });
    expect(await behind('?q=robin', laid.unmasking)).toMatchObject({ total: 1, unlisted: 0, items: [{ name: 'Robin Ek', organisations: [] }] });
    for (const further of ['', '&gender=F', '&age=missing', '&missing=true', '&q=robin', `&run=${laid.second.id}`]) {
      expect(await behind(gamma + further)).toMatchObject({ total: 0, registeredMinutes: 0, items: [] });
      if (!further.includes('robin')) expect((await behind(gamma + further, laid.unmasking)).total).toBe(1);
    }
    expect((await behind('?organisation=none')).items.map(({ name, organisations }) => [name, organisations])).toEqual([['Cilla Ask', []], ['Robin Ek', []]]);
    expect(await behind('')).toMatchObject({ total: 4 });
  });

  for (const cases of [rowCases, shieldedCases, leftOutCases, severalCases]) cases(() => ({ test, laid, report, behind }));

  it('logs every reading of people, without their names', async () => {
    const { loggedAt } = await behind('?gender=F&from=2026-09-01');
    expect(await test.database.query('SELECT action, object_id, details FROM audit_event ORDER BY id DESC LIMIT 1')).toMatchObject([{ action: 'report.people-read', object_id: laid.project, details: { figure: 'participants', gender: 'F', from: '2026-09-01', people: 2, further: false } }]);
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

  it('is for those who may read reports, and an unknown project is answered alike', async () => {
    const nobody = test.signedInAs(laid.people.Ada ?? '');
    for (const end of ['', '/people', '/report.xlsx', '/report.csv']) {
      expect((await test.ask('GET', `reports/projects/${laid.project}${end}`)).status).toBe(401);
      expect((await test.ask('GET', `reports/projects/${laid.project}${end}`, { as: nobody })).status).toBe(403);
      expect((await test.ask('GET', `reports/projects/${newId()}${end}`, { as: laid.staff })).status).toBe(404);
    }
    expect((await test.ask('GET', 'reports/projects', { as: nobody })).status).toBe(403);
  });

  it('refuses what is no period and no filter, naming the field', async () => {
    for (const [query, field] of [['from=2026-02-30', 'from'], ['from=9999-12-31', 'from'], ['from=2026-03-01&to=2026-02-01', 'to'], ['gender=Q', 'gender'], ['organisation=x', 'organisation'], ['missing=maybe', 'missing'], ['run=%00', 'run'], ['after=x', 'after'], ['table=x', 'table']] as const) {
      const path = field === 'table' ? 'report.csv' : 'people';
      const { status, body } = await test.ask(`GET`, `reports/projects/${laid.project}/${path}?${query}`, { as: laid.staff });
      expect({ query, status, field: (body as { errors?: { field: string }[] }).errors?.[0]?.field }).toEqual({ query, status: 422, field });
    }
  });

  it('lists the projects that can be chosen', async () => {
    const { body } = await test.ask<Page<ReportProject>>('GET', 'reports/projects?q=starkare', { as: laid.staff });
    expect(body).toMatchObject({ total: 1, items: [{ id: laid.project, name: 'Starkare föreningsliv', funderName: 'Fonden' }] });
  });

  it('takes the same few statements for ten participants and for a thousand', async () => {
    const scene = new Scene(test.database);
    const big = await scene.project({ name: 'Det stora' });
    const run = await scene.run({ capacity: 2000, projectIds: [big] });
    const grow = async (count: number): Promise<void> => {
      const seats = await scene.seated(run.id, count, laid.organisations.Alfa);
      await test.database.execute(
        `INSERT INTO attendance (session_id, enrolment_id, mark_id, state, source, marked_at) SELECT $1, e, gen_random_uuid(), 'present', 'staff', now() FROM unnest($2::uuid[]) AS e`,
        [run.sessionIds[0], seats],
      );
      await test.database.work((tx) => test.app.get(Rollup).rebuild(tx, run.id));
    };
    const count = async (): Promise<number[]> => {
      const counts: number[] = [];
      for (const path of ['', '?from=2026-08-20&to=2026-09-10', '/people?limit=100']) {
        const { result, statements } = await test.countSql(() => test.ask('GET', `reports/projects/${big}${path}`, { as: laid.staff }));
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
    expect(Math.max(...few)).toBeLessThanOrEqual(10);
    expect((await test.ask('GET', `reports/projects/${big}/report.csv?table=participants`, { as: laid.staff })).text.trimEnd().split('\r\n')).toHaveLength(1001);
  });
});
