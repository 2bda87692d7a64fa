import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AttendanceFileKind } from '@kortkurs/contract/attendance-files';
import type { IntakeChoices, IntakeChoiceMade, IntakeKept, IntakeState } from '@kortkurs/contract/intake';
import type { IntakeCounts, IntakeReading } from '@kortkurs/contract/intake-reading';
import { Clock } from '../platform/clock';
import { derivedKey, seal, unseal } from '../platform/config/sealing';
import { Secrets } from '../platform/config/secrets';
import type { Sql, Tx } from '../platform/db/tx';
import { Files } from '../platform/files/files';
import { Refusal } from '../platform/refusals/refusal';

/** What a file is read as: a list of people who take part, or attendance of those who do. */
export type BatchKind = 'list' | AttendanceFileKind;

/** A file as it is stored, opened; what was chosen and what came of it are those of its kind. */
export interface Batch<Choices = IntakeChoices, Outcome = StoredOutcome, Counts = IntakeCounts> {
  id: string;
  runId: string;
  kind: BatchKind;
  /** Of a meeting's report. */
  sessionId: string | null;
  state: IntakeState;
  fileName: string;
  fileBytes: number;
  fileRemovedAt: Date | null;
  choices: Choices;
  outcome: Outcome | null;
  counts: Counts | null;
  madeBy: string;
  madeAt: Date;
  appliedBy: string | null;
  appliedAt: Date | null;
  undoneBy: string | null;
  undoneAt: Date | null;
  version: number;
}

/** What is kept of an applied list beside its effects. */
export interface StoredOutcome {
  /** `held` is absent in what was stored before it was counted. */
  marks: { saved: number; changed: number; held?: number };
  enrolments: number;
  leftOut: IntakeReading['leftOut'];
  choices: Omit<IntakeChoiceMade, 'name'>[];
  /** Line to person, for those lines that became somebody. */
  people: { line: number; personId: string; made: boolean }[];
  sessionIds: string[];
  kept: Omit<IntakeKept, 'name'>[];
}

type Row = Omit<Batch, 'choices' | 'outcome' | 'counts'> & { choices: Buffer | null; outcome: Buffer | null; counts: unknown };

const columns = `id, run_id AS "runId", kind, session_id AS "sessionId", state, file_name AS "fileName", file_bytes AS "fileBytes", file_removed_at AS "fileRemovedAt", choices, outcome, counts,
  made_by AS "madeBy", made_at AS "madeAt", applied_by AS "appliedBy", applied_at AS "appliedAt", undone_by AS "undoneBy", undone_at AS "undoneAt", version`;

/** SQL of the open files `b` that have made something already: seats, and people for them. */
const OPEN_WITH_SEATS = `b.file_removed_at IS NULL AND b.state = 'open' AND EXISTS (SELECT 1 FROM intake_effect f WHERE f.batch_id = b.id)`;

/** Keeps lists that are read in: the file, the choices and the outcome are sealed, since they hold names and numbers. */
@Injectable()
export class BatchStore {
  private readonly key: Buffer;

  constructor(
    secrets: Secrets,
    private readonly files: Files,
    private readonly clock: Clock,
  ) {
    this.key = derivedKey(secrets.identityKey.key, 'intake');
  }

  hashOf(bytes: Buffer): Buffer {
    return createHash('sha256').update(bytes).digest();
  }

  /** The file of the same bytes that was applied to the run, and as the same, before, if it stands. */
  async applied(sql: Sql, runId: string, hash: Buffer, kind: BatchKind = 'list', sessionId: string | null = null): Promise<string | undefined> {
    return (
      await sql.one<{ id: string }>(`SELECT id FROM intake_batch WHERE run_id = $1 AND file_hash = $2 AND state = 'applied' AND kind = $3 AND session_id IS NOT DISTINCT FROM $4`, [
        runId,
        hash,
        kind,
        sessionId,
      ])
    )?.id;
  }

  /** A list. @throws Refusal `not-found`, also for a file of attendance */
  async read(sql: Sql, id: string, lock = false): Promise<Batch> {
    return this.opened<IntakeChoices, StoredOutcome, IntakeCounts>(sql, `id = $1 AND kind = 'list'`, [id], lock);
  }

  /** A file of attendance. @throws Refusal `not-found`, also for that of another run */
  async readOfRun<Choices, Outcome, Counts>(sql: Sql, runId: string, id: string, lock = false): Promise<Batch<Choices, Outcome, Counts>> {
    return this.opened<Choices, Outcome, Counts>(sql, `id = $1 AND run_id = $2 AND kind <> 'list'`, [id, runId], lock);
  }

