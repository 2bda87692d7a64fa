import ExcelJS from 'exceljs';
import type { Page } from '@kortkurs/contract/common';
import type { EList } from '@kortkurs/contract/e-lists';
import type { NumberFile } from '@kortkurs/contract/number-files';
import type { MadeEList, RunStudyCircle, StudyCircleRow } from '@kortkurs/contract/study-circles';
import { readIdentityNumber } from '@kortkurs/rules/identity-number';
import { IdentityNumbers, People } from '../../backend/src/people/door';
import { newId } from '../../backend/src/platform/ids';
import { until } from '../../backend/src/platform/testing/until';
import { readPdf, textOf } from '../../backend/src/platform/testing/read-pdf';
import { EListKeeper } from '../../backend/src/study-circles/e-list-keeper';
import type { Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import { expectReadable } from '../builders/readable';
import { Scene, type RunLaid } from '../builders/scene';

/** Numbers of Skatteverket's test series. */
const NUMBERS = { Ada: '197001012397', Bo: '200001012384' } as const;
const DAYS = ['2026-09-01', '2026-09-08', '2026-09-15', '2026-09-22'];

/**
 * A circle small enough to count by hand: three meetings of 3, 4 and 2 study hours that are signed, and a fourth to come.
 *
 *          1 Sep 3 h   8 Sep 4 h   15 Sep 2 h   22 Sep
 *   Ada    here        here        here                  9 hours, 3 meetings
 *   Bo     here        here        late and early 135     7 hours, 2 meetings
 *   Eva    here        here        here                  9 hours, known as Robin Ek
 *   Dan    –           –           here                  2 hours
 *   Hodan  leads, and has a seat: she is the leader all the same
 */
export function studyCircleCases(ground: () => { test: TestApp; staff: Headers }): void {
  let test: TestApp;
  let staff: Headers;
  let instructor: Headers;
  let other: Headers;
  let second: Headers;
  let projectId: string;
  let run: RunLaid;
  const people: Record<string, string> = {};
  const seats: Record<string, string> = {};

  const read = async (as = staff, runId = run.id) => (await test.ask<RunStudyCircle>('GET', `runs/${runId}/study-circle`, { as })).body;
  const choose = (body: object, version?: number, as = staff, runId = run.id) => test.ask<RunStudyCircle & { code: string }>('PUT', `runs/${runId}/study-circle`, { as: { ...as, ...(version && { 'if-match': `"${version}"` }) }, body });
  const list = async (query = '') => (await test.ask<Page<StudyCircleRow>>('GET', `study-circles?from=2026-09-01&to=2026-09-30&project=${projectId}${query}`, { as: staff })).body;
  const sign = async (sessionId: string, studyHours: number | null, as = instructor): Promise<number> => {
    const { body } = await test.ask<{ session: { revision: number } }>('GET', `sessions/${sessionId}/roster`, { as });
    return (await test.ask('POST', `sessions/${sessionId}/signature`, { as, body: { id: newId(), revision: body.session.revision, ledBy: null, ledByName: 'Hodan Öst', ...(studyHours !== null && { studyHours }) } })).status;
  };
  const mark = async (at: number, here: Record<string, [number, number]>, runId = run, correctionReason?: string): Promise<void> => {
    const marks = Object.entries(here).map(([name, [lateMinutes, earlyMinutes]]) => ({ markId: newId(), enrolmentId: seats[name], markedAt: correctionReason ? test.clock.now().toISOString() : '2026-09-15T17:00:00Z', content: { state: 'present', lateMinutes, earlyMinutes, reason: null, channel: 'in_person' } }));
    expect((await test.ask('PUT', `sessions/${runId.sessionIds[at]}/marks`, { as: instructor, body: { marks, sentAt: correctionReason ? test.clock.now().toISOString() : '2026-09-15T17:00:00Z', ...(correctionReason && { correctionReason }) } })).status).toBe(200);
  };
  const whole: [number, number] = [0, 0];

  beforeAll(async () => {
    ({ test, staff } = ground());
    test.clock.set('2026-09-16T09:00:00Z');
    const scene = new Scene(test.database);
    second = test.signedInAs(await scene.person({ role: 'administrator', givenName: 'Bodil' }));
    for (const [givenName, alias] of [['Ada'], ['Bo'], ['Dan'], ['Eva', 'Robin Ek'], ['Hodan']] as const) people[givenName] = await scene.person({ givenName, familyName: 'Ask', alias });
    [instructor, other] = [test.signedInAs(people.Hodan ?? ''), test.signedInAs(people.Dan ?? '')];
    projectId = await scene.project({ name: 'Cirklarna' });
    await test.database.execute(`UPDATE project SET asks_study_hours = true, rule_set_id = (SELECT id FROM rule_set WHERE key = 'study-circles') WHERE id = $1`, [projectId]);
    run = await scene.run({ projectIds: [projectId, await scene.project({ name: 'Utan regler' })], instructorIds: [people.Hodan ?? ''], sessions: DAYS.map((day) => ({ startsAt: `${day}T15:00:00Z`, endsAt: `${day}T18:15:00Z`, breakMinutes: 15 })), course: { title: { sv: 'Läsa tillsammans', en: 'Reading together' } } });
    for (const [name, person] of Object.entries(people)) {
      seats[name] = newId();
      await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source) VALUES ($1, $2, $3, 'enrolled', 'self')`, [seats[name], run.id, person]);
    }
    for (const [name, gender] of [['Ada', 'F'], ['Bo', 'M']] as const) {
      await test.database.execute(`INSERT INTO participant_record (id, person_id, valid, gender) VALUES ($1, $2, '(,)', $3)`, [newId(), people[name], gender]);
      const number = readIdentityNumber(NUMBERS[name], '2026-09-16');
      if (!number) throw new Error('no number');
      await test.database.work((tx) => test.app.get(IdentityNumbers).record(tx, [{ personId: people[name] ?? '', number }]));
    }
    await mark(0, { Ada: whole, Bo: whole, Eva: whole, Hodan: whole });
    await mark(1, { Ada: whole, Bo: whole, Eva: whole, Hodan: whole });
    await mark(2, { Ada: whole, Bo: [100, 80], Eva: whole, Dan: whole });
  });

  it('is chosen by an administrator among the run’s projects that have rules for it, once, and not over somebody else’s choice', async () => {
    expect(await read()).toMatchObject({ projects: [{ id: projectId, name: 'Cirklarna', asksStudyHours: true, rules: { fewestHours: 9 } }], choice: null, circle: null });
    const choice = { projectId, kind: 'circle', plannedHours: 12 };
    expect((await choose(choice, undefined, instructor)).status).toBe(404);
    for (const wrong of [{ kind: 'party' }, { plannedHours: 0 }, { plannedHours: 2.5 }, { plannedHours: 481 }, { plannedHours: undefined }]) expect((await choose({ ...choice, ...wrong })).status).toBe(422);
    expect(await choose({ ...choice, projectId: newId() })).toMatchObject({ status: 422, body: { code: 'study-circle-project', errors: [{ field: 'projectId' }] } });
    expect(await choose(choice, undefined, staff, newId())).toMatchObject({ status: 404 });
    expect(await choose(choice)).toMatchObject({ status: 200, body: { choice: { ...choice, version: 1 } } });
    expect(await choose(choice)).toMatchObject({ status: 200, body: { choice: { version: 1 } } });
    expect(await choose({ ...choice, kind: 'other' })).toMatchObject({ status: 412, body: { code: 'changed-meanwhile' } });
    expect(await choose({ ...choice, plannedHours: 17 }, 1)).toMatchObject({ status: 200, body: { choice: { plannedHours: 17, version: 2 }, circle: { planLacks: [{ what: 'beyondTime', has: 17, needs: 16 }] } } });
    expect(await test.database.query(`SELECT action FROM audit_event WHERE object_id = $1 AND action LIKE 'study-circle.%'`, [run.id])).toEqual([{ action: 'study-circle.chosen' }, { action: 'study-circle.chosen' }]);
  });

  it('counts nothing before its lists are signed, and then what the leader entered', async () => {
    expect((await read()).circle).toMatchObject({ standing: 'underWay', hours: 0, waiting: 3, people: [], lacks: [{ what: 'fewMeetings', has: 0, needs: 3 }, { what: 'fewHours', has: 0, needs: 9 }, { what: 'fewPeople', has: 1, needs: 3 }] });
    for (const [at, hours] of [3, 4, 2].entries()) expect(await sign(run.sessionIds[at] ?? '', hours)).toBe(204);
    const { circle } = await read();
    expect(circle).toMatchObject({ standing: 'accepted', lacks: [], hours: 9, waiting: 0, leaders: ['Hodan Ask'] });
    expect(circle?.meetings.map(({ number, state, studyHours, present, minutes, ledByName }) => [number, state, studyHours, present, minutes, ledByName])).toEqual([
      [1, 'done', 3, 3, 180, 'Hodan Öst'], [2, 'done', 4, 3, 180, 'Hodan Öst'], [3, 'done', 2, 3, 180, 'Hodan Öst'], [4, 'toCome', null, 0, 180, null],
    ]);
    expect(circle?.people).toEqual([
      { name: 'Ada Ask', hours: 9, meetings: [1, 2, 3], lacks: [] }, { name: 'Robin Ek', hours: 9, meetings: [1, 2, 3], lacks: [] },
      { name: 'Bo Ask', hours: 7, meetings: [1, 2], lacks: ['fewHours', 'fewMeetings'] }, { name: 'Dan Ask', hours: 2, meetings: [3], lacks: ['fewHours', 'fewMeetings'] },
    ]);
    expect([(await read(instructor)).circle?.people.length, (await test.ask('GET', `runs/${run.id}/study-circle`, { as: other })).status]).toEqual([4, 404]);
  });

  it('agrees with a plain count of the marks', async () => {
    const plain = await test.database.query<{ given_name: string; meetings: number; hours: number }>(
      `SELECT q.given_name, count(*)::int AS meetings, sum(g.study_hours)::int AS hours FROM attendance a JOIN enrolment e ON e.id = a.enrolment_id JOIN person q ON q.id = e.person_id JOIN session s ON s.id = a.session_id
         JOIN session_signature g ON g.session_id = s.id WHERE s.run_id = $1 AND a.state = 'present' AND s.countable_minutes > a.late_minutes + a.early_minutes AND q.given_name <> 'Hodan' GROUP BY 1 ORDER BY 1`,
      [run.id],
    );
    const parts = (await read()).circle?.people.map(({ name, meetings, hours }) => ({ given_name: name === 'Robin Ek' ? 'Eva' : name.split(' ')[0], meetings: meetings.length, hours }));
    expect(parts?.toSorted((a, b) => ((a.given_name ?? '') < (b.given_name ?? '') ? -1 : 1))).toEqual(plain);
  });

  it('leaves out whom the project leaves out of its figures', async () => {
    const id = newId();
    await test.database.execute(`INSERT INTO project_exclusion (id, project_id, person_id, why, excluded_by, excluded_at) VALUES ($1, $2, $3, 'Anställd', $4, now())`, [id, projectId, people.Ada, people.Hodan]);
    expect((await read()).circle).toMatchObject({ lacks: [{ what: 'fewPeople', has: 2, needs: 3 }], people: [{ name: 'Robin Ek' }, { name: 'Bo Ask' }, { name: 'Dan Ask' }] });
    await test.database.execute('UPDATE project_exclusion SET ended_at = now(), ended_by = excluded_by WHERE id = $1', [id]);
  });

  it('follows a correction of the hours, and is judged anew as another kind', async () => {
    const [, meeting] = run.sessionIds;
    expect((await test.ask('POST', `sessions/${meeting}/study-hours`, { as: instructor, body: { from: 4, to: 3, why: 'Rasten räknades med' } })).status).toBe(204);
    expect((await read()).circle).toMatchObject({ standing: 'underWay', hours: 8, lacks: [{ what: 'fewHours', has: 8, needs: 9 }, { what: 'fewPeople', has: 1, needs: 3 }] });
    expect(await choose({ projectId, kind: 'other', plannedHours: null }, 2)).toMatchObject({ body: { circle: { standing: 'accepted', lacks: [], planLacks: [], people: expect.arrayContaining([expect.objectContaining({ name: 'Bo Ask', lacks: [] })]) } } });
    expect((await test.ask('POST', `sessions/${meeting}/study-hours`, { as: instructor, body: { from: 3, to: 4, why: 'Det var rätt' } })).status).toBe(204);
    expect((await choose({ projectId, kind: 'circle', plannedHours: 12 }, 3)).status).toBe(200);
  });

  it('stands in the list of its period with what counts, and not in that of another', async () => {
    expect(await list()).toMatchObject({
      total: 1,
      items: [{ runId: run.id, courseTitle: { sv: 'Läsa tillsammans' }, from: '2026-09-01', to: '2026-09-22', project: { id: projectId, name: 'Cirklarna' }, kind: 'circle', standing: 'accepted', hours: 9, plannedHours: 12, meetings: 4, counting: 2, came: 4, women: 1, men: 0 }],
    });
    expect([(await list('&kind=other')).total, (await test.ask<Page<StudyCircleRow>>('GET', `study-circles?from=2026-10-01&to=2026-10-31&project=${projectId}`, { as: staff })).body.total]).toEqual([0, 0]);
    expect([(await test.ask('GET', 'study-circles?from=2026-10-01&to=2026-09-01', { as: staff })).status, (await test.ask('GET', 'study-circles', { as: instructor })).status]).toEqual([422, 403]);
  });

  it('goes into a file of the list, of one project or of all of an association, with what it is narrowed to and counts that add up', async () => {
    const file = (query: string, as = staff) => test.app.inject({ method: 'GET', url: `/api/v1/study-circles.${query}`, headers: { ...as, 'accept-language': 'sv' } });
    const { id: funder } = (await test.database.one<{ id: string }>('SELECT funder_id AS id FROM project WHERE id = $1', [projectId])) ?? { id: '' };
    const period = 'from=2026-09-01&to=2026-09-30';
    const csv = await file(`csv?${period}&project=${projectId}`);
    expect([csv.statusCode, csv.headers['content-disposition']]).toEqual([200, 'attachment; filename="studiecirklar-2026-09-01-2026-09-30.csv"']);
    const [head, row, ...more] = csv.body.trim().split('\r\n').map((line) => line.split(';'));
    expect(Object.fromEntries((head ?? []).map((title, at) => [title.replace('\ufeff', ''), row?.[at]]))).toMatchObject({ Kurs: 'Läsa tillsammans', Form: 'Studiecirkel', Projekt: 'Cirklarna', Träffar: '4', Studietimmar: '9', 'Deltagare som räknas': '2', 'Alla som varit med': '4', 'Kvinnor som räknas': '1', 'Enligt reglerna': 'Uppfyller reglerna' });
    expect([more, csv.body.includes('Ada'), csv.body.includes('Robin')]).toEqual([[], false, false]);
    expect((await file(`csv?${period}&funder=${newId()}`)).body.trim().split('\r\n')).toHaveLength(1);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await file(`xlsx?${period}&funder=${funder}&kind=circle`)).rawPayload as unknown as ArrayBuffer);
    const sheet = (name: string): unknown[][] => (book.getWorksheet(name)?.getSheetValues() ?? []).flatMap((values) => (values ? [(values as unknown[]).slice(1)] : []));
    const projects = sheet('Per projekt').slice(1);
    const total = projects.at(-1) ?? [];
    expect([projects.length > 1, total.slice(2)]).toEqual([true, total.slice(2).map((_, at) => projects.slice(0, -1).reduce((sum, each) => sum + Number(each[at + 2]), 0))]);
    expect(sheet('Kurstillfällen')).toHaveLength(1 + Number(total[2]));
    expect(Object.fromEntries(sheet('Om filen').map(([what, value]) => [what, value])) as object).toMatchObject({ Projekt: 'Alla', Form: 'Studiecirkel', 'Studieförbund eller finansiär': 'Fonden', Kurstillfällen: total[2] });
    expect([(await file(`csv?${period}`, instructor)).statusCode, (await file('csv?from=2026-10-01&to=2026-09-01')).statusCode]).toEqual([403, 422]);
    expect(await test.database.one(`SELECT count(*)::int AS n FROM audit_event WHERE action = 'study-circles.downloaded'`)).toEqual({ n: 3 });
  });

  it('is printed for its leader to sign, without identity numbers and without who is protected', async () => {
    const paper = await test.app.inject({ method: 'GET', url: `/api/v1/runs/${run.id}/study-circle/e-list?language=sv`, headers: instructor });
    expect([paper.statusCode, paper.headers['content-disposition']]).toEqual([200, 'attachment; filename="e-lista-2026-09-01.pdf"']);
    expectReadable(paper.rawPayload, 'sv');
    const { pages } = readPdf(paper.rawPayload);
    const text = textOf(pages);
    for (const words of ['E-lista, studiecirkel', 'Läsa tillsammans', 'Uppfyller reglerna', 'Ada Ask', 'Robin Ek', 'Nej: för få studietimmar, för få träffar', '1, 2, 3', 'Ledarens namn']) expect(text).toContain(words);
    expect(text).not.toMatch(/Eva|\d{8}-?\d{4}/);
    expect(pages).toHaveLength(1);
    expect((await test.app.inject({ method: 'GET', url: `/api/v1/runs/${run.id}/study-circle/e-list`, headers: other })).statusCode).toBe(404);
  });

  it('goes to the association in a sealed file that another administrator releases; each number in it is a read', async () => {
    const id = newId();
    const make = (body: object, as = staff) => test.ask<MadeEList & { code: string }>('POST', `projects/${projectId}/e-lists`, { as, body });
    const days = { from: '2026-09-08', to: '2026-09-10' };
    for (const [from, to] of [['2026-09-10', '2026-09-08'], ['2025-01-01', '2026-01-01']]) expect(await make({ from, to })).toMatchObject({ status: 422, body: { code: 'e-list-days' } });
    expect(await make({ from: '2026-10-01', to: '2026-10-31' })).toMatchObject({ status: 409, body: { code: 'e-list-empty' } });
    expect((await make(days, instructor)).status).toBe(403);
    expect(await make({ id, ...days })).toMatchObject({ status: 201, body: { numberFileId: id } });
    expect(await make({ id, ...days })).toMatchObject({ status: 201, body: { numberFileId: id } });
    const files = (await test.ask<Page<NumberFile>>('GET', `projects/${projectId}/number-files`, { as: second })).body.items;
    expect(files).toMatchObject([{ id, kind: 'study-circles', rows: 4, withoutNumber: 2, withoutSubstitute: null, state: 'waiting', byTwo: true, trial: false, ...days, name: 'e-lista-2026-09-08-2026-09-10.xlsx' }]);
    const get = (as: Headers) => test.app.inject({ method: 'GET', url: `/api/v1/number-files/${id}/content`, headers: as });
    expect((await get(second)).json()).toMatchObject({ code: 'number-file-waits' });
    expect((await test.ask('POST', `number-files/${id}/release`, { as: second })).status).toBe(200);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await get(second)).rawPayload as unknown as ArrayBuffer);
    const rows = (sheet: string): unknown[][] => {
      const found: unknown[][] = [];
      book.getWorksheet(sheet)?.eachRow((row) => found.push(Array.from((row.values as unknown[]).slice(1), (value) => value ?? null)));
      return found;
    };
    const about = new Map(rows('Om filen').map(([what, value]) => [what, value]));
    expect([about.get('Version'), about.has('Ersätter')]).toEqual([1, false]);
    // The whole circle stands in it, also what lies outside the days.
    expect(rows('Cirklar')[1]).toMatchObject(['Läsa tillsammans, 2026-09-01', 'Studiecirkel', 'Hodan Ask', null, new Date('2026-09-01'), new Date('2026-09-22'), 4, 9, 12, 2, 4, 'Uppfyller reglerna', null, 'Studiecirklar, 1']);
    expect(rows('Träffar').slice(1).map((row) => [row[1], row[3], row[5], row[8]])).toEqual([[1, '17:00–20:15', 3, 'Signerad'], [2, '17:00–20:15', 4, 'Signerad'], [3, '17:00–20:15', 2, 'Signerad'], [4, '17:00–20:15', null, 'Kommer']]);
    expect(rows('Deltagare').slice(1).map((row) => row.slice(1, 8))).toEqual([
      [NUMBERS.Ada, 'Ada Ask', 9, 3, '1, 2, 3', 'Ja'], [null, 'Robin Ek', 9, 3, '1, 2, 3', 'Ja'],
      [NUMBERS.Bo, 'Bo Ask', 7, 2, '1, 2', 'Nej', 'för få studietimmar, för få träffar'], [null, 'Dan Ask', 2, 1, '3', 'Nej', 'för få studietimmar, för få träffar'],
    ]);
    expect(await test.database.query('SELECT o.what, count(*)::int AS n FROM identity_number_read r JOIN identity_number_reading o ON o.id = r.reading_id WHERE o.file_id = $1 GROUP BY 1 ORDER BY 1', [id])).toEqual([{ what: 'built', n: 2 }, { what: 'downloaded', n: 2 }]);
  });

  it('says what has been corrected since an E-list was made, to who made it and in the version that takes its place', async () => {
    const lists = async () => (await test.ask<Page<EList>>('GET', `study-circles/e-lists?from=2026-09-01&to=2026-09-30&project=${projectId}`, { as: staff })).body.items;
    const waits = async (as: Headers) => (await test.ask<{ eLists: { projectId: string; n: number }[] }>('GET', 'waiting', { as })).body.eLists.filter((one) => one.projectId === projectId);
    const settled = () => until(async () => (await test.database.query(`SELECT 1 FROM pgboss.job WHERE name = 'study-circles.compare' AND state IN ('created', 'active', 'retry')`)).length === 0);
    const [, meeting] = run.sessionIds;
    const hours = async (from: number, to: number) => expect((await test.ask('POST', `sessions/${meeting}/study-hours`, { as: instructor, body: { from, to, why: 'Rasten räknades med' } })).status).toBe(204);
    await settled();
    expect(await lists()).toMatchObject([{ version: 1, state: 'holds', circles: 1, changed: [], project: { name: 'Cirklarna' }, from: '2026-09-08', to: '2026-09-10' }]);
    expect([await waits(staff), (await read()).eLists, (await list()).items[0]?.eList]).toMatchObject([[], [{ version: 1, state: 'holds', changes: [] }], { version: 1, state: 'holds' }]);
    // The meeting after its days is none of its errors; one within them is, and what stands in it.
    await hours(4, 3);
    await settled();
    const changes = [{ what: 'hours', meeting: 2, before: 4, after: 3 }];
    expect(await lists()).toMatchObject([{ version: 1, state: 'stale', staleSince: expect.any(String), changed: [{ runId: run.id, courseTitle: { sv: 'Läsa tillsammans' }, changes }] }]);
    expect([(await read(instructor)).eLists, (await list()).items[0]?.eList?.state]).toMatchObject([[{ state: 'stale', changes }], 'stale']);
    expect([await waits(staff), await waits(second)]).toMatchObject([[{ n: 1 }], []]);
    await hours(3, 4);
    await settled();
    expect(await lists()).toMatchObject([{ state: 'holds', staleSince: null, changed: [] }]);
    // Nobody tells of a number that was set right, or of another place: that is seen when all lists are looked through at night.
    await test.database.execute(`UPDATE identity_number SET lookup_hash = lookup_hash || 'x' WHERE person_id = $1`, [people.Ada]);
    await test.database.execute(`UPDATE study_circle SET planned_hours = planned_hours + 1 WHERE run_id = $1`, [run.id]);
    await test.app.get(EListKeeper).doubtAll();
    await settled();
    expect((await lists())[0]?.changed[0]?.changes.map(({ what }) => what)).toEqual(['facts', 'numbers']);
    await test.database.execute(`UPDATE identity_number SET lookup_hash = substring(lookup_hash FROM 1 FOR octet_length(lookup_hash) - 1) WHERE person_id = $1`, [people.Ada]);
    await test.database.execute(`UPDATE study_circle SET planned_hours = planned_hours - 1 WHERE run_id = $1`, [run.id]);
    await mark(0, { Ada: [100, 80] }, run, 'Hon var inte där');
    await settled();
    expect(await lists()).toMatchObject([{ state: 'stale', changed: [{ changes: [{ what: 'attendance', meeting: 1, before: 3, after: 2 }] }] }]);
    const id = newId();
    expect((await test.ask('POST', `projects/${projectId}/e-lists`, { as: staff, body: { id, from: '2026-09-08', to: '2026-09-10' } })).status).toBe(201);
    await settled();
    expect([await lists(), await waits(staff)]).toMatchObject([[{ numberFileId: id, version: 2, state: 'holds' }], []]);
    expect((await test.ask('POST', `number-files/${id}/release`, { as: second })).status).toBe(200);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await test.app.inject({ method: 'GET', url: `/api/v1/number-files/${id}/content`, headers: second })).rawPayload as unknown as ArrayBuffer);
    const about: unknown[][] = [];
    book.getWorksheet('Om filen')?.eachRow((row) => about.push((row.values as unknown[]).slice(1)));
    expect(about).toEqual(expect.arrayContaining([['Version', 2], ['Ersätter', 'Version 1, gjord 2026-09-16. 1 cirkel är rättad sedan dess. Versionen ska inte användas längre.']]));
  });

  it('gives no E-list out any longer that may name somebody who has become protected since', async () => {
    await test.database.work((tx) => test.app.get(People).protectMany(tx, [{ id: people.Bo ?? '', alias: 'Kim Ek' }]));
    const { body } = await test.ask<Page<EList>>('GET', `study-circles/e-lists?from=2026-09-01&to=2026-09-30&project=${projectId}`, { as: staff });
    expect(body.items).toMatchObject([{ version: 2, state: 'gone' }]);
    const files = (await test.ask<Page<NumberFile>>('GET', `projects/${projectId}/number-files`, { as: second })).body.items;
    expect(files.map(({ state }) => state)).toEqual(['gone', 'gone']);
    for (const { id } of files) expect((await test.app.inject({ method: 'GET', url: `/api/v1/number-files/${id}/content`, headers: second })).json()).toMatchObject({ code: 'number-file-gone' });
    expect((await test.ask<{ eLists: { projectId: string }[] }>('GET', 'waiting', { as: staff })).body.eLists.some((one) => one.projectId === projectId)).toBe(true);
    // A new one names them by the alias, and holds no number of their own.
    expect((await test.ask('POST', `projects/${projectId}/e-lists`, { as: staff, body: { from: '2026-09-08', to: '2026-09-10' } })).status).toBe(201);
    const [made] = (await test.ask<Page<NumberFile>>('GET', `projects/${projectId}/number-files`, { as: second })).body.items;
    expect((await test.ask('POST', `number-files/${made?.id}/release`, { as: second })).status).toBe(200);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await test.app.inject({ method: 'GET', url: `/api/v1/number-files/${made?.id}/content`, headers: second })).rawPayload as unknown as ArrayBuffer);
    const text = JSON.stringify(book.worksheets.map((sheet) => sheet.getSheetValues()));
    expect([text.includes('Kim Ek'), text.includes('Bo Ask'), text.includes(NUMBERS.Bo), text.includes(NUMBERS.Ada)]).toEqual([true, false, false, true]);
  });

  it('is no longer reported once that is taken back, or when its project leaves the run', async () => {
    await test.database.execute('DELETE FROM run_project WHERE run_id = $1 AND project_id = $2', [run.id, projectId]);
    expect(await read()).toMatchObject({ projects: [], choice: { projectId }, circle: null });
    expect((await list()).total).toBe(0);
    expect((await test.app.inject({ method: 'GET', url: `/api/v1/runs/${run.id}/study-circle/e-list`, headers: staff })).statusCode).toBe(404);
    const takeBack = () => test.ask('DELETE', `runs/${run.id}/study-circle`, { as: staff });
    expect([(await takeBack()).status, (await takeBack()).status]).toEqual([204, 204]);
    expect(await read()).toMatchObject({ projects: [], choice: null, circle: null });
  });
}
