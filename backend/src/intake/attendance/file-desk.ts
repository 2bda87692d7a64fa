import { Injectable } from '@nestjs/common';
import type { AttendanceFileChange, AttendanceFileChoices, AttendanceFileKind, AttendanceFileRefusal, FileEffect, FileMark, FileRow } from '@kortkurs/contract/attendance-files';
import { FILE_EFFECTS } from '@kortkurs/contract/attendance-files';
import type { IntakeRefusalCode } from '@kortkurs/contract/intake';
import { AttendanceRecorder, Guests } from '../../attendance/door';
import type { Viewer } from '../../people/door';
import { Audit } from '../../platform/audit/audit';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db/database';
import type { Sql, Tx } from '../../platform/db/tx';
import { Once } from '../../platform/idempotency/once';
import { newId } from '../../platform/ids';
import { Refusal } from '../../platform/refusals/refusal';
import { BatchStore } from '../batch-store';
import { IntakeDesk, type Upload } from '../intake-desk';
import { ListUndoer } from '../list-undoer';
import { FileGround, type Ground } from './file-ground';
import { FileReader } from './file-reader';
import type { AttendanceBatch, KeptCounts, KeptOutcome } from './file-store';

/** What a file is read onto. */
export interface FilePlace {
  runId: string;
  kind: AttendanceFileKind;
  sessionId: string | null;
}

/** Effects under which a mark is sent to be saved. One that gives way to staff is kept in the history as lost, but in a signed list it would be held. */
const SENT: ReadonlySet<FileEffect> = new Set(['made', 'changes', 'held', 'stands_staff']);

