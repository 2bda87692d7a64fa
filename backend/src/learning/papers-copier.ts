import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Localized } from '@kortkurs/contract/common';
import { sameTimeAfter } from '@kortkurs/rules/schedule';
import { DocumentKeeper } from '../documents/door';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { RunDrafted } from '../runs/door';
import { HAND_IN_DUE } from './papers-query';

/** Gives a run that is made like another its papers: the same documents, and the form, due as long before the start. What was handed in stays where it is. */
@Injectable()
export class PapersCopier implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly documents: DocumentKeeper,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.on(RunDrafted, async (tx, { run, like }) => {
      if (!like) return;
      const copies = await this.documents.copy(tx, { type: 'run', id: like.runId }, { type: 'run', id: run.id });
      // Where no session says how much later the run is, nothing says by when.
      if (run.startsAt) await this.form(tx, like, run.id, copies);
    });
  }

  private async form(tx: Tx, from: { runId: string; days: number }, runId: string, copies: Map<string, string>): Promise<void> {
    const form = await tx.one<{ what: Localized; documentId: string | null; dueAt: Date }>(
      `SELECT f.what, f.document_id AS "documentId", ${HAND_IN_DUE} AS "dueAt" FROM hand_in_form f JOIN course_run r ON r.id = f.run_id WHERE f.run_id = $1 AND f.ended_at IS NULL`,
      [from.runId],
    );
    if (!form) return;
    await tx.execute('INSERT INTO hand_in_form (run_id, what, document_id, due_at, asked_at) VALUES ($1, $2, $3, $4, $5)', [
      runId,
      JSON.stringify(form.what),
      (form.documentId && copies.get(form.documentId)) ?? null,
      sameTimeAfter(form.dueAt.toISOString(), from.days),
      this.clock.now(),
    ]);
  }
}
