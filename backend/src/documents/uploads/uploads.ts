import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { DocumentRefusal } from '@kortkurs/contract/documents';
import { partsOf, UPLOAD_LIMITS, UPLOADS, uploadsAtOnce, type NewUpload, type UploadPurpose, type UploadRefusal, type UploadView } from '@kortkurs/contract/uploads';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db/database';
import type { Sql, Tx } from '../../platform/db/tx';
import { Files, type KeptPart, type PartedFile } from '../../platform/files/files';
import { newId } from '../../platform/ids';
import { Policy, type Asker } from '../../platform/policy/policy';
import { Refusal } from '../../platform/refusals/refusal';
import { canBe } from '../file-kind';
import { keyOf } from '../file-key';
import { PartCheck } from './part-check';

/** An upload as it is kept. */
export interface KeptUpload extends NewUpload {
  personId: string;
  fileId: string;
  storeRef: string;
  doneAt: Date | null;
}

const COLUMNS = 'id, person_id AS "personId", purpose, name, bytes, file_id AS "fileId", store_ref AS "storeRef", done_at AS "doneAt"';

/**
 * Files on their way, in parts that are kept as they come. Each part is known to be there once it is: whoever was interrupted asks which are, and sends the others. When all have come
 * the file is put together by whatever is going to refer to it (`FileKeeper.keepUpload`).
 */
@Injectable()
export class Uploads {
  constructor(
    private readonly files: Files,
    private readonly database: Database,
    private readonly policy: Policy,
    private readonly clock: Clock,
  ) {}

  /**
   * Begin to send a file. The id is its natural key: begun again it stands as it was.
   * @throws Refusal `file-empty`, `file-too-large`, `too-many-uploads`, `conflict` when the id is another's
   */
  async begin(by: Asker, upload: NewUpload): Promise<UploadView> {
    const { permission, bytes: most } = UPLOADS[upload.purpose];
    await this.policy.require(by, permission);
    if (upload.bytes === 0) throw new Refusal<DocumentRefusal>('file-empty');
    if (upload.bytes > most) throw new Refusal<DocumentRefusal>('file-too-large', { params: { megabytes: most / 1024 / 1024 } });
    if (!(await this.find(upload.id))) await this.write(by.personId, upload);
    const known = await this.require(upload.id);
    if (known.personId !== by.personId || known.purpose !== upload.purpose || known.bytes !== upload.bytes) throw new Refusal('conflict');
    return this.view(known);
  }

  /** Which parts have come. @throws Refusal `not-found` */
  async read(id: string): Promise<UploadView> {
    return this.view(await this.require(id));
  }

  /**
   * Keep a part as it comes. One that is there already is passed over.
   * @param content undefined where no bytes came
   * @throws Refusal `upload-part-missing`, `upload-part-unknown`, `upload-part-wrong`, and how its purpose refuses other kinds where the first part tells that the file is of no kind that is taken: then all of it goes
   */
  async take(id: string, n: number, content: Readable | undefined, digest: string | undefined): Promise<void> {
    if (!content) throw new Refusal<UploadRefusal>('upload-part-missing');
    const upload = await this.require(id);
    const parts = partsOf(upload.bytes);
    if (n < 1 || n > parts) throw new Refusal<UploadRefusal>('upload-part-unknown', { params: { parts } });
    if (upload.doneAt || (await this.database.one('SELECT 1 FROM upload_part WHERE upload_id = $1 AND n = $2', [id, n]))) return void content.resume();
    const bytes = n < parts ? UPLOAD_LIMITS.partBytes : upload.bytes - (parts - 1) * UPLOAD_LIMITS.partBytes;
    const check = new PartCheck(bytes, digest);
    const mark = await this.keep(upload, n, content, check, bytes);
    const { kinds, refusal } = UPLOADS[upload.purpose];
    if (n === 1 && !(await canBe(kinds, check.beginning))) {
      await this.drop(id);
      throw new Refusal(refusal);
    }
    await this.database.work(async (tx) => {
      if ((await tx.execute('UPDATE upload SET moved_at = $2 WHERE id = $1 AND done_at IS NULL', [id, this.clock.now()])) === 0) return;
      // Of a part that is sent twice at once the first stands: whoever puts the file together meanwhile may have read of it.
      await tx.execute('INSERT INTO upload_part (upload_id, n, bytes, mark) VALUES ($1, $2, $3, $4) ON CONFLICT (upload_id, n) DO NOTHING', [id, n, bytes, mark]);
    });
  }

  /** Send no more of a file: what has come goes. */
  async drop(id: string): Promise<void> {
    const upload = await this.find(id);
    if (!upload) return;
    await this.files.abortParts(partedOf(upload));
    // Whoever refers to the file at this moment takes the row away, and then it is theirs.
    if ((await this.database.execute('DELETE FROM upload WHERE id = $1', [id])) > 0) await this.files.remove(keyOf(upload.fileId));
  }

