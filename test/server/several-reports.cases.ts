import ExcelJS from 'exceljs';
import fc from 'fast-check';
import type { ExportOrder } from '@kortkurs/contract/exports';
import { REPORT_GROUPINGS, type ReportChoices } from '@kortkurs/contract/report-groups';
import type { Report, ReportPeople } from '@kortkurs/contract/reports';
import { SEVERAL_TABLES, type SeveralPeople, type SeveralReport } from '@kortkurs/contract/several-reports';
import { newId } from '../../backend/src/platform/ids';
import type { Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import { until } from '../../backend/src/platform/testing/until';
import { Rollup } from '../../backend/src/reporting/door';
import type { Reported } from '../builders/reported';
import { Scene } from '../builders/scene';
import { severalRawOf, severalRecount } from '../builders/several-recount';

interface Given {
  test: TestApp;
  laid: Reported;
  report: (query?: string, id?: string, as?: Headers) => Promise<Report>;
  behind: (query: string, as?: Headers) => Promise<ReportPeople>;
}

const sum = <T>(list: readonly T[], of: (one: T) => number): number => list.reduce((total, one) => total + of(one), 0);
const query = (projects: readonly string[], more: Record<string, string> = {}): string => new URLSearchParams([...projects.map((id) => ['project', id]), ...Object.entries(more)]).toString();

/** A report over several projects counts each person and each minute once. */
export function severalCases(given: () => Given): void {
  const ask = async <T>(path: string, as = given().laid.staff): Promise<T> => {
    const { status, body } = await given().test.ask<T>('GET', path, { as, headers: { 'accept-language': 'sv' } });
    expect({ path, status }).toEqual({ path, status: 200 });
    return body;
  };
  const several = (projects: readonly string[], more = {}, as?: Headers): Promise<SeveralReport> => ask<SeveralReport>(`reports?${query(projects, more)}`, as);
  const people = (projects: readonly string[], more = {}, as?: Headers): Promise<SeveralPeople> => ask<SeveralPeople>(`reports/people?${query(projects, more)}`, as);
  const both = (): string[] => [given().laid.project, given().laid.other];

  it('over two projects counts a shared run once, and says what each of them has', async () => {
    const { laid, report } = given();
    const [one, other, together] = [await report(), await report('', laid.other), await several(both())];
    // The other project has nothing but the run that the first pays for as well.
    expect(together.figures).toEqual(one.figures);
    for (const table of ['people', 'organisations', 'groups', 'runs', 'inSeveralOrganisations'] as const) expect(together[table]).toEqual(one[table]);
    expect(together.inSeveral).toEqual({ people: 2, runs: 1 });
    expect(together.projects).toMatchObject([
      { id: laid.other, name: 'Mötesplatser', funderName: 'Fonden', participants: 2, registeredMinutes: 110, signedMinutes: 110, organisations: other.figures.organisations },
      { id: laid.project, name: 'Starkare föreningsliv', participants: 4, registeredMinutes: 720, signedMinutes: 555, organisations: 3 },
    ]);
    expect(together.months).toEqual([{ month: '2026-09-01', registeredMinutes: 555, signedMinutes: 555 }, { month: '2026-10-01', registeredMinutes: 165, signedMinutes: 0 }]);
    expect(await several([laid.project, laid.project])).toMatchObject({ figures: one.figures, inSeveral: { people: 0, runs: 0 }, funder: null });
  });

  it('over all of a funder’s projects is the same as over each of them', async () => {
    const { test, laid } = given();
    const funder = await test.database.one<{ id: string; name: string }>('SELECT f.id, f.name FROM project p JOIN funder f ON f.id = p.funder_id WHERE p.id = $1', [laid.project]);
    await test.database.execute('UPDATE project SET funder_id = $1 WHERE id = $2', [funder?.id, laid.other]);
    const [{ funder: of, countedAt: _, ...all }, { funder: __, countedAt: ___, ...chosen }] = [await ask<SeveralReport>(`reports?funder=${funder?.id}`), await several(both())];
    expect([of, all]).toEqual([funder, chosen]);
    expect(await ask<SeveralPeople>(`reports/people?funder=${funder?.id}`)).toMatchObject({ funder, total: 4, registeredMinutes: 720 });
  });

  it('leads to the people behind each figure, with the sessions that their minutes come from, and logs it for each project', async () => {
    const { test, laid } = given();
    for (const more of [{}, { from: '2026-09-10', to: '2026-10-10' }, { organisation: laid.organisations.Beta ?? '' }, { organisation: 'none' }, { municipality: '1280' }]) {
      const { figures, people: cells, runs, groups } = await several(both(), more);
      const page = await people(both(), more);
      expect([page.total, page.registeredMinutes, page.signedMinutes]).toEqual([figures.participants, figures.registeredMinutes, figures.signedMinutes]);
      for (const { registeredMinutes, sessions, sessionCount } of page.items) expect([sum(sessions, ({ minutes }) => minutes), sessions.length]).toEqual([registeredMinutes, sessionCount]);
      for (const { gender, age, participants } of cells) expect((await people(both(), { ...more, gender, age })).total).toBe(participants);
      for (const by of Object.keys(more).length ? [] : REPORT_GROUPINGS) {
        for (const { key, participants, registeredMinutes, signedMinutes } of groups[by].rows) expect(await people(both(), { ...more, [by]: key ?? 'none' })).toMatchObject({ total: participants, registeredMinutes, signedMinutes });
      }
      for (const run of runs.filter(({ lowThreshold }) => !lowThreshold)) expect(await people(both(), { ...more, run: run.id })).toMatchObject({ total: run.participants, registeredMinutes: run.registeredMinutes, narrowedTo: { run: run.courseTitle } });
    }
    expect((await people(both(), { figure: 'certificates' })).items).toMatchObject([{ name: 'Ada Ask', certificates: 1, registeredMinutes: 390 }]);
    expect((await people(both())).items.map(({ name, startOn }) => [name, startOn])).toEqual([['Ada Ask', '2026-09-08'], ['Bo =HYPERLINK', '2026-09-08'], ['Cilla Ask', '2026-09-08'], ['Robin Ek', '2026-09-15']]);
    await people(both(), { gender: 'F', q: 'ada' });
    const logged = await test.database.query<{ object_id: string; details: object }>(`SELECT object_id, details FROM audit_event WHERE action = 'report.people-read' ORDER BY id DESC LIMIT 2`);
    expect(logged.map(({ object_id }) => object_id).sort()).toEqual(both().sort());
    expect(logged[0]?.details).toEqual({ figure: 'participants', gender: 'F', projects: 2, people: 1, further: false });
  });

  it('ties a protected person to no organisation, and names none because of them', async () => {
    const { laid } = given();
    const [seen, known] = [await several(both()), await several(both(), {}, laid.unmasking)];
    expect([seen.shielded, known.shielded, JSON.stringify(seen).includes('Gamma')]).toEqual([true, false, false]);
    expect([seen.figures, known.organisations.find(({ name }) => name === 'Gamma')?.registeredMinutes]).toEqual([known.figures, 50]);
    const gamma = { organisation: laid.organisations.Gamma ?? '' };
    expect([(await several(both(), gamma)).figures.participants, (await people(both(), gamma)).total, (await people(both(), gamma, laid.unmasking)).total]).toEqual([0, 0, 1]);
    expect(await people(both(), gamma, laid.unmasking)).toMatchObject({ unlisted: 1, items: [] });
    const names = async (as: Headers): Promise<string[]> => (await ask<ReportChoices>(`reports/choices?${query(both())}`, as)).organisations.map(({ name }) => name);
    expect([await names(laid.staff), await names(laid.unmasking)]).toEqual([['Alfa', 'Beta'], ['Alfa', 'Beta', 'Gamma']]);
  });

  it('leaves out of one project whom that project leaves out, and counts them for the other', async () => {
    const { test, laid } = given();
    const id = newId();
    await test.ask('POST', `projects/${laid.project}/left-out`, { as: laid.staff, body: { id, personId: laid.people.Ada, why: 'Leder kursen' } });
    const { figures, projects } = await several(both());
    // Ada keeps the hour that the other project pays for.
    expect(figures).toMatchObject({ participants: 4, registeredMinutes: 390, certificates: 0, present: 4, marked: 7 });
    expect(projects.map(({ participants, registeredMinutes }) => [participants, registeredMinutes])).toEqual([[2, 110], [3, 330]]);
    await test.ask('POST', `projects/${laid.project}/left-out/${id}/end`, { as: laid.staff, body: {} });
  });

  it('is had as a workbook and as tables that sum to its headline, at once or ordered', async () => {
    const { test, laid } = given();
    const csv = async (table: string): Promise<string[][]> => (await test.ask('GET', `reports/report.csv?${query(both(), { table })}`, { as: laid.staff, headers: { 'accept-language': 'sv' } })).text.trimEnd().split('\r\n').map((row) => row.split(';'));
    expect((await csv('projects')).slice(1).map((row) => [row[0], row[4], row[8]])).toEqual([['Mötesplatser', '2', '110'], ['Starkare föreningsliv', '4', '720'], ['Summan av projekten', '6', '830'], ['Totalt', '4', '720']]);
    expect(sum((await csv('sessions')).slice(1), (row) => Number(row[11]))).toBe(720);
    expect((await csv('participants')).slice(1).map((row) => [row[0]?.split(' ')[0], row[9]])).toEqual([['Ada', '390'], ['Bo', '145'], ['Cilla', '135'], ['Robin', '50']]);
    const answer = await test.app.inject({ method: 'GET', url: `/api/v1/reports/report.xlsx?${query(both())}`, headers: { ...laid.staff, 'accept-language': 'sv' } });
    expect(answer.headers['content-disposition']).toBe('attachment; filename="motesplatser-och-1-projekt-till.xlsx"');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(answer.rawPayload as unknown as ArrayBuffer);
    expect(book.worksheets).toHaveLength(SEVERAL_TABLES.length);
    expect(book.getWorksheet('Projekt')?.getColumn(9).values.slice(2)).toEqual([110, 720, 830, 720]);
    const ordered = await test.ask<ExportOrder>('POST', `reports/report.csv?${query(both(), { table: 'projects' })}`, { as: laid.staff, headers: { 'accept-language': 'sv' } });
    expect([ordered.status, ordered.body.title]).toEqual([201, 'Mötesplatser och 1 projekt till: Projekt, Hela projekten']);
    const ready = await until(async () => {
      const { body } = await test.ask<ExportOrder>('GET', `exports/${ordered.body.id}`, { as: laid.staff });
      return body.state !== 'waiting' && body.state !== 'making' && body;
    });
    const file = await test.app.inject({ method: 'GET', url: ready.file?.url ?? '' });
    expect(file.payload).toContain('Summan av projekten');
  });

  it('refuses no project, too many, or one that is not there, and whoever may not read reports', async () => {
    const { test, laid } = given();
    const first = async (search: string, as: Headers | undefined = laid.staff): Promise<unknown> => {
      const { status, body } = await test.ask('GET', `reports?${search}`, { as, headers: { 'accept-language': 'sv' } });
      return [status, (body as { errors?: { field: string; message: string }[] }).errors?.[0]?.message];
    };
    const funder = newId();
    await test.database.execute(`INSERT INTO funder (id, name, mark) VALUES ($1, 'Tomma fonden', 'eu')`, [funder]);
    expect(await first('')).toEqual([422, 'Välj minst ett projekt, eller en finansiär.']);
    expect(await first(`${query(both())}&funder=${funder}`)).toEqual([422, 'Välj antingen projekt eller en finansiär, inte båda.']);
    expect(await first(query(Array.from({ length: 51 }, newId)))).toEqual([422, 'En rapport kan gälla högst 50 projekt. Välj några av dem.']);
    expect(await first(`funder=${funder}`)).toEqual([422, 'Finansiären har inga projekt än.']);
    await test.database.execute(`INSERT INTO project (id, funder_id, name, starts_on, ends_on) SELECT gen_random_uuid(), $1, 'Projekt ' || n, '2026-01-01', '2026-12-31' FROM generate_series(1, 51) n`, [funder]);
    expect(await first(`funder=${funder}`)).toEqual([422, 'En rapport kan gälla högst 50 projekt. Välj några av dem.']);
    await test.database.execute('DELETE FROM project WHERE funder_id = $1', [funder]);
    expect(await first('project=x')).toMatchObject([422, expect.any(String)]);
    expect(await first(query([...both(), newId()]))).toMatchObject([404, undefined]);
    expect(await first(`funder=${newId()}`)).toMatchObject([404, undefined]);
    expect(await first(`${query(both())}&from=2026-03-01&to=2026-02-01`)).toMatchObject([422, expect.any(String)]);
    const nobody = test.signedInAs(laid.people.Ada ?? '');
    for (const path of ['', '/people', '/people.csv', '/report.xlsx', '/report.csv', '/choices']) {
      expect((await test.ask('GET', `reports${path}?${query(both())}`)).status).toBe(401);
      expect((await test.ask('GET', `reports${path}?${query(both())}`, { as: nobody })).status).toBe(403);
    }
  });

  it('equals a recount from the marks, whatever runs and people the projects share and wherever their time is cut', async () => {
    const { test, laid } = given();
    let [shared, counted] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async (seed) => {
        const { projects, organisation } = await laySharing(test, seed);
        const raw = await severalRawOf(test.database);
        for (const [chosen, more] of wishes(projects, seed)) {
          const [from, to] = [more.from ?? '0000', more.to ?? '9999'];
          const { figures, months, organisations, runs, people: cells, projects: own } = await several(chosen, more, laid.unmasking);
          counted += figures.registeredMinutes;
          shared += sum(own, ({ registeredMinutes }) => registeredMinutes) - figures.registeredMinutes;
          const { months: m, organisations: o, runs: r, people: p, genders, ...expected } = severalRecount(raw, chosen, from, to);
          const wish = { seed, chosen: chosen.length, ...more };
          expect({ wish, ...figures }).toMatchObject({ wish, ...expected });
          expect({ wish, months }).toEqual({ wish, months: m });
          expect(Object.fromEntries(organisations.map((row) => [row.id ?? 'none', [row.participants, row.registeredMinutes, row.signedMinutes]]))).toEqual(o);
          expect(Object.fromEntries(runs.filter((row) => row.registeredMinutes).map((row) => [row.id, [row.participants, row.registeredMinutes, row.signedMinutes]]))).toEqual(r);
          expect(Object.fromEntries([...Map.groupBy(cells, ({ gender }) => gender)].map(([gender, list]) => [gender, sum(list, ({ participants }) => participants)]))).toEqual(genders);
          const page = await people(chosen, { ...more, limit: '100' }, laid.unmasking);
          expect(Object.fromEntries(page.items.map((one) => [one.personId, [one.registeredMinutes, one.signedMinutes, one.sessionCount]]))).toEqual(p);
          for (const one of page.items) expect([sum(one.sessions, ({ minutes }) => minutes), one.sessions.length]).toEqual([one.registeredMinutes, one.sessionCount]);
          for (const one of own) {
            const alone = severalRecount(raw, [one.id], from, to);
            expect([one.participants, one.registeredMinutes, one.signedMinutes]).toEqual([alone.participants, alone.registeredMinutes, alone.signedMinutes]);
          }
          const narrowed = severalRecount(raw, chosen, from, to, organisation);
          const { figures: some } = await several(chosen, { ...more, organisation }, laid.unmasking);
          expect([some.participants, some.participations, some.registeredMinutes, some.signedMinutes]).toEqual([narrowed.participants, narrowed.participations, narrowed.registeredMinutes, narrowed.signedMinutes]);
        }
      }),
      { numRuns: 4, seed: 20_261_123, endOnFailure: true },
    );
    expect([counted > 10_000, shared > 5_000]).toEqual([true, true]);
  }, 120_000);
}

