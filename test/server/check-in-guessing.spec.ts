import type { CheckedIn, RoomCodes } from '@kortkurs/contract/check-in';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene } from '../builders/scene';

const OPENS = '2026-09-01T15:15:00Z';
const STARTS = '2026-09-01T15:30:00Z';

type Refused = CheckedIn & { code: string };

describe('codes that are guessed', () => {
  let test: TestApp;
  let scene: Scene;
  let staff: Headers;
  let runId: string;
  let session: string;
  let samira: { as: Headers; email: string };

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
    staff = test.signedInAs(await scene.person({ role: 'administrator' }));
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    test.clock.set(STARTS);
    const run = await scene.run({ capacity: 40 });
    runId = run.id;
    session = run.sessionIds[0] ?? '';
    samira = await seated();
  });

  async function seated(): Promise<{ as: Headers; email: string }> {
    const id = await scene.person();
    const email = `${id}@example.org`;
    await test.database.execute('UPDATE person SET contact_email = $2 WHERE id = $1', [id, email]);
    await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source, enrolled_at) VALUES ($1, $2, $3, 'enrolled', 'self', '2026-08-01')`, [newId(), runId, id]);
    return { as: test.signedInAs(id), email };
  }
  const wall = async (): Promise<RoomCodes> => (await test.ask<RoomCodes>('GET', `sessions/${session}/codes`, { as: staff })).body;
  const codeNow = async (): Promise<string> => (await wall()).codes[0]?.code ?? '';
  const checkIn = (as: Headers, code: string, sessionId: string | null = session) => test.ask<Refused>('POST', 'check-ins', { as, body: { code, ...(sessionId !== null && { sessionId }) } });
  const byAddress = (email: string, code: string) => test.ask<Refused>('POST', 'check-ins/by-address', { body: { code, sessionId: session, email } });
  const after = (seconds: number): void => test.clock.set(new Date(Date.parse(STARTS) + seconds * 1000).toISOString());

  it('takes the picture’s code as the figures, for as long', async () => {
    const picture = (await wall()).codes[0]?.picture ?? '';
    expect(picture).toMatch(/^[\w-]{22}$/);
    after(59);
    expect((await checkIn(samira.as, picture)).status).toBe(200);
    after(60);
    expect((await checkIn((await seated()).as, picture)).body.code).toBe('check-in-code-wrong');
  });

  it('holds nobody to account for right figures that come too early', async () => {
    test.clock.set('2026-09-01T15:14:30Z');
    for (let n = 0; n < 11; n++) expect((await checkIn(samira.as, await codeNow(), null)).body.code).toBe('check-in-not-open-yet');
    test.clock.set(OPENS);
    expect((await checkIn(samira.as, await codeNow(), null)).status).toBe(200);
  });

  it('lets nobody guess, and holds nobody else back', async () => {
    const code = await codeNow();
    const wrong = code === '123456' ? '123457' : '123456';
    for (let n = 0; n < 10; n++) expect((await checkIn(samira.as, wrong)).status).toBe(409);
    expect((await checkIn(samira.as, code)).status).toBe(429);
    expect((await checkIn((await seated()).as, code)).status).toBe(200);
    expect((await checkIn(samira.as, (await wall()).codes[0]?.picture ?? '')).status).toBe(200);
  });

  it('lets nobody guess who has not said who they are, whatever address they make up, and shuts out nobody who scans', async () => {
    const [now] = (await wall()).codes;
    const right = now?.code ?? '';
    const wrong = right === '123456' ? '123457' : '123456';
    const prove = (code: string) => test.ask('POST', 'check-ins/proofs', { body: { code, sessionId: session } });
    for (let n = 0; n < 10; n++) expect((await byAddress(samira.email, right)).status).toBe(200);
    const answers = await Promise.all(Array.from({ length: 150 }, async (_, n) => (await (n % 2 ? prove(wrong) : byAddress(`${newId()}@example.org`, wrong))).status));
    expect([409, 429].map((status) => answers.filter((each) => each === status).length)).toEqual([120, 30]);
    for (const refused of [await prove(right), await byAddress(samira.email, right)]) expect([refused.status, refused.body.code]).toEqual([429, 'check-in-scan-instead']);
    expect((await prove(now?.picture ?? '')).status).toBe(200);
    expect((await byAddress(samira.email, now?.picture ?? '')).status).toBe(200);
    expect((await checkIn(samira.as, right)).status).toBe(200);
    expect((await test.ask('POST', 'check-ins/proofs', { body: { code: right } })).status).toBe(200);
  });

  it('keeps no address of a machine', async () => {
    const machine = '203.0.113.77';
    const from = (remoteAddress: string, url: string, payload: object, headers: Headers = {}) =>
      test.app.inject({ method: 'POST', url: `/api/v1/${url}`, remoteAddress, headers: { ...headers, 'idempotency-key': newId() }, payload });
    const counters = async (): Promise<number> => (await test.database.one<{ count: number }>('SELECT count(*) FROM throttle_counter'))?.count ?? 0;
    const comeIn = async (address: string): Promise<void> => {
      const [now] = (await wall()).codes;
      expect((await from(address, 'check-ins', { code: now?.code, sessionId: session }, samira.as)).statusCode).toBe(200);
      expect((await from(address, 'check-ins/by-address', { code: '000000', sessionId: session, email: samira.email })).statusCode).toBe(409);
      expect((await from(address, 'check-ins/by-address', { code: now?.picture, sessionId: session, email: samira.email })).statusCode).toBe(200);
      expect((await from(address, 'check-ins/proofs', { code: now?.picture, sessionId: session })).statusCode).toBe(200);
    };
    await comeIn(machine);
    const counted = await counters();
    expect(counted).toBeGreaterThan(0);
    // Counters are hashes, which tell nothing: what is counted from another machine would be counted by another.
    await comeIn('203.0.113.78');
    expect(await counters()).toBe(counted);
    const tables = await test.database.query<{ name: string }>(`SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables WHERE table_schema IN ('public', 'pgboss') AND table_type = 'BASE TABLE'`);
    for (const { name } of tables) {
      expect([name, await test.database.query(`SELECT t::text AS row FROM ${name} t WHERE t::text LIKE '%' || $1 || '%'`, [machine])]).toEqual([name, []]);
    }
  });
});
