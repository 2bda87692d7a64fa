import type { RunOfCourse } from '@kortkurs/contract/courses';
import type { Run } from '@kortkurs/contract/runs';
import { Events, type EventType } from '../platform/events/events';
import { newId } from '../platform/ids';
import { startApp, type TestApp } from '../platform/testing/start-app';
import { RunCancelled, RunChanged, RunDrafted, RunPublished, SessionsChanged } from './events';
import { draft, evenings, layGround, person, published, session, type Ground } from './testing';

describe('planning a run', () => {
  let test: TestApp;
  let ground: Ground;
  const heard: object[] = [];

  beforeAll(async () => {
    test = await startApp();
    ground = await layGround(test);
    const types: EventType<object>[] = [RunDrafted, RunPublished, RunChanged, RunCancelled, SessionsChanged];
    for (const type of types) test.app.get(Events).on(type, async (_tx, event) => void heard.push(event));
  });
  afterAll(() => test.close());
  beforeEach(() => void heard.splice(0));

  const change = (run: Run, body: object) => test.ask<Run & { code: string; errors: unknown }>('PATCH', `runs/${run.id}`, { as: ground.administrator, body: { version: run.version, ...body } });
  const publish = (run: Run) => test.ask<Run & { code: string }>('POST', `runs/${run.id}/publication`, { as: ground.administrator, body: { version: run.version } });

  it('drafts it with sessions that keep their time on the wall across the clock change', async () => {
    const run = await draft(test, ground, { projectIds: [ground.projectId], instructors: [{ personId: ground.administratorId, responsible: true }] });
    expect(run.sessions.map((each) => [each.number, each.startsAt, each.date, each.from, each.countableMinutes])).toEqual([
      [1, '2027-03-23T16:30:00.000Z', '2027-03-23', '17:30', 165],
      [2, '2027-03-30T15:30:00.000Z', '2027-03-30', '17:30', 165],
    ]);
    expect(run).toMatchObject({ status: 'draft', sessionCount: 2, countableMinutes: 330, startsAt: '2027-03-23T16:30:00.000Z', endsAt: '2027-03-30T18:30:00.000Z' });
    expect(run.instructors).toEqual([{ personId: ground.administratorId, name: 'Astrid Ekdahl', responsible: true }]);
    expect(run.projects).toMatchObject([{ id: ground.projectId, mark: 'eu' }]);
    expect(run.place).toMatchObject({ id: ground.placeId, stepFree: true, hearingLoop: null });
    expect(heard.map((event) => event.constructor.name)).toEqual(['SessionsChanged', 'RunDrafted']);
  });

  it('makes one run of the same post sent twice', async () => {
    const body = evenings(ground, { id: newId() });
    const first = await test.ask<Run>('POST', 'runs', { as: ground.administrator, body });
    const second = await test.ask<Run>('POST', 'runs', { as: ground.administrator, body });
    expect(second.status).toBe(201);
    expect(second.body).toEqual(first.body);
  });

  it('says which field of which session is wrong', async () => {
    const sessions = [
      { date: '2027-03-23', from: '17:30', to: '20:30', breakMinutes: 180 },
      { date: '2027-02-30', from: '17:30', to: '20:30', breakMinutes: 0 },
    ];
    expect(await test.ask('POST', 'runs', { as: ground.administrator, body: evenings(ground, { sessions }) })).toMatchObject({ status: 422, body: { errors: [{ field: 'sessions.1.date', code: 'isLocalDate' }] } });
    const [first] = sessions;
    expect(await test.ask('POST', 'runs', { as: ground.administrator, body: { ...evenings(ground), sessions: [first] } })).toMatchObject({ status: 422, body: { errors: [{ field: 'sessions.0.breakMinutes', code: 'no-minutes' }] } });
  });

  it.each([
    ['another course’s module', () => ({ sessions: [{ date: '2027-03-23', from: '17:30', to: '20:30', breakMinutes: 0, moduleId: ground.otherModuleId }] }), 'sessions.0.moduleId'],
    ['a place that does not exist', () => ({ placeId: newId() }), 'placeId'],
    ['a person who does not exist', () => ({ instructors: [{ personId: newId(), responsible: true }] }), 'instructors.0.personId'],
    ['a project that does not exist', () => ({ projectIds: [newId()] }), 'projectIds.0'],
    ['a course that does not exist', () => ({ courseVersionId: newId() }), 'courseVersionId'],
    ['instructors of whom nobody answers for attendance', () => ({ instructors: [{ personId: ground.administratorId, responsible: false }] }), 'instructors'],
    ['a window that closes before it opens', () => ({ enrolmentOpensAt: '2027-02-01T08:00:00+01:00', enrolmentClosesAt: '2027-01-01T08:00:00+01:00' }), 'enrolmentClosesAt'],
    ['a capacity of nobody', () => ({ capacity: null }), 'capacity'],
    ['a policy that there is not', () => ({ enrolmentPolicy: 'lottery' }), 'enrolmentPolicy'],
  ])('refuses %s', async (_, wrong, field) => {
    const { status, body } = await test.ask<{ errors: { field: string }[] }>('POST', 'runs', { as: ground.administrator, body: { ...evenings(ground), ...wrong() } });
    expect({ status, field: body.errors[0]?.field }).toEqual({ status: 422, field });
  });

  it('replaces the plan: sessions keep their ids, those left out go, and totals follow', async () => {
    const run = await draft(test, ground);
    const kept = session(run, 1);
    heard.splice(0);
    const { body } = await change(run, { sessions: [{ date: '2027-04-06', from: '17:30', to: '19:30', breakMinutes: 0 }, { id: kept.id, date: '2027-03-23', from: '17:30', to: '20:30', breakMinutes: 15, moduleId: ground.moduleIds[1] }] });
    expect(body.sessions.map((each) => [each.number, each.date, each.module?.id ?? null])).toEqual([[1, '2027-03-23', ground.moduleIds[1]], [2, '2027-04-06', null]]);
    expect(session(body, 1).id).toBe(kept.id);
    expect(body).toMatchObject({ sessionCount: 2, countableMinutes: 285, endsAt: '2027-04-06T17:30:00.000Z', version: run.version + 1 });
    const told = heard.find((event) => event instanceof SessionsChanged);
    expect(told).toMatchObject({ runId: run.id, added: [{ localDate: '2027-04-06' }], changed: [{ after: { moduleId: ground.moduleIds[1] } }], removed: [{ localDate: '2027-03-30' }] });
  });

  it('tells the second of two who change one run', async () => {
    const run = await draft(test, ground);
    expect((await change(run, { capacity: 30 })).status).toBe(200);
    expect(await change(run, { capacity: 10 })).toMatchObject({ status: 412, body: { code: 'changed-meanwhile' } });
  });

  it('publishes what has sessions, a published course and words about who pays', async () => {
    const empty = await draft(test, ground, { sessions: [] });
    expect(await publish(empty)).toMatchObject({ status: 409, body: { code: 'run-without-sessions' } });
    const ofDraft = await draft(test, ground, { courseVersionId: ground.draftVersionId });
    expect(await publish(ofDraft)).toMatchObject({ status: 409, body: { code: 'course-version-not-published' } });
    const silent = await draft(test, ground, { projectIds: [ground.silentProjectId] });
    expect(await publish(silent)).toMatchObject({ status: 409, body: { code: 'co-funding-statement-missing' } });

    const run = await draft(test, ground, { projectIds: [ground.projectId] });
    heard.splice(0);
    const { status, body } = await publish(run);
    expect({ status, body }).toMatchObject({ status: 200, body: { status: 'published', publishedAt: test.clock.now().toISOString() } });
    expect(heard.map((event) => event.constructor.name)).toEqual(['RunChanged', 'RunPublished']);
    expect(await publish(body)).toMatchObject({ status: 409, body: { code: 'run-not-draft' } });
    expect(await change(body, { projectIds: [ground.projectId, ground.silentProjectId] })).toMatchObject({ status: 409, body: { code: 'co-funding-statement-missing' } });
    expect(await change(body, { sessions: [] })).toMatchObject({ status: 409, body: { code: 'run-without-sessions' } });
  });

  it('moves to another version of its course: sessions keep modules that are there, and what they were called by one that is not; calendars hear of no other name', async () => {
    const [kept, gone] = ground.moduleIds;
    const days = ['2027-03-23', '2027-03-30', '2027-04-06'];
    const run = await published(test, ground, { sessions: days.map((date, n) => ({ date, from: '17:30', to: '20:30', breakMinutes: 15, ...(n < 2 && { moduleId: ground.moduleIds[n] }) })) });
    // A course has one draft at a time, and that of the ground is another spec's.
    const to = newId();
    await test.database.work(async (tx) => {
      await tx.execute(`INSERT INTO course_version (id, course_id, number, title, published_at) SELECT $1, course_id, 7, title, now() FROM course_version WHERE id = $2`, [to, ground.courseVersionId]);
      await tx.execute('ALTER TABLE course_version_module DISABLE TRIGGER course_version_module_published');
      await tx.execute(`INSERT INTO course_version_module (course_version_id, module_id, position, title) SELECT $1, module_id, 1, title FROM course_version_module WHERE course_version_id = $2 AND module_id = $3`, [to, ground.courseVersionId, kept]);
      await tx.execute('ALTER TABLE course_version_module ENABLE TRIGGER course_version_module_published');
    });
    heard.splice(0);
    const moved = await change(run, { courseVersionId: to });
    expect(moved.status).toBe(200);
    expect(moved.body.sessions.map(({ module, calendarSequence }) => [module?.id ?? null, calendarSequence])).toEqual([
      [kept, 0],
      [null, 0],
      [null, 0],
    ]);
    expect(moved.body.sessions[1]?.title).toEqual(run.sessions[1]?.module?.title);
    expect(heard).toMatchObject([{ runId: run.id, changed: [{ before: { moduleId: gone }, after: { moduleId: null } }] }, { before: { courseVersionId: ground.courseVersionId }, after: { courseVersionId: to } }]);
    const told = await test.database.query(`SELECT details FROM audit_event WHERE object_id = $1 AND action = 'run.changed'`, [run.id]);
    expect(told).toEqual([{ details: { fields: ['courseVersionId'], fromVersion: ground.courseVersionId, toVersion: to } }]);
    expect((await test.ask<RunOfCourse[]>('GET', `courses/${moved.body.course.id}/runs`, { as: ground.administrator })).body.find(({ runId }) => runId === run.id)).toMatchObject({ versionId: to, versionNumber: 7, people: 0, version: moved.body.version });
    expect((await test.ask('GET', `courses/${moved.body.course.id}/runs`, { as: test.signedInAs(await person(test, 'Ingen')) })).status).toBe(403);
    expect(await change(moved.body, { courseVersionId: ground.draftVersionId })).toMatchObject({ status: 409, body: { code: 'course-version-not-published' } });
  });

  it('publishes a self-paced run without sessions, and gives it none', async () => {
    const run = await published(test, ground, { delivery: 'self_paced', sessions: [], placeId: null });
    expect(run.sessionCount).toBe(0);
    expect(await change(run, { sessions: evenings(ground).sessions })).toMatchObject({ status: 409, body: { code: 'self-paced-with-sessions' } });
  });

  it('tells capacity and projects before and after', async () => {
    const run = await published(test, ground);
    heard.splice(0);
    await change(run, { capacity: 12, projectIds: [ground.projectId] });
    expect(heard).toMatchObject([{ before: { capacity: 24, projectIds: [] }, after: { capacity: 12, projectIds: [ground.projectId] } }]);
  });

  it('calls a run off with a reason, and changes it no more', async () => {
    const run = await published(test, ground);
    expect((await test.ask('POST', `runs/${run.id}/cancellation`, { as: ground.administrator, body: { version: run.version, why: '' } })).status).toBe(422);
    const off = await test.ask<Run>('POST', `runs/${run.id}/cancellation`, { as: ground.administrator, body: { version: run.version, why: 'Kursledaren är sjuk.' } });
    expect(off).toMatchObject({ status: 200, body: { status: 'cancelled', cancelledWhy: 'Kursledaren är sjuk.' } });
    expect(await change(off.body, { capacity: 5 })).toMatchObject({ status: 409, body: { code: 'run-ended' } });
  });

  it('warns of people and rooms that are wanted twice, without refusing', async () => {
    const maria = await person(test, 'Maria');
    const lead = [{ personId: maria, responsible: true }];
    const day = [{ date: '2027-09-07', from: '09:00', to: '16:00', breakMinutes: 0 }];
    const first = await draft(test, ground, { instructors: lead, sessions: day });
    const second = await draft(test, ground, { instructors: lead, sessions: [{ date: '2027-09-07', from: '15:30', to: '17:00', breakMinutes: 0 }] });
    expect(second.warnings).toMatchObject([
      { kind: 'place-busy', place: { id: ground.placeId }, other: { runId: first.id } },
      { kind: 'instructor-busy', person: { personId: maria, name: 'Maria Ekdahl' }, other: { runId: first.id } },
    ]);
    const after = await draft(test, ground, { instructors: lead, sessions: [{ date: '2027-09-07', from: '17:00', to: '18:00', breakMinutes: 0 }] });
    expect(after.warnings).toEqual([]);
    const { body } = await test.ask<Run>('GET', `runs/${first.id}`, { as: ground.administrator });
    expect(body.warnings.map((warning) => warning.kind)).toEqual(['break-missing', 'place-busy', 'instructor-busy']);
  });

  it('warns of what is missing', async () => {
    const run = await draft(test, ground, { placeId: null, projectIds: [ground.projectId], sessions: [{ date: '2025-11-04', from: '10:00', to: '12:00', breakMinutes: 0 }] });
    expect(run.warnings.map((warning) => warning.kind)).toEqual(['no-instructor', 'no-place', 'in-the-past', 'outside-project']);
  });

  it('reads a run in a number of statements that does not depend on its sessions', async () => {
    const many = Array.from({ length: 60 }, (_, n) => ({ date: `2028-0${1 + Math.floor(n / 28)}-${String(1 + (n % 28)).padStart(2, '0')}`, from: '09:00', to: '10:00', breakMinutes: 0 }));
    const [small, large] = [await draft(test, ground), await draft(test, ground, { sessions: many })];
    const count = async (run: Run) => (await test.countSql(() => test.ask('GET', `runs/${run.id}`, { as: ground.administrator }))).statements.length;
    expect(await count(large)).toBe(await count(small));
    const save = async (run: Run) => (await test.countSql(() => change(run, { sessions: run.sessions.map(({ id, date, breakMinutes }) => ({ id, date, from: '11:00', to: '12:30', breakMinutes })) }))).statements.length;
    expect(await save(large)).toBe(await save(small));
  });
});
