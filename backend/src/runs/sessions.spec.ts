import type { Run } from '@kortkurs/contract/runs';
import type { SessionChange } from '@kortkurs/contract/sessions';
import { newId } from '../platform/ids';
import { startApp, type TestApp } from '../platform/testing/start-app';
import { RunQuestions, type SessionHold } from './questions';
import { draft, layGround, person, published, session, type Ground } from './testing';

describe('sessions', () => {
  let test: TestApp;
  let ground: Ground;
  const held: SessionHold[] = [];

  beforeAll(async () => {
    test = await startApp();
    ground = await layGround(test);
    const questions = test.app.get(RunQuestions) as unknown as { answers: object };
    questions.answers = { ...questions.answers, holds: async (_tx: unknown, ids: string[]) => held.filter((hold) => ids.includes(hold.sessionId)) };
  });
  afterAll(() => test.close());

  type Answer = Run & { code: string; errors: { field: string; code: string }[] };
  const change = (run: Run, number: number, body: Partial<SessionChange>) =>
    test.ask<Answer>('PATCH', `sessions/${session(run, number).id}`, { as: ground.administrator, body: { version: run.version, ...body } });
  const remove = (run: Run, number: number) => test.ask<Answer>('DELETE', `sessions/${session(run, number).id}?version=${run.version}`, { as: ground.administrator });
  const series = (run: Run, body: object) => test.ask<Answer>('POST', `runs/${run.id}/series`, { as: ground.administrator, body: { version: run.version, ...body } });

  it('are made from a weekly series in one request', async () => {
    const run = await draft(test, ground, { sessions: [] });
    const weekly = { kind: 'weekly', weekday: 2, every: 1, firstDate: '2027-10-19', times: 4, from: '13:00', to: '16:00', breakMinutes: 15 };
    const { status, body } = await series(run, { series: weekly, moduleId: ground.moduleIds[0] });
    expect(status).toBe(201);
    expect(body.sessions.map((each) => each.startsAt)).toEqual(['2027-10-19T11:00:00.000Z', '2027-10-26T11:00:00.000Z', '2027-11-02T12:00:00.000Z', '2027-11-09T12:00:00.000Z']);
    expect(body).toMatchObject({ sessionCount: 4, countableMinutes: 660, warnings: expect.any(Array) });
    expect(await series(run, { series: weekly })).toMatchObject({ status: 412 });
  });
  it('leave holidays out of a series, but for those that are named, and warn of these', async () => {
    const run = await draft(test, ground, { sessions: [] });
    const tuesdays = { kind: 'weekly', weekday: 2, every: 1, firstDate: '2028-05-30', times: 3, from: '10:00', to: '12:00', breakMinutes: 0 };
    const first = await series(run, { series: tuesdays });
    expect(first.body.sessions.map((each) => each.date)).toEqual(['2028-05-30', '2028-06-13', '2028-06-20']);
    const second = await series(first.body, { series: { ...tuesdays, firstDate: '2028-06-06', times: 1, onHolidays: ['2028-06-06'] } });
    expect(second.body.warnings.filter(({ kind }) => kind === 'on-holiday')).toEqual([{ kind: 'on-holiday', sessionId: session(second.body, 2).id, holiday: 'swedishNationalDay' }]);
    for (const onHolidays of ['2028-06-06', ['6 juni'], [null]]) expect(await series(second.body, { series: { ...tuesdays, onHolidays } })).toMatchObject({ status: 422 });
  });


  it('are made from chosen dates', async () => {
    const run = await draft(test, ground, { sessions: [] });
    const dates = { kind: 'dates', dates: ['2027-05-20', '2027-05-06'], from: '09:00', to: '12:00', breakMinutes: 0 };
    const { body } = await series(run, { series: dates });
    expect(body.sessions.map((each) => each.date)).toEqual(['2027-05-06', '2027-05-20']);
    expect(await series(body, { series: { ...dates, dates: ['2027-02-30'] } })).toMatchObject({ status: 422 });
    expect(await series(body, { series: { ...dates, kind: 'monthly' } })).toMatchObject({ status: 422 });
    expect(await series(body, { series: 'varje tisdag' })).toMatchObject({ status: 422 });
  });

  it('are moved one by one, remember from where, and raise the calendar’s sequence', async () => {
    const run = await published(test, ground);
    const moved = await change(run, 2, { date: '2027-03-22' });
    expect(moved.body.sessions.map((each) => [each.number, each.date, each.movedFrom, each.calendarSequence])).toEqual([
      [1, '2027-03-22', '2027-03-30T15:30:00.000Z', 1],
      [2, '2027-03-23', null, 0],
    ]);
    expect(moved.body.startsAt).toBe('2027-03-22T16:30:00.000Z');
    const again = await change(moved.body, 1, { from: '18:00' });
    expect(session(again.body, 1)).toMatchObject({ movedFrom: '2027-03-30T15:30:00.000Z', calendarSequence: 2, countableMinutes: 135 });
    const back = await change(again.body, 1, { date: '2027-03-30', from: '17:30' });
    expect(session(back.body, 2)).toMatchObject({ movedFrom: null, calendarSequence: 3 });
    const titled = await change(back.body, 1, { title: { sv: 'Varför är vi här?' } });
    expect(session(titled.body, 1)).toMatchObject({ title: { sv: 'Varför är vi här?' }, calendarSequence: 1 });
  });

  it('leave behind what cancels their appointments when they are removed, and go on from there when they come back', async () => {
    const run = await published(test, ground);
    const { id } = session(run, 1);
    const gone = await remove(run, 1);
    expect(await test.database.one('SELECT run_id AS run, calendar_sequence AS sequence FROM removed_session WHERE id = $1', [id])).toEqual({ run: run.id, sequence: 1 });
    const back = await test.ask<Run>('POST', `runs/${run.id}/sessions`, { as: ground.administrator, body: { version: gone.body.version, id, date: '2027-03-23', from: '17:30', to: '20:30', breakMinutes: 15 } });
    expect(back.body.sessions.find((each) => each.id === id)).toMatchObject({ calendarSequence: 2 });
    expect(await test.database.one('SELECT 1 FROM removed_session WHERE id = $1', [id])).toBeUndefined();
    await remove(back.body, 1);
    const other = await draft(test, ground);
    const elsewhere = { version: other.version, id, date: '2027-03-25', from: '17:30', to: '20:30', breakMinutes: 15 };
    expect((await test.ask('POST', `runs/${other.id}/sessions`, { as: ground.administrator, body: elsewhere })).status).toBe(409);
    const plan = await draft(test, ground);
    const planned = session(plan, 1).id;
    await remove(plan, 1);
    expect(await test.database.one('SELECT 1 FROM removed_session WHERE id = $1', [planned])).toBeUndefined();
  });

  it('without a place of their own follow the run’s, also in calendars', async () => {
    const run = await published(test, ground);
    const { body } = await test.ask<Run>('PATCH', `runs/${run.id}`, { as: ground.administrator, body: { version: run.version, placeId: null } });
    expect(body.sessions.map((each) => each.calendarSequence)).toEqual([1, 1]);
    const place = await test.ask<{ version: number }>('GET', `places/${ground.placeId}`, { as: ground.administrator });
    const there = await test.ask<Run>('PATCH', `runs/${run.id}`, { as: ground.administrator, body: { version: body.version, placeId: ground.placeId } });
    await test.ask('PATCH', `places/${ground.placeId}`, { as: ground.administrator, body: { version: place.body.version, room: 'Övre salen' } });
    const { body: moved } = await test.ask<Run>('GET', `runs/${run.id}`, { as: ground.administrator });
    expect(moved.sessions.map((each) => each.calendarSequence)).toEqual(there.body.sessions.map((each) => each.calendarSequence + 1));
  });

  it('are refused times that leave no minutes', async () => {
    const run = await draft(test, ground);
    expect(await change(run, 1, { to: '17:30' })).toMatchObject({ status: 422, body: { errors: [{ field: 'to', code: 'to' }] } });
    expect(await change(run, 1, { breakMinutes: 200 })).toMatchObject({ status: 422, body: { errors: [{ field: 'breakMinutes', code: 'no-minutes' }] } });
    expect(await change(run, 1, { moduleId: ground.otherModuleId })).toMatchObject({ status: 422, body: { errors: [{ field: 'moduleId', code: 'unknown' }] } });
  });

  it('are added and removed, but not the last one of a published run', async () => {
    const run = await published(test, ground);
    const added = await test.ask<Run>('POST', `runs/${run.id}/sessions`, { as: ground.administrator, body: { version: run.version, date: '2027-03-25', from: '12:00', to: '13:00', breakMinutes: 0 } });
    expect(added.body.sessions.map((each) => each.date)).toEqual(['2027-03-23', '2027-03-25', '2027-03-30']);
    const two = await remove(added.body, 1);
    const one = await remove(two.body, 1);
    expect(one.body).toMatchObject({ sessionCount: 1, countableMinutes: 165 });
    expect(await remove(one.body, 1)).toMatchObject({ status: 409, body: { code: 'run-without-sessions' } });
  });

  it('with attendance stay; those that are signed keep their times', async () => {
    const run = await published(test, ground);
    held.push({ sessionId: session(run, 1).id, why: 'attendance' });
    expect(await remove(run, 1)).toMatchObject({ status: 409, body: { code: 'session-has-attendance' } });
    const moved = await change(run, 1, { breakMinutes: 30 });
    expect(session(moved.body, 1).countableMinutes).toBe(150);
    expect(await change(moved.body, 1, { date: '2027-03-24' })).toMatchObject({ status: 409, body: { code: 'session-attendance-ahead' } });
    held.splice(0, 1, { sessionId: session(run, 1).id, why: 'made-up' });
    expect(await remove(moved.body, 1)).toMatchObject({ status: 409, body: { code: 'session-made-up' } });
    held.splice(0, 1, { sessionId: session(run, 1).id, why: 'signed' });
    expect(await change(moved.body, 1, { to: '20:00' })).toMatchObject({ status: 409, body: { code: 'session-signed' } });
    expect((await change(moved.body, 1, { title: { sv: 'Start' } })).status).toBe(200);
  });

  it('keep the ids that another run gave', async () => {
    const run = await published(test, ground);
    const other = await draft(test, ground, { sessions: [] });
    const stolen = { id: session(run, 1).id, date: '2027-03-25', from: '12:00', to: '13:00', breakMinutes: 0, version: other.version };
    expect(await test.ask('POST', `runs/${other.id}/sessions`, { as: ground.administrator, body: stolen })).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  it('hold together when ten people add at once', async () => {
    const run = await draft(test, ground, { sessions: [] });
    const adding = Array.from({ length: 10 }, (_, n) => test.ask<Run>('POST', `runs/${run.id}/sessions`, { as: ground.administrator, body: { version: run.version, date: `2027-06-1${n}`, from: '12:00', to: '13:00', breakMinutes: 0 } }));
    const answers = await Promise.all(adding);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, ...Array.from({ length: 9 }, () => 412)]);
  });

  it('are shown to those who lead the run, and not to those who lead another', async () => {
    const [maria, johan] = [await person(test, 'Maria'), await person(test, 'Johan')];
    const [mine] = [await draft(test, ground, { instructors: [{ personId: maria, responsible: true }] }), await draft(test, ground, { instructors: [{ personId: johan, responsible: true }] })];
    const read = (who: string) => test.ask('GET', `runs/${mine.id}`, { as: test.signedInAs(who) });
    expect((await read(maria)).status).toBe(200);
    expect(await read(johan)).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(await test.ask('GET', `runs/${newId()}`, { as: test.signedInAs(johan) })).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect((await test.ask('GET', `runs/${mine.id}`)).status).toBe(401);
    const byInstructor = await test.ask('PATCH', `sessions/${session(mine, 1).id}`, { as: test.signedInAs(maria), body: { version: mine.version, to: '19:00' } });
    expect(byInstructor.status).toBe(404);
  });
});
