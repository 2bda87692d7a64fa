import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { JwtService } from '@nestjs/jwt';
import type { MarkContent, MarkOutcome, MarkToSave, SavedMarks } from '@kortkurs/contract/attendance';
import type { CheckedIn, RoomCodes } from '@kortkurs/contract/check-in';
import { ABSENT, PRESENT } from '@kortkurs/rules/attendance';
import { startProduct, type Product } from '@kortkurs/workbench/product';
import { Secrets } from '../../backend/src/platform/config/secrets';
import { migrate } from '../../backend/src/platform/db/migrate';
import { readSettings } from '../../backend/src/platform/config/read-settings';
import { newId } from '../../backend/src/platform/ids';
import { AccessTokens } from '../../backend/src/platform/policy/access-tokens';
import { openCluster, type Cluster } from '../../libs/workbench/postgres/cluster.mjs';
import { inProduct } from '../builders/product-scene';
import { rawOf, recount, rollupOf } from '../builders/sums';

const ROUNDS = 10;
const [INSTRUCTORS, PHONES] = [40, 10];
const SESSIONS = 10;
/** Of each run of two sessions. */
const [MARKED, CHECKING_IN] = [12, 30];
/** So many answers come between two kills: every client is on its way with something. */
const BETWEEN = 40;
const JWT_SECRET = 'a-secret-that-outlives-each-process-of-this-test';
const HOUR_MS = 3_600_000;

interface Laid {
  sessions: { id: string; enrolments: string[] }[];
  phones: { personId: string; sessionId: string; enrolmentId: string }[];
  staff: string[];
}