/** Numbers from 0 to below `n`, the same for the same seed. */
function chance(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % n;
  };
}

/** Which projects and periods are asked for: whole, whole months, and days that cut them. */
function wishes(projects: readonly string[], seed: number): [string[], Record<string, string>][] {
  const any = chance(seed + 7);
  const some = (): string[] => projects.filter(() => any(3) > 0);
  const wished: [string[], Record<string, string>][] = [
    [[...projects], {}],
    [[...projects], { from: '2026-02-01', to: '2026-03-31' }],
    [[...projects], { from: `2026-01-${10 + any(20)}`, to: `2026-03-${10 + any(20)}` }],
    [some(), { from: '2026-02-10' }],
    [some(), { to: '2026-02-20' }],
  ];
  return wished.filter(([chosen]) => chosen.length > 0);
}

/** Projects whose times begin and end within months, runs of any of them, and people with seats in all; one human of two rows, somebody left out of each, sessions made up. */
async function laySharing(test: TestApp, seed: number): Promise<{ projects: string[]; organisation: string }> {
  const any = chance(seed);
  const scene = new Scene(test.database);
  const day = (): string => `2026-0${1 + any(4)}-${String(1 + any(28)).padStart(2, '0')}`;
  const projects: string[] = [];
  for (const [startsOn, endsOn] of [['2026-01-01', '2026-12-31'], [`2026-01-${10 + any(18)}`, `2026-03-${10 + any(18)}`], [`2026-02-${10 + any(18)}`, '2026-12-31'], ['2025-01-01', `2026-02-${10 + any(18)}`]]) projects.push(await scene.project({ startsOn, endsOn }));
  const organisation = await scene.organisation('Provföreningen');
  const people: string[] = [];
  for (let n = 0; n < 6; n++) people.push(await scene.person());
  for (const [n, person] of people.entries()) {
    if (n % 3 < 2) await test.database.execute(`INSERT INTO participant_record (id, person_id, valid, gender, born_on) VALUES ($1, $2, '(,2026-02-15)', 'F', '1980-01-01'), ($3, $2, '[2026-02-15,)', $4, '1980-01-01')`, [newId(), person, newId(), n % 2 ? 'M' : 'F']);
  }
  for (let n = 0; n < 5; n++) {
    const projectIds = projects.filter(() => any(2));
    const days = [...new Set(Array.from({ length: 4 }, day))].sort();
    const run = await scene.run({ projectIds: projectIds.length ? projectIds : projects.slice(0, 2), lowThreshold: n === 4, sessions: days.map((on) => ({ startsAt: `${on}T15:00:00Z`, endsAt: `${on}T16:30:00Z` })) });
    for (const [index, person] of people.entries()) {
      if (!any(5)) continue;
      const seat = newId();
      await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source, organisation_id) VALUES ($1, $2, $3, 'enrolled', 'self', $4)`, [seat, run.id, person, any(2) ? organisation : null]);
      for (const session of run.sessionIds) {
        const luck = any(6);
        if (luck > 0) await test.database.execute(`INSERT INTO attendance (session_id, enrolment_id, mark_id, state, source, marked_at, late_minutes) VALUES ($1, $2, $3, $4, 'staff', $5, $6)`, [session, seat, newId(), luck === 1 ? 'absent' : 'present', `2026-05-01T09:0${any(10)}:00Z`, luck > 1 ? any(3) * 15 : 0]);
        // The two rows of one human make nothing up: which of two seats it would count for is another question.
        if (luck < 2 && index > 1 && n < 4 && any(2)) await test.database.execute(`INSERT INTO make_up (id, enrolment_id, session_id, kind, task, minutes, made_by, made_at, done_on, approved_by, approved_at) VALUES ($1, $2, $3, 'task', 'Läs', 45, $4, now(), $5, $4, now())`, [newId(), seat, session, person, day()]);
      }
    }
    for (const session of run.sessionIds) if (any(2)) await test.database.execute('INSERT INTO session_signature (id, session_id, signed_by, led_by, signed_at, revision, present, absent) VALUES ($1, $2, $3, $3, now(), 0, 0, 0)', [newId(), session, people[0]]);
  }
  await test.database.execute('UPDATE person SET merged_into = $2 WHERE id = $1', [people[1], people[0]]);
  for (const project of projects) if (any(2)) await test.database.execute(`INSERT INTO project_exclusion (id, project_id, person_id, why, excluded_by) VALUES ($1, $2, $3, 'Leder kursen', $3)`, [newId(), project, people[[0, 2, 3, 4][any(4)] ?? 0]]);
  await test.database.work((tx) => test.app.get(Rollup).rebuildEverything(tx));
  return { projects, organisation };
}
