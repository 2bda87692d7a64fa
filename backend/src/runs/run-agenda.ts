import { Injectable } from '@nestjs/common';
import type { Localized } from '@kortkurs/contract/common';
import { Audit } from '../platform/audit/audit';
import type { Tx } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import { tidy } from '../platform/input/texts';
import { RunKeeper } from './run-keeper';

/** Keeps what is to happen at a run, in words; the times stand with its sessions. */
@Injectable()
export class RunAgenda {
  constructor(
    private readonly once: Once,
    private readonly keeper: RunKeeper,
    private readonly audit: Audit,
  ) {}

  /** Write the agenda; an empty one takes it away. @throws Refusal `not-found` */
  async write(runId: string, agenda: Localized): Promise<void> {
    await this.once.work(async (tx) => {
      await this.hold(tx, runId);
      await tx.execute('UPDATE course_run SET agenda = $2 WHERE id = $1', [runId, JSON.stringify(tidy(agenda))]);
      await this.audit.record(tx, { action: 'run.agenda-written', objectType: 'run', objectId: runId });
    });
  }

  /** Lock the run for what belongs to it. @throws Refusal `not-found` */
  async hold(tx: Tx, runId: string): Promise<void> {
    await this.keeper.lock(tx, runId);
  }
}