  /**
   * The file of an upload, put together of its parts; undefined where there is no such upload any more.
   * @throws Refusal `upload-over` when it is somebody else's or was sent for something else, `upload-unfinished`
   */
  async whole(id: string, personId: string, purpose: UploadPurpose): Promise<KeptUpload | undefined> {
    const upload = await this.find(id);
    if (!upload) return undefined;
    if (upload.personId !== personId || upload.purpose !== purpose) throw new Refusal<UploadRefusal>('upload-over');
    if (upload.doneAt) return upload;
    const parts = await this.database.query<KeptPart>('SELECT n, mark FROM upload_part WHERE upload_id = $1 ORDER BY n', [id]);
    const missing = partsOf(upload.bytes) - parts.length;
    if (missing > 0) throw new Refusal<UploadRefusal>('upload-unfinished', { params: { missing } });
    try {
      await this.files.finishParts(partedOf(upload), parts);
    } catch (error) {
      // Asked for twice at once, or again after a crash: the other has put it together.
      if ((await this.files.sizeOf(keyOf(upload.fileId))) !== upload.bytes) throw (await this.find(id)) ? error : new Refusal<UploadRefusal>('upload-over');
    }
    await this.database.execute('UPDATE upload SET done_at = $2 WHERE id = $1', [id, this.clock.now()]);
    return upload;
  }

  /** The file is somebody's now. @returns its id @throws Refusal `upload-over` when it was already */
  async settle(tx: Tx, id: string): Promise<string> {
    const [gone] = await tx.query<{ fileId: string }>('DELETE FROM upload WHERE id = $1 RETURNING file_id AS "fileId"', [id]);
    if (!gone) throw new Refusal<UploadRefusal>('upload-over');
    return gone.fileId;
  }

  /** Forget what nothing more came of since then. @returns how many */
  async clear(before: Date): Promise<number> {
    const over = await this.database.query<{ id: string }>('SELECT id FROM upload WHERE moved_at < $1', [before]);
    for (const { id } of over) await this.drop(id);
    return over.length;
  }

  private async write(personId: string, { id, purpose, name, bytes }: NewUpload): Promise<void> {
    await this.requireRoom(this.database, personId, purpose);
    const fileId = newId();
    const storeRef = await this.files.beginParts(keyOf(fileId));
    const outcome = { isWritten: false };
    try {
      await this.database.work(async (tx) => {
        // Of many that are begun at once each counts those before it.
        await tx.execute('SELECT 1 FROM person WHERE id = $1 FOR NO KEY UPDATE', [personId]);
        await this.requireRoom(tx, personId, purpose);
        const written = await tx.execute(
          'INSERT INTO upload (id, person_id, purpose, name, bytes, file_id, store_ref, begun_at, moved_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8) ON CONFLICT (id) DO NOTHING',
          [id, personId, purpose, name, bytes, fileId, storeRef, this.clock.now()],
        );
        outcome.isWritten = written > 0;
      });
    } finally {
      if (!outcome.isWritten) await this.files.abortParts({ key: keyOf(fileId), ref: storeRef });
    }
  }

  /** @throws Refusal `too-many-uploads` */
  private async requireRoom(sql: Sql, personId: string, purpose: UploadPurpose): Promise<void> {
    const begun = await sql.one<{ n: number }>('SELECT count(*)::int AS n FROM upload WHERE person_id = $1', [personId]);
    const limit = uploadsAtOnce(purpose);
    if ((begun?.n ?? 0) >= limit) throw new Refusal<UploadRefusal>('too-many-uploads', { params: { limit } });
  }

  /** @throws Refusal `upload-part-wrong` also where its sender went away in the middle */
  private async keep(upload: KeptUpload, n: number, content: Readable, check: PartCheck, bytes: number): Promise<string> {
    // Gone before anybody listened: nothing more is said of it.
    if (content.destroyed && !content.readableEnded) throw new Refusal<UploadRefusal>('upload-part-wrong');
    const breakOff = (): unknown => content.readableEnded || check.destroy(new Refusal<UploadRefusal>('upload-part-wrong'));
    content.once('error', breakOff).once('close', breakOff);
    // Told by the store, which may not be listening yet.
    check.on('error', () => undefined);
    try {
      return await this.files.putPart(partedOf(upload), n, content.pipe(check), bytes);
    } catch (error) {
      throw check.errored ?? error;
    }
  }

  private async view({ id, purpose, name, bytes }: KeptUpload): Promise<UploadView> {
    const parts = await this.database.query<{ n: number }>('SELECT n FROM upload_part WHERE upload_id = $1 ORDER BY n', [id]);
    return { id, purpose, name, bytes, partBytes: UPLOAD_LIMITS.partBytes, parts: parts.map(({ n }) => n) };
  }

  private find(id: string): Promise<KeptUpload | undefined> {
    return this.database.one<KeptUpload>(`SELECT ${COLUMNS} FROM upload WHERE id = $1`, [id]);
  }

  private async require(id: string): Promise<KeptUpload> {
    const upload = await this.find(id);
    if (!upload) throw new Refusal('not-found');
    return upload;
  }
}

const partedOf = ({ fileId, storeRef }: KeptUpload): PartedFile => ({ key: keyOf(fileId), ref: storeRef });
