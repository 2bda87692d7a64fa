import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { v7 as newId } from 'uuid';
import { startProduct, type Product } from '@kortkurs/workbench/product';
import { until } from '../../backend/src/platform/testing/until';
import { inProduct } from '../builders/product-scene';

const LETTERS = 500;
/** Jobs that send at once in a process: as many can be on their way when it dies. */
const AT_ONCE = 4;

describe('a process that is killed in the middle of many letters', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kortkurs-smtp-'));
  const log = path.join(folder, 'taken');
  const running: Product[] = [];
  let mailServer: ChildProcess;

  afterAll(async () => {
    for (const product of running.toReversed()) await product.stop();
    mailServer.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  const taken = (): string[] => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter(Boolean) : []);

  /** A run with so many people, each with an address. */
  async function crowdedRun(databaseUrl: string): Promise<string> {
    return inProduct(databaseUrl, async (scene, sql) => {
      const { id } = await scene.run({ capacity: LETTERS });
      await scene.seated(id, LETTERS);
      await sql.query(`UPDATE person SET contact_email = id || '@example.org' WHERE id IN (SELECT person_id FROM enrolment WHERE run_id = $1)`, [id]);
      return id;
    });
  }

  async function firstAdministrator({ url, said }: Product): Promise<string> {
    await until(() => /first-administrator#[\w-]{43}/.test(said()));
    const token = /first-administrator#([\w-]{43})/.exec(said())?.[1];
    const answer = await fetch(`${url}/api/v1/first-administrator`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, email: 'maja@example.org', password: 'korvspad och lingon', givenName: 'Maja', familyName: 'Provsson', centreName: 'Kompetenscentrum Provet' }),
    });
    return ((await answer.json()) as { accessToken: string }).accessToken;
  }

  it('has one row and one Message-ID for each, and sends twice only what was on its way', async () => {
    mailServer = spawn(process.execPath, [path.join(__dirname, 'smtp/smtp-server.mjs'), log, '15'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [port] = (await once(mailServer.stdout ?? mailServer, 'data')) as [Buffer];
    const env = { SMTP_URL: `smtp://127.0.0.1:${port.toString().trim()}` };
    const start = async (beside?: Product): Promise<Product> => {
      const product = await startProduct({ demo: false, env, ...(beside && { beside }) });
      running.push(product);
      return product;
    };
    const first = await start();
    const [runId, sendingId, accessToken] = [await crowdedRun(first.databaseUrl), newId(), await firstAdministrator(first)];
    const before = taken().length;
    const answer = await fetch(`${first.url}/api/v1/runs/${runId}/letters`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` },
      body: JSON.stringify({ id: sendingId, audience: 'seated', organisationId: null, sv: { subject: 'Ny sal', body: 'Hej {förnamn}, vi ses i stora salen.' }, en: null, replyTo: 'centre' }),
    });
    expect([answer.status, await answer.text()]).toEqual([204, '']);

    await until(() => taken().length - before >= LETTERS / 2);
    first.process.kill('SIGKILL');
    await once(first.process, 'exit');
    // What the dead one had in hand is missed, looked for and tried again at once rather than after a minute.
    await inProduct(first.databaseUrl, async (_, sql) => {
      await sql.execute(`UPDATE pgboss.job SET heartbeat_seconds = 1, retry_delay = 1 WHERE state = 'active'`);
      await sql.execute('UPDATE pgboss.queue SET monitor_claim_on = NULL, monitor_on = NULL');
    });
    await start(first);
    const rows = (): Promise<{ id: string; state: string }[]> =>
      inProduct(first.databaseUrl, (_, sql) => sql.query('SELECT message_id AS id, state FROM message WHERE sending_id = $1', [sendingId]));
    await until(async () => new Set(taken()).size >= LETTERS && (await rows()).every(({ state }) => state === 'sent'));

    const letters = await rows();
    expect(letters).toHaveLength(LETTERS);
    const ids = new Set(letters.map(({ id }) => id));
    expect(ids.size).toBe(LETTERS);
    const arrived = taken().filter((id) => ids.has(id));
    expect(new Set(arrived)).toEqual(ids);
    expect(arrived.length - LETTERS).toBeLessThanOrEqual(AT_ONCE);
  });
});
