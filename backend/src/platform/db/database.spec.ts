import { Body, Controller, Get, Module, Post, type OnModuleInit } from '@nestjs/common';
import { Client } from 'pg';
import { Settings } from '../config/settings';
import { Events } from '../events/events';
import { jobType } from '../jobs/job-type';
import { Jobs } from '../jobs/jobs';
import { Permit } from '../policy/permit';
import { startApp, type TestApp } from '../testing/start-app';
import { Database } from './database';
import { until } from '../testing/until';

const noteJob = jobType<{ note: string }>('toys.note', { retries: 0 });

class NoteAdded {
  constructor(
    readonly before: string | undefined,
    readonly after: string,
  ) {}
}

@Controller('notes')
class NotesController {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly events: Events,
  ) {}

  @Get() @Permit('public') list(): Promise<{ text: string }[]> {
    return this.database.query('SELECT text FROM note ORDER BY text');
  }
  @Get('slow') @Permit('public') slow(): Promise<unknown> {
    return this.database.query('SELECT pg_sleep(5)');
  }
  @Post() @Permit('public') add(@Body() body: { text: string; fail?: boolean }): Promise<{ text: string }> {
    return this.database.work(async (tx) => {
      await tx.execute('INSERT INTO note (text) VALUES ($1)', [body.text]);
      await this.jobs.send(tx, noteJob, { note: body.text });
      await this.events.emit(tx, new NoteAdded(undefined, body.text));
      if (body.fail) throw new Error('changed my mind');
      return { text: body.text };
    });
  }
}
const ran: string[] = [];

@Module({ controllers: [NotesController] })
class NotesModule implements OnModuleInit {
  constructor(private readonly jobs: Jobs) {}

  onModuleInit(): void {
    this.jobs.handle(noteJob, async ({ note }) => {
      if (note === 'poison') throw new Error('no antidote');
      ran.push(note);
    });
  }
}

