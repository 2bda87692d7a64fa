import { Injectable } from '@nestjs/common';
import type { FileWalkIn } from '@kortkurs/contract/attendance-files';
import type { WalkInTaken } from '@kortkurs/contract/doorway';
import type { IntakeRefusalCode } from '@kortkurs/contract/intake';
import { WalkInDesk } from '../../doorway/door';
import { Once } from '../../platform/idempotency/once';
import { Refusal } from '../../platform/refusals/refusal';
import { BatchStore } from '../batch-store';

/** Gives people in the report of a meeting a seat who came without one, and keeps that it was for the file: it goes when the file does. */
@Injectable()
export class FileWalkIns {
  constructor(
    private readonly once: Once,
    private readonly store: BatchStore,
    private readonly desk: WalkInDesk,
  ) {}

  /**
   * The mark comes when the file is applied. Sent again with the same id, it happens once.
   * @throws Refusal `intake-not-open`, `not-found` for a file of several sessions, and as `WalkInDesk.forFile`
   */
  async add(runId: string, id: string, walkIn: FileWalkIn, by: string): Promise<WalkInTaken> {
    return this.once.work(async (tx) => {
      const batch = await this.store.readOfRun(tx, runId, id, true);
      if (batch.state !== 'open') throw new Refusal<IntakeRefusalCode>('intake-not-open');
      if (batch.sessionId === null) throw new Refusal('not-found');
      const { made, ...taken } = await this.desk.forFile(tx, batch.sessionId, walkIn, by);
      await tx.execute(
        `INSERT INTO intake_effect (batch_id, kind, object_id) SELECT $1, n.key, n.value::uuid FROM jsonb_each_text($2::jsonb) AS n WHERE n.value IS NOT NULL ON CONFLICT DO NOTHING`,
        [id, JSON.stringify(made)],
      );
      return taken;
    });
  }
}
