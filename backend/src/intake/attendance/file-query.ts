import { Injectable } from '@nestjs/common';
import { FILE_EFFECTS, type AttendanceFileLine, type AttendanceFiles, type AttendanceFileView, type FileEffect, type FileOutcome, type FileWalkInKept } from '@kortkurs/contract/attendance-files';
import { shownName, type Viewer } from '../../people/door';
import { Settings } from '../../platform/config/settings';
import { Database } from '../../platform/db/database';
import type { Actor } from '../../platform/policy/actor';
import { Refusal } from '../../platform/refusals/refusal';
import { BatchStore } from '../batch-store';
import { IntakeDesk } from '../intake-desk';
import { FileGround } from './file-ground';
import { FileReader } from './file-reader';
import type { AttendanceBatch } from './file-store';

type LineRow = Omit<AttendanceFileLine, 'undoUntil' | 'mine' | 'madeAt' | 'appliedAt'> & { madeAt: Date; appliedAt: Date | null; madeById: string };

/** Reads files of attendance. What stands in one is for whoever took it in, and for those who may know who stands behind an alias. */
@Injectable()
export class FileQuery {
  constructor(
    private readonly database: Database,
    private readonly store: BatchStore,
    private readonly reader: FileReader,
    private readonly ground: FileGround,
    private readonly lists: IntakeDesk,
    private readonly settings: Settings,
  ) {}

  /** The files of a run, latest first, and what they can be read onto. @throws Refusal `not-found` */
  async ofRun(runId: string, actor: Actor, viewer: Viewer): Promise<AttendanceFiles> {
    const run = await this.ground.run(this.database, runId);
    const sessions = await this.ground.sessions(this.database, runId);
    const rows = await this.database.query<LineRow>(
      `SELECT b.id, b.kind, b.session_id AS "sessionId", b.state, b.file_name AS "fileName", b.made_at AS "madeAt", b.applied_at AS "appliedAt", b.made_by AS "madeById",
              ${shownName.sql('p', viewer)} AS "madeBy", (b.counts->'marks'->>'made')::int + (b.counts->'marks'->>'changes')::int AS marks
         FROM intake_batch b JOIN person p ON p.id = b.made_by WHERE b.run_id = $1 AND b.kind <> 'list' AND b.state <> 'discarded' ORDER BY b.id DESC LIMIT 50`,
      [runId],
    );
    const files = rows.map(({ madeById, madeAt, appliedAt, ...line }): AttendanceFileLine => ({
      ...line,
      madeAt: madeAt.toISOString(),
      appliedAt: appliedAt && appliedAt.toISOString(),
      undoUntil: line.state === 'applied' && appliedAt ? this.lists.undoUntil(appliedAt).toISOString() : null,
      mine: madeById === actor.personId || viewer.mayKnow,
    }));
    return { run, sessions, files };
  }

  /** @throws Refusal `not-found`, also for those whom the file is not for */
  async view(runId: string, id: string, actor: Actor, viewer: Viewer, again = false): Promise<AttendanceFileView> {
    const batch = await this.forReader(runId, id, actor, viewer);
    const run = await this.ground.run(this.database, runId);
    const ground = await this.ground.all(this.database, runId, viewer, batch.sessionId);
    const isOpen = batch.state === 'open';
    return {
      id,
      run,
      kind: batch.kind === 'sheet' ? 'sheet' : 'meeting',
      sessions: ground.sessions,
      sessionId: batch.sessionId,
      version: batch.version,
      state: batch.state,
      file: { name: batch.fileName, bytes: batch.fileBytes, keptUntil: batch.fileRemovedAt ? null : this.keptUntil(batch).toISOString() },
      again,
      people: isOpen ? ground.participants.map(({ enrolmentId, shown, organisation }) => ({ enrolmentId, name: shown, organisation })) : [],
      choices: isOpen ? batch.choices : null,
      reading: isOpen ? (await this.reader.read(batch, ground)).reading : null,
      outcome: batch.appliedAt === null ? null : await this.outcome(batch, batch.appliedAt, viewer),
      keepSeats: batch.state === 'discarded' ? await this.keepSeats(batch, viewer) : [],
    };
  }

  /** The file as it came. @throws Refusal `not-found` also when it is no longer kept */
  async file(runId: string, id: string, actor: Actor, viewer: Viewer): Promise<{ name: string; bytes: Buffer }> {
    const batch = await this.forReader(runId, id, actor, viewer);
    if (batch.fileRemovedAt) throw new Refusal('not-found');
    return { name: batch.fileName, bytes: await this.store.file(id) };
  }

  /** @throws Refusal `not-found` */
  async forReader(runId: string, id: string, actor: Actor, viewer: Viewer): Promise<AttendanceBatch> {
    const batch: AttendanceBatch = await this.store.readOfRun(this.database, runId, id);
    if (!readableBy(batch, actor, viewer)) throw new Refusal('not-found');
    return batch;
  }

  /** Whether a file is for a reader. @throws Refusal `not-found` when there is none */
  async isFor(runId: string, id: string, actor: Actor, viewer: Viewer): Promise<boolean> {
    return readableBy(await this.store.readOfRun(this.database, runId, id), actor, viewer);
  }

  private keptUntil(batch: AttendanceBatch): Date {
    return new Date((batch.appliedAt ?? batch.madeAt).getTime() + this.settings.INTAKE_KEEP_DAYS * 86_400_000);
  }

  private async keepSeats(batch: AttendanceBatch, viewer: Viewer): Promise<FileWalkInKept[]> {
    const walkIns = batch.outcome?.walkIns ?? [];
    const name = await this.names(walkIns.map(({ personId }) => personId), viewer);
    return walkIns.map((one) => ({ ...one, name: name(one.personId) }));
  }

  private async names(ids: (string | null)[], viewer: Viewer): Promise<(id: string | null) => string> {
    const asked = ids.filter((id) => id !== null);
    const rows = asked.length === 0 ? [] : await this.database.query<{ id: string; name: string }>(`SELECT p.id, ${shownName.sql('p', viewer)} AS name FROM person p WHERE p.id = ANY ($1::uuid[])`, [asked]);
    return (id) => rows.find((row) => row.id === id)?.name ?? '–';
  }

  private async outcome(batch: AttendanceBatch, appliedAt: Date, viewer: Viewer): Promise<FileOutcome> {
    const walkIns = batch.outcome?.walkIns ?? [];
    const name = await this.names([batch.appliedBy, batch.undoneBy, ...walkIns.map(({ personId }) => personId)], viewer);
    return {
      appliedAt: appliedAt.toISOString(),
      appliedBy: name(batch.appliedBy),
      undoUntil: this.lists.undoUntil(appliedAt).toISOString(),
      marks: batch.counts?.marks ?? NONE,
      leftOut: batch.outcome?.leftOut ?? [],
      undone: batch.undoneAt === null ? null : { at: batch.undoneAt.toISOString(), by: name(batch.undoneBy), kept: batch.counts?.left ?? 0, walkIns: walkIns.map((one) => ({ ...one, name: name(one.personId) })) },
    };
  }
}

const readableBy = ({ madeBy }: Pick<AttendanceBatch, 'madeBy'>, actor: Actor, viewer: Viewer): boolean => madeBy === actor.personId || viewer.mayKnow;

const NONE = Object.fromEntries(FILE_EFFECTS.map((effect) => [effect, 0])) as Record<FileEffect, number>;
