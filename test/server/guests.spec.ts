import type { Roster } from '@kortkurs/contract/attendance';
import type { RoomCodes } from '@kortkurs/contract/check-in';
import type { MyCompletion } from '@kortkurs/contract/completion';
import type { DoorList } from '@kortkurs/contract/doorway';
import type { MissedSession } from '@kortkurs/contract/make-ups';
import type { Run } from '@kortkurs/contract/runs';
import { ABSENT, PRESENT } from '@kortkurs/rules/attendance';
import { Tickets } from '../../backend/src/doorway/tickets';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene, type RunLaid } from '../builders/scene';

const evening = (day: string) => ({ startsAt: `${day}T15:00:00Z`, endsAt: `${day}T18:00:00Z`, breakMinutes: 15 });

/** Amina was away on Tuesday the first, and takes it on Thursday the third with another run. */
describe('guests of another run', () => {
  let test: TestApp;
  let scene: Scene;
  let staff: Headers;
  let learner: Headers;
  let own: RunLaid;
  let other: RunLaid;
  let seat: string;
  let there: string;

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
    staff = test.signedInAs(await scene.person({ role: 'administrator' }));
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    test.clock.set('2026-09-02T08:00:00Z');
    const personId = await scene.person({ givenName: 'Amina' });
    learner = test.signedInAs(personId);
    own = await scene.run({ sessions: ['2026-09-01', '2026-09-08'].map(evening), completionRule: { requiredSessions: 'all' } });
    other = await scene.run({ sessions: ['2026-09-03', '2026-10-01'].map(evening) });
    there = other.sessionIds[0] ?? '';
    await test.database.execute('UPDATE course_run SET course_id = $2, course_version_id = $3 WHERE id = $1', [other.id, own.courseId, own.courseVersionId]);
    seat = newId();
    await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source, enrolled_at) VALUES ($1, $2, $3, 'enrolled', 'self', '2026-08-01')`, [seat, own.id, personId]);
    await test.database.execute('UPDATE run_seats SET held = held + 1 WHERE run_id = $1', [own.id]);
    await save(own.sessionIds[0], ABSENT);
  });

  const save = async (session: string | undefined, content: object | null): Promise<void> => {
    const at = test.clock.now().toISOString();
    expect((await test.ask('PUT', `sessions/${session}/marks`, { as: staff, body: { marks: [{ markId: newId(), enrolmentId: seat, content, markedAt: at }], sentAt: at } })).status).toBe(200);
  };
  const missed = async (): Promise<MissedSession | undefined> => (await test.ask<MissedSession[]>('GET', `enrolments/${seat}/missed`, { as: learner })).body[0];
  const choose = async (as = learner, more: object = {}): Promise<void> => {
    expect((await test.ask('POST', `enrolments/${seat}/make-ups`, { as, body: { id: newId(), sessionId: own.sessionIds[0], atSessionId: there, ...more } })).status).toBe(204);
  };
  const version = async (run: RunLaid): Promise<number> => (await test.ask<{ version: number }>('GET', `runs/${run.id}`, { as: staff })).body.version;
  const takeOut = async (run: RunLaid, session: string | undefined) => test.ask<{ code?: string }>('DELETE', `sessions/${session}?version=${await version(run)}`, { as: staff });
  const move = async (session: string, to: string) => test.ask('PATCH', `sessions/${session}`, { as: staff, body: { version: await version(other), date: to } });
  const told = async (): Promise<unknown[]> =>
    (await test.database.query<{ news: string }>(`SELECT data ->> 'news' AS news FROM pgboss.job WHERE name = 'messages.tell-of-make-up' AND data ->> 'makeUpId' IN (SELECT id::text FROM make_up WHERE enrolment_id = $1) ORDER BY created_on, id`, [seat])).map(({ news }) => news);
  const guests = () => test.database.query('SELECT 1 FROM session_guest WHERE enrolment_id = $1', [seat]);

  describe('leave the timetable free', () => {
    it('so that a session at which somebody makes up theirs is moved, and they are told', async () => {
      await choose();
      expect((await move(there, '2026-09-17')).status).toBe(200);
      expect((await missed())?.makeUp).toMatchObject({ state: 'planned', at: { startsAt: expect.stringContaining('2026-09-17T15:00') } });
      expect(await told()).toEqual(['chosen', 'moved']);
    });

    it('so that it is taken out, and they are told and can choose anew', async () => {
      await choose();
      expect((await takeOut(other, there)).status).toBe(200);
      expect(await missed()).toMatchObject({ makeUp: null });
      expect(await told()).toEqual(['chosen', 'called-off']);
      expect(await guests()).toEqual([]);
    });

    it('and give their room back when they leave their own run', async () => {
      await choose();
      const room = async (): Promise<number | undefined> => {
        const [answer] = (await test.ask<MissedSession[]>('GET', `enrolments/${others}/missed`, { as: staff })).body;
        return answer?.choices.find(({ sessionId }) => sessionId === there)?.room;
      };
      const [others] = await scene.seated(own.id, 1);
      const at = test.clock.now().toISOString();
      await test.ask('PUT', `sessions/${own.sessionIds[0]}/marks`, { as: staff, body: { marks: [{ markId: newId(), enrolmentId: others, content: ABSENT, markedAt: at }], sentAt: at } });
      const before = await room();
      await test.database.execute("UPDATE enrolment SET state = 'withdrawn' WHERE id = $1", [seat]);
      expect(await room()).toBe((before ?? 0) + 1);
    });

    it('so that one’s own session is taken out, and the room at the other is free', async () => {
      const ahead = own.sessionIds[1];
      await test.ask('POST', `enrolments/${seat}/absence`, { as: learner, body: { sessionId: ahead, away: true } });
      await choose(learner, { sessionId: ahead, atSessionId: other.sessionIds[1] });
      expect((await takeOut(own, ahead)).status).toBe(200);
      expect(await guests()).toEqual([]);
    });

    it('until they are marked', async () => {
      const ahead = own.sessionIds[1];
      await test.ask('POST', `enrolments/${seat}/absence`, { as: learner, body: { sessionId: ahead, away: true } });
      await choose(learner, { sessionId: ahead, atSessionId: other.sessionIds[1] });
      test.clock.set('2026-10-01T14:30:00Z');
      await save(other.sessionIds[1], PRESENT);
      expect((await takeOut(other, other.sessionIds[1])).body.code).toBe('session-has-attendance');
      expect((await takeOut(own, ahead)).body.code).toBe('session-made-up');
    });
  });

  describe('are checked in like everybody', () => {
    let figures: string;
    beforeEach(async () => {
      await choose();
      test.clock.set('2026-09-03T14:50:00Z');
      figures = (await test.ask<RoomCodes>('GET', `sessions/${there}/codes`, { as: staff })).body.codes[0]?.code ?? '';
    });

    it('by the code on the wall', async () => {
      expect((await test.ask('POST', 'check-ins', { as: learner, body: { code: figures } })).body).toMatchObject({ outcome: 'here', sessionId: there });
      test.clock.set('2026-09-03T18:30:00Z');
      expect((await missed())?.makeUp).toMatchObject({ state: 'attended', minutes: 165 });
      // Staff read "so many of so many came" of the run's own people.
      const [met] = (await test.ask<Run>('GET', `runs/${other.id}`, { as: staff })).body.sessions;
      expect(met?.state).toEqual({ marked: 0, present: 0, signed: false });
    });

    it('by a helper at the door, who finds them by their ticket', async () => {
      const link = (await test.ask<{ path: string }>('POST', `sessions/${there}/door-links`, { as: staff, body: { label: 'Kim', minutesAfter: 60 } })).body;
      const token = link.path.split('#')[1];
      const { body } = await test.ask<DoorList>('POST', 'door/look', { body: { token } });
      expect(body).toMatchObject({ expected: 1, present: 0, people: [{ enrolmentId: seat, state: 'expected' }] });
      const ticket = await test.app.get(Tickets).of(test.database, seat);
      for (const code of [ticket?.code, ticket?.picture]) expect(await test.app.get(Tickets).read(there, code ?? '')).toMatchObject({ outcome: 'found', person: { enrolmentId: seat } });
      expect(await test.app.get(Tickets).read(other.sessionIds[1] ?? '', ticket?.picture ?? '')).toMatchObject({ outcome: 'other-run' });
      const now = test.clock.now().toISOString();
      const tapped = await test.ask<{ people: object[] }>('POST', 'door/marks', { body: { token, sentAt: now, marks: [{ markId: newId(), enrolmentId: seat, here: true, markedAt: now }] } });
      expect(tapped.body.people).toMatchObject([{ enrolmentId: seat, state: 'here' }]);
    });
  });

  describe('who were away there as well', () => {
    const remaining = async (): Promise<boolean | undefined> =>
      (await test.ask<MyCompletion[]>('GET', 'me/completion', { as: learner })).body.find(({ enrolmentId }) => enrolmentId === seat)?.eligibility.unreachable;
    const sign = async (session: string): Promise<void> => {
      const { revision } = (await test.ask<Roster>('GET', `sessions/${session}/roster`, { as: staff })).body.session;
      expect((await test.ask('POST', `sessions/${session}/signature`, { as: staff, body: { id: newId(), revision, ledBy: null, ledByName: 'Hodan' } })).status).toBe(204);
    };
    beforeEach(async () => {
      await sign(own.sessionIds[0] ?? '');
      await choose();
      test.clock.set('2026-09-03T18:30:00Z');
    });

    it('can reach it no longer that way, and choose anew', async () => {
      expect(await remaining()).toBe(false);
      await sign(there);
      expect(await remaining()).toBe(true);
      const late = await scene.run({ sessions: [evening('2026-09-24')] });
      await test.database.execute('UPDATE course_run SET course_id = $2, course_version_id = $3 WHERE id = $1', [late.id, own.courseId, own.courseVersionId]);
      expect(await missed()).toMatchObject({ makeUp: { state: 'missed' }, choices: [{ sessionId: late.sessionIds[0] }] });
      await choose(learner, { atSessionId: late.sessionIds[0] });
      expect(await missed()).toMatchObject({ makeUp: { state: 'planned', at: { sessionId: late.sessionIds[0] } } });
      expect(await remaining()).toBe(false);
    });

    it('count at once where staff chooses a session at which they turn out to have been', async () => {
      const project = await scene.project();
      await test.database.execute('INSERT INTO run_project (run_id, project_id) VALUES ($1, $2)', [own.id, project]);
      await save(there, ABSENT);
      const { makeUp } = (await missed()) ?? {};
      expect((await test.ask('DELETE', `enrolments/${seat}/make-ups/${makeUp?.id}`, { as: learner })).status).toBe(204);
      test.clock.set('2026-09-03T19:00:00Z');
      await save(there, PRESENT);
      await choose(staff);
      expect(await test.database.query('SELECT registered_minutes AS registered FROM participation_month WHERE project_id = $1', [project])).toEqual([{ registered: 165 }]);
    });
  });
});
