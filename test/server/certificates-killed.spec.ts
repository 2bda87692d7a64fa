import { JwtService } from '@nestjs/jwt';
import type { CertificateArchive } from '@kortkurs/contract/certificate-archive';
import { startProduct, type Product } from '@kortkurs/workbench/product';
import { unzipSync } from 'fflate';
import { Secrets } from '../../backend/src/platform/config/secrets';
import { newId } from '../../backend/src/platform/ids';
import { AccessTokens } from '../../backend/src/platform/policy/access-tokens';
import { until } from '../../backend/src/platform/testing/until';
import { inProduct } from '../builders/product-scene';

/** Issuers that ask at once, in two processes; each approves somebody, whose certificate a job then makes, and issues another by hand. */
const ISSUERS = 50;
const EACH = 1;
const DUE = 2 * ISSUERS * EACH;
/** Certificates of another run that are saved as one file afterwards. */
const SAVED = 6;
/** Certificates that are there when a process is killed. */
const KILLED_AT = [DUE / 5, DUE / 2];
/** The process that makes the files of an archive has the lowest priority, so that the rest of the check goes before it. */
const GIVING_WAY_MS = 300_000;
const JWT_SECRET = 'a-secret-that-outlives-each-process-of-this-test';

describe('two processes that issue certificates, and are killed while they do', () => {
  const running: Product[] = [];
  let [one, two]: (Product | undefined)[] = [];
  let failed = false;
  let interrupted = 0;

  afterAll(async () => {
    for (const product of running.toReversed()) await product.stop();
  });

  async function start(): Promise<Product> {
    const product = await startProduct({ demo: false, env: { JWT_SECRET }, ...(running[0] && { beside: running[0] }) });
    running.push(product);
    return product;
  }

  const tokens = new AccessTokens(new JwtService(), new Secrets(JWT_SECRET, '', { id: 'k1', key: Buffer.alloc(32) }));

  /** Asks until it is answered, as the interface does: under the same key, of whichever process is there. */
  async function untilAnswered(method: string, route: string, personId: string, body: object): Promise<number> {
    const { token } = tokens.issue({ accountId: personId, personId, signInId: newId() });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': newId() };
    for (let turn = Math.floor(Math.random() * 2); ; turn++) {
      const at = turn % 2 ? one : two;
      const status = await fetch(`${at?.url}/api/v1/${route}`, { method, headers, body: JSON.stringify(body), signal: AbortSignal.timeout(8000) }).then(
        async (response) => {
          await response.arrayBuffer();
          return response.status;
        },
        () => 503,
      );
      if (status !== 503) return status;
      if (failed) throw new Error('Nothing more is asked after something went wrong.');
      interrupted++;
      await new Promise((resolve) => setTimeout(resolve, 100 + 200 * Math.random()));
    }
  }

  /** All of them come as one file, made in a process of its own beside the one that answers. */
  async function savesAll({ url }: Product, runId: string, personId: string, numbers: string[]): Promise<void> {
    const { token } = tokens.issue({ accountId: personId, personId, signInId: newId() });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const path = `${url}/api/v1/runs/${runId}/certificate-archives`;
    expect((await fetch(path, { method: 'POST', headers, body: JSON.stringify({ contents: 'pdf' }) })).status).toBe(201);
    const archive = await until(async () => {
      const [latest] = (await (await fetch(path, { headers })).json()) as CertificateArchive[];
      return latest?.state !== 'waiting' && latest?.state !== 'making' && latest;
    }, GIVING_WAY_MS);
    expect(archive).toMatchObject({ state: 'ready', done: numbers.length });
    const files = unzipSync(new Uint8Array(await (await fetch(`${url}${archive.file?.url}`)).arrayBuffer()));
    expect(Object.keys(files).map((name) => name.slice(0, numbers[0]?.length))).toEqual(numbers);
    expect(Object.values(files).filter((file) => Buffer.from(file.subarray(0, 8)).toString() !== '%PDF-1.7')).toEqual([]);
  }

  it('number them without a hole, lose none and double none', async () => {
    one = await start();
    two = await start();
    const { databaseUrl } = one;
    const { savedRunId, saved, staff, approved, byHand } = await inProduct(databaseUrl, async (scene) => {
      const run = await scene.run({ capacity: DUE, completionRule: { requiredActivities: false, instructorApproval: true } });
      const staff: string[] = [];
      for (let n = 0; n < ISSUERS; n++) staff.push(await scene.person({ role: 'administrator' }));
      const other = await scene.run({ completionRule: { requiredActivities: false, instructorApproval: true } });
      return { savedRunId: other.id, saved: await scene.seated(other.id, SAVED), staff, approved: await scene.seated(run.id, DUE / 2), byHand: await scene.seated(run.id, DUE / 2) };
    });
    const count = async (): Promise<number> => (await inProduct(databaseUrl, (_scene, sql) => sql.query<{ n: number }>('SELECT count(*)::int AS n FROM certificate')))[0]?.n ?? 0;
    const answers: number[] = [];
    const issuer = async (personId: string, nth: number): Promise<void> => {
      for (let n = nth; n < DUE / 2; n += ISSUERS) {
        answers.push(await untilAnswered('PUT', `enrolments/${approved[n]}/approval`, personId, { approved: true }));
        answers.push(await untilAnswered('POST', `enrolments/${byHand[n]}/certificate`, personId, { reason: 'Tog igen på annat sätt' }));
      }
    };
    const issuing = Promise.all(staff.map(issuer));
    try {
      await until(async () => (await count()) >= (KILLED_AT[0] ?? 0));
      one.process.kill('SIGKILL');
      one = await start();
      await until(async () => (await count()) >= (KILLED_AT[1] ?? 0));
      two.process.kill('SIGKILL');
      two = await start();
      await issuing;
    } finally {
      failed = true;
      await issuing.catch(() => undefined);
    }
    expect(answers.sort()).toEqual([...Array<number>(DUE / 2).fill(201), ...Array<number>(DUE / 2).fill(204)]);
    expect(interrupted).toBeGreaterThan(0);
    // What a killed process had begun is found by its missing heartbeat, and begun again.
    await until(async () => (await count()) >= DUE);
    const rows = await inProduct(databaseUrl, (_scene, sql) => sql.query<{ year: number; serial: number; number: string; enrolmentId: string }>('SELECT year, serial, number, enrolment_id AS "enrolmentId" FROM certificate ORDER BY year, serial'));
    const years = [...new Set(rows.map(({ year }) => year))];
    for (const of of years) {
      const serials = rows.filter(({ year }) => year === of).map(({ serial }) => serial);
      expect(serials).toEqual(serials.map((_, nth) => nth + 1));
    }
    expect(rows.map(({ number, year, serial }) => [number, year, serial])).toEqual(rows.map(({ year, serial }) => [`KC-${year}-${String(serial).padStart(6, '0')}`, year, serial]));
    expect(rows.map(({ enrolmentId }) => enrolmentId).sort()).toEqual([...approved, ...byHand].sort());
    const counters = await inProduct(databaseUrl, (_scene, sql) => sql.query('SELECT year, last_serial AS last FROM certificate_counter ORDER BY year'));
    expect(counters).toEqual(years.map((of) => ({ year: of, last: rows.filter(({ year }) => year === of).length })));

    for (const enrolmentId of saved) expect(await untilAnswered('POST', `enrolments/${enrolmentId}/certificate`, staff[0] ?? '', { reason: 'Tog igen på annat sätt' })).toBe(201);
    const numbers = await inProduct(databaseUrl, (_scene, sql) => sql.query<{ number: string }>('SELECT number FROM certificate WHERE enrolment_id = ANY ($1::uuid[]) ORDER BY number', [saved]));
    await savesAll(two, savedRunId, staff[0] ?? '', numbers.map(({ number }) => number));
  }, 180_000 + GIVING_WAY_MS);
});
