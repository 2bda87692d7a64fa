import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FileKeeper } from '../documents/door';
import { People } from '../people/door';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Jobs } from '../platform/jobs/jobs';
import { ExportKinds } from './export-kinds';
import { makeExport } from './jobs';

/** Takes files out of reach in which people stand by name, once somebody becomes protected or is erased, and has them made anew: who is in which is not kept. */
@Injectable()
export class ExportRecall implements OnModuleInit {
  constructor(
    private readonly people: People,
    private readonly kinds: ExportKinds,
    private readonly files: FileKeeper,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.people.onProtect((tx) => this.recall(tx));
    this.people.onErase((tx) => this.recall(tx));
  }

  private async recall(tx: Tx): Promise<void> {
    // What waits is held as well, though it stays as it is: nobody begins it before the names are gone.
    const held = await tx.query<{ id: string; fileId: string | null; state: string }>(
      `SELECT x.id, x.file_id AS "fileId", x.state FROM export_order x WHERE x.kind = ANY ($1::text[]) AND (x.state IN ('waiting', 'making') OR x.state = 'ready' AND x.expires_at > $2) ORDER BY x.id FOR UPDATE`,
      [this.kinds.namingPeople(), this.clock.now()],
    );
    const open = held.filter(({ state }) => state !== 'waiting');
    if (open.length === 0) return;
    // Of equal ones that are there only the latest is made anew: two cannot be under way.
    const anew = await tx.query<{ id: string }>(
      `WITH gone AS (UPDATE export_order SET state = 'cancelled', file_id = NULL WHERE id = ANY ($1::uuid[]) RETURNING id, ordered_by, kind, about, language, md5(parameters::text) AS of, ordered_at)
       SELECT DISTINCT ON (g.ordered_by, g.kind, g.about, g.language, g.of) g.id FROM gone g
        WHERE NOT EXISTS (SELECT 1 FROM export_order w WHERE w.state = 'waiting' AND w.ordered_by = g.ordered_by AND w.kind = g.kind AND w.about = g.about AND w.language = g.language AND md5(w.parameters::text) = g.of)
        ORDER BY g.ordered_by, g.kind, g.about, g.language, g.of, g.ordered_at DESC, g.id DESC`,
      [open.map(({ id }) => id)],
    );
    await tx.execute(`UPDATE export_order SET state = 'waiting', done = 0, failures = 0, attempts_before_recall = attempts WHERE id = ANY ($1::uuid[])`, [anew.map(({ id }) => id)]);
    for (const { fileId } of open) if (fileId) await this.files.drop(tx, fileId);
    for (const { id } of anew) await this.jobs.send(tx, makeExport, { exportId: id });
  }
}
