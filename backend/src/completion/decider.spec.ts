import { ProgressChanged } from '../learning/door';
import { Events } from '../platform/events/events';
import { newId } from '../platform/ids';
import { startApp, type TestApp } from '../platform/testing/start-app';
import { RunKeeper } from '../runs/door';
import { CompletionDecided, Decider } from './door';
import { approveHandIn, doActivity, handInQuiz, makeClass, mark, markAll, sign } from './testing';

describe('completion', () => {
  let test: TestApp;
  let decided: string[];

  beforeAll(async () => {
    // What the jobs do after the decision is not counted here.
    test = await startApp({ settings: { WORKERS: 'separate' } });
    test.app.get(Events).on(CompletionDecided, async (_tx, event) => void decided.push(...event.enrolmentIds));
  });
  afterAll(() => test.close());
  beforeEach(() => {
    decided = [];
  });

  const stateOf = async (enrolmentId: string | undefined): Promise<string | undefined> =>
    (await test.database.one<{ state: string }>('SELECT state FROM enrolment WHERE id = $1', [enrolmentId]))?.state;
  const brokenSince = async (enrolmentId: string | undefined): Promise<Date | null | undefined> =>
    (await test.database.one<{ broken_since: Date | null }>('SELECT broken_since FROM completion WHERE enrolment_id = $1', [enrolmentId]))?.broken_since;

  it('is decided by the signature of the last session, not by marks nor by the first signature', async () => {
    const of = await makeClass(test, { rule: { minimumMinutesShare: 80, requiredActivities: false } });
    for (const session of [0, 1]) {
      await mark(test, of, session, 0, 'present');
      await mark(test, of, session, 1, session === 0 ? 'present' : 'absent');
    }
    await sign(test, of, 1);
    expect(decided).toEqual([]);
    expect(await stateOf(of.enrolmentIds[0])).toBe('enrolled');
    await sign(test, of, 0);
    expect(decided).toEqual([of.enrolmentIds[0]]);
    expect(await stateOf(of.enrolmentIds[0])).toBe('completed');
    expect(await stateOf(of.enrolmentIds[1])).toBe('enrolled');
    const row = await test.database.one('SELECT rule, evidence, decided_by FROM completion WHERE enrolment_id = $1', [of.enrolmentIds[0]]);
    expect(row).toMatchObject({
      rule: { minimumMinutesShare: 80 },
      evidence: { minutesDone: 240, minutesNeeded: 192, minutesTotal: 240, sessions: of.sessionIds.map((id) => ({ id, minutes: 120 })) },
      decided_by: null,
    });
  });

  it('is decided by one of two last signatures given at the same moment', async () => {
    const of = await makeClass(test, { rule: { minimumMinutesShare: 80, requiredActivities: false } });
    for (const session of [0, 1]) for (const enrolment of [0, 1]) await mark(test, of, session, enrolment, 'present');
    await Promise.all([sign(test, of, 0), sign(test, of, 1)]);
    expect([...decided].sort()).toEqual([...of.enrolmentIds].sort());
  });

  it('is decided by a correction after the last signature', async () => {
    const of = await makeClass(test, { rule: { minimumMinutesShare: 80, requiredActivities: false } });
    await mark(test, of, 0, 0, 'present');
    await mark(test, of, 1, 0, 'absent');
    await sign(test, of, 0);
    await sign(test, of, 1);
    expect(decided).toEqual([]);
    await mark(test, of, 1, 0, 'present', 30);
    expect(decided).toEqual([of.enrolmentIds[0]]);
  });

  it('is never taken back by a later correction, which puts it on the list until it is mended', async () => {
    const of = await makeClass(test, { rule: { minimumMinutesShare: 80, requiredActivities: false } });
    for (const session of [0, 1]) await mark(test, of, session, 0, 'present');
    await sign(test, of, 0);
    await sign(test, of, 1);
    expect(await brokenSince(of.enrolmentIds[0])).toBeNull();
    await mark(test, of, 1, 0, 'absent');
    expect(await stateOf(of.enrolmentIds[0])).toBe('completed');
    expect(await brokenSince(of.enrolmentIds[0])).toBeInstanceOf(Date);
    await mark(test, of, 1, 0, 'present');
    expect(await brokenSince(of.enrolmentIds[0])).toBeNull();
    expect(decided).toEqual([of.enrolmentIds[0]]);
  });

  it('is decided at once by the last activity when the rule asks for nothing else, also by two steps at the same moment', async () => {
    const of = await makeClass(test, { rule: { requiredActivities: true }, activities: 2 });
    await Promise.all([doActivity(test, of, 0, 0), doActivity(test, of, 1, 0)]);
    expect(decided).toEqual([of.enrolmentIds[0]]);
    await doActivity(test, of, 0, 1);
    expect(decided).toEqual([of.enrolmentIds[0]]);
  });

  it('waits for the activities after the last signature when the rule asks for both', async () => {
    const of = await makeClass(test, { rule: { minimumMinutesShare: 50, requiredActivities: true }, activities: 1, sessions: 1 });
    await mark(test, of, 0, 0, 'present');
    await sign(test, of, 0);
    expect(decided).toEqual([]);
    await doActivity(test, of, 0, 0);
    expect(decided).toEqual([of.enrolmentIds[0]]);
  });

  it('asks for no time of sessions of a run in one’s own pace, which has none, and leaves it to staff where nothing else is asked', async () => {
    const of = await makeClass(test, { rule: { minimumMinutesShare: 80, requiredSessions: 'all', requiredActivities: true }, activities: 1, sessions: 0 });
    const bare = await makeClass(test, { rule: { minimumMinutesShare: 80, requiredActivities: false }, activities: 1, sessions: 0 });
    await doActivity(test, of, 0, 1);
    expect(decided).toEqual([]);
    await test.database.query(`UPDATE course_run SET delivery = 'self_paced' WHERE id = ANY ($1)`, [[of.runId, bare.runId]]);
    await doActivity(test, of, 0, 0);
    await doActivity(test, bare, 0, 0);
    expect(decided).toEqual([of.enrolmentIds[0]]);
    expect(await test.database.one('SELECT rule FROM completion WHERE enrolment_id = $1', [of.enrolmentIds[0]])).toEqual({ rule: { requiredActivities: true } });
  });

  it('asks for so much of a quiz by the best attempt, whatever passes it, and keeps what it rests on', async () => {
    const of = await makeClass(test, { rule: ([activityId = '']) => ({ requiredActivities: false, quizMinimums: [{ activityId, share: 80 }] }), activities: 2, sessions: 0 });
    const [first] = of.enrolmentIds;
    await handInQuiz(test, of, 0, 0, 7, 10);
    await handInQuiz(test, of, 1, 0, 10, 10);
    expect(decided).toEqual([]);
    await handInQuiz(test, of, 0, 0, 4, 5);
    await handInQuiz(test, of, 0, 0, 1, 10);
    expect([decided, await brokenSince(first)]).toEqual([[first], null]);
    const row = await test.database.one<{ evidence: { quizzes: { id: string }[] } }>('SELECT evidence FROM completion WHERE enrolment_id = $1', [first]);
    expect(row?.evidence.quizzes.find(({ id }) => id === of.activityIds[0])).toEqual({ id: of.activityIds[0], points: 4, of: 5 });
  });

  it('asks that certain assignments are approved, of all that are handed in', async () => {
    const of = await makeClass(test, { rule: ([, second = '']) => ({ requiredActivities: false, approvedHandIns: [second] }), activities: 2, sessions: 0 });
    await approveHandIn(test, of, 0, 0);
    await doActivity(test, of, 1, 1);
    expect(decided).toEqual([]);
    await approveHandIn(test, of, 1, 0);
    expect(decided).toEqual([of.enrolmentIds[0]]);
  });

  it('is neither decided nor contradicted by an activity that is taken back', async () => {
    const of = await makeClass(test, { rule: { requiredActivities: true }, activities: 1 });
    const takeBack = (enrolmentId: string): Promise<void> =>
      test.database.work(async (tx) => {
        await tx.execute('DELETE FROM activity_progress WHERE enrolment_id = $1', [enrolmentId]);
        await test.app.get(Events).emit(tx, new ProgressChanged(enrolmentId, of.activityIds[0] ?? '', false));
      });
    const [first = '', second = ''] = of.enrolmentIds;
    await doActivity(test, of, 0, 0);
    await takeBack(first);
    // What was done while nobody looked is decided by the next step, not by one back.
    await test.database.execute(`INSERT INTO activity_progress (enrolment_id, activity_id, state, done_at) VALUES ($1, $2, 'done', now())`, [second, of.activityIds[0]]);
    await test.database.work((tx) => test.app.get(Events).emit(tx, new ProgressChanged(second, newId(), false)));
    expect(decided).toEqual([first]);
    expect(await brokenSince(first)).toBeNull();
  });

  it('is decided when the run moves to a version that asks for less, and stays where one asks for more', async () => {
    const of = await makeClass(test, { rule: { requiredActivities: true }, activities: 2, people: 3 });
    const { course } = (await test.database.one<{ course: string }>('SELECT course_id AS course FROM course_run WHERE id = $1', [of.runId])) ?? { course: '' };
    const version = async (number: number, activityIds: readonly string[]): Promise<string> => {
      const id = newId();
      await test.database.execute(`INSERT INTO course_version (id, course_id, number, title, completion_rule) VALUES ($1, $2, $3, '{"sv": "Nästa"}', '{"requiredActivities": true}')`, [id, course, number]);
      await test.database.execute(`INSERT INTO course_version_module (course_version_id, module_id, position, title) VALUES ($1, $2, 1, '{}')`, [id, of.moduleId]);
      for (const [at, activityId] of activityIds.entries()) {
        await test.database.execute(`INSERT INTO activity (id, course_id, kind) VALUES ($1, $2, 'page') ON CONFLICT DO NOTHING`, [activityId, course]);
        await test.database.execute(`INSERT INTO course_version_activity (course_version_id, activity_id, module_id, position, title) VALUES ($1, $2, $3, $4, '{}')`, [id, activityId, of.moduleId, at]);
      }
      await test.database.execute('UPDATE course_version SET published_at = now() WHERE id = $1', [id]);
      return id;
    };
    const move = (to: string): Promise<void> =>
      test.database.work(async (tx) => {
        const run = await test.app.get(RunKeeper).lock(tx, of.runId);
        await tx.execute('UPDATE course_run SET course_version_id = $2 WHERE id = $1', [of.runId, to]);
        await test.app.get(RunKeeper).settle(tx, run);
      });
    const [one = '', two = ''] = of.activityIds;
    await doActivity(test, of, 0, 0);
    await doActivity(test, of, 1, 0);
    await doActivity(test, of, 0, 1);
    expect(decided).toEqual([of.enrolmentIds[0]]);
    await move(await version(2, [one]));
    expect(decided).toEqual([of.enrolmentIds[0], of.enrolmentIds[1]]);
    await move(await version(3, [one, two, newId()]));
    await doActivity(test, of, 0, 2);
    expect(decided).toEqual([of.enrolmentIds[0], of.enrolmentIds[1]]);
    expect(await brokenSince(of.enrolmentIds[0])).toBeNull();
    expect(await stateOf(of.enrolmentIds[1])).toBe('completed');
  });

  it('asks for the sessions of the rule’s numbers, and stays decided when they get others', async () => {
    const of = await makeClass(test, { rule: { requiredSessions: [2], requiredActivities: false }, sessions: 3 });
    const [first, second] = of.enrolmentIds;
    for (const session of [0, 1]) await mark(test, of, session, 0, 'present');
    for (const session of [0, 2]) await mark(test, of, session, 1, 'present');
    for (const session of [0, 1, 2]) await sign(test, of, session);
    expect(decided).toEqual([first]);
    await test.database.execute('UPDATE session SET cancelled_at = now() WHERE id = $1', [of.sessionIds[0]]);
    await test.database.work((tx) => test.app.get(Decider).settleAll(tx, of.runId));
    expect([[...decided], await brokenSince(first), await stateOf(second)]).toEqual([[first, second], null, 'completed']);
    expect(await test.database.one('SELECT rule FROM completion WHERE enrolment_id = $1', [first])).toEqual({ rule: { requiredSessions: [of.sessionIds[1]], requiredActivities: false } });
  });

  it('is never decided by a rule that asks for nothing', async () => {
    const of = await makeClass(test, { rule: {}, sessions: 1 });
    await mark(test, of, 0, 0, 'present');
    await sign(test, of, 0);
    expect(decided).toEqual([]);
  });

  it('is decided by hand once, with the reason, and not contradicted by the facts', async () => {
    const of = await makeClass(test, { rule: { minimumMinutesShare: 80, requiredActivities: false } });
    const enrolmentId = of.enrolmentIds[1] ?? '';
    const byHand = (): Promise<void> => test.database.work((tx) => test.app.get(Decider).decideByHand(tx, enrolmentId, of.instructorId, 'Tog igen träff 2'));
    await byHand();
    expect(decided).toEqual([enrolmentId]);
    await expect(byHand()).rejects.toMatchObject({ code: 'already-completed' });
    await mark(test, of, 0, 1, 'absent');
    await sign(test, of, 0);
    await sign(test, of, 1);
    expect(await brokenSince(enrolmentId)).toBeNull();
    expect(await test.database.one('SELECT decided_by, reason FROM completion WHERE enrolment_id = $1', [enrolmentId])).toEqual({ decided_by: of.instructorId, reason: 'Tog igen träff 2' });
  });

  it('runs the same number of statements for two participants and for thirty', async () => {
    const statementsFor = async (people: number): Promise<number> => {
      const of = await makeClass(test, { rule: { minimumMinutesShare: 80, requiredActivities: true }, people, sessions: 1 });
      await markAll(test, of, 0);
      return (await test.countSql(() => sign(test, of, 0))).statements.length;
    };
    expect(await statementsFor(30)).toBe(await statementsFor(2));
    expect(decided).toHaveLength(32);
  });
});