describe('database', () => {
  let test: TestApp;
  let outside: Client;
  const heard: string[] = [];

  beforeAll(async () => {
    test = await startApp({ bare: true, modules: [NotesModule], settings: { STATEMENT_TIMEOUT: '2000' } });
    const events = test.app.get(Events);
    events.on(NoteAdded, async (_tx, { after }) => void heard.push(`first ${after}`));
    events.on(NoteAdded, async (tx, { after }) => {
      if (after === 'unheard of') throw new Error('the listener says no');
      heard.push(`second ${after}`);
      await tx.execute('INSERT INTO echo (text) VALUES ($1)', [after]);
    });
    outside = new Client({ connectionString: test.app.get(Settings).DATABASE_URL });
    outside.on('error', () => undefined);
    await outside.connect();
    await outside.query('CREATE TABLE note (text text PRIMARY KEY); CREATE TABLE echo (text text PRIMARY KEY)');
  });
  afterAll(async () => {
    await outside.end().catch(() => undefined);
    await test.close();
  });

  const texts = async (): Promise<string[]> => (await outside.query<{ text: string }>('SELECT text FROM note ORDER BY text')).rows.map((row) => row.text);

  it('commits work, its events and its job together', async () => {
    expect((await test.ask('POST', 'notes', { body: { text: 'kept' } })).status).toBe(201);
    expect(await texts()).toEqual(['kept']);
    expect(heard).toEqual(['first kept', 'second kept']);
    await until(() => ran.includes('kept'));
  });

  it('leaves no row, no echo and no job of what was rolled back', async () => {
    expect((await test.ask('POST', 'notes', { body: { text: 'regretted', fail: true } })).status).toBe(500);
    expect((await test.ask('POST', 'notes', { body: { text: 'unheard of' } })).status).toBe(500);
    expect((await test.ask('POST', 'notes', { body: { text: 'after' } })).status).toBe(201);
    await until(() => ran.includes('after'));
    expect(ran).toEqual(['kept', 'after']);
    expect(await texts()).toEqual(['after', 'kept']);
    expect((await outside.query('SELECT text FROM echo ORDER BY text')).rows).toEqual([{ text: 'after' }, { text: 'kept' }]);
  });

  it('puts a job that fails for good on a list, from which it can be taken up again', async () => {
    const jobs = test.app.get(Jobs);
    await test.ask('POST', 'notes', { body: { text: 'poison' } });
    await until(async () => (await jobs.dead(test.database)).length > 0);
    const [dead] = await jobs.dead(test.database);
    expect(dead).toMatchObject({ name: 'toys.note', data: { note: 'poison' }, reason: 'no antidote' });
    await test.database.work((tx) => jobs.revive(tx, [dead?.id ?? '']));
    await until(async () => (await jobs.dead(test.database)).some((job) => job.id !== dead?.id));
  });

  it('runs many jobs of one transaction without waiting between them', async () => {
    const begun = performance.now();
    await test.database.work(async (tx) => {
      for (let n = 0; n < 100; n++) await test.app.get(Jobs).send(tx, noteJob, { note: `many ${n}` });
    });
    await until(() => ran.filter((note) => note.startsWith('many')).length === 100);
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  it('keeps one waiting job per key', async () => {
    const { database } = test;
    await database.work(async (tx) => {
      for (let n = 0; n < 3; n++) await test.app.get(Jobs).send(tx, noteJob, { note: 'keyed' }, { once: 'key' });
      await test.app.get(Jobs).send(tx, noteJob, { note: 'other' }, { once: 'other key' });
    });
    await until(() => ran.includes('other'));
    expect(ran.filter((note) => note === 'keyed')).toHaveLength(1);
  });

  it('does not open a transaction inside another', async () => {
    await expect(test.database.work(() => test.database.work(async () => 1))).rejects.toThrow('already open');
  });

  it('runs a transaction again that the database sacrificed', async () => {
    const { database } = test;
    await outside.query("INSERT INTO echo VALUES ('a'), ('b')");
    const attempts = { n: 0 };
    const holding = new Set<string>();
    const both = (first: string, second: string) =>
      database.work(async (tx) => {
        attempts.n++;
        await tx.query('SELECT 1 FROM echo WHERE text = $1 FOR UPDATE', [first]);
        holding.add(first);
        await until(() => holding.size === 2); // each holds one and wants the other's
        await tx.query('SELECT 1 FROM echo WHERE text = $1 FOR UPDATE', [second]);
      });
    await Promise.all([both('a', 'b'), both('b', 'a')]);
    expect(attempts.n).toBeGreaterThan(2);
  });

  it('gives up on a statement that takes too long, and keeps its connection', async () => {
    const answer = await test.ask('GET', 'notes/slow');
    expect(answer).toMatchObject({ status: 503, body: { code: 'too-slow' } });
    expect((await test.ask('GET', 'notes')).status).toBe(200);
  });

  it('keeps dates as text and counts as numbers', async () => {
    expect(await test.database.one("SELECT DATE '2026-03-29' AS day, ARRAY[DATE '2026-03-29'] AS days, count(*) AS n")).toEqual({ day: '2026-03-29', days: ['2026-03-29'], n: 1 });
  });

  it('survives that every connection is cut', async () => {
    const cut = () => outside.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
    await test.ask('GET', 'notes');
    await cut();
    expect((await test.ask('GET', 'notes')).status).toBe(200);
    await cut();
    const written = await test.ask('POST', 'notes', { body: { text: 'during' } });
    expect([201, 503]).toContain(written.status);
    await until(async () => (await test.ask('POST', 'notes', { body: { text: 'again' } })).status === 201);
    await until(() => ran.includes('again'));
  });

  it('answers 503 while the database takes nobody in, and heals by itself', async () => {
    const [{ name }] = (await outside.query<{ name: string }>('SELECT current_database() AS name')).rows as [{ name: string }];
    const gate = new Client({ connectionString: test.app.get(Settings).DATABASE_URL.replace(/\/[^/]+$/, '/postgres') });
    await gate.connect();
    try {
      await gate.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
      await gate.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
      await new Promise((resolve) => setTimeout(resolve, 50));
      const refused = await test.ask('POST', 'notes', { body: { text: 'lost' } });
      expect(refused).toMatchObject({ status: 503, body: { code: 'unavailable' }, headers: { 'retry-after': '2' } });
      expect((await test.ask('GET', 'health/ready')).status).toBe(503);
      expect((await test.ask('GET', 'health/live')).status).toBe(200);
      const patient = test.ask('GET', 'notes');
      await gate.query('SELECT pg_sleep(1)');
      await gate.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
      expect((await patient).status).toBe(200);
      expect((await test.ask('POST', 'notes', { body: { text: 'found' } })).status).toBe(201);
      expect((await test.ask('GET', 'health/ready')).status).toBe(200);
    } finally {
      await gate.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
      await gate.end();
    }
  });
});
