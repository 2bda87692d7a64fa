import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FileKeeper } from '../../documents/door';
import { People } from '../../people/door';
import { Clock } from '../../platform/clock';
import type { Tx } from '../../platform/db/tx';
import { Jobs } from '../../platform/jobs/jobs';
import { makeArchive } from './jobs';

/** Takes archives out of reach that hold somebody who may no longer be in them, and has them made anew without. */
@Injectable()
export class ArchiveRecall implements OnModuleInit {
  constructor(
    private readonly people: People,
    private readonly files: FileKeeper,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.people.onProtect((tx, personIds) => this.recall(tx, personIds));
    this.people.onErase((tx, personIds) => this.recall(tx, personIds));
  }

  /** None that people may be in can be fetched from now on, or goes on being made; of each reader and kind the latest is begun again. */
  private async recall(tx: Tx, personIds: readonly string[]): Promise<void> {
    const open = await tx.query<{ id: string; fileId: string | null; isLatest: boolean }>(
      `WITH open AS (
         SELECT a.id, a.file_id, a.asked_at, a.run_id, a.asked_by, a.contents FROM certificate_archive a
          WHERE a.state IN ('waiting', 'making', 'ready') AND a.expires_at > $2
            AND a.run_id IN (SELECT e.run_id FROM certificate c JOIN enrolment e ON e.id = c.enrolment_id WHERE c.person_id = ANY ($1::uuid[]))
          ORDER BY a.id FOR UPDATE)
       SELECT o.id, o.file_id AS "fileId", row_number() OVER (PARTITION BY o.run_id, o.asked_by, o.contents ORDER BY o.asked_at DESC, o.id DESC) = 1 AS "isLatest" FROM open o ORDER BY o.id`,
      [personIds, this.clock.now()],
    );
    if (open.length === 0) return;
    const latest = open.flatMap(({ id, isLatest }) => (isLatest ? [id] : []));
    await tx.execute(`UPDATE certificate_archive SET state = 'cancelled', file_id = NULL WHERE id = ANY ($1::uuid[])`, [open.map(({ id }) => id)]);
    await tx.execute(`UPDATE certificate_archive SET state = 'waiting', done = 0, failures = 0, attempts_before_recall = attempts WHERE id = ANY ($1::uuid[])`, [latest]);
    for (const { fileId } of open) if (fileId) await this.files.drop(tx, fileId);
    for (const archiveId of latest) await this.jobs.send(tx, makeArchive, { archiveId });
  }
}
