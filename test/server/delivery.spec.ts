import type { Catalogue, CoursePage } from '@kortkurs/contract/catalogue';
import type { MySeat, SeatAnswer } from '@kortkurs/contract/enrolments';
import { newId } from '../../backend/src/platform/ids';
import { type Headers, startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene } from '../builders/scene';

const LINK = 'https://example.org/mote';
const OWN = 'https://example.org/egen';

describe('how a run is given', () => {
  let test: TestApp;
  let scene: Scene;

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
  });
  afterAll(() => test.close());

  const someone = async (): Promise<Headers> => test.signedInAs(await scene.person());
  const take = async (runId: string, as: Headers): Promise<SeatAnswer> => (await test.ask<SeatAnswer>('POST', `runs/${runId}/seats`, { as, body: { id: newId(), affiliationId: null } })).body;
  const mine = async (as: Headers): Promise<MySeat | undefined> => (await test.ask<MySeat[]>('GET', 'me/seats', { as })).body[0];

  it('online: its link is there for those who have a seat, from 15 minutes before a session until its end, and for nobody else', async () => {
    const run = await scene.run({
      capacity: 1, delivery: 'online',
      sessions: [{ startsAt: '2026-12-01T16:00:00Z', endsAt: '2026-12-01T18:00:00Z' }, { startsAt: '2026-12-08T16:00:00Z', endsAt: '2026-12-08T18:00:00Z' }],
    });
    await test.database.execute('UPDATE course_run SET video_link = $2 WHERE id = $1', [run.id, LINK]);
    await test.database.execute('UPDATE session SET video_link = $2 WHERE id = $1', [run.sessionIds[1], OWN]);
    const [seated, waiting] = [await someone(), await someone()];
    expect([(await take(run.id, seated)).state, (await take(run.id, waiting)).state]).toEqual(['enrolled', 'waitlisted']);
    const before = test.clock.now().toISOString();
    try {
      for (const [at, link] of [
        ['2026-12-01T15:44:59Z', null],
        ['2026-12-01T15:45:00Z', LINK],
        ['2026-12-01T18:00:00Z', LINK],
        ['2026-12-01T18:00:01Z', null],
        ['2026-12-08T15:45:00Z', OWN],
      ] as const) {
        test.clock.set(at);
        expect([at, (await mine(seated))?.videoLink]).toEqual([at, link]);
        expect((await mine(waiting))?.videoLink).toBeNull();
      }
      test.clock.set('2026-12-01T15:50:00Z');
      const { body: catalogue } = await test.ask<Catalogue>('GET', 'catalogue?limit=50');
      const slug = catalogue.items.find(({ runId }) => runId === run.id)?.slug;
      expect(slug).toBeDefined();
      const page = await test.ask<CoursePage>('GET', `catalogue/courses/${slug}`, { as: seated });
      expect(JSON.stringify([catalogue, page.body])).not.toContain('example.org');
      await test.database.execute(`UPDATE course_run SET status = 'cancelled', cancelled_at = now(), cancelled_why = 'Sjukdom.' WHERE id = $1`, [run.id]);
      expect((await mine(seated))?.videoLink).toBeNull();
    } finally {
      test.clock.set(before);
    }
  });

  it('in one’s own pace: without sessions it stands in the catalogue, takes people at any time, and lets them go', async () => {
    const run = await scene.run({ delivery: 'self_paced', sessions: [], capacity: 5 });
    const { body: catalogue } = await test.ask<Catalogue>('GET', 'catalogue?limit=50');
    const row = catalogue.items.find(({ runId }) => runId === run.id);
    expect(row).toMatchObject({ delivery: 'self_paced', startsAt: null, endsAt: null, meetings: [], enrolling: 'open' });
    const page = await test.ask<CoursePage>('GET', `catalogue/courses/${row?.slug}`);
    expect(page.body.occasions).toMatchObject([{ runId: run.id, startsAt: null, meetings: [], enrolling: 'open' }]);
    const as = await someone();
    const { enrolmentId, state } = await take(run.id, as);
    expect(state).toBe('enrolled');
    expect(await mine(as)).toMatchObject({ delivery: 'self_paced', sessions: [], videoLink: null, withdrawUntil: null });
    expect((await test.ask('POST', `enrolments/${enrolmentId}/withdrawal`, { as, body: {} })).status).toBe(204);
    expect(await test.database.query('SELECT late_withdrawal FROM enrolment WHERE id = $1', [enrolmentId])).toEqual([{ late_withdrawal: false }]);
  });
});