describe('a server and a database that are killed while attendance is taken', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kortkurs-marks-killed-'));
  const running: Product[] = [];
  let cluster: Cluster;
  let laid: Laid;
  /** Where the product is reached now. */
  let at: Product;
  let over = false;
  let failed = false;
  let interrupted = 0;
  /** What each mark was answered, and each person who checked in. */
  const marks = new Map<string, MarkOutcome>();
  const checkedIn = new Map<string, CheckedIn>();
  let answers = 0;

  beforeAll(async () => {
    cluster = await openCluster(path.join(folder, 'pg'));
    await migrate(readSettings({ DATABASE_URL: cluster.url('postgres') }));
    await start();
    laid = await lay();
  }, 60_000);
  afterAll(async () => {
    for (const product of running.toReversed()) await product.stop();
    await cluster.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(): Promise<void> {
    at = await startProduct({ demo: false, env: { JWT_SECRET }, ...(at ? { beside: at } : { databaseUrl: cluster.url('postgres') }) });
    running.push(at);
  }

  /** Ten sessions that go on, in runs of two, for each of which a funder pays. */
  const lay = (): Promise<Laid> =>
    inProduct(cluster.url('postgres'), async (scene, sql) => {
      const projects = [await scene.project({ startsOn: '2020-01-01', endsOn: '2099-12-31' }), await scene.project({ startsOn: '2020-01-01', endsOn: '2099-12-31' })];
      const nearby = (hours: number): string => new Date(Date.now() + hours * HOUR_MS).toISOString();
      const all: Laid = { sessions: [], phones: [], staff: [] };
      for (let n = 0; n < SESSIONS / 2; n++) {
        const run = await scene.run({ capacity: 200, projectIds: projects.slice(n % 2), sessions: [2, 1].map((ago) => ({ startsAt: nearby(-ago), endsAt: nearby(4), breakMinutes: 15 })) });
        const [enrolments, phones] = [await scene.seated(run.id, MARKED), await scene.seated(run.id, CHECKING_IN)];
        for (const id of run.sessionIds) all.sessions.push({ id, enrolments });
        const people = await sql.query<{ enrolmentId: string; personId: string }>('SELECT id AS "enrolmentId", person_id AS "personId" FROM enrolment WHERE id = ANY ($1)', [phones]);
        for (const sessionId of run.sessionIds) all.phones.push(...people.map((one) => ({ ...one, sessionId })));
      }
      for (let n = 0; n < INSTRUCTORS; n++) all.staff.push(await scene.person({ role: 'administrator' }));
      return all;
    });

  const tokens = new AccessTokens(new JwtService(), new Secrets(JWT_SECRET, '', { id: 'k1', key: Buffer.alloc(32) }));
  const as = (personId: string): Record<string, string> => ({ 'content-type': 'application/json', authorization: `Bearer ${tokens.issue({ accountId: newId(), personId, signInId: newId() }).token}` });

  /** Asks until it is answered, as the interface does: the same once more after a pause that is never the same. */
  async function untilAnswered<Body>(method: string, route: string, headers: Record<string, string>, body?: () => object): Promise<{ status: number; body: Body }> {
    for (let pause = 100; ; pause = Math.min(2 * pause, 1600)) {
      const answer = await fetch(`${at.url}/api/v1/${route}`, { method, headers, ...(body && { body: JSON.stringify(body()) }), signal: AbortSignal.timeout(8000) })
        .then(async (response) => ({ status: response.status, body: (await response.json()) as Body }))
        .catch(() => undefined);
      if (answer && answer.status !== 503) return answer;
      if (failed) throw new Error('Nothing more is asked after something went wrong.');
      interrupted++;
      await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random())));
    }
  }

  /** Somebody who takes attendance at one session, a few people at a time, and changes their mind. */
  async function instructor(personId: string, nth: number): Promise<void> {
    const headers = as(personId);
    const { id, enrolments } = laid.sessions[nth % SESSIONS] ?? { id: '', enrolments: [] };
    for (let turn = nth; !over; turn++) {
      const content = (n: number): MarkContent => (n % 5 === 0 ? ABSENT : { ...PRESENT, lateMinutes: n % 3 === 0 ? 10 + (n % 50) : 0 });
      const some = [0, 5, 9].map((n): MarkToSave => ({ markId: newId(), enrolmentId: enrolments[(turn + n) % MARKED] ?? '', content: content(turn + n), markedAt: new Date().toISOString() }));
      const { status, body } = await untilAnswered<SavedMarks>('PUT', `sessions/${id}/marks`, headers, () => ({ marks: some, sentAt: new Date().toISOString() }));
      if (status !== 200) throw new Error(`Marks were answered ${status}: ${JSON.stringify(body)}`);
      for (const { markId, outcome } of body.results) marks.set(markId, outcome);
      answers++;
    }
  }

  /**
   * Checks somebody in. A code that was read before the server was away may be dead after it, though the check-in was written before anybody was told: then
   * they take the code that is shown now, as people do.
   */
  async function checkIn({ personId, sessionId }: Laid['phones'][number]): Promise<{ status: number; body: CheckedIn }> {
    for (let dead = 0; ; dead++) {
      const { body: wall } = await untilAnswered<RoomCodes>('GET', `sessions/${sessionId}/codes`, as(laid.staff[0] ?? ''));
      const answer = await untilAnswered<CheckedIn>('POST', 'check-ins', as(personId), () => ({ code: wall.codes[0]?.picture, sessionId }));
      if (answer.status !== 409 || dead > ROUNDS) return answer;
    }
  }

  /** Telephones that check in one person after another, and all of them again. */
  async function phone(nth: number): Promise<void> {
    const mine = laid.phones.filter((_, index) => index % PHONES === nth);
    for (let turn = 0; !over; turn++) {
      const who = mine[turn % mine.length];
      if (!who) return;
      const { status, body } = await checkIn(who);
      if (status !== 200) throw new Error(`A check-in was answered ${status}: ${JSON.stringify(body)}`);
      const key = `${who.sessionId} ${who.enrolmentId}`;
      expect(body).toEqual(checkedIn.get(key) ?? body);
      checkedIn.set(key, body);
      answers++;
    }
  }

  async function moreAnswers(): Promise<void> {
    const wanted = answers + BETWEEN;
    for (const limit = performance.now() + 120_000; answers < wanted; await new Promise((resolve) => setTimeout(resolve, 5))) {
      if (performance.now() > limit) throw new Error('Nothing was answered within two minutes.');
    }
  }

  it(`lose no mark that was acknowledged, in ${ROUNDS} rounds, and double none`, async () => {
    const clients = Promise.all([...laid.staff.map(instructor), ...Array.from({ length: PHONES }, (_, nth) => phone(nth))]);
    const rounds = (async () => {
      for (let round = 0; round < ROUNDS; round++) {
        await moreAnswers();
        at.process.kill('SIGKILL');
        await once(at.process, 'exit');
        await start();
        await moreAnswers();
        process.kill(Number(readFileSync(path.join(folder, 'pg/data/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
        cluster = await openCluster(path.join(folder, 'pg'));
      }
      await moreAnswers();
    })().finally(() => (over = true));
    try {
      await Promise.all([rounds, clients]);
    } finally {
      failed = over = true;
    }
    expect(interrupted).toBeGreaterThan(ROUNDS * 2);

    await inProduct(cluster.url('postgres'), async (_, sql) => {
      const history = await sql.query<{ id: string; session: string; enrolment: string; source: string; outcome: MarkOutcome; revision: number; at: Date }>(
        'SELECT mark_id AS id, session_id AS session, enrolment_id AS enrolment, source, outcome, revision, marked_at AS at FROM attendance_history ORDER BY marked_at, mark_id',
      );
      const of = (source: string) => history.filter((each) => each.source === source);
      // Every mark is there with the outcome that was acknowledged, and no other is.
      expect(Object.fromEntries(of('staff').map(({ id, outcome }) => [id, outcome]))).toEqual(Object.fromEntries(marks));
      expect(of('staff')).toHaveLength(marks.size);
      expect(of('self').map(({ session, enrolment }) => `${session} ${enrolment}`).sort()).toEqual([...checkedIn.keys()].sort());
      // The last word stands for each, whatever the order in which they came to be sent again.
      const last = new Map(history.map(({ session, enrolment, id }) => [`${session} ${enrolment}`, id]));
      const standing = await sql.query<{ key: string; id: string }>(`SELECT session_id || ' ' || enrolment_id AS key, mark_id AS id FROM attendance`);
      expect(Object.fromEntries(standing.map(({ key, id }) => [key, id]))).toEqual(Object.fromEntries(last));
      // No revision is missing: an open roster that asks for what came after one it knows is told everything.
      for (const { id, revision } of await sql.query<{ id: string; revision: number }>('SELECT id, revision FROM session')) {
        const raised = new Set(history.filter(({ session, outcome }) => session === id && outcome === 'applied').map((each) => each.revision));
        expect([...raised].sort((one, other) => one - other)).toEqual(Array.from({ length: revision }, (_, n) => n + 1));
      }
      const sums = await rollupOf(sql);
      expect(Object.keys(sums.months).length).toBeGreaterThan(SESSIONS * MARKED / 2);
      expect(sums).toEqual(recount(await rawOf(sql)));
    });
  }, 600_000); // eleven starts, on a machine that is busy with the rest of the check
});
