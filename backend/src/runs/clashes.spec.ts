import type { Clash, ClashPlan } from '@kortkurs/contract/runs';
import { newId } from '../platform/ids';
import { startApp, type TestApp } from '../platform/testing/start-app';
import { draft, layGround, person, published, session, type Ground } from './testing';

describe('what others have', () => {
  let test: TestApp;
  let ground: Ground;
  let maria: string;

  beforeAll(async () => {
    test = await startApp();
    ground = await layGround(test);
    maria = await person(test, 'Maria');
  });
  afterAll(() => test.close());

  type Answer = Clash[] & { code: string; errors: { field: string }[] };
  const ask = (plans: ClashPlan[], as = ground.administrator) => test.ask<Answer>('POST', 'runs/planning/clashes', { as, body: { plans } });
  const at = (date: string, from: string, to: string) => ({ id: newId(), date, from, to, breakMinutes: 0 });

  it('is told of a plan that is not stored, per session, with who and where', async () => {
    const other = await published(test, ground, { instructors: [{ personId: maria, responsible: true }], sessions: [{ date: '2027-09-07', from: '09:00', to: '12:00', breakMinutes: 0 }] });
    const [clear, meets] = [at('2027-09-07', '12:00', '14:00'), at('2027-09-07', '11:30', '13:00')];
    const { status, body } = await ask([{ placeId: ground.placeId, personIds: [maria], sessions: [clear, meets] }]);
    expect(status).toBe(200);
    const told = { runId: other.id, sessionId: session(other, 1).id, courseTitle: expect.objectContaining({ sv: 'Leda förändring' }) };
    expect(body).toMatchObject([
      { kind: 'place-busy', sessionId: meets.id, place: { id: ground.placeId, name: 'Kastanjegården', room: 'Stora salen' }, other: told },
      { kind: 'instructor-busy', sessionId: meets.id, person: { personId: maria, name: 'Maria Ekdahl' }, other: told },
    ]);
  });

  it('follows the clock on the wall when summer time ends between two sessions', async () => {
    await draft(test, ground, { sessions: [{ date: '2027-11-02', from: '13:00', to: '14:00', breakMinutes: 0 }] });
    const { body } = await ask([{ placeId: ground.placeId, personIds: [], sessions: [at('2027-10-26', '13:00', '14:00'), at('2027-11-02', '13:00', '14:00'), at('2027-11-02', '12:00', '13:00')] }]);
    expect(body).toHaveLength(1);
  });

  it('leaves out the run itself, runs that were called off, and other rooms', async () => {
    const day = { date: '2027-08-24', from: '09:00', to: '12:00', breakMinutes: 0 };
    const run = await published(test, ground, { sessions: [day] });
    const plan = { placeId: ground.placeId, personIds: [], sessions: [{ ...day, id: newId() }] };
    expect((await ask([{ ...plan, runId: run.id }])).body).toEqual([]);
    expect((await ask([{ ...plan, placeId: null }])).body).toEqual([]);
    const elsewhere = newId();
    await test.database.execute("INSERT INTO place (id, name, room) VALUES ($1, 'Linden', '')", [elsewhere]);
    expect((await ask([{ ...plan, sessions: plan.sessions.map((each) => ({ ...each, placeId: elsewhere })) }])).body).toEqual([]);
    expect((await ask([plan])).body).toHaveLength(1);
    await test.ask('POST', `runs/${run.id}/cancellation`, { as: ground.administrator, body: { version: run.version, why: 'Sjukdom.' } });
    expect((await ask([plan])).body).toEqual([]);
  });

  it('is told of several plans at once, each with its own people, in one statement', async () => {
    const day = { date: '2027-08-25', from: '09:00', to: '12:00', breakMinutes: 0 };
    await draft(test, ground, { instructors: [{ personId: maria, responsible: true }], placeId: null, sessions: [day] });
    const [hers, others] = [at('2027-08-25', '10:00', '11:00'), at('2027-08-25', '10:00', '11:00')];
    const plans = [
      { personIds: [maria], sessions: [hers] },
      { personIds: [ground.administratorId], sessions: [others] },
    ];
    const { result, statements } = await test.countSql(() => ask(plans));
    expect(result.body.map(({ sessionId }) => sessionId)).toEqual([hers.id]);
    const few = await test.countSql(() => ask([]));
    expect(statements.length - few.statements.length).toBe(1);
  });

  it('is refused with times that cannot be, and to whoever may not plan', async () => {
    expect(await ask([{ personIds: [], sessions: [at('2027-08-25', '10:00', '10:00')] }])).toMatchObject({ status: 422, body: { errors: [{ field: 'plans.0.sessions.0' }] } });
    expect(await ask([{ personIds: ['maria'], sessions: [] }])).toMatchObject({ status: 422 });
    expect((await ask([], test.signedInAs(maria))).status).toBe(403);
  });
});
