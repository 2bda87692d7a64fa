import { Injectable } from '@nestjs/common';
import type { UploadedMultipartFile } from '@nestjs/platform-fastify/multipart';
import { HAND_IN_STATES, type HandInFormChange, type HandInRefusal, type HandInWindow } from '@kortkurs/contract/run-papers';
import { canHandIn, handInWindow } from '@kortkurs/rules/hand-in';
import { FileKeeper } from '../documents/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Sql, Tx } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import { tidy } from '../platform/input/texts';
import { Refusal } from '../platform/refusals/refusal';
import { HAND_IN_DUE } from './papers-query';

/** What comes in: a text, a file, or both. */
export interface GivenIn {
  text: string;
  file: UploadedMultipartFile | undefined;
  /** Where no file comes: whether the one that was handed in before stays. */
  keepsFile: boolean;
}

interface Standing {
  dueAt: Date | null;
  startsAt: Date | null;
  isCalledOff: boolean;
  isGiven: boolean;
  fileId: string | null;
}

/** Asks the people of a run for something, and takes in what they give. */
@Injectable()
export class HandInDesk {
  constructor(
    private readonly database: Database,
    private readonly once: Once,
    private readonly files: FileKeeper,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Ask a run's people to hand something in, ask for something else, or ask no more.
   * @throws Refusal `not-found`, `hand-in-due-after-start`, `invalid-input` when the blank is none of the run's documents
   */
  async ask(runId: string, { form }: HandInFormChange): Promise<void> {
    await this.once.work(async (tx) => {
      const run = await tx.one<{ startsAt: Date | null }>('SELECT starts_at AS "startsAt" FROM course_run WHERE id = $1 FOR NO KEY UPDATE', [runId]);
      if (!run) throw new Refusal('not-found');
      const now = this.clock.now();
      if (form) {
        if (run.startsAt && new Date(form.dueAt) > run.startsAt) throw new Refusal<HandInRefusal>('hand-in-due-after-start');
        if (form.documentId && !(await tx.one(`SELECT 1 FROM document WHERE id = $1 AND owner_type = 'run' AND owner_id = $2 AND archived_at IS NULL`, [form.documentId, runId])))
          throw new Refusal('invalid-input', { fields: [{ field: 'form.documentId', code: 'unknown' }] });
        await tx.execute(
          `INSERT INTO hand_in_form AS f (run_id, what, document_id, due_at, asked_at) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (run_id) DO UPDATE SET what = excluded.what, document_id = excluded.document_id, due_at = excluded.due_at,
             asked_at = CASE WHEN f.ended_at IS NULL THEN f.asked_at ELSE excluded.asked_at END, ended_at = NULL`,
          [runId, JSON.stringify(tidy(form.what)), form.documentId, form.dueAt, now],
        );
      } else await tx.execute('UPDATE hand_in_form SET ended_at = $2 WHERE run_id = $1 AND ended_at IS NULL', [runId, now]);
      await this.audit.record(tx, { action: form ? 'hand-in.asked' : 'hand-in.ended', objectType: 'run', objectId: runId, details: form ? { dueAt: form.dueAt } : {} });
    });
  }

  /**
   * Take in what somebody gives; what they gave before goes, but the file where it is kept.
   * @throws Refusal `not-found`, `hand-in-not-asked`, `hand-in-closed`, `hand-in-given`, `hand-in-empty`, or why the file is not received
   */
  async give(enrolmentId: string, { text, file, keepsFile }: GivenIn): Promise<void> {
    // Before the file is kept, so that nobody fills the disk who may not hand in; and again under the lock. Whether it was given before is asked there only: sent again because
    // nobody answered, it must not be told that it was overtaken by itself.
    await this.standing(this.database, enrolmentId);
    if (file) await this.files.keep(file, (tx, kept) => this.write(tx, enrolmentId, text.trim(), () => kept.id));
    else await this.once.work((tx) => this.write(tx, enrolmentId, text.trim(), (before) => (keepsFile ? before : null)));
  }

  private async write(tx: Tx, enrolmentId: string, text: string, fileAfter: (before: string | null) => string | null): Promise<void> {
    // Locked first and read in the next statement: one that waits for the lock would still see what was handed in before its turn came.
    await tx.execute('SELECT 1 FROM enrolment WHERE id = $1 FOR UPDATE', [enrolmentId]);
    const before = await this.standing(tx, enrolmentId);
    if (!canHandIn(before.window, before.isGiven)) throw new Refusal<HandInRefusal>('hand-in-given');
    const fileId = fileAfter(before.fileId);
    if (!fileId && !text) throw new Refusal<HandInRefusal>('hand-in-empty');
    const at = this.clock.now();
    await tx.execute(
      `INSERT INTO hand_in (enrolment_id, text, file_id, handed_in_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (enrolment_id) DO UPDATE SET text = excluded.text, file_id = excluded.file_id, handed_in_at = excluded.handed_in_at`,
      [enrolmentId, text, fileId, at],
    );
    if (before.fileId && before.fileId !== fileId) await this.files.drop(tx, before.fileId);
    await this.audit.record(tx, { action: before.isGiven ? 'hand-in.replaced' : 'hand-in.given', objectType: 'enrolment', objectId: enrolmentId });
  }

  /** How things stand, where something can be given. */
  private async standing(sql: Sql, enrolmentId: string): Promise<Standing & { window: HandInWindow }> {
    const found = await sql.one<Standing>(
      `SELECT ${HAND_IN_DUE} AS "dueAt", r.starts_at AS "startsAt", r.status = 'cancelled' AS "isCalledOff", g.enrolment_id IS NOT NULL AS "isGiven", g.file_id AS "fileId"
         FROM enrolment e
         JOIN course_run r ON r.id = e.run_id
         LEFT JOIN hand_in_form f ON f.run_id = r.id AND f.ended_at IS NULL
         LEFT JOIN hand_in g ON g.enrolment_id = e.id
        WHERE e.id = $1 AND e.state = ANY ($2)`,
      [enrolmentId, HAND_IN_STATES],
    );
    if (!found) throw new Refusal('not-found');
    if (!found.dueAt) throw new Refusal<HandInRefusal>('hand-in-not-asked');
    const window = handInWindow({ ...found, dueAt: found.dueAt }, this.clock.now());
    if (window === 'closed') throw new Refusal<HandInRefusal>('hand-in-closed');
    return { ...found, window };
  }
}
