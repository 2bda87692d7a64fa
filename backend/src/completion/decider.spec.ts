import { Events } from '../platform/events/events';
import { startApp, type TestApp } from '../platform/testing/start-app';
import { CompletionDecided, Decider } from './door';
import { doActivity, makeClass, mark, markAll, sign } from './testing';

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
