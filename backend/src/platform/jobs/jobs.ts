import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { PgBoss, type Job } from 'pg-boss';
import { Settings } from '../config/settings';
import type { Sql, Tx } from '../db/tx';
import { plainError } from '../without-addresses';
import { jobTypes, type JobType } from './job-type';

/** When and whether a job is sent. */
export interface SendOptions {
  /** Not before this time. */
  after?: Date;
  /** A key under which one waiting job is enough: while one waits, a second send does nothing. */
  once?: string;
}

/** A job that failed for good, as the list of dead jobs shows it. */
export interface DeadJob {
  id: string;
  name: string;
  data: object;
  failedAt: Date;
  /** What the last run threw: its message, without data. */
  reason: string;
}

/** What a job's run knows of itself. */
export interface JobRun {
  id: string;
  signal: AbortSignal;
}

type Handler = (data: object, run: JobRun) => Promise<void>;

const dead = 'dead';
/** A notification wakes a worker at once; looking by itself finds retries and what was sent while the database was away. */
const polling = { batchSize: 1, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 3 };
const keptSeconds = 60 * 60 * 24 * 365;

/**
 * Effects that leave the process: mail, files, certificates. A job is written in the transaction of the use case, so it
 * exists exactly when the work does; it runs at least once, so a handler must bear being run twice.
 */
@Injectable()
export class Jobs implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Jobs');
  private readonly handlers = new Map<string, Handler>();
  private readonly schedules: { name: string; cron: string; timeZone: string }[] = [];
  private readonly boss: PgBoss;
  private started = false;

  constructor(private readonly settings: Settings) {
    this.boss = new PgBoss({
      connectionString: settings.DATABASE_URL,
      application_name: 'kortkurs-jobs',
      max: settings.runsJobs ? 4 : 2,
      connectionTimeoutMillis: 3000,
      supervise: settings.runsJobs,
      schedule: settings.runsJobs,
      superviseIntervalSeconds: 2,
      useListenNotify: settings.runsJobs,
    });
    // The database going away is an error here too; pg-boss comes back by itself.
    this.boss.on('error', (error) => this.log.warn(`Jobs: ${error.message}`));
    this.boss.on('warning', (warning) => this.log.debug(`Jobs: ${warning.message}`));
  }

  /** Say how jobs of a type are run; called in a module's `onModuleInit`. */
  handle<Data extends object>(type: JobType<Data>, handler: (data: Data, run: JobRun) => Promise<void>): void {
    if (this.handlers.has(type.name)) throw new Error(`The job ${type.name} has two handlers.`);
    this.handlers.set(type.name, (data, run) => handler(data as Data, run));
  }

  /** Run jobs of a type, without data, at the times of a cron expression. */
  every(type: JobType<Record<string, never>>, cron: string, timeZone = 'Europe/Stockholm'): void {
    this.schedules.push({ name: type.name, cron, timeZone });
  }

  /** Write a job in the transaction: rolled back, there is none. */
  async send<Data extends object>(tx: Tx, type: JobType<Data>, data: Data, options: SendOptions = {}): Promise<void> {
    if (options.once && (await this.waits(tx, type.name, options.once))) return;
    await this.boss.send(type.name, data, { ...(options.after && { startAfter: options.after }), ...(options.once && { singletonKey: options.once }), db: bossDatabase(tx) });
  }

  /**
   * Whether a job with the key waits. It is locked until this transaction ends: workers pass over locked jobs, so it
   * cannot run before it would see this transaction's work.
   */
  private async waits(tx: Tx, name: string, key: string): Promise<boolean> {
    return !!(await tx.one("SELECT id FROM pgboss.job WHERE name = $1 AND singleton_key = $2 AND state = 'created' LIMIT 1 FOR UPDATE SKIP LOCKED", [name, key]));
  }

  /** Jobs that failed for good, newest first. */
  async dead(sql: Sql, limit = 100): Promise<DeadJob[]> {
    return sql.query<DeadJob>(
      `SELECT id, source_name AS name, data, created_on AS "failedAt", COALESCE(source_output ->> 'message', '') AS reason
         FROM pgboss.job WHERE name = '${dead}' AND state = 'created' ORDER BY created_on DESC LIMIT $1`,
      [limit],
    );
  }

  /** Run dead jobs again from the start. @returns how many were taken up */
  async revive(tx: Tx, ids: string[]): Promise<number> {
    return this.boss.redrive(dead, { ids, db: bossDatabase(tx) });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.boss.start();
    this.started = true;
    await this.makeQueues();
    if (!this.settings.runsJobs) return;
    for (const type of jobTypes()) await this.work(type);
    for (const { name, cron, timeZone } of this.schedules) await this.boss.schedule(name, cron, {}, { tz: timeZone });
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (!this.started) return;
    this.started = false;
    await this.boss.stop({ graceful: true, timeout: 10_000 });
  }

  private async makeQueues(): Promise<void> {
    const known = new Set((await this.boss.getQueues()).map((queue) => queue.name));
    if (!known.has(dead)) await this.boss.createQueue(dead, { retentionSeconds: keptSeconds, deleteAfterSeconds: keptSeconds });
    for (const { name, options } of jobTypes()) {
      const queue = {
        retryLimit: options.retries,
        retryDelay: options.retryDelay,
        retryBackoff: true,
        retryDelayMax: 3600,
        expireInSeconds: options.seconds,
        heartbeatSeconds: 10,
        deadLetter: dead,
        notify: true,
      };
      if (!known.has(name)) await this.boss.createQueue(name, queue);
      await this.boss.updateQueue(name, queue);
    }
  }

  private async work(type: JobType<object>): Promise<void> {
    const handler = this.handlers.get(type.name);
    if (!handler) return;
    for (let n = 0; n < type.options.atOnce; n++) {
      let worker = '';
      worker = await this.boss.work<object>(type.name, polling, async ([job]: Job<object>[]) => {
        if (job) await this.run(type.name, handler, job);
        // Many jobs sent in one transaction wake a worker once: look for the next without waiting.
        this.boss.notifyWorker(worker);
      });
    }
  }

  private async run(name: string, handler: Handler, job: Job<object>): Promise<void> {
    try {
      await handler(job.data, { id: job.id, signal: job.signal });
    } catch (error) {
      const plain = plainError(error);
      this.log.warn({ job: name, id: job.id, err: plain });
      throw plain;
    }
  }
}

const bossDatabase = (tx: Tx) => ({ executeSql: async (text: string, values?: unknown[]) => ({ rows: await tx.query(text, values) }) });
