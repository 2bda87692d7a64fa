import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { AppModule } from '../../app.module';
import { readSettings } from '../config/read-settings';
import { Settings } from '../config/settings';
import { migrate } from '../db/migrate';
import { describedOperations } from '../testing/operations';
import { startApp, type TestApp } from '../testing/start-app';
import { boot } from './boot';

/** How long a closed connection may still be listed, in milliseconds. */
const patience = 10_000;

describe('several processes at once', () => {
  let test: TestApp;
  let url: string;
  let empty: string;
  beforeAll(async () => {
    test = await startApp();
    url = test.app.get(Settings).DATABASE_URL;
    const name = `${new URL(url).pathname.slice(1)}_empty`;
    await test.database.execute(`CREATE DATABASE ${name}`);
    empty = url.replace(/[^/]+$/, name);
  });
  afterAll(async () => {
    await test.database.execute(`DROP DATABASE ${new URL(empty).pathname.slice(1)} WITH (FORCE)`);
    await test.close();
  });

  /**
   * Who of the product is still connected to the second database. PostgreSQL drops a connection a moment after it was closed, and its own
   * workers (autovacuum) are nobody's.
   */
  async function clientsLeft(): Promise<number> {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      const until = Date.now() + patience;
      for (;;) {
        const { rows } = await client.query<{ n: number }>("SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend'", [new URL(empty).pathname.slice(1)]);
        const left = rows[0]?.n ?? 0;
        if (left === 0 || Date.now() > until) return left;
        await setTimeout(50);
      }
    } finally {
      await client.end();
    }
  }

  it('run each migration once', async () => {
    const settings = readSettings({ DATABASE_URL: empty });
    const ran = await Promise.all([migrate(settings), migrate(settings), migrate(settings)]);
    expect(ran.filter((names) => names.length > 0)).toHaveLength(1);
  });

  it('start on an empty database, one of them for jobs only, and stop', async () => {
    const settings = (more: Record<string, string>) => readSettings({ DATABASE_URL: empty, PORT: '0', HOST: '127.0.0.1', DEMO: 'off', LOG_LEVEL: 'silent', DATA_DIR: test.app.get(Settings).DATA_DIR, ...more });
    const modes = [settings({ WORKERS: 'separate' }), settings({ WORKERS: 'separate' }), settings({ WORKERS: 'separate', WORKER: 'only' })];
    const running = await Promise.all(modes.map((mode) => boot(AppModule.of({ settings: mode }), mode)));
    const [one, two, worker] = running;
    for (const { address } of [one, two] as { address: string }[]) expect((await fetch(`${address}/api/v1/health/ready`)).status).toBe(200);
    expect(worker?.address).toBeUndefined();
    await Promise.all(running.map((process) => process.stop()));
    expect(await clientsLeft()).toBe(0);
  });

  it('agree with the description of the API on every permission', async () => {
    const operations = await describedOperations(test);
    expect(operations).toEqual(expect.arrayContaining([{ id: 'health.live', method: 'GET', path: '/api/v1/health/live', permission: 'public', parameters: [] }]));
  });
});