  private async opened<Choices, Outcome, Counts>(sql: Sql, where: string, parameters: string[], lock: boolean): Promise<Batch<Choices, Outcome, Counts>> {
    const row = await sql.one<Row>(`SELECT ${columns} FROM intake_batch WHERE ${where}${lock ? ' FOR UPDATE' : ''}`, parameters);
    if (!row) throw new Refusal('not-found');
    const choices = this.open<Choices>(row.choices, row.id) ?? ({} as Choices);
    return { ...row, choices, outcome: this.open<Outcome>(row.outcome, row.id), counts: row.counts as Counts | null };
  }

  /** Keep the file, sealed. Done before the row, so that a row never lacks its file. */
  async keepFile(id: string, bytes: Buffer): Promise<void> {
    await this.files.put(keyOf(id), seal(this.key, bytes, `intake-file:${id}`));
  }

  /** @throws Refusal `not-found` when it is no longer kept */
  async file(id: string): Promise<Buffer> {
    const { content } = await this.files.get(keyOf(id));
    const chunks: Buffer[] = [];
    for await (const chunk of content) chunks.push(chunk as Buffer);
    return unseal(this.key, Buffer.concat(chunks), `intake-file:${id}`);
  }

  async dropFile(id: string): Promise<void> {
    await this.files.remove(keyOf(id));
  }

  async add(tx: Tx, batch: { id: string; runId: string; kind?: BatchKind; sessionId?: string | null; fileName: string; fileBytes: number; hash: Buffer; by: string }): Promise<void> {
    await tx.execute(
      'INSERT INTO intake_batch (id, run_id, file_name, file_bytes, file_hash, made_by, made_at, kind, session_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [batch.id, batch.runId, batch.fileName, batch.fileBytes, batch.hash, batch.by, this.clock.now(), batch.kind ?? 'list', batch.sessionId ?? null],
    );
  }

  async saveChoices(tx: Tx, id: string, choices: object): Promise<void> {
    await tx.execute('UPDATE intake_batch SET choices = $2, version = version + 1 WHERE id = $1', [id, this.close(choices, id)]);
  }

  async markApplied(tx: Tx, id: string, by: string, counts: object, outcome: object): Promise<void> {
    await tx.execute(
      `UPDATE intake_batch SET state = 'applied', applied_by = $2, applied_at = $3, counts = $4, outcome = $5, version = version + 1 WHERE id = $1`,
      [id, by, this.clock.now(), JSON.stringify(counts), this.close(outcome, id)],
    );
  }

  async markUndone(tx: Tx, id: string, by: string, outcome: object): Promise<void> {
    await tx.execute(`UPDATE intake_batch SET state = 'undone', undone_by = $2, undone_at = $3, outcome = $4, version = version + 1 WHERE id = $1`, [
      id,
      by,
      this.clock.now(),
      this.close(outcome, id),
    ]);
  }

  async markDiscarded(tx: Tx, id: string, outcome: object | null = null): Promise<void> {
    await tx.execute(`UPDATE intake_batch SET state = 'discarded', choices = NULL, outcome = $3, file_removed_at = $2, version = version + 1 WHERE id = $1`, [id, this.clock.now(), outcome && this.close(outcome, id)]);
  }

  /** Open files whose time is over, and for which somebody was given a seat. */
  async withSeatsBefore(sql: Sql, before: Date): Promise<{ id: string; runId: string; madeBy: string }[]> {
    return sql.query(`SELECT b.id, b.run_id AS "runId", b.made_by AS "madeBy" FROM intake_batch b WHERE b.made_at < $1 AND ${OPEN_WITH_SEATS} ORDER BY b.id`, [before]);
  }

  /** Lists whose files are kept no longer; open ones are discarded with them, but not those that have seats to take back first. Gives their ids. */
  async expire(tx: Tx, before: Date): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `UPDATE intake_batch b SET state = CASE WHEN state = 'open' THEN 'discarded' ELSE state END, choices = NULL, outcome = NULL, file_removed_at = $2, version = version + 1
        WHERE file_removed_at IS NULL AND coalesce(applied_at, made_at) < $1 AND NOT (${OPEN_WITH_SEATS}) RETURNING id`,
      [before, this.clock.now()],
    );
    return rows.map((row) => row.id);
  }

  private close(value: object, id: string): Buffer {
    return seal(this.key, Buffer.from(JSON.stringify(value)), `intake:${id}`);
  }

  private open<T>(sealed: Buffer | null, id: string): T | null {
    return sealed === null ? null : (JSON.parse(unseal(this.key, sealed, `intake:${id}`).toString()) as T);
  }
}

const keyOf = (id: string): string => `intake/${id}.sealed`;
