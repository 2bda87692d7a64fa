import type { Run } from '@kortkurs/contract/runs';
import type { TermPreview, TermRun } from '@kortkurs/contract/terms';
import { newId } from '../platform/ids';
import { startApp, type TestApp } from '../platform/testing/start-app';
import { draft, layGround, person, published, session, type Ground } from './testing';

describe('holding a term again', () => {
  let test: TestApp;
  let ground: Ground;
  let maria: string;
  let first: Run;
  let second: Run;
  const at = (date: string, from: string, to: string) => [{ date, from, to, breakMinutes: 0 }];

  beforeAll(async () => {
    test = await startApp();
    ground = await layGround(test);
    maria = await person(test, 'Maria');
    const instructors = [{ personId: maria, responsible: true }];
    first = await published(test, ground, { instructors, sessions: at('2027-06-08', '17:30', '20:00') });
    second = await draft(test, ground, { instructors, placeId: null, sessions: at('2027-06-08', '19:00', '21:00') });
  });
  afterAll(() => test.close());

  type Failed = { code: string; errors: { field: string }[] };
  const post = <T>(path: string, body: object, as = ground.administrator) => test.ask<T & Failed>('POST', `terms/${path}`, { as, body });

  it('lists what begins in a half year by the centre’s clock, but not what was called off', async () => {
    const off = await draft(test, ground, { sessions: at('2027-05-04', '09:00', '10:00') });
    await test.ask('POST', `runs/${off.id}/cancellation`, { as: ground.administrator, body: { version: off.version, why: 'Sjukdom.' } });
    const late = await draft(test, ground, { placeId: null, sessions: at('2027-07-01', '00:00', '01:00') });
    const list = async (term: string) => (await test.ask<TermRun[]>('GET', `terms?term=${term}`, { as: ground.administrator })).body.map(({ id }) => id);
    expect(await list('2027-1')).toEqual([first.id, second.id]);
    expect(await list('2027-2')).toEqual([late.id]);
    expect((await test.ask('GET', 'terms?term=2027-3', { as: ground.administrator })).status).toBe(422);
  });

  it('tells of holidays, of clashes with other runs and of those among the copies, in one list', async () => {
    const other = await draft(test, ground, { sessions: at('2028-06-06', '18:00', '19:00') });
    const { status, body } = await post<TermPreview>('preview', { runIds: [first.id, second.id], weeks: 52 });
    expect(status).toBe(200);
    expect(body.sessions).toEqual([
      { id: session(first, 1).id, runId: first.id, startsAt: '2028-06-06T15:30:00Z', endsAt: '2028-06-06T18:00:00Z', holiday: 'swedishNationalDay' },
      { id: session(second, 1).id, runId: second.id, startsAt: '2028-06-06T17:00:00Z', endsAt: '2028-06-06T19:00:00Z', holiday: 'swedishNationalDay' },
    ]);
    expect(body.clashes).toMatchObject([
      { kind: 'instructor-busy', sessionId: session(second, 1).id, person: { personId: maria }, other: { runId: first.id, startsAt: '2028-06-06T15:30:00Z' } },
      { kind: 'place-busy', sessionId: session(first, 1).id, place: { id: ground.placeId }, other: { runId: other.id } },
    ]);
  });

  it('drafts all of them once, and publishes them together', async () => {
    const runs = [first, second].map(({ id }) => ({ id: newId(), fromId: id }));
    const wish = { runs, weeks: 26, label: 'Hösten 2027' };
    const made = await post<{ id: string; version: number }[]>('copies', wish);
    expect(made).toMatchObject({ status: 201, body: runs.map(({ id }) => ({ id, version: 1 })) });
    expect((await post('copies', wish)).body).toEqual(made.body);
    const read = async (id: string) => (await test.ask<Run>('GET', `runs/${id}`, { as: ground.administrator })).body;
    expect(await read(runs[0]?.id ?? '')).toMatchObject({ status: 'draft', label: 'Hösten 2027', sessions: [{ date: '2027-12-07', from: '17:30', startsAt: '2027-12-07T16:30:00.000Z' }] });
    expect(await post('publications', { runs: made.body })).toMatchObject({ status: 204 });
    expect((await Promise.all(runs.map(({ id }) => read(id)))).map(({ status }) => status)).toEqual(['published', 'published']);
  });

  it('makes and publishes none where one cannot be', async () => {
    const count = () => test.database.one<{ n: number }>('SELECT count(*) AS n FROM course_run');
    const before = await count();
    expect((await post('copies', { runs: [{ id: newId(), fromId: first.id }, { id: newId(), fromId: newId() }], weeks: 52 })).status).toBe(404);
    expect(await count()).toEqual(before);
    const ready = await draft(test, ground, { sessions: at('2028-09-05', '09:00', '10:00') });
    const empty = await draft(test, ground, { sessions: [] });
    expect(await post('publications', { runs: [ready, empty].map(({ id, version }) => ({ id, version })) })).toMatchObject({ status: 409, body: { code: 'run-without-sessions' } });
    expect((await test.ask<Run>('GET', `runs/${ready.id}`, { as: ground.administrator })).body.status).toBe('draft');
  });

  it('tells what drafts meet with as they are, to be settled before they are published together', async () => {
    const [one, two] = [await draft(test, ground, { sessions: at('2029-03-06', '12:00', '13:00') }), await draft(test, ground, { sessions: at('2029-03-06', '12:30', '14:00') })];
    const { body } = await post<TermPreview>('preview', { runIds: [two.id, one.id], weeks: 0 });
    expect(body.runs).toMatchObject([{ id: two.id, version: two.version, status: 'draft' }, { id: one.id, version: one.version }]);
    expect(body.sessions.map(({ startsAt }) => startsAt)).toEqual(['2029-03-06T11:00:00Z', '2029-03-06T11:30:00Z']);
    expect(body.clashes).toMatchObject([{ kind: 'place-busy', sessionId: session(two, 1).id, other: { runId: one.id } }]);
  });

  it('takes no more sessions together than can be told of', async () => {
    const dates = Array.from({ length: 200 }, (_, n) => new Date(Date.UTC(2030, 0, 1 + n)).toISOString().slice(0, 10));
    const many = [];
    for (let n = 0; n < 6; n++) many.push(await draft(test, ground, { placeId: null, delivery: 'online', sessions: dates.map((date) => ({ date, from: '09:00', to: '10:00', breakMinutes: 0 })) }));
    const runIds = many.map(({ id }) => id);
    expect(await post('preview', { runIds: runIds.slice(0, 5), weeks: 1 })).toMatchObject({ status: 200 });
    expect(await post('preview', { runIds, weeks: 1 })).toMatchObject({ status: 409, body: { code: 'term-too-long' } });
    expect(await post('copies', { runs: runIds.map((fromId) => ({ id: newId(), fromId })), weeks: 1 })).toMatchObject({ status: 409, body: { code: 'term-too-long' } });
  });

  it('is refused without runs, without weeks, with one run twice, and to whoever may not plan', async () => {
    const id = newId();
    for (const [path, body] of [
      ['preview', { runIds: [], weeks: 1 }],
      ['preview', { runIds: [first.id], weeks: -1 }],
      ['copies', { runs: [{ id, fromId: first.id }, { id, fromId: second.id }], weeks: 1 }],
      ['copies', { runs: [null], weeks: 1 }],
      ['publications', { runs: [{ id }] }],
    ] as const) expect((await post(path, body)).status).toBe(422);
    expect((await post('preview', { runIds: [first.id], weeks: 1 }, test.signedInAs(maria))).status).toBe(403);
  });
});
