import { Injectable } from '@nestjs/common';
import type { UploadedMultipartFile } from '@nestjs/platform-fastify/multipart';
import { ASSIGNMENT_LIMITS, type AssignmentContent, type AssignmentFile, type AssignmentFileSaved, type AssignmentRefusal, type DraftSaved } from '@kortkurs/contract/assignments';
import { FileGates, FileKeeper } from '../../documents/door';
import { Audit } from '../../platform/audit/audit';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db/database';
import type { Sql, Tx } from '../../platform/db/tx';
import { newId } from '../../platform/ids';
import { Once } from '../../platform/idempotency/once';
import { Refusal } from '../../platform/refusals/refusal';
import { Openings } from '../openings';
import { ProgressKeeper } from '../progress-keeper';
import { AssignmentReader, OWN_GATE } from './assignment-reader';
import { firstDueAt, type StoredVersion } from './assignment.sql';

/** Whose assignment it is. */
interface Place {
  enrolmentId: string;
  activityId: string;
}

const SAVED = 'version, written_at AS "writtenAt"';

/** Takes in what learners do: drafts that save themselves, files, handing in, and taking it back. */
@Injectable()
export class AssignmentDesk {
  constructor(
    private readonly database: Database,
    private readonly once: Once,
    private readonly openings: Openings,
    private readonly reader: AssignmentReader,
    private readonly progress: ProgressKeeper,
    private readonly files: FileKeeper,
    private readonly gates: FileGates,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Keep what is written so far. What is sent again after nobody answered stands already.
   * @param expected the version it was made on top of; none where nothing was written
   * @throws Refusal `not-found`, `not-open-yet`, `assignment-not-a-draft`, `changed-meanwhile`
   */
  save(place: Place, text: string, expected: number | undefined): Promise<DraftSaved> {
    return this.database.work(async (tx) => {
      await this.passes(tx, place);
      return this.write(tx, place, text, expected);
    });
  }

  /**
   * Add a file to what is to be handed in.
   * @throws Refusal `not-found`, `not-open-yet`, `assignment-not-a-draft`, `assignment-takes-text`, `assignment-too-many-files`, or why the file is not received
   */
  async addFile(place: Place, upload: UploadedMultipartFile | undefined): Promise<AssignmentFileSaved> {
    // Before the file is kept, so that nobody fills the disk who may not hand it in; and again with it.
    await this.takesFiles(this.database, place);
    return this.files.keep(upload, (tx, file) => this.refer(tx, place, file));
  }

  /**
   * Add a file that was sent in parts.
   * @throws Refusal as `addFile`, and `upload-over`, `upload-unfinished`
   */
  async addUploaded(place: Place, uploadId: string, personId: string): Promise<AssignmentFileSaved> {
    await this.takesFiles(this.database, place);
    return this.files.keepUpload(uploadId, { personId, purpose: 'hand_in' }, (tx, file) => this.refer(tx, place, file));
  }

  /** Take a file out of what is to be handed in. One that is not there is gone already. @throws Refusal `not-found`, `assignment-not-a-draft` */
  removeFile(place: Place, fileId: string): Promise<void> {
    return this.once.work(async (tx) => {
      await this.passes(tx, place);
      const draft = await this.draft(tx, place);
      const gone = await tx.execute('DELETE FROM assignment_file WHERE hand_in_id = $1 AND file_id = $2', [draft.id, fileId]);
      if (gone === 0) return;
      await tx.execute('UPDATE assignment_hand_in SET written_at = $2 WHERE id = $1', [draft.id, this.clock.now()]);
      // What was handed in before keeps its files.
      if (!(await tx.one('SELECT 1 FROM assignment_file WHERE file_id = $1', [fileId]))) await this.files.drop(tx, fileId);
    });
  }

  /**
   * Hand in, with what is written now. What is handed in already stays so.
   * @throws Refusal `not-found`, `not-open-yet`, `assignment-empty`, `assignment-takes-files`, `assignment-not-a-draft`, `changed-meanwhile`
   */
  handIn(place: Place, text: string, expected: number | undefined): Promise<void> {
    return this.once.work(async (tx) => {
      const { takes } = await this.passes(tx, place);
      const latest = (await this.locked(tx, place))[0];
      if (latest?.state === 'handed_in' && latest.text === text) return;
      await this.write(tx, place, text, expected);
      const facts = await this.reader.facts(tx, place.enrolmentId, place.activityId);
      const [draft] = facts.versions;
      if (!draft) throw new Refusal('not-found');
      if (takes === 'files' && draft.files.length === 0) throw new Refusal<AssignmentRefusal>('assignment-takes-files');
      if (draft.text.trim() === '' && draft.files.length === 0) throw new Refusal<AssignmentRefusal>('assignment-empty');
      await tx.execute(
        `UPDATE assignment_hand_in SET state = 'handed_in', handed_in_at = $2, version = version + 1, due_at = CASE WHEN number = 1 THEN $3::timestamptz ELSE due_at END WHERE id = $1`,
        [draft.id, this.clock.now(), firstDueAt(facts)],
      );
      await this.audit.record(tx, { action: 'assignment.handed-in', objectType: 'enrolment', objectId: place.enrolmentId, details: { activityId: place.activityId, number: draft.number } });
      await this.progress.reach(tx, place.enrolmentId, place.activityId, 'started');
    });
  }

  /** Take back what nobody has judged yet; it is a draft again. @throws Refusal `not-found`, `assignment-not-waiting` */
  withdraw(place: Place): Promise<void> {
    return this.once.work(async (tx) => {
      await this.passes(tx, place);
      const latest = (await this.locked(tx, place))[0];
      if (latest?.state === 'draft') return;
      if (latest?.state !== 'handed_in') throw new Refusal<AssignmentRefusal>('assignment-not-waiting');
      await tx.execute(`UPDATE assignment_hand_in SET state = 'draft', handed_in_at = NULL, version = version + 1 WHERE id = $1`, [latest.id]);
      await this.audit.record(tx, { action: 'assignment.withdrawn', objectType: 'enrolment', objectId: place.enrolmentId, details: { activityId: place.activityId, number: latest.number } });
    });
  }

  /** What the assignment takes, where it is open to them. */
  private async passes(sql: Sql, { enrolmentId, activityId }: Place): Promise<AssignmentContent> {
    await this.openings.pass(sql, enrolmentId, activityId);
    const { content } = await this.reader.facts(sql, enrolmentId, activityId);
    if (!content) throw new Refusal('not-found');
    return content;
  }

  /** What is kept belongs to what is about to be handed in. */
  private async refer(tx: Tx, place: Place, file: Omit<AssignmentFile, 'url' | 'keptAt'>): Promise<AssignmentFileSaved> {
    await this.takesFiles(tx, place);
    const draft = await this.draft(tx, place);
    const there = await tx.one<{ files: number }>('SELECT count(*)::int AS files FROM assignment_file WHERE hand_in_id = $1', [draft.id]);
    if ((there?.files ?? 0) >= ASSIGNMENT_LIMITS.files) throw new Refusal<AssignmentRefusal>('assignment-too-many-files');
    await tx.execute('INSERT INTO assignment_file (hand_in_id, file_id) VALUES ($1, $2)', [draft.id, file.id]);
    const at = this.clock.now();
    await tx.execute('UPDATE assignment_hand_in SET written_at = $2 WHERE id = $1', [draft.id, at]);
    return { file: { ...file, keptAt: at.toISOString(), url: this.gates.url(file.id, OWN_GATE, draft.id) }, version: draft.version };
  }

  private async takesFiles(sql: Sql, place: Place): Promise<void> {
    if ((await this.passes(sql, place)).takes === 'text') throw new Refusal<AssignmentRefusal>('assignment-takes-text');
  }

  /** All times, latest first, with the enrolment held: whoever judges does the same. */
  private async locked(tx: Tx, { enrolmentId, activityId }: Place): Promise<StoredVersion[]> {
    await tx.execute('SELECT 1 FROM enrolment WHERE id = $1 FOR UPDATE', [enrolmentId]);
    return (await this.reader.facts(tx, enrolmentId, activityId)).versions;
  }

  /** The draft, held; begun where nothing is. */
  private async draft(tx: Tx, { enrolmentId, activityId }: Place): Promise<{ id: string; version: number }> {
    await tx.execute(
      `INSERT INTO assignment_hand_in (id, enrolment_id, activity_id, number, state, written_at) VALUES ($1, $2, $3, 1, 'draft', $4) ON CONFLICT DO NOTHING`,
      [newId(), enrolmentId, activityId, this.clock.now()],
    );
    const draft = await tx.one<{ id: string; version: number }>(`SELECT id, version FROM assignment_hand_in WHERE enrolment_id = $1 AND activity_id = $2 AND state = 'draft' FOR UPDATE`, [enrolmentId, activityId]);
    if (!draft) throw new Refusal<AssignmentRefusal>('assignment-not-a-draft');
    return draft;
  }

  private async write(tx: Tx, { enrolmentId, activityId }: Place, text: string, expected: number | undefined): Promise<DraftSaved> {
    const at = this.clock.now();
    const saved =
      expected === undefined
        ? await tx.one<DraftSaved>(
            `INSERT INTO assignment_hand_in (id, enrolment_id, activity_id, number, state, text, written_at) VALUES ($1, $2, $3, 1, 'draft', $4, $5) ON CONFLICT DO NOTHING RETURNING ${SAVED}`,
            [newId(), enrolmentId, activityId, text, at],
          )
        : await tx.one<DraftSaved>(
            `UPDATE assignment_hand_in SET text = $3, written_at = $4, version = version + 1 WHERE enrolment_id = $1 AND activity_id = $2 AND state = 'draft' AND version = $5 RETURNING ${SAVED}`,
            [enrolmentId, activityId, text, at, expected],
          );
    if (saved) return saved;
    const standing = await tx.one<DraftSaved & { state: string; text: string }>(
      `SELECT state, text, ${SAVED} FROM assignment_hand_in WHERE enrolment_id = $1 AND activity_id = $2 ORDER BY number DESC LIMIT 1`,
      [enrolmentId, activityId],
    );
    if (standing && standing.state !== 'draft') throw new Refusal<AssignmentRefusal>('assignment-not-a-draft');
    if (standing?.text !== text) throw new Refusal('changed-meanwhile');
    return { version: standing.version, writtenAt: standing.writtenAt };
  }
}
