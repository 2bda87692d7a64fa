import { gunzipSync } from 'node:zlib';
import type { Catalogue } from '@kortkurs/contract/catalogue';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type Answer, type TestApp } from '../../backend/src/platform/testing/start-app';
import { until } from '../../backend/src/platform/testing/until';
import { type RunLaid, Scene } from '../builders/scene';

/** Statements of a request that is answered with what was kept. */
const KEPT = 1;

describe('the catalogue that is kept', () => {
  let test: TestApp;
  let other: TestApp;
  let scene: Scene;
  let run: RunLaid;

  beforeAll(async () => {
    const settings = { JWT_SECRET: 'one-secret-for-both-processes-of-a-centre' };
    test = await startApp({ settings });
    other = await startApp({ settings, databaseUrl: test.databaseUrl });
    scene = new Scene(test.database);
    run = await scene.run({ sessions: [{ startsAt: '2026-12-03T16:30:00Z', endsAt: '2026-12-03T19:00:00Z' }], capacity: 5 });
  });
  afterAll(async () => {
    await other.close();
    await test.close();
  });

  const ask = (app: TestApp, headers: Record<string, string> = {}): Promise<Answer<Catalogue>> => app.ask<Catalogue>('GET', 'catalogue', { headers });
  const free = async (app: TestApp): Promise<number | undefined> => (await ask(app)).body.items[0]?.seats.free;
  const statements = async (app: TestApp): Promise<number> => (await app.countSql(() => ask(app))).statements.length;
  /** Other specs write to the same server at the same time, and nothing is kept while a transaction older than the last change goes on. */
  const untilKept = (app: TestApp): Promise<boolean> => until(async () => (await statements(app)) === KEPT);

  it('is read once and then only asked whether it holds, also by one who has it already', async () => {
    const first = await ask(test);
    await untilKept(test);
    const again = await ask(test);
    expect(again.text).toBe(first.text);
    expect(again.headers).toMatchObject({ etag: first.headers.etag, 'cache-control': 'no-cache' });
    const known = await ask(test, { 'if-none-match': String(first.headers.etag) });
    expect(known).toMatchObject({ status: 304, text: '' });
    const packed = await test.app.inject({ method: 'GET', url: '/api/v1/catalogue', headers: { 'accept-encoding': 'gzip, deflate, br' } });
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding', etag: first.headers.etag });
    expect(gunzipSync(packed.rawPayload).toString('utf8')).toBe(first.text);
    expect((await ask(test, { 'accept-encoding': 'gzip;q=0, br;q=0' })).headers).not.toHaveProperty('content-encoding');
  });

  it('shows a seat taken in either process to the very next request in both', async () => {
    await untilKept(test);
    await untilKept(other);
    for (let taken = 1; taken <= 3; taken++) {
      const person = await scene.person();
      const [through, beside] = taken % 2 ? [test, other] : [other, test];
      expect((await through.ask('POST', `runs/${run.id}/seats`, { as: through.signedInAs(person), body: { id: newId(), affiliationId: null } })).status).toBe(201);
      expect([await free(beside), await free(through)]).toEqual([5 - taken, 5 - taken]);
    }
  });

  it('is not kept while a transaction that changes it goes on, and shows its end', async () => {
    await untilKept(test);
    let commit = (): void => undefined;
    let begun = (): void => undefined;
    const under = new Promise<void>((resolve) => (begun = resolve));
    const change = test.database.work(async (tx) => {
      await tx.execute('UPDATE course_run SET capacity = 9 WHERE id = $1', [run.id]);
      begun();
      await new Promise<void>((resolve) => (commit = resolve));
    });
    await under;
    // A later transaction ends first: what is read now lacks the earlier one's change and must not outlive it.
    await test.database.execute('UPDATE format SET position = position');
    expect((await ask(test)).body.items[0]?.seats.capacity).toBe(5);
    expect(await statements(test)).toBeGreaterThan(KEPT);
    commit();
    await change;
    expect((await ask(test)).body.items[0]?.seats.capacity).toBe(9);
    await untilKept(test);
    expect((await ask(test)).body.items[0]?.seats.capacity).toBe(9);
  });

  it('follows the clock', async () => {
    await untilKept(test);
    expect((await ask(test)).body.total).toBe(1);
    test.clock.set('2026-12-03T17:00:00Z');
    expect((await ask(test)).body.total).toBe(0);
  });
});
