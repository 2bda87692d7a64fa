import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Database } from '../platform/db/database';
import type { Sql, Tx } from '../platform/db/tx';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { Rollup } from './rollup';
import { COUNTING_RULES } from './rollup.sql';

/**
 * Sums the next people anew and sends itself for those after them. The version stands in the name, so that a process of
 * another release, which counts otherwise, never takes it.
 */
const recount = jobType<Record<string, never>>(`reporting.recount-${COUNTING_RULES}`, { seconds: 300 });

/** People whose sums are locked and made anew at once: whoever saves a list of theirs waits for so long. */
const PEOPLE_AT_ONCE = 200;

/**
 * Makes all sums anew where a release counts by other rules than they were made by. It begins at the start of any process
 * and runs as jobs while the product answers. Who works at it locks the row that tells how far it has come, so each person
 * is taken once, whatever the number of processes; each batch notes its end in its own transaction, and the last one the
 * version. What breaks off goes on with the batch that was lost.
 *
 * A process of the previous release that still answers goes on summing by its own rules: what it saves of people whose batch
 * is over stays so until their list changes again. Releases that change the rules want the previous one stopped first.
 */
@Injectable()
export class Recount implements OnApplicationBootstrap, OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly rollup: Rollup,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(recount, () => this.database.work((tx) => this.next(tx)));
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!(await this.isDone(this.database))) await this.database.work((tx) => this.begin(tx));
  }

  private async begin(tx: Tx): Promise<void> {
    await tx.query('SELECT FROM participation_rules FOR UPDATE');
    if (await this.isDone(tx)) return;
    if (await this.isEmpty(tx)) return this.rollup.noteRules(tx);
    // Where another release was at it, this one takes over from the first person.
    await tx.execute('UPDATE participation_rules SET becoming = $1, through = CASE WHEN becoming = $1 THEN through END', [COUNTING_RULES]);
    await this.jobs.send(tx, recount, {}, { once: recount.name });
  }

  private async next(tx: Tx): Promise<void> {
    const known = await tx.one<{ becoming: number | null; through: string | null }>('SELECT becoming, through FROM participation_rules FOR UPDATE');
    if (known?.becoming !== COUNTING_RULES) return;
    const personIds = await this.rollup.rebuildNext(tx, known.through, PEOPLE_AT_ONCE);
    if (personIds.length < PEOPLE_AT_ONCE) return this.rollup.noteRules(tx);
    await tx.execute('UPDATE participation_rules SET through = $1', [personIds.at(-1)]);
    await this.jobs.send(tx, recount, {}, { once: recount.name });
  }

  private async isDone(sql: Sql): Promise<boolean> {
    return !!(await sql.one('SELECT 1 FROM participation_rules WHERE made_by = $1 AND becoming IS NULL', [COUNTING_RULES]));
  }

  private async isEmpty(tx: Tx): Promise<boolean> {
    return !(await tx.one(
      `SELECT 1 WHERE EXISTS (SELECT 1 FROM attendance) OR EXISTS (SELECT 1 FROM participation_month) OR EXISTS (SELECT 1 FROM participation_start)`,
    ));
  }
}
