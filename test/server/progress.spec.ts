import type { NamedRunEffects, RunEffects } from '@kortkurs/contract/completion';
import type { ObjectedSession, OpenObjection } from '@kortkurs/contract/objections';
import type { MyAttendance, RunBehind, RunProgress } from '@kortkurs/contract/progress';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene, type RunLaid } from '../builders/scene';
import { progressWorkCases } from './progress-work.cases';

/** Eight evenings of two hours, of which four are over. */
const EVENINGS = ['09-01', '09-08', '09-15', '09-22', '09-29', '10-06', '10-13', '10-20'].map((day) => ({ startsAt: `2026-${day}T15:00:00Z`, endsAt: `2026-${day}T17:00:00Z` }));
const RULE = { minimumMinutesShare: 80, requiredActivities: true };

describe('where the people of a run stand', () => {
  let test: TestApp;
  let scene: Scene;
  let staff: Headers;
  let leaderId: string;
  let leader: Headers;
  let run: RunLaid;
  let seats: string[];

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
    staff = test.signedInAs(await scene.person({ role: 'administrator' }));
    test.clock.set('2026-09-23T09:00:00Z');
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    leaderId = await scene.person();
    leader = test.signedInAs(leaderId);
    run = await scene.run({ sessions: EVENINGS, completionRule: RULE, requiredPages: 2, capacity: 600, instructorIds: [leaderId] });
    seats = await scene.seated(run.id, 3, await scene.organisation('Föreningen Provet'));
    await marks(['hhhh', 'haha', 'hhpa']);
    await test.database.execute(`INSERT INTO activity_progress (enrolment_id, activity_id, state, started_at, done_at) VALUES ($1, $2, 'done', now(), now())`, [seats[0], run.activityIds[0]]);
  });

  /** For each seat a letter for each session: h here, a away, p twenty minutes late, space unmarked. */
  async function marks(letters: string[]): Promise<void> {
    for (const [seat, row] of letters.entries()) {
      for (const [at, letter] of [...row].entries()) {
        if (letter === ' ') continue;
        await test.database.execute(`INSERT INTO attendance (session_id, enrolment_id, mark_id, state, late_minutes, reason, source, marked_at) VALUES ($1, $2, $3, $4, $5, $6, 'staff', '2026-09-22T15:00Z')`, [
          run.sessionIds[at], seats[seat], newId(), letter === 'a' ? 'absent' : 'present', letter === 'p' ? 20 : 0, letter === 'a' ? 'ill' : null,
        ]);
      }
    }
  }
  const progress = async (as = leader): Promise<RunProgress> => (await test.ask<RunProgress>('GET', `runs/${run.id}/progress`, { as })).body;
  const personOf = async (seat: string | undefined): Promise<string> => (await test.database.one<{ id: string }>('SELECT person_id AS id FROM enrolment WHERE id = $1', [seat]))?.id ?? '';

  it('shows each session, each module and why somebody falls behind', async () => {
    const { people, sessions, modules, rule } = await progress();
    expect([sessions.length, sessions.map(({ open }) => open).indexOf(false), modules.map(({ activities }) => activities), rule]).toEqual([8, 4, [2], RULE]);
    expect(people.map(({ enrolmentId, level, reasons, canMiss, done }) => ({ enrolmentId, level, reasons, canMiss, done }))).toEqual([
      { enrolmentId: seats[0], level: 'on-track', reasons: [], canMiss: { sessions: 1, minutes: 192, of: 4 }, done: [1] },
      { enrolmentId: seats[1], level: 'unreachable', reasons: [{ code: 'share', share: 80 }], canMiss: null, done: [0] },
      { enrolmentId: seats[2], level: 'at-risk', reasons: [{ code: 'cannot-miss', minutes: 52 }, { code: 'not-begun' }], canMiss: { sessions: 0, minutes: 52, of: 4 }, done: [0] },
    ]);
    expect(people[2]?.marks).toEqual([{ state: 'present' }, { state: 'present' }, { state: 'present', lateMinutes: 20 }, { state: 'absent', reason: 'ill' }, null, null, null, null]);
  });

  it('tells from when somebody could be there, and the last sign of them, of any kind that is their own', async () => {
    await test.database.execute('DELETE FROM activity_progress WHERE enrolment_id = $1', [seats[0]]);
    await test.database.execute(`UPDATE enrolment SET enrolled_at = CASE WHEN id = $2 THEN '2026-09-10T09:00Z' ELSE '2026-08-01T09:00Z' END::timestamptz WHERE run_id = $1`, [run.id, seats[1]]);
    const signs = async (): Promise<unknown[]> => (await progress()).people.map(({ begunAt, lastActiveAt }) => [begunAt, lastActiveAt]);
    const [began, joined] = ['2026-09-01T15:00:00.000Z', '2026-09-10T09:00:00.000Z'];
    expect(await signs()).toEqual([[began, '2026-09-22T15:00:00.000Z'], [joined, '2026-09-15T15:00:00.000Z'], [began, '2026-09-15T15:00:00.000Z']]);
    await test.database.execute(`UPDATE attendance SET state = 'absent' WHERE enrolment_id = $1`, [seats[1]]);
    await test.database.execute(`INSERT INTO activity_progress (enrolment_id, activity_id, state, started_at, done_at) VALUES ($1, $2, 'done', '2026-09-16T08:00Z', '2026-09-17T08:00Z')`, [seats[2], run.activityIds[0]]);
    expect(await signs()).toEqual([[began, '2026-09-22T15:00:00.000Z'], [joined, null], [began, '2026-09-17T08:00:00.000Z']]);
    // A hand-in is theirs, what was said of it is not, nor the draft that was laid out for them then.
    const handIn = `INSERT INTO assignment_hand_in (id, enrolment_id, activity_id, number, state, written_at, handed_in_at, decided_by, decided_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
    await test.database.execute(handIn, [newId(), seats[1], run.activityIds[1], 1, 'returned', '2026-09-18T08:00Z', '2026-09-18T09:00Z', leaderId, '2026-09-20T09:00Z']);
    await test.database.execute(handIn, [newId(), seats[1], run.activityIds[1], 2, 'draft', '2026-09-20T09:00Z', null, null, null]);
    expect((await signs())[1]).toEqual([joined, '2026-09-18T09:00:00.000Z']);
    await test.database.execute(`UPDATE assignment_hand_in SET written_at = '2026-09-21T09:00Z' WHERE enrolment_id = $1 AND number = 2`, [seats[1]]);
    expect((await signs())[1]).toEqual([joined, '2026-09-21T09:00:00.000Z']);
  });

  it('has the figures that the rows give when they are counted again', async () => {
    const { people } = await progress();
    const recount = await test.database.query<{ id: string; minutes: number; known: number }>(
      `SELECT a.enrolment_id AS id, sum(CASE WHEN a.state = 'present' THEN greatest(0, s.countable_minutes - a.late_minutes - a.early_minutes) ELSE 0 END)::int AS minutes, sum(s.countable_minutes)::int AS known
         FROM attendance a JOIN session s ON s.id = a.session_id WHERE s.run_id = $1 GROUP BY a.enrolment_id`,
      [run.id],
    );
    for (const { id, minutes, known } of recount) expect(people.find(({ enrolmentId }) => enrolmentId === id)).toMatchObject({ attendedMinutes: minutes, soFarMinutes: known });
  });

  it('counts a signed list’s unmarked as absent, and leaves a cancelled session out', async () => {
    await test.database.execute(`INSERT INTO session_signature (id, session_id, signed_by, led_by, signed_at, revision, present, absent) VALUES ($1, $2, $3, $3, now(), 0, 0, 3)`, [newId(), run.sessionIds[4], leaderId]);
    await test.database.execute('UPDATE session SET cancelled_at = now() WHERE id = $1', [run.sessionIds[3]]);
    const { people, sessions } = await progress();
    expect(sessions).toHaveLength(7);
    // Of seven evenings 672 minutes are asked for; one was missed by all, another could be by nobody.
    expect(people[0]).toMatchObject({ level: 'at-risk', canMiss: { sessions: 0, minutes: 48, of: 3 }, attendedMinutes: 360, soFarMinutes: 480 });
  });

  it('is for those who lead the run and for administrators', async () => {
    expect((await progress(staff)).people).toHaveLength(3);
    expect((await test.ask('GET', `runs/${run.id}/progress`, { as: test.signedInAs(await scene.person()) })).status).toBe(404);
    const other = await scene.person();
    await scene.run({ instructorIds: [other] });
    for (const path of [`runs/${run.id}/progress`, `runs/${run.id}/progress.csv`]) expect((await test.ask('GET', path, { as: test.signedInAs(other) })).status).toBe(404);
    expect((await test.ask('GET', `runs/${run.id}/progress`, { as: test.signedInAs(await personOf(seats[0])) })).status).toBe(404);
  });

  it('names a protected person by the alias, and not whom they come from', async () => {
    await test.database.execute(`UPDATE person SET protected = true, alias = 'Robin Al' WHERE id = $1`, [await personOf(seats[0])]);
    const found = (await progress()).people.find(({ enrolmentId }) => enrolmentId === seats[0]);
    expect(found).toMatchObject({ name: 'Robin Al', organisation: null });
    const reader = await scene.person({ role: 'administrator' });
    await test.database.execute(`INSERT INTO access_grant (id, person_id, role, starts_at) VALUES ($1, $2, 'protected_reader', '2020-01-01')`, [newId(), reader]);
    expect((await progress(test.signedInAs(reader))).people.find(({ enrolmentId }) => enrolmentId === seats[0])).toMatchObject({ name: 'Robin Al', organisation: null });
    expect((await test.ask('GET', `runs/${run.id}/progress.csv`, { as: test.signedInAs(reader) })).text).toContain('Robin Al;;');
  });

  it('is a file with the same in words, which is logged', async () => {
    const { status, text, headers } = await test.ask('GET', `runs/${run.id}/progress.csv`, { as: leader });
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    const lines = text.trim().split('\r\n');
    expect(lines[0]).toContain('Träff 1, 2026-09-01');
    expect(lines[3]).toContain('Här;Här;Delvis 100 av 120 min;Borta;Kommande');
    expect(lines[3]).toContain('I riskzonen;Kan bara missa 52 min till. Har inte börjat med modulerna');
    expect(await test.database.query(`SELECT details FROM audit_event WHERE action = 'progress.exported' AND object_id = $1`, [run.id])).toEqual([{ details: { people: 3 } }]);
  });

  it('tells who leads how many fall behind, while the run goes on', async () => {
    const behind = async (as: Headers): Promise<RunBehind[]> => (await test.ask<RunBehind[]>('GET', 'me/runs/behind', { as })).body;
    expect(await behind(leader)).toMatchObject([{ runId: run.id, people: 3, unreachable: 1, atRisk: 1 }]);
    expect(await behind(staff)).toEqual([]);
    test.clock.set('2026-11-01T09:00:00Z');
    expect(await behind(leader)).toEqual([]);
    test.clock.set('2026-09-23T09:00:00Z');
  });

  progressWorkCases(() => ({ test, scene, leader, leaderId, run, seats }));

  it('takes as many statements for five hundred people as for three', async () => {
    const few = await test.countSql(() => progress());
    await scene.seated(run.id, 500);
    const many = await test.countSql(() => progress());
    expect(many.result.people).toHaveLength(503);
    expect(many.statements).toHaveLength(few.statements.length);
  });

  describe('under another rule', () => {
    const NOTHING = { keeps: 0, 'no-longer': 0, 'out-of-reach': 0, more: 0, less: 0, completes: 0, same: 0 };
    const draft = async (completionRule: object, pages = run.activityIds): Promise<string> => {
      const id = newId();
      await test.database.execute(`INSERT INTO course_version (id, course_id, number, title, completion_rule) VALUES ($1, $2, 2, '{"sv": "Nästa"}', $3)`, [id, run.courseId, JSON.stringify(completionRule)]);
      const [module] = await test.database.query<{ id: string }>('SELECT id FROM module WHERE course_id = $1', [run.courseId]);
      await test.database.execute(`INSERT INTO course_version_module (course_version_id, module_id, position, title) VALUES ($1, $2, 1, '{}')`, [id, module?.id]);
      for (const [at, activity] of pages.entries()) await test.database.execute(`INSERT INTO course_version_activity (course_version_id, activity_id, module_id, position, title) VALUES ($1, $2, $3, $4, '{}')`, [id, activity, module?.id, at]);
      return id;
    };
    const weigh = (rule: object, as = staff) => test.ask<RunEffects[]>('POST', `courses/${run.courseId}/draft/rule-effects`, { as, body: { rule } });
    const named = (versionId: string, as = staff, runId = run.id) => test.ask<NamedRunEffects>('GET', `runs/${runId}/version-effects/${versionId}`, { as });

    it('are told from those who would stay, before anything is saved', async () => {
      await draft({ requiredActivities: true });
      expect((await weigh(RULE)).body).toMatchObject([{ runId: run.id, people: 3, counts: { ...NOTHING, same: 3 } }]);
      // Who was away twice can still reach 75 %. The two who missed the fourth cannot come to it any more; of one of them 80 % was out of reach before.
      expect((await weigh({ minimumMinutesShare: 60, requiredActivities: true })).body).toMatchObject([{ counts: { ...NOTHING, less: 3 } }]);
      expect((await weigh({ minimumMinutesShare: 80, requiredSessions: [4], requiredActivities: true })).body).toMatchObject([{ counts: { ...NOTHING, 'out-of-reach': 1, more: 1, same: 1 } }]);
      expect(await weigh({ minimumMinutesShare: 101, requiredActivities: true })).toMatchObject({ status: 422 });
      expect(await test.database.query('SELECT 1 FROM completion WHERE enrolment_id = ANY ($1::uuid[])', [seats])).toEqual([]);
    });

    it('are named with what would be left, by the version’s own activities, and keep what was decided', async () => {
      const [first, second, third] = seats;
      await test.database.execute(`INSERT INTO completion (enrolment_id, decided_at, rule, evidence) VALUES ($1, now(), '{}', '{}')`, [second]);
      await test.database.execute(`UPDATE person SET protected = true, alias = 'Robin Al' WHERE id = $1`, [await personOf(second)]);
      const versionId = await draft({ requiredActivities: true }, [run.activityIds[0] ?? '']);
      const { body } = await named(versionId);
      expect(body).toMatchObject({ people: 3, counts: { ...NOTHING, keeps: 1, completes: 1, less: 1 } });
      expect(body.affected.map(({ enrolmentId, effect, left }) => ({ enrolmentId, effect, left }))).toEqual([
        { enrolmentId: second, effect: 'keeps', left: [{ code: 'activities', activities: 1, modules: 1, first: run.activityIds[0] }] },
        { enrolmentId: third, effect: 'less', left: [{ code: 'activities', activities: 1, modules: 1, first: run.activityIds[0] }] },
        { enrolmentId: first, effect: 'completes', left: [] },
      ]);
      expect(body.affected[0]?.name).toBe('Robin Al');
      expect(body.affected.map(({ effect }) => effect)).toHaveLength(Object.entries(body.counts).reduce((sum, [effect, n]) => (effect === 'same' ? sum : sum + n), 0));
    });

    it('are not told to others, nor of a version of another course, nor without a draft', async () => {
      expect(await weigh(RULE)).toMatchObject({ status: 409, body: { code: 'no-draft' } });
      const versionId = await draft(RULE);
      const other = await scene.run();
      expect((await named(versionId, staff, other.id)).status).toBe(404);
      for (const as of [leader, test.signedInAs(await personOf(seats[0]))]) expect([(await weigh(RULE, as)).status, (await named(versionId, as)).status]).toEqual([403, 403]);
    });

    it('are weighed in as many statements whether they are 3 or 203, of one run or of two', async () => {
      const versionId = await draft(RULE);
      const both = async () => [await test.countSql(() => weigh({ ...RULE, minimumMinutesShare: 90 })), await test.countSql(() => named(versionId))].map(({ statements }) => statements.length);
      const few = await both();
      await scene.seated(run.id, 200);
      await test.database.execute(`INSERT INTO course_run (id, course_id, course_version_id, delivery, capacity, status, published_at) SELECT gen_random_uuid(), course_id, course_version_id, 'online', 20, 'published', now() FROM course_run WHERE id = $1`, [run.id]);
      expect(await both()).toEqual(few);
      expect((await weigh(RULE)).body.map(({ people }) => people)).toEqual([203, 0]);
    });
  });

  describe('about oneself', () => {
    const mine = async (seat: string | undefined, as: Headers) => test.ask<MyAttendance>('GET', `enrolments/${seat}/attendance`, { as });

    it('shows each session with its minutes and what is left', async () => {
      const { body, status } = await mine(seats[2], test.signedInAs(await personOf(seats[2])));
      expect(status).toBe(200);
      expect(body).toMatchObject({ level: 'at-risk', attendedMinutes: 340, neededMinutes: 768, totalMinutes: 960, canMiss: { minutes: 52 }, completedAt: null });
      expect(body.remaining).toEqual([{ code: 'minutes', minutes: 428 }, { code: 'activities', activities: 2, modules: 1, first: run.activityIds[0] }]);
      expect(body.sessions.map(({ mark, isOver }) => [mark?.state ?? null, isOver])).toEqual([['present', true], ['present', true], ['present', true], ['absent', true], [null, false], [null, false], [null, false], [null, false]]);
    });

    it('is for oneself alone', async () => {
      for (const as of [test.signedInAs(await personOf(seats[0])), leader, staff]) expect((await mine(seats[2], as)).status).toBeGreaterThanOrEqual(403);
      await test.database.execute(`UPDATE enrolment SET state = 'withdrawn' WHERE id = $1`, [seats[2]]);
      expect((await mine(seats[2], test.signedInAs(await personOf(seats[2])))).status).toBe(404);
    });

    describe('when it is wrong', () => {
      const tell = async (said: string, id = newId(), sessionId = run.sessionIds[3], seat = seats[2]) =>
        test.ask<{ code: string }>('POST', `enrolments/${seat}/objections`, { as: test.signedInAs(await personOf(seat)), body: { id, sessionId, said } });
      const open = async (as = leader): Promise<OpenObjection[]> => (await test.ask<OpenObjection[]>('GET', `sessions/${run.sessionIds[3]}/objections`, { as })).body;
      const outcome = async (): Promise<string | undefined> => (await mine(seats[2], test.signedInAs(await personOf(seats[2])))).body.sessions[3]?.objection?.outcome;

      it('is said once, and waits on the roster and the first page of who leads', async () => {
        const id = newId();
        expect([(await tell('Jag var där', id)).status, (await tell('Jag var där', id)).status]).toEqual([204, 204]);
        expect((await tell('Jag var där hela kvällen')).body.code).toBe('objected-already');
        expect(await open()).toMatchObject([{ enrolmentId: seats[2], said: 'Jag var där' }]);
        expect((await test.ask<ObjectedSession[]>('GET', 'me/objected-sessions', { as: leader })).body).toMatchObject([{ sessionId: run.sessionIds[3], number: 4, objections: 1 }]);
        expect((await test.ask<ObjectedSession[]>('GET', 'me/objected-sessions', { as: staff })).body).toEqual([]);
        expect(await outcome()).toBe('waits');
      });

      it('is answered by a correction', async () => {
        await tell('Jag var där');
        const at = '2026-09-23T09:01:00Z';
        test.clock.set(at);
        const mark = { markId: newId(), enrolmentId: seats[2], content: { state: 'present', lateMinutes: 0, earlyMinutes: 0, reason: null, channel: 'in_person' }, markedAt: at };
        expect((await test.ask('PUT', `sessions/${run.sessionIds[3]}/marks`, { as: leader, body: { marks: [mark], sentAt: at, correctionReason: 'Var där' } })).status).toBe(200);
        expect([await open(), await outcome()]).toEqual([[], 'changed']);
        expect((await tell('Nej, jag gick tidigare')).status).toBe(204);
        test.clock.set('2026-09-23T09:00:00Z');
      });

      it('is answered by saying that it stands, which is logged', async () => {
        await tell('Jag var där');
        const [found] = await open();
        const keep = (as: Headers): Promise<{ status: number }> => test.ask('POST', `sessions/${run.sessionIds[3]}/kept-objections`, { as, body: { id: found?.id } });
        expect((await keep(test.signedInAs(await personOf(seats[2])))).status).toBe(404);
        expect([(await keep(leader)).status, (await keep(leader)).status]).toEqual([204, 204]);
        expect([await open(), await outcome()]).toEqual([[], 'stands']);
        expect(await test.database.query(`SELECT 1 FROM audit_event WHERE action = 'attendance.objection-kept' AND object_id = $1`, [run.sessionIds[3]])).toHaveLength(1);
      });

      it('is nothing to say of a session to come, of another run, or for somebody else', async () => {
        expect((await tell('Jag kommer', newId(), run.sessionIds[7])).body.code).toBe('nothing-to-object-to');
        const other = await scene.run();
        expect((await tell('Fel', newId(), other.sessionIds[0])).status).toBe(404);
        expect((await tell('x')).status).toBe(422);
        const as = test.signedInAs(await personOf(seats[0]));
        expect((await test.ask('POST', `enrolments/${seats[2]}/objections`, { as, body: { id: newId(), sessionId: run.sessionIds[3], said: 'Fel' } })).status).toBe(404);
      });

      it('shows a protected person’s words without the name', async () => {
        await test.database.execute(`UPDATE person SET protected = true, alias = 'Robin Al', given_name = 'Hemliga' WHERE id = $1`, [await personOf(seats[2])]);
        await tell('Hemliga var där');
        expect(await open()).toMatchObject([{ name: 'Robin Al', said: 'Robin var där' }]);
      });
    });
  });
});
