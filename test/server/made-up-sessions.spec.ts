import type { MissedSession } from '@kortkurs/contract/make-ups';
import { ABSENT } from '@kortkurs/rules/attendance';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene } from '../builders/scene';

const evening = (day: string) => ({ startsAt: `${day}T15:00:00Z`, endsAt: `${day}T18:00:00Z`, breakMinutes: 15 });

describe('a session at which somebody makes up another', () => {
  let test: TestApp;
  let scene: Scene;

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
  });
  afterAll(() => test.close());

  it('is moved like others, of which the guest is told, and not removed', async () => {
    test.clock.set('2026-09-02T08:00:00Z');
    const staff = test.signedInAs(await scene.person({ role: 'administrator' }));
    const own = await scene.run({ sessions: [evening('2026-09-01')] });
    const other = await scene.run({ sessions: [evening('2026-09-03'), evening('2026-10-01')] });
    await test.database.execute('UPDATE course_run SET course_id = $2, course_version_id = $3 WHERE id = $1', [other.id, own.courseId, own.courseVersionId]);
    const [seat] = await scene.seated(own.id, 1);
    const sentAt = test.clock.now().toISOString();
    const marks = [{ markId: newId(), enrolmentId: seat, content: ABSENT, markedAt: sentAt }];
    expect((await test.ask('PUT', `sessions/${own.sessionIds[0]}/marks`, { as: staff, body: { marks, sentAt } })).status).toBe(200);
    const choice = { id: newId(), sessionId: own.sessionIds[0], atSessionId: other.sessionIds[0] };
    expect((await test.ask('POST', `enrolments/${seat}/make-ups`, { as: staff, body: choice })).status).toBe(204);

    const at = `sessions/${other.sessionIds[0]}`;
    const version = async () => (await test.ask<{ version: number }>('GET', `runs/${other.id}`, { as: staff })).body.version;
    const moved = await test.ask('PATCH', at, { as: staff, body: { version: await version(), date: '2026-09-04', from: '17:00', to: '20:00', breakMinutes: 15 } });
    expect(moved.status).toBe(200);
    const { body: missed } = await test.ask<MissedSession[]>('GET', `enrolments/${seat}/missed`, { as: staff });
    expect(missed).toMatchObject([{ makeUp: { state: 'planned', at: { startsAt: '2026-09-04T15:00:00+00:00' } } }]);
    const told = await test.database.query(`SELECT data ->> 'news' AS news FROM pgboss.job WHERE name = 'messages.tell-of-make-up' AND data ->> 'makeUpId' = $1`, [choice.id]);
    expect(told).toContainEqual({ news: 'moved' });
    expect((await test.ask('DELETE', `${at}?version=${await version()}`, { as: staff })).status).toBe(200);
  });
});
