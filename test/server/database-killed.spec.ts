import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Body, Controller, Get, Module, Post } from '@nestjs/common';
import { Database } from '../../backend/src/platform/db/database';
import { patience } from '../../backend/src/platform/db/faults';
import { migrate } from '../../backend/src/platform/db/migrate';
import { readSettings } from '../../backend/src/platform/config/read-settings';
import { Once } from '../../backend/src/platform/idempotency/once';
import { newId } from '../../backend/src/platform/ids';
import { jobType } from '../../backend/src/platform/jobs/job-type';
import { Jobs } from '../../backend/src/platform/jobs/jobs';
import { Permit } from '../../backend/src/platform/policy/permit';
import { startApp, type TestApp } from '../../backend/src/platform/testing/start-app';
import { until } from '../../backend/src/platform/testing/until';
import { openCluster, type Cluster } from '../../libs/workbench/postgres/cluster.mjs';

const echo = jobType<{ id: string }>('killed.echo');

@Controller('marks')
class MarksController {
  constructor(
    private readonly once: Once,
    private readonly jobs: Jobs,
    private readonly database: Database,
  ) {}

  @Get() @Permit('public') list(): Promise<{ id: string }[]> {
    return this.database.query('SELECT id FROM mark_of_test');
  }
  @Post() @Permit('own') add(@Body() body: { id: string }): Promise<{ id: string }> {
    return this.once.work(async (tx) => {
      await tx.execute('INSERT INTO mark_of_test (id) VALUES ($1)', [body.id]);
      await this.jobs.send(tx, echo, { id: body.id });
      return { id: body.id };
    });
  }
}

const echoed = new Set<string>();

@Module({ controllers: [MarksController] })
class MarksModule {
  constructor(private readonly jobs: Jobs) {}

  onModuleInit(): void {
    this.jobs.handle(echo, async ({ id }) => void echoed.add(id));
  }
}

describe('a database that is killed under load', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kortkurs-killed-'));
  let cluster: Cluster;
  let test: TestApp;

  beforeAll(async () => {
    cluster = await openCluster(path.join(folder, 'pg'));
    await migrate(readSettings({ DATABASE_URL: cluster.url('postgres') }));
    test = await startApp({ bare: true, modules: [MarksModule], databaseUrl: cluster.url('postgres') });
    await test.database.execute('CREATE TABLE mark_of_test (id uuid PRIMARY KEY)');
  });
  afterAll(async () => {
    await test.close();
    await cluster.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('loses nothing it has acknowledged, doubles nothing, and is back without a restart', async () => {
    const as = test.signedInAs(newId(), newId());
    const acknowledged: string[] = [];
    const statuses = new Set<number>();
    let stop = false;

    /** Posts marks one after another, each again under its key until it is acknowledged. */
    const writer = async (): Promise<void> => {
      while (!stop) {
        const id = newId();
        for (;;) {
          const { status } = await test.ask('POST', 'marks', { as, body: { id }, headers: { 'idempotency-key': id } });
          statuses.add(status);
          if (status === 201) break;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        acknowledged.push(id);
      }
    };
    const reads = new Set<number>();
    const reader = async (): Promise<void> => {
      while (!stop) reads.add((await test.ask('GET', 'marks')).status);
    };

    const load = [writer(), writer(), writer(), writer(), reader()];
    await until(() => acknowledged.length >= 20);
    const pid = Number(readFileSync(path.join(folder, 'pg/data/postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    const killed = performance.now();
    const before = acknowledged.length;
    const again = await openCluster(path.join(folder, 'pg'));
    // A busy machine may take longer to bring it back than a read is worth waiting for.
    const soon = performance.now() - killed < patience / 2;
    await until(() => acknowledged.length >= before + 20);
    stop = true;
    await Promise.all(load);

    expect([...statuses].filter((status) => status !== 201 && status !== 503)).toEqual([]);
    expect([...reads].filter((status) => status !== 200 && (soon || status !== 503))).toEqual([]);
    const kept = await test.database.query<{ id: string }>('SELECT id FROM mark_of_test');
    expect(kept.map((row) => row.id).sort()).toEqual(acknowledged.sort());
    await until(() => acknowledged.every((id) => echoed.has(id)));
    await again.close();
  });
});
