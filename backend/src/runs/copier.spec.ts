import type { Run, RunCopy } from '@kortkurs/contract/runs';
import { newId } from '../platform/ids';
import { startApp, type TestApp } from '../platform/testing/start-app';
import { draft, layGround, person, published, type Ground } from './testing';

describe('copying a run', () => {
  let test: TestApp;
  let ground: Ground;
  let maria: string;

  beforeAll(async () => {
    test = await startApp();
    ground = await layGround(test);
    maria = await person(test, 'Maria');
  });
  afterAll(() => test.close());

  type Answer = Run & { code: string; errors: { field: string; code: string }[] };
  const copy = (run: Run, body: RunCopy, as = ground.administrator) => test.ask<Answer>('POST', `runs/${run.id}/copies`, { as, body });
  const times = (run: Run) => run.sessions.map(({ date, from, to, breakMinutes }) => `${date} ${from} ${to} ${breakMinutes}`);

  it('moves all sessions by the same number of days, at the same time on the wall', async () => {
    const run = await published(test, ground);
    const { status, body } = await copy(run, { firstDate: '2027-10-26' });
    expect(status).toBe(201);
    expect(times(run)).toEqual(['2027-03-23 17:30 20:30 15', '2027-03-30 17:30 20:30 15']);
    expect(times(body)).toEqual(['2027-10-26 17:30 20:30 15', '2027-11-02 17:30 20:30 15']);
    expect(body.sessions.map(({ startsAt }) => startsAt)).toEqual(['2027-10-26T15:30:00.000Z', '2027-11-02T16:30:00.000Z']);
    expect(body).toMatchObject({ status: 'draft', version: 1, label: '', sessionCount: 2, countableMinutes: 330, publishedAt: null });
  });

  it('takes along who leads, where, how many, who pays and the rules, but no people', async () => {
    const plan = {
      ...{ label: 'Våren 2027', language: 'en', delivery: 'hybrid', capacity: 7, interpreted: true, lowThreshold: true, videoLink: 'https://example.org/mote', projectIds: [ground.projectId] },
      instructors: [{ personId: ground.administratorId, responsible: false }, { personId: maria, responsible: true }],
      ...{ enrolmentOpensAt: '2027-02-01T07:00:00Z', enrolmentClosesAt: '2027-03-20T23:00:00Z', withdrawUntil: '2027-03-16T23:00:00Z' },
      sessions: [{ date: '2027-03-23', from: '17:30', to: '20:30', breakMinutes: 15, title: { sv: 'Varför är vi här?' }, moduleId: ground.moduleIds[1], placeId: ground.placeId, videoLink: 'https://example.org/egen' }],
    } as const;
    const run = await published(test, ground, JSON.parse(JSON.stringify(plan)));
    await test.database.execute("UPDATE course_run SET price_kronor = 300, check_in_grace_minutes = 20 WHERE id = $1", [run.id]);
    await test.database.execute("INSERT INTO enrolment (id, run_id, person_id, state, source, enrolled_at) VALUES ($1, $2, $3, 'enrolled', 'staff', now())", [newId(), run.id, maria]);
    await test.database.execute('UPDATE run_seats SET held = 1 WHERE run_id = $1', [run.id]);
    const { body } = await copy(run, { firstDate: '2027-09-21', label: ' Hösten 2027 ' });
    const same = ({ courseVersionId, language, delivery, capacity, enrolmentPolicy, interpreted, lowThreshold, videoLink, instructors, projects, place }: Run) => ({ courseVersionId, language, delivery, capacity, enrolmentPolicy, interpreted, lowThreshold, videoLink, instructors, projects, place });
    expect(same(body)).toEqual(same(run));
    expect(body).toMatchObject({ label: 'Hösten 2027', seats: { held: 0, forced: 0, waiting: 0 } });
    // 182 days later, when it is summer time: the same time on the wall.
    expect(body).toMatchObject({ enrolmentOpensAt: '2027-08-02T06:00:00.000Z', enrolmentClosesAt: '2027-09-18T22:00:00.000Z', withdrawUntil: '2027-09-14T22:00:00.000Z' });
    const [session] = body.sessions;
    expect(session).toMatchObject({ title: { sv: 'Varför är vi här?' }, module: { id: ground.moduleIds[1] }, place: { id: ground.placeId }, videoLink: 'https://example.org/egen', movedFrom: null, calendarSequence: 0 });
    expect(session?.id).not.toBe(run.sessions[0]?.id);
    expect(await test.database.one('SELECT price_kronor, check_in_grace_minutes FROM course_run WHERE id = $1', [body.id])).toEqual({ price_kronor: 300, check_in_grace_minutes: 20 });
    expect(await test.database.one('SELECT count(*) AS n FROM enrolment WHERE run_id = $1', [body.id])).toEqual({ n: 0 });
  });

  it('is made once of the same post sent twice, and by nobody else under the same id', async () => {
    const run = await draft(test, ground);
    const body = { id: newId(), firstDate: '2028-01-11' };
    const first = await copy(run, body);
    const second = await copy(run, body);
    expect(second).toMatchObject({ status: 201 });
    expect(second.body).toEqual(first.body);
    const other = await person(test, 'Berit');
    await test.database.execute("INSERT INTO access_grant (id, person_id, role) VALUES ($1, $2, 'administrator')", [newId(), other]);
    expect(await copy(run, body, test.signedInAs(other))).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  it('tells of holidays and of what others have', async () => {
    const run = await draft(test, ground);
    await draft(test, ground, { sessions: [{ date: '2028-06-13', from: '18:00', to: '19:00', breakMinutes: 0 }] });
    const { body } = await copy(run, { firstDate: '2028-06-06' });
    expect(body.warnings.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['on-holiday', 'place-busy']));
  });

  it('leaves behind what is no longer in use', async () => {
    const [placeId, gone] = [newId(), await person(test, 'Bo')];
    await test.database.execute("INSERT INTO place (id, name, room) VALUES ($1, 'Linden', '')", [placeId]);
    const run = await draft(test, ground, { placeId, projectIds: [ground.silentProjectId], instructors: [{ personId: gone, responsible: true }, { personId: maria, responsible: false }] });
    await test.database.execute('UPDATE place SET archived_at = now() WHERE id = $1', [placeId]);
    await test.database.execute('UPDATE project SET archived_at = now() WHERE id = $1', [ground.silentProjectId]);
    await test.database.execute('UPDATE person SET erased_at = now() WHERE id = $1', [gone]);
    const { body } = await copy(run, { firstDate: '2028-02-01' });
    expect(body).toMatchObject({ place: null, projects: [], instructors: [{ personId: maria, responsible: true }] });
    await test.database.execute('UPDATE project SET archived_at = NULL WHERE id = $1', [ground.silentProjectId]);
  });

  it('copies a run that was called off, and one without sessions', async () => {
    const run = await published(test, ground, { enrolmentClosesAt: '2027-03-20T23:00:00Z' });
    await test.ask('POST', `runs/${run.id}/cancellation`, { as: ground.administrator, body: { version: run.version, why: 'Sjukdom.' } });
    expect((await copy(run, { firstDate: '2027-04-20' })).body).toMatchObject({ status: 'draft', cancelledAt: null, cancelledWhy: null, sessionCount: 2 });
    const alone = await draft(test, ground, { delivery: 'self_paced', placeId: null, sessions: [], enrolmentClosesAt: '2027-03-20T23:00:00Z' });
    expect((await copy(alone, {})).body).toMatchObject({ status: 'draft', sessionCount: 0, enrolmentClosesAt: null });
  });

  it('is refused without a first date, with one that does not exist, of an archived course, and to whoever may not plan', async () => {
    const run = await draft(test, ground, { instructors: [{ personId: maria, responsible: true }] });
    expect(await copy(run, {})).toMatchObject({ status: 422, body: { errors: [{ field: 'firstDate', code: 'firstDate' }] } });
    expect(await copy(run, { firstDate: '2027-02-30' })).toMatchObject({ status: 422, body: { errors: [{ field: 'firstDate' }] } });
    expect(await copy(run, { firstDate: '2199-12-31' })).toMatchObject({ status: 422 });
    expect((await copy(run, { firstDate: '2027-09-07' }, test.signedInAs(maria))).status).toBe(404);
    expect((await copy({ ...run, id: newId() }, { firstDate: '2027-09-07' })).status).toBe(404);
    await test.database.execute('UPDATE course SET archived_at = now() WHERE id = $1', [run.course.id]);
    expect(await copy(run, { firstDate: '2027-09-07' })).toMatchObject({ status: 409, body: { code: 'course-archived' } });
  });
});
