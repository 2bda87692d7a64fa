import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { FileGates, FileKeeper } from '../documents/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Jobs } from '../platform/jobs/jobs';
import { GATE } from './export-gate';
import { type ExportFile, ExportKinds, type Making, type Ordered } from './export-kinds';
import { Exports } from './exports';
import { clearExports, makeExport } from './jobs';

/** Attempts that ended in an error after which it is said to have failed. */
const FAILURES = 3;
/** Attempts in all, since it was ordered or last recalled: a restart is nobody's failure, but a file that its process dies of each time would come back for ever. */
const ATTEMPTS = 12;
/** How often at most it is written down how far it has come, and looked whether it is still wanted. */
const TOLD_EVERY_MS = 250;

interface Order extends Ordered<object> {
  kind: string;
  attempts: number;
  failures: number;
}

/** Somebody took the order back, or another job has begun it. */
class NoLongerWanted extends Error {}

/** Makes what was ordered. Begun again after a process died, it starts from the beginning: nothing half made is kept. */
@Injectable()
export class ExportMaker implements OnModuleInit, OnApplicationBootstrap {
  private readonly log = new Logger('Exports');

  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly kinds: ExportKinds,
    private readonly exports: Exports,
    private readonly files: FileKeeper,
    private readonly gates: FileGates,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(makeExport, ({ exportId }, run) => this.make(exportId, run.signal));
    this.jobs.handle(clearExports, async () => void (await this.clear()));
    this.jobs.every(clearExports, '15 3 * * *');
  }

  /** Once every room has registered its kinds and said what its roles are. */
  onApplicationBootstrap(): void {
    this.gates.register(GATE, `EXISTS (SELECT 1 FROM export_order x WHERE x.id = $of AND x.file_id = $file AND ${this.kinds.mayStill()})`);
  }

  /** Let go of files whose day is over. @returns how many */
  clear(): Promise<number> {
    return this.database.work(async (tx) => {
      const over = await tx.query<{ fileId: string | null }>('DELETE FROM export_order WHERE expires_at < $1 RETURNING file_id AS "fileId"', [this.clock.now()]);
      for (const { fileId } of over) if (fileId) await this.files.drop(tx, fileId);
      return over.length;
    });
  }

  private async make(exportId: string, signal: AbortSignal): Promise<void> {
    const order = await this.begin(exportId);
    if (!order) return;
    let file: ExportFile | undefined;
    try {
      file = await this.kinds.of(order.kind).make(order, { signal, progress: this.progressOf(order) });
      const { kept } = file;
      await this.files.keepMade(file, (tx, fileId) => this.ready(tx, order, fileId, kept));
    } catch (error) {
      if (error instanceof NoLongerWanted) return;
      // The process is on its way out: that is no fault of the file, and the next process takes it up.
      if (signal.aborted) throw error;
      const isLast = order.failures + 1 >= FAILURES;
      await this.database.execute(`UPDATE export_order SET failures = failures + 1, state = CASE WHEN $3 THEN 'failed' ELSE state END WHERE id = $1 AND attempts = $2 AND state = 'making'`, [exportId, order.attempts, isLast]);
      if (!isLast) throw error;
      this.log.warn({ export: exportId, kind: order.kind, err: String(error) });
    } finally {
      await file?.done?.();
    }
  }

  /** Nothing where it was taken back, or has been tried often enough by processes that died of it. */
  private async begin(exportId: string): Promise<Order | undefined> {
    const order = await this.database.one<Order & { state: string }>(
      `UPDATE export_order SET attempts = attempts + 1, done = 0, state = CASE WHEN attempts - attempts_before_recall < $2 THEN 'making' ELSE 'failed' END
        WHERE id = $1 AND state IN ('waiting', 'making') RETURNING id, kind, about, parameters, language, ordered_by AS "orderedBy", attempts, failures, state`,
      [exportId, ATTEMPTS],
    );
    return order?.state === 'making' ? order : undefined;
  }

  /** The first and the last are told at once, what lies between now and then. */
  private progressOf({ id, attempts }: Order): Making['progress'] {
    let told = -Infinity;
    return async (done, total) => {
      const now = performance.now();
      if (done > 0 && done < total && now - told < TOLD_EVERY_MS) return;
      told = now;
      const wanted = await this.database.execute(`UPDATE export_order SET done = $3, total = $4 WHERE id = $1 AND attempts = $2 AND state = 'making'`, [id, attempts, done, total]);
      if (wanted === 0) throw new NoLongerWanted();
    };
  }

  private async ready(tx: Tx, { id, kind, about, attempts, orderedBy }: Order, fileId: string, kept: ExportFile['kept']): Promise<void> {
    const wanted = await tx.execute(
      `UPDATE export_order SET state = 'ready', file_id = $3, expires_at = $4, done = total WHERE id = $1 AND attempts = $2 AND state = 'making'`,
      [id, attempts, fileId, this.exports.later(this.clock.now())],
    );
    if (wanted === 0) throw new NoLongerWanted();
    await kept?.(tx);
    await this.audit.record(tx, { action: 'export.made', objectType: 'export', objectId: id, personId: orderedBy, details: { kind, about } });
  }
}
