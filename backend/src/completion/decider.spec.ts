import type { CompletionRule } from '@kortkurs/contract/completion';
import { AttendanceChanged, SessionSigned } from '../attendance/door';
import { Events } from '../platform/events/events';
import { newId } from '../platform/ids';
import { startApp, type TestApp } from '../platform/testing/start-app';
import { CompletionDecided, CompletionModule, Decider } from './door';

interface Class {
  runId: string;
  sessionIds: string[];
  activityIds: string[];
  enrolmentIds: string[];
}

describe('completion', () => {
  let test: TestApp;
  let instructor: string;
  let decided: string[];

  beforeAll(async () => {
    test = await startApp({ bare: true, modules: [CompletionModule] });
    instructor = newId();
    await test.database.execute(`INSERT INTO person (id, given_name) VALUES ($1, 'Ida')`, [instructor]);
    test.app.get(Events).on(CompletionDecided, async (_tx, event) => void decided.push(...event.enrolmentIds));
  });
  afterAll(() => test.close());
  beforeEach(() => {
    decided = [];
  });

  /** A run of two-hour sessions and one module, with some participants. */
  async function makeClass(rule: CompletionRule | Record<string, never>, { sessions = 2, activities = 0, people = 2 } = {}): Promise<Class> {
    const [format, course, version, module, runId] = [newId(), newId(), newId(), newId(), newId()];
    const ids = (count: number): string[] => Array.from({ length: count }, () => newId());
    const [sessionIds, activityIds, enrolmentIds, personIds] = [ids(sessions), ids(activities), ids(people), ids(people)];
    await test.database.work(async (tx) => {
      await tx.execute(`INSERT INTO format (id, key, name) VALUES ($1, $2, '{}')`, [format, `f-${format}`]);
      await tx.execute('INSERT INTO course (id, slug, format_id) VALUES ($1, $2, $3)', [course, `k-${course}`, format]);
      await tx.execute(`INSERT INTO course_version (id, course_id, number, title, completion_rule) VALUES ($1, $2, 1, '{}', $3)`, [version, course, JSON.stringify(rule)]);
      await tx.execute('INSERT INTO module (id, course_id) VALUES ($1, $2)', [module, course]);
      await tx.execute(`INSERT INTO course_version_module (course_version_id, module_id, position, title) VALUES ($1, $2, 1, '{}')`, [version, module]);
      for (const [i, id] of activityIds.entries()) {
        await tx.execute(`INSERT INTO activity (id, course_id, kind) VALUES ($1, $2, 'page')`, [id, course]);
        await tx.execute(`INSERT INTO course_version_activity (course_version_id, activity_id, module_id, position, title) VALUES ($1, $2, $3, $4, '{}')`, [version, id, module, i]);
      }
      await tx.execute('UPDATE course_version SET published_at = now() WHERE id = $1', [version]);
      await tx.execute(
        `INSERT INTO course_run (id, course_id, course_version_id, delivery, capacity, status, published_at) VALUES ($1, $2, $3, 'in_person', 20, 'published', now())`,
        [runId, course, version],
      );
      for (const [i, id] of sessionIds.entries()) {
        const day = `2026-03-0${i + 1}`;
        await tx.execute(`INSERT INTO session (id, run_id, number, starts_at, ends_at, local_date) VALUES ($1, $2, $3, $4, $5, $6)`, [id, runId, i + 1, `${day}T17:00Z`, `${day}T19:00Z`, day]);
      }
      for (const [i, id] of enrolmentIds.entries()) {
        await tx.execute(`INSERT INTO person (id, given_name) VALUES ($1, $2)`, [personIds[i], `Deltagare ${i}`]);
        await tx.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source) VALUES ($1, $2, $3, 'enrolled', 'self')`, [id, runId, personIds[i]]);
      }
    });
    return { runId, sessionIds, activityIds, enrolmentIds };
  }

  async function mark(of: Class, session: number, enrolment: number, state: 'present' | 'absent', lateMinutes = 0): Promise<void> {
    const sessionId = of.sessionIds[session] ?? '';
    const enrolmentId = of.enrolmentIds[enrolment] ?? '';
    await test.database.work(async (tx) => {
      await tx.execute(
        `INSERT INTO attendance (session_id, enrolment_id, mark_id, state, late_minutes, source, marked_at) VALUES ($1, $2, $3, $4, $5, 'staff', now())
         ON CONFLICT (session_id, enrolment_id) DO UPDATE SET state = excluded.state, late_minutes = excluded.late_minutes`,
        [sessionId, enrolmentId, newId(), state, lateMinutes],
      );
      await test.app.get(Events).emit(tx, new AttendanceChanged(sessionId, of.runId, [{ enrolmentId, before: null, after: null }]));
    });
  }

  async function sign(of: Class, session: number): Promise<void> {
    const sessionId = of.sessionIds[session] ?? '';
    await test.database.work(async (tx) => {
      await tx.execute('INSERT INTO session_signature (id, session_id, signed_by, led_by, signed_at, revision, present, absent) VALUES ($1, $2, $3, $3, now(), 1, 1, 0)', [newId(), sessionId, instructor]);
      await test.app.get(Events).emit(tx, new SessionSigned(sessionId, of.runId, false, new Date()));
    });
  }

  async function done(of: Class, activity: number, enrolment: number): Promise<void> {
    const enrolmentId = of.enrolmentIds[enrolment] ?? '';
    await test.database.work(async (tx) => {
      await tx.execute(`INSERT INTO activity_progress (enrolment_id, activity_id, state, done_at) VALUES ($1, $2, 'done', now())`, [enrolmentId, of.activityIds[activity]]);
      await test.app.get(Decider).settle(tx, [enrolmentId]);
    });
  }

  const stateOf = async (enrolmentId: string | undefined): Promise<string | undefined> =>
    (await test.database.one<{ state: string }>('SELECT state FROM enrolment WHERE id = $1', [enrolmentId]))?.state;
  const brokenSince = async (enrolmentId: string | undefined): Promise<Date | null | undefined> =>
    (await test.database.one<{ broken_since: Date | null }>('SELECT broken_since FROM completion WHERE enrolment_id = $1', [enrolmentId]))?.broken_since;

  it('is decided by the signature of the last session, not by marks nor by the first signature', async () => {
    const of = await makeClass({ minimumMinutesShare: 80, requiredActivities: false });
    for (const session of [0, 1]) {
      await mark(of, session, 0, 'present');
      await mark(of, session, 1, session === 0 ? 'present' : 'absent');
    }
    await sign(of, 1);
    expect(decided).toEqual([]);
    expect(await stateOf(of.enrolmentIds[0])).toBe('enrolled');
    await sign(of, 0);
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
    const of = await makeClass({ minimumMinutesShare: 80, requiredActivities: false });
    for (const session of [0, 1]) for (const enrolment of [0, 1]) await mark(of, session, enrolment, 'present');
    await Promise.all([sign(of, 0), sign(of, 1)]);
    expect([...decided].sort()).toEqual([...of.enrolmentIds].sort());
  });

  it('is decided by a correction after the last signature', async () => {
    const of = await makeClass({ minimumMinutesShare: 80, requiredActivities: false });
    await mark(of, 0, 0, 'present');
    await mark(of, 1, 0, 'absent');
    await sign(of, 0);
    await sign(of, 1);
    expect(decided).toEqual([]);
    await mark(of, 1, 0, 'present', 30);
    expect(decided).toEqual([of.enrolmentIds[0]]);
  });

  it('is never taken back by a later correction, which puts it on the list until it is mended', async () => {
    const of = await makeClass({ minimumMinutesShare: 80, requiredActivities: false });
    for (const session of [0, 1]) await mark(of, session, 0, 'present');
    await sign(of, 0);
    await sign(of, 1);
    expect(await brokenSince(of.enrolmentIds[0])).toBeNull();
    await mark(of, 1, 0, 'absent');
    expect(await stateOf(of.enrolmentIds[0])).toBe('completed');
    expect(await brokenSince(of.enrolmentIds[0])).toBeInstanceOf(Date);
    await mark(of, 1, 0, 'present');
    expect(await brokenSince(of.enrolmentIds[0])).toBeNull();
    expect(decided).toEqual([of.enrolmentIds[0]]);
  });

  it('is decided at once by the last activity when the rule asks for nothing else, also by two steps at the same moment', async () => {
    const of = await makeClass({ requiredActivities: true }, { activities: 2 });
    await Promise.all([done(of, 0, 0), done(of, 1, 0)]);
    expect(decided).toEqual([of.enrolmentIds[0]]);
    await done(of, 0, 1);
    expect(decided).toEqual([of.enrolmentIds[0]]);
  });

  it('waits for the activities after the last signature when the rule asks for both', async () => {
    const of = await makeClass({ minimumMinutesShare: 50, requiredActivities: true }, { activities: 1, sessions: 1 });
    await mark(of, 0, 0, 'present');
    await sign(of, 0);
    expect(decided).toEqual([]);
    await done(of, 0, 0);
    expect(decided).toEqual([of.enrolmentIds[0]]);
  });

  it('is never decided by a rule that asks for nothing', async () => {
    const of = await makeClass({}, { sessions: 1 });
    await mark(of, 0, 0, 'present');
    await sign(of, 0);
    expect(decided).toEqual([]);
  });

  it('is decided by hand once, with the reason, and not contradicted by the facts', async () => {
    const of = await makeClass({ minimumMinutesShare: 80, requiredActivities: false });
    const enrolmentId = of.enrolmentIds[1] ?? '';
    const byHand = (): Promise<void> => test.database.work((tx) => test.app.get(Decider).decideByHand(tx, enrolmentId, instructor, 'Tog igen träff 2'));
    await byHand();
    expect(decided).toEqual([enrolmentId]);
    await expect(byHand()).rejects.toMatchObject({ code: 'already-completed' });
    await mark(of, 0, 1, 'absent');
    await sign(of, 0);
    await sign(of, 1);
    expect(await brokenSince(enrolmentId)).toBeNull();
    expect(await test.database.one('SELECT decided_by, reason FROM completion WHERE enrolment_id = $1', [enrolmentId])).toEqual({ decided_by: instructor, reason: 'Tog igen träff 2' });
  });

  it('runs the same number of statements for two participants and for thirty', async () => {
    const statementsFor = async (people: number): Promise<number> => {
      const of = await makeClass({ minimumMinutesShare: 80, requiredActivities: true }, { people, sessions: 1 });
      await test.database.execute(
        `INSERT INTO attendance (session_id, enrolment_id, mark_id, state, source, marked_at) SELECT $1, id, gen_random_uuid(), 'present', 'staff', now() FROM enrolment WHERE run_id = $2`,
        [of.sessionIds[0], of.runId],
      );
      return (await test.countSql(() => sign(of, 0))).statements.length;
    };
    expect(await statementsFor(30)).toBe(await statementsFor(2));
    expect(decided).toHaveLength(32);
  });
});
