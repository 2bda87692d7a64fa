import { Injectable } from '@nestjs/common';
import type { IntakeChange, IntakeRefusalCode } from '@kortkurs/contract/intake';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusals/refusal';
import { type Batch, BatchStore, type StoredOutcome } from './batch-store';
import { accepted, withChange } from './choices';
import { type Applied, ListApplier } from './list-applier';
import { planOf, seenTooEarly, withoutMarksAhead } from './list-plan';
import { ListReader } from './list-reader';
import { ListUndoer } from './list-undoer';
import { previewOf } from './preview';
import type { Recognition } from './recognise/recognise';

/** A file as it came. */
export interface Upload {
  name: string;
  bytes: Buffer;
}

const REASON = 'Inläst lista';

/** Takes lists in: keeps them, changes what was chosen, applies them in one transaction, and takes that back. */
@Injectable()
export class IntakeDesk {
  constructor(
    private readonly database: Database,
    private readonly once: Once,
    private readonly store: BatchStore,
    private readonly reader: ListReader,
    private readonly applier: ListApplier,
    private readonly undoer: ListUndoer,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /**
   * Keep a file that can be read. The same file that is applied to the run already is not taken in again: its own list is answered.
   * @throws Refusal with one of the codes of `INTAKE_REFUSALS`
   */
  async open(runId: string, upload: Upload, by: string): Promise<{ id: string; again: boolean }> {
    await this.requireLivingRun(runId);
    const hash = this.store.hashOf(upload.bytes);
    const known = await this.store.applied(this.database, runId, hash);
    if (known) return { id: known, again: true };
    // A file that nobody can read is refused before anything of it is kept.
    await this.reader.read(this.database, runId, upload.name, upload.bytes, {});
    const id = newId();
    await this.store.keepFile(id, upload.bytes);
    try {
      await this.database.work(async (tx) => {
        await this.store.add(tx, { id, runId, fileName: upload.name, fileBytes: upload.bytes.length, hash, by });
        await this.audit.record(tx, { action: 'intake.opened', objectType: 'run', objectId: runId, details: { intakeId: id } });
      });
    } catch (fault) {
      await this.store.dropFile(id);
      throw fault;
    }
    return { id, again: false };
  }

  /**
   * Change what was chosen, on top of the version that was read.
   * @throws Refusal `intake-not-open`, `changed-meanwhile`, or what makes the file unreadable with these choices
   */
  async change(id: string, change: IntakeChange): Promise<void> {
    await this.once.work(async (tx) => {
      const batch = await this.openBatch(tx, id, change.version);
      let choices = withChange(batch.choices, change);
      const recognition = await this.reader.readBatch(tx, { ...batch, choices });
      if (change.accept?.length) choices = accepted(choices, recognition.sheet.questions.asked, change.accept);
      await this.store.saveChoices(tx, id, choices);
      return {};
    });
  }

  /**
   * Apply the list in one transaction. It is read once more inside it, so that what was shown is what is written.
   * @throws Refusal `intake-undecided` while anything doubtful is open, `intake-marks-ahead`
   */
  async apply(id: string, version: number, by: string): Promise<void> {
    await this.once.work(async (tx) => {
      const found = await this.store.read(tx, id, true);
      // The same click again finds what the first one did.
      if (found.state === 'applied') return {};
      const batch = this.requireOpen(found, version);
      await tx.query('SELECT id FROM course_run WHERE id = $1 FOR NO KEY UPDATE', [batch.runId]);
      await this.requireLivingRun(batch.runId, tx);
      const recognition = await this.reader.readBatch(tx, batch);
      const reading = previewOf(recognition, { name: batch.fileName, bytes: batch.fileBytes });
      if (reading.counts.open > 0) throw new Refusal<IntakeRefusalCode>('intake-undecided', { params: { open: reading.counts.open } });
      const [plan, now] = [planOf(recognition), this.clock.now().getTime()];
      const ahead = seenTooEarly(plan, now);
      if (ahead !== null) throw new Refusal<IntakeRefusalCode>('intake-marks-ahead', { params: { date: ahead } });
      const applied = await this.applier.apply(tx, batch.runId, withoutMarksAhead(plan, now), by, REASON);
      await tx.execute(
        `INSERT INTO intake_effect (batch_id, kind, object_id, line)
         SELECT $1, n.kind, n."objectId", n.line FROM jsonb_to_recordset($2::jsonb) AS n (kind text, "objectId" uuid, line smallint)`,
        [id, JSON.stringify(applied.effects)],
      );
      await this.store.markApplied(tx, id, by, reading.counts, outcomeOf(applied, recognition, reading.leftOut));
      const { people, enrolments, marks } = applied;
      await this.audit.record(tx, { action: 'intake.applied', objectType: 'run', objectId: batch.runId, details: { intakeId: id, people: people.length, enrolments, marks: marks.saved } });
      return {};
    });
  }

  /**
   * Take back what the list made, but for what others have built on.
   * @throws Refusal `intake-not-applied`, `intake-undo-too-late`
   */
  async undo(id: string, by: string): Promise<void> {
    await this.once.work(async (tx) => {
      const batch = await this.store.read(tx, id, true);
      if (batch.state === 'undone') return {};
      if (batch.state !== 'applied' || batch.appliedAt === null) throw new Refusal<IntakeRefusalCode>('intake-not-applied');
      if (this.clock.now() > this.undoUntil(batch.appliedAt)) throw new Refusal<IntakeRefusalCode>('intake-undo-too-late');
      const kept = await this.undoer.undo(tx, id, batch.runId, by);
      await this.store.markUndone(tx, id, by, { ...(batch.outcome ?? EMPTY), kept });
      await this.audit.record(tx, { action: 'intake.undone', objectType: 'run', objectId: batch.runId, details: { intakeId: id, kept: kept.length } });
      return {};
    });
  }

  /** Give an open list up; its file is removed. Given up already, nothing happens. */
  async discard(id: string): Promise<void> {
    await this.database.work(async (tx) => {
      const batch = await this.store.read(tx, id, true);
      if (batch.state === 'discarded') return;
      if (batch.state !== 'open') throw new Refusal<IntakeRefusalCode>('intake-not-open');
      await this.store.markDiscarded(tx, id);
    });
    await this.store.dropFile(id);
  }

  /** Remove files and choices whose time is over; only the checksum and the figures stay. */
  async expire(): Promise<void> {
    for (const id of await this.database.work((tx) => this.store.expire(tx, this.keptSince()))) await this.store.dropFile(id);
  }

  /** When the oldest came whose files are kept. */
  keptSince(): Date {
    return new Date(this.clock.now().getTime() - this.settings.INTAKE_KEEP_DAYS * 86_400_000);
  }

  undoUntil(appliedAt: Date): Date {
    return new Date(appliedAt.getTime() + this.settings.INTAKE_UNDO_HOURS * 3_600_000);
  }

  private async openBatch(tx: Tx, id: string, version: number): Promise<Batch> {
    return this.requireOpen(await this.store.read(tx, id, true), version);
  }

  private requireOpen(batch: Batch, version: number): Batch {
    if (batch.state !== 'open') throw new Refusal<IntakeRefusalCode>('intake-not-open');
    if (batch.version !== version) throw new Refusal('changed-meanwhile');
    return batch;
  }

  private async requireLivingRun(runId: string, sql: Database | Tx = this.database): Promise<void> {
    const run = await sql.one<{ status: string }>('SELECT status FROM course_run WHERE id = $1', [runId]);
    if (!run) throw new Refusal('not-found');
    if (run.status === 'cancelled' || run.status === 'closed') throw new Refusal<IntakeRefusalCode>('intake-run-ended');
  }
}

const EMPTY: StoredOutcome = { marks: { saved: 0, changed: 0 }, enrolments: 0, leftOut: [], choices: [], people: [], sessionIds: [], kept: [] };

function outcomeOf(applied: Applied, recognition: Recognition, leftOut: StoredOutcome['leftOut']): StoredOutcome {
  const { people, sessionIds, marks, enrolments } = applied;
  const choices = recognition.sheet.questions.asked.map((doubt) => ({
    lines: [...new Set(doubt.places.map((place) => place.line))],
    kind: doubt.kind,
    raw: doubt.raw,
    option: [doubt.suggestion, ...doubt.alternatives].find((option) => option.key === doubt.chosen) ?? null,
    state: doubt.state,
  }));
  return { people, sessionIds, marks, enrolments, leftOut, choices, kept: [] };
}
