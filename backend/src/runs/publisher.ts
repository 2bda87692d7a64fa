import { Injectable } from '@nestjs/common';
import type { RunRefusal } from '@kortkurs/contract/runs';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import { Events } from '../platform/events/events';
import { Refusal } from '../platform/refusals/refusal';
import { RunCancelled, RunPublished } from './events';
import { refuseStale, RunKeeper } from './run-keeper';
import { RunWriter } from './run-writer';

/** Makes a draft public, and calls runs off. */
@Injectable()
export class Publisher {
  constructor(
    private readonly once: Once,
    private readonly keeper: RunKeeper,
    private readonly runs: RunWriter,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Show a draft to everyone. It needs a published course, sessions unless it is self-paced, and words about who pays for it. */
  async publish(runId: string, version: number): Promise<void> {
    await this.once.work((tx) => this.show(tx, runId, version));
  }

  /** Show drafts to everyone, all of them or none. */
  async publishTogether(runs: { id: string; version: number }[]): Promise<void> {
    await this.once.work(async (tx) => {
      // All of them before anything below a run is locked.
      await tx.query('SELECT id FROM course_run WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [runs.map((run) => run.id)]);
      for (const { id, version } of runs.toSorted((a, b) => a.id.localeCompare(b.id))) await this.show(tx, id, version);
    });
  }

  /** The same inside a transaction. */
  async show(tx: Tx, runId: string, version: number): Promise<void> {
    const run = await this.keeper.lock(tx, runId);
    refuseStale(run, version);
    if (run.status !== 'draft') throw new Refusal<RunRefusal>('run-not-draft');
    if (run.delivery !== 'self_paced' && !run.sessionCount) throw new Refusal<RunRefusal>('run-without-sessions');
    const course = await tx.one('SELECT 1 AS yes FROM course_version WHERE id = $1 AND published_at IS NOT NULL', [run.courseVersionId]);
    if (!course) throw new Refusal<RunRefusal>('course-version-not-published');
    await this.runs.requireStatements(tx, runId);
    await tx.execute("UPDATE course_run SET status = 'published', published_at = $2 WHERE id = $1", [runId, this.clock.now()]);
    const after = await this.keeper.settle(tx, run);
    await this.events.emit(tx, new RunPublished(after));
    await this.audit.record(tx, { action: 'run.published', objectType: 'run', objectId: runId });
  }

  /** Call a run off, with the reason that those who have a seat are told. */
  async cancel(runId: string, version: number, why: string): Promise<void> {
    await this.once.work(async (tx) => {
      const run = await this.keeper.lock(tx, runId);
      refuseStale(run, version);
      await tx.execute("UPDATE course_run SET status = 'cancelled', cancelled_at = $2, cancelled_why = $3 WHERE id = $1", [runId, this.clock.now(), why]);
      await tx.execute('UPDATE session SET calendar_sequence = calendar_sequence + 1 WHERE run_id = $1', [runId]);
      const after = await this.keeper.settle(tx, run);
      await this.events.emit(tx, new RunCancelled(run, after, why));
      await this.audit.record(tx, { action: 'run.cancelled', objectType: 'run', objectId: runId });
    });
  }
}
