import { ABSENT, PRESENT } from '@kortkurs/rules/attendance';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Rollup } from '../../backend/src/reporting/door';
import { Scene, type RunLaid } from '../builders/scene';

const evening = (day: string) => ({ startsAt: `${day}T15:00:00Z`, endsAt: `${day}T18:00:00Z`, breakMinutes: 15 });

describe('make-ups at the same moment', () => {
  let test: TestApp;
  let scene: Scene;
  let staff: Headers;
  let project: string;
  let own: RunLaid;

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
    staff = test.signedInAs(await scene.person({ role: 'administrator' }));
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    test.clock.set('2026-09-02T08:00:00Z');
    project = await scene.project();
    own = await scene.run({ sessions: [evening('2026-09-01'), evening('2026-09-08')], projectIds: [project], completionRule: { requiredSessions: 'all' } });
  });

  async function parallel(capacity: number): Promise<string> {
    const laid = await scene.run({ sessions: [evening('2026-09-03')], capacity });
    await test.database.execute('UPDATE course_run SET course_id = $2, course_version_id = $3 WHERE id = $1', [laid.id, own.courseId, own.courseVersionId]);
    return laid.sessionIds[0] ?? '';
  }
  const save = async (session: string | undefined, enrolmentIds: string[], content: object): Promise<void> => {
    const at = test.clock.now().toISOString();
    const marks = enrolmentIds.map((enrolmentId) => ({ markId: newId(), enrolmentId, content, markedAt: at }));
    expect((await test.ask('PUT', `sessions/${session}/marks`, { as: staff, body: { marks, sentAt: at } })).status).toBe(200);
  };
  const choose = (enrolment: string, atSessionId: string) => test.ask('POST', `enrolments/${enrolment}/make-ups`, { as: staff, body: { id: newId(), sessionId: own.sessionIds[0], atSessionId } });
  const months = () => test.database.query('SELECT enrolment_id AS enrolment, month, registered_minutes AS registered, signed_minutes AS signed, sessions, first_on AS first, last_on AS last FROM participation_month WHERE project_id = $1 ORDER BY 1, 2', [project]);

  it('give the last room at a session to one of ten', async () => {
    const seats = await scene.seated(own.id, 10);
    await save(own.sessionIds[0], seats, ABSENT);
    const at = await parallel(1);
    const answers = await Promise.all(seats.map((seat) => choose(seat, at)));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204, 409]));
  });

  it('and corrections equal a recount, whoever comes first', async () => {
    const seats = await scene.seated(own.id, 6);
    await save(own.sessionIds[0], seats, ABSENT);
    const at = await parallel(20);
    for (const seat of seats) await choose(seat, at);
    for (let round = 0; round < 8; round++) {
      test.clock.set(new Date(Date.parse('2026-09-03T18:30:00Z') + round * 60_000).toISOString());
      const [here, there] = [round % 2 ? ABSENT : PRESENT, round % 3 ? PRESENT : { ...PRESENT, lateMinutes: 30 }];
      await Promise.all([save(own.sessionIds[0], seats, here), save(at, seats.toReversed(), there)]);
      const kept = await months();
      expect(kept).toHaveLength(6);
      expect(kept).toEqual(kept.map((row) => ({ ...(row as object), registered: round % 2 && round % 3 === 0 ? 135 : 165, sessions: 1 })));
      await test.database.execute('DELETE FROM participation_month');
      await test.database.work((tx) => test.app.get(Rollup).rebuildEverything(tx));
      expect(await months()).toEqual(kept);
    }
  });
});