/** Takes files of attendance in: keeps them, changes how they are read, applies them in one transaction, and takes that back. */
@Injectable()
export class FileDesk {
  constructor(
    private readonly database: Database,
    private readonly once: Once,
    private readonly store: BatchStore,
    private readonly reader: FileReader,
    private readonly ground: FileGround,
    private readonly recorder: AttendanceRecorder,
    private readonly guests: Guests,
    private readonly undoer: ListUndoer,
    private readonly lists: IntakeDesk,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Keep a file that can be read. The same file that is applied already is not taken in again: its own is answered.
   * @throws Refusal with one of the codes of `INTAKE_REFUSALS`, `attendance-file-session-ahead`, `not-found`
   */
  async open(place: FilePlace, upload: Upload, by: string): Promise<{ id: string; again: boolean }> {
    const { runId, kind, sessionId } = place;
    await this.requireLivingRun(this.database, runId);
    if (kind === 'meeting') await this.requireBegun(runId, sessionId);
    const hash = this.store.hashOf(upload.bytes);
    const known = await this.store.applied(this.database, runId, hash, kind, sessionId);
    if (known) return { id: known, again: true };
    // A file that nobody can read is refused before anything of it is kept.
    this.reader.file(upload.bytes, upload.name);
    const id = newId();
    await this.store.keepFile(id, upload.bytes);
    try {
      await this.database.work(async (tx) => {
        await this.store.add(tx, { id, runId, kind, sessionId, fileName: upload.name, fileBytes: upload.bytes.length, hash, by });
        await this.audit.record(tx, { action: 'attendance-file.opened', objectType: 'run', objectId: runId, details: { fileId: id, kind } });
      });
    } catch (fault) {
      await this.store.dropFile(id);
      throw fault;
    }
    return { id, again: false };
  }

  /** Change what was chosen: each part that is named, as a whole. @throws Refusal `intake-not-open`, `changed-meanwhile`, `intake-sheet-absent` */
  async change(runId: string, id: string, { version, ...change }: AttendanceFileChange): Promise<void> {
    await this.once.work(async (tx) => {
      const batch = requireOpen(await this.read(tx, runId, id, true), version);
      const choices = chosenAnew(batch.choices, change);
      // What cannot be read would leave the file without a page to choose otherwise on.
      if (change.encoding !== undefined || change.separator !== undefined || change.sheet !== undefined) await this.reader.tryOut(batch, choices);
      await this.store.saveChoices(tx, id, choices);
      return {};
    });
  }

  /**
   * Apply the file in one transaction. It is read once more inside it, with the eyes of whoever applies it, so that what was shown is what is written, or nothing.
   * @throws Refusal `intake-undecided` while anything is open, `attendance-file-columns`, `attendance-file-no-people`
   */
  async apply(runId: string, id: string, version: number, by: string, viewer: Viewer): Promise<void> {
    await this.once.work(async (tx) => {
      const found = await this.read(tx, runId, id, true);
      // The same click again finds what the first one did.
      if (found.state === 'applied') return {};
      const batch = requireOpen(found, version);
      await this.requireLivingRun(tx, runId);
      await tx.query('SELECT id FROM session WHERE run_id = $1 AND ($2::uuid IS NULL OR id = $2) ORDER BY id FOR UPDATE', [runId, batch.sessionId]);
      const ground = await this.ground.all(tx, runId, viewer, batch.sessionId);
      const { reading, marks, rows } = await this.reader.read(batch, ground);
      if (reading.source === null) throw new Refusal<AttendanceFileRefusal>('attendance-file-columns');
      if (reading.open > 0) throw new Refusal<IntakeRefusalCode>('intake-undecided', { params: { open: reading.open } });
      if (rows.length === 0) throw new Refusal<AttendanceFileRefusal>('attendance-file-no-people');
      const signed = new Set(ground.sessions.filter((session) => session.signed).map((session) => session.id));
      const sent = marks.filter(({ effect, sessionId }) => SENT.has(effect) && !(effect === 'stands_staff' && signed.has(sessionId)));
      await this.guests.hold(tx, [...new Set(sent.map(({ enrolmentId }) => enrolmentId))]);
      await this.save(tx, id, sent, rows, by);
      const counts = countsOf(marks);
      await this.note(tx, id, rows, ground);
      const outcome: KeptOutcome = { leftOut: leftOutOf(rows) };
      await this.store.markApplied(tx, id, by, { marks: counts } satisfies KeptCounts, outcome);
      await this.audit.record(tx, { action: 'attendance-file.applied', objectType: 'run', objectId: runId, details: { fileId: id, made: counts.made, changed: counts.changes, held: counts.held } });
      return {};
    });
  }

  /** Take back the marks of a file, but those of a list that was signed since, and the seats that were made for it, but those on which something rests. @throws Refusal `intake-not-applied`, `intake-undo-too-late` */
  async undo(runId: string, id: string, by: string): Promise<void> {
    await this.once.work(async (tx) => {
      const batch = await this.read(tx, runId, id, true);
      if (batch.state === 'undone') return {};
      if (batch.state !== 'applied' || batch.appliedAt === null) throw new Refusal<IntakeRefusalCode>('intake-not-applied');
      if (this.clock.now() > this.lists.undoUntil(batch.appliedAt)) throw new Refusal<IntakeRefusalCode>('intake-undo-too-late');
      const walkIns = await this.walkIns(tx, id);
      const kept = await this.undoer.undo(tx, id, runId, by, 'attendance');
      const left = kept.filter(({ personId }) => !walkIns.has(personId)).length;
      const seats = kept.filter(({ personId }) => walkIns.has(personId)).map(({ personId, why }) => ({ personId, why }));
      await this.store.markUndone(tx, id, by, { ...(batch.outcome ?? { leftOut: [] }), walkIns: seats });
      await tx.execute(`UPDATE intake_batch SET counts = counts || jsonb_build_object('left', $2::int) WHERE id = $1`, [id, left]);
      await this.audit.record(tx, { action: 'attendance-file.undone', objectType: 'run', objectId: runId, details: { fileId: id, left, seats: seats.length } });
      return {};
    });
  }

  /** Give an open file up; it is removed, with the seats that were made for it, but those on which something rests. Given up already, nothing happens. @throws Refusal `intake-not-open` */
  async discard(runId: string, id: string, by: string): Promise<void> {
    await this.database.work(async (tx) => {
      const batch = await this.read(tx, runId, id, true);
      if (batch.state === 'discarded') return;
      if (batch.state !== 'open') throw new Refusal<IntakeRefusalCode>('intake-not-open');
      const kept = (await this.walkIns(tx, id)).size > 0 ? await this.undoer.undo(tx, id, runId, by, 'attendance') : [];
      const seats = kept.map(({ personId, why }) => ({ personId, why }));
      await this.store.markDiscarded(tx, id, seats.length > 0 ? ({ leftOut: [], walkIns: seats } satisfies KeptOutcome) : null);
      await this.audit.record(tx, { action: 'attendance-file.discarded', objectType: 'run', objectId: runId, personId: by, details: { fileId: id, seats: seats.length } });
    });
    await this.store.dropFile(id);
  }

  /** Give up the open files whose time is over and for which somebody was given a seat. One that fails keeps none of the others. */
  async expire(): Promise<void> {
    const faults: unknown[] = [];
    for (const { id, runId, madeBy } of await this.store.withSeatsBefore(this.database, this.lists.keptSince())) {
      try {
        await this.discard(runId, id, madeBy);
      } catch (fault) {
        // Applied since it was found, it keeps its seats.
        if (!(fault instanceof Refusal && fault.code === 'intake-not-open')) faults.push(fault);
      }
    }
    if (faults.length) throw new AggregateError(faults, 'Files of attendance whose time is over were not given up.');
  }

  /** Who was given a seat for the file. */
  private async walkIns(sql: Sql, id: string): Promise<Set<string>> {
    const rows = await sql.query<{ personId: string }>(
      `SELECT e.person_id AS "personId" FROM intake_effect f JOIN enrolment e ON e.id = f.object_id WHERE f.batch_id = $1 AND f.kind = 'enrolment'
       UNION SELECT f.object_id FROM intake_effect f WHERE f.batch_id = $1 AND f.kind = 'person'`,
      [id],
    );
    return new Set(rows.map(({ personId }) => personId));
  }

  private read(sql: Sql, runId: string, id: string, lock: boolean): Promise<AttendanceBatch> {
    return this.store.readOfRun(sql, runId, id, lock);
  }

  /** One statement for each session. */
  private async save(tx: Tx, batchId: string, marks: readonly FileMark[], rows: readonly FileRow[], by: string): Promise<void> {
    const lineOf = new Map(rows.map(({ enrolmentId, lines }) => [enrolmentId, lines[0] ?? null]));
    const markedAt = this.clock.now().toISOString();
    const effects: { objectId: string; line: number | null }[] = [];
    for (const sessionId of [...new Set(marks.map((mark) => mark.sessionId))].sort()) {
      const theirs = marks.filter((mark) => mark.sessionId === sessionId).map(({ enrolmentId, content }) => ({ markId: newId(), enrolmentId, content, markedAt }));
      const saved = await this.recorder.save(tx, { sessionId, marks: theirs, source: 'import', by, clientOffset: 0, correctionReason: null });
      for (const { markId, enrolmentId, outcome } of saved.marks) if (outcome === 'applied' || outcome === 'held') effects.push({ objectId: markId, line: lineOf.get(enrolmentId) ?? null });
    }
    await this.noteEffects(tx, batchId, 'mark', effects);
  }

  /** Whom the file was about: what it says of them is found through it. */
  private async note(tx: Tx, batchId: string, rows: readonly FileRow[], { participants }: Ground): Promise<void> {
    const personOf = new Map(participants.map(({ enrolmentId, personId }) => [enrolmentId, personId]));
    const lines = new Map(rows.flatMap(({ enrolmentId, lines: [line] }) => (enrolmentId === null ? [] : [[personOf.get(enrolmentId) ?? '', line ?? null] as const])));
    await this.noteEffects(tx, batchId, 'known_person', [...lines].map(([objectId, line]) => ({ objectId, line })));
  }

  private async noteEffects(tx: Tx, batchId: string, kind: 'mark' | 'known_person', effects: { objectId: string; line: number | null }[]): Promise<void> {
    await tx.execute(
      `INSERT INTO intake_effect (batch_id, kind, object_id, line) SELECT $1, $2, n."objectId", n.line FROM jsonb_to_recordset($3::jsonb) AS n ("objectId" uuid, line smallint)`,
      [batchId, kind, JSON.stringify(effects)],
    );
  }

  private async requireLivingRun(sql: Sql, runId: string): Promise<void> {
    const run = await sql.one<{ status: string }>('SELECT status FROM course_run WHERE id = $1', [runId]);
    if (!run) throw new Refusal('not-found');
    if (run.status === 'cancelled') throw new Refusal<IntakeRefusalCode>('intake-run-ended');
  }

  private async requireBegun(runId: string, sessionId: string | null): Promise<void> {
    const session = await this.database.one<{ startsAt: Date }>('SELECT starts_at AS "startsAt" FROM session WHERE id = $1 AND run_id = $2 AND cancelled_at IS NULL', [sessionId, runId]);
    if (!session) throw new Refusal('not-found');
    if (session.startsAt > this.clock.now()) throw new Refusal<AttendanceFileRefusal>('attendance-file-session-ahead');
  }
}

function requireOpen(batch: AttendanceBatch, version: number): AttendanceBatch {
  if (batch.state !== 'open') throw new Refusal<IntakeRefusalCode>('intake-not-open');
  if (batch.version !== version) throw new Refusal('changed-meanwhile');
  return batch;
}

/** Columns of one sheet, or cut by one separator, are not those of another. */
function chosenAnew({ headerLine, columns, ...rest }: AttendanceFileChoices, change: AttendanceFileChoices): AttendanceFileChoices {
  const isOther = (change.separator ?? rest.separator) !== rest.separator || (change.sheet ?? rest.sheet) !== rest.sheet;
  return { ...rest, ...(isOther ? {} : { ...(headerLine !== undefined && { headerLine }), ...(columns && { columns }) }), ...change };
}

function countsOf(marks: readonly FileMark[]): Record<FileEffect, number> {
  return Object.fromEntries(FILE_EFFECTS.map((effect) => [effect, marks.filter((mark) => mark.effect === effect).length])) as Record<FileEffect, number>;
}

function leftOutOf(rows: readonly FileRow[]): KeptOutcome['leftOut'] {
  return rows.flatMap(({ name, lines, state }) => (state === 'left_out' || state === 'leads' ? [{ name, lines, why: state }] : [])).slice(0, 500);
}
