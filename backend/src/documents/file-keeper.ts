import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { UploadedMultipartFile } from '@nestjs/platform-fastify/multipart';
import { DOCUMENT_LIMITS, FILE_KINDS, type DocumentRefusal } from '@kortkurs/contract/documents';
import { UPLOADS, type UploadPurpose, type UploadRefusal } from '@kortkurs/contract/uploads';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Files, type ByteRange } from '../platform/files/files';
import { newId } from '../platform/ids';
import { Once } from '../platform/idempotency/once';
import { Refusal } from '../platform/refusals/refusal';
import { keyOf } from './file-key';
import { fileNameFor, kindOf, kindOfKept } from './file-kind';
import { FileScan, type Scanned } from './file-scan';
import type { AnyFile, Anew, DrawnFile, IncomingFile, KeptFile, MadeFile, SentFile } from './file-shapes';
import { Uploads } from './uploads/uploads';

/** What is taken for a purpose. */
export type KindFor<P extends UploadPurpose> = keyof (typeof UPLOADS)[P]['kinds'] & string;

/**
 * Keeps files: the bytes first, then the row in the transaction of what refers to it. A crash between the two leaves at most a file without a row, which is
 * cleared away in the night; a row never lacks its file. What comes from people is looked through for harm first, where that is set up.
 */
@Injectable()
export class FileKeeper {
  constructor(
    private readonly files: Files,
    private readonly database: Database,
    private readonly once: Once,
    private readonly uploads: Uploads,
    private readonly scan: FileScan,
    private readonly clock: Clock,
  ) {}

  /**
   * Keep a file, and in one transaction what refers to it; once, however often the request is sent under its Idempotency-Key.
   * @param refer writes what refers to the file, and gives JSON or nothing; `file` has its row already
   * @throws Refusal `file-missing`, `file-empty`, `file-too-large`, `file-kind-refused`, `file-harmful`, or what `refer` throws: then nothing is kept
   */
  async keep<T>(upload: UploadedMultipartFile | undefined, refer: (tx: Tx, file: KeptFile) => Promise<T>): Promise<T> {
    if (!upload?.buffer) throw new Refusal<DocumentRefusal>('file-missing');
    const bytes = upload.buffer;
    if (bytes.length === 0) throw new Refusal<DocumentRefusal>('file-empty');
    if (bytes.length > DOCUMENT_LIMITS.bytes) throw new Refusal<DocumentRefusal>('file-too-large', { params: { megabytes: DOCUMENT_LIMITS.bytes / 1024 / 1024 } });
    const kind = await kindOf(bytes);
    if (!kind) throw new Refusal<DocumentRefusal>('file-kind-refused');
    const scanned = await this.scan.judge(async () => [bytes], bytes.length);
    const file: KeptFile = { id: newId(), name: fileNameFor(upload.originalname, kind, FILE_KINDS), kind, bytes: bytes.length };
    await this.files.put(keyOf(file.id), bytes);
    const outcome = { isReferred: false };
    try {
      return await this.once.work(
        async (tx) => {
          outcome.isReferred = false;
          await this.write(tx, file, scanned);
          const answer = await refer(tx, file);
          outcome.isReferred = true;
          return answer;
        },
        createHash('sha256').update(bytes).digest('hex'),
      );
    } finally {
      // Only what was refused, or was answered before, is nobody's for sure. Where the answer to the commit was lost the row may stand: that is for the night to tell.
      if (!outcome.isReferred) await this.files.remove(keyOf(file.id));
    }
  }

  /**
   * Keep a file that its sender has sent in parts, as `keep` does. Where `refer` refuses, the upload stands, and can be referred to another time.
   * @param by whose upload it is, what is kept in place of what was sent, and how what is in the file is looked at before anything is held; what these throw is no file of ours
   * @throws Refusal `upload-over`, `upload-unfinished`; how its purpose refuses other kinds, or `file-harmful`: then nothing of it is kept
   */
  async keepUpload<P extends UploadPurpose, T, Seen = undefined>(
    uploadId: string,
    { personId, purpose, anew, look }: { personId: string; purpose: P; anew?: Anew; look?: (file: SentFile) => Promise<Seen> },
    refer: (tx: Tx, file: KeptFile<KindFor<P>>, seen: Seen) => Promise<T>,
  ): Promise<T> {
    const sent = await this.uploads.whole(uploadId, personId, purpose);
    const judged = sent && (await this.judge(uploadId, { id: sent.fileId, name: sent.name, bytes: sent.bytes }, purpose, anew, look));
    const outcome = { isReferred: false };
    try {
      return await this.once.work(async (tx) => {
        outcome.isReferred = false;
        // Gone: either this very request was answered before, and then it is not asked here, or somebody else's was.
        if (!judged) throw new Refusal<UploadRefusal>('upload-over');
        const came = await this.uploads.settle(tx, uploadId);
        if (came !== judged.file.id) tx.afterCommit(() => void this.files.remove(keyOf(came)).catch(() => undefined));
        await this.write(tx, judged.file, judged.scanned);
        const answer = await refer(tx, judged.file, judged.seen as Seen);
        outcome.isReferred = true;
        return answer;
      });
    } finally {
      // What was made in its place is nobody's then; the upload itself stands.
      if (!outcome.isReferred && judged && judged.file.id !== sent.fileId) await this.files.remove(keyOf(judged.file.id));
    }
  }

  /**
   * Keep a file that is made while it is written, however large: nothing of it is held in memory.
   * @param refer writes what refers to the file, whose row is there already; what it throws leaves nothing
   */
  async keepMade({ name, kind, content }: MadeFile, refer: (tx: Tx, fileId: string) => Promise<void>): Promise<void> {
    const id = newId();
    const bytes = await this.files.put(keyOf(id), content);
    try {
      await this.database.work(async (tx) => {
        await this.write(tx, { id, name, kind, bytes }, 'clean');
        await refer(tx, id);
      });
    } catch (error) {
      // Where only the answer to the commit was lost, the row stands and needs its file.
      if (!(await this.database.one('SELECT 1 FROM stored_file WHERE id = $1', [id]).catch(() => 1))) await this.files.remove(keyOf(id));
      throw error;
    }
  }

  /**
   * Keep pictures that were drawn anew from one that somebody sent, all together, and in one transaction what refers to them; once, as `keep` does.
   * @param sent what came, by which the request is told from others
   * @param refer writes what refers to the files, whose rows are there already, and gives JSON; what it throws leaves nothing
   */
  async keepDrawn<T>(drawn: readonly DrawnFile[], sent: Buffer, refer: (tx: Tx, ids: readonly string[]) => Promise<T>): Promise<T> {
    const files = drawn.map((file) => ({ ...file, id: newId() }));
    const outcome = { isReferred: false };
    try {
      for (const { id, bytes } of files) await this.files.put(keyOf(id), bytes);
      return await this.once.work(
        async (tx) => {
          outcome.isReferred = false;
          for (const { id, name, kind, bytes } of files)
            await tx.execute('INSERT INTO stored_file (id, name, kind, bytes, kept_at) VALUES ($1, $2, $3, $4, $5)', [id, name, kind, bytes.length, this.clock.now()]);
          const answer = await refer(
            tx,
            files.map(({ id }) => id),
          );
          outcome.isReferred = true;
          return answer;
        },
        createHash('sha256').update(sent).digest('hex'),
      );
    } finally {
      if (!outcome.isReferred) for (const { id } of files) await this.files.remove(keyOf(id));
    }
  }

  /**
   * What somebody has sent in parts to be looked into, and not to be kept: it stays an upload until `useUp`.
   * @throws Refusal `upload-over`, `upload-unfinished`
   */
  async sent(uploadId: string, { personId, purpose }: { personId: string; purpose: UploadPurpose }): Promise<{ name: string; size: number; read: (from: number, to: number) => Promise<Readable> }> {
    const found = await this.uploads.whole(uploadId, personId, purpose);
    if (!found) throw new Refusal<UploadRefusal>('upload-over');
    return { name: found.name, size: found.bytes, read: (from, to) => this.bytes(found.fileId, { from, to }) };
  }

  /** An upload that was looked into is needed no more. @throws Refusal `upload-over` when somebody else was faster */
  async useUp(tx: Tx, uploadId: string): Promise<void> {
    const fileId = await this.uploads.settle(tx, uploadId);
    tx.afterCommit(() => void this.files.remove(keyOf(fileId)).catch(() => undefined));
  }

  /**
   * Keep files that came inside another one, all together, and in one transaction what refers to them; each is told by what is in it and looked through for harm, as one that is sent by itself.
   * @param refer writes what refers to the files, whose rows are there already, and gives JSON; what it throws leaves nothing
   * @throws Refusal `file-empty`, `file-kind-refused`, `file-harmful`
   */
  async keepAll<T>(incoming: readonly IncomingFile[], refer: (tx: Tx) => Promise<T>): Promise<T> {
    const outcome = { isReferred: false };
    const rows: { file: KeptFile<string>; scanned: Scanned }[] = [];
    try {
      for (const file of incoming) {
        rows.push(
          await this.lookThrough(file).catch((error: unknown) => {
            throw error instanceof Refusal && file.refused ? file.refused(error) : error;
          }),
        );
      }
      return await this.once.work(async (tx) => {
        outcome.isReferred = false;
        for (const { file, scanned } of rows) await this.write(tx, file, scanned);
        const answer = await refer(tx);
        outcome.isReferred = true;
        return answer;
      });
    } finally {
      if (!outcome.isReferred) for (const { id } of incoming) await this.files.remove(keyOf(id));
    }
  }

  /** The bytes of a file that came inside another one are kept, and then looked through as if it were sent by itself. */
  private async lookThrough({ id, name, kinds, kind: made, content, anew, look, refusal = 'file-kind-refused' satisfies DocumentRefusal }: IncomingFile): Promise<{ file: KeptFile<string>; scanned: Scanned }> {
    let bytes = await this.files.put(keyOf(id), await content());
    if (bytes === 0) throw new Refusal<DocumentRefusal>('file-empty');
    const open = (range?: ByteRange): Promise<Readable> => this.bytes(id, range);
    const kind = made ?? (await kindOfKept(kinds, open));
    if (!kind) throw new Refusal(refusal);
    const other = await anew?.({ kind, bytes, read: open });
    if (other) bytes = await this.files.put(keyOf(id), other);
    await look?.({ kind, bytes, read: open });
    return { file: { id, name: fileNameFor(name, kind, kinds), kind, bytes }, scanned: await this.scan.judge(open, bytes) };
  }

  /** Let go of a file that nothing refers to any more, in that transaction. Its bytes go when the transaction stands, so that who sends again and again fills nothing; what is left then goes in the night. */
  async drop(tx: Tx, fileId: string): Promise<void> {
    await tx.execute('DELETE FROM stored_file WHERE id = $1', [fileId]);
    tx.afterCommit(() => void this.files.remove(keyOf(fileId)).catch(() => undefined));
  }

  /** What a file is. @throws Refusal `not-found`, `file-waits` until it has been looked through, `file-harmful` */
  async about(fileId: string): Promise<AnyFile> {
    const found = await this.database.one<AnyFile & { scanned: Scanned }>('SELECT id, name, kind, bytes, scanned FROM stored_file WHERE id = $1', [fileId]);
    if (!found) throw new Refusal('not-found');
    const { scanned, ...file } = found;
    if (scanned === 'refused') throw new Refusal<DocumentRefusal>('file-harmful');
    if (scanned === 'waiting') throw new Refusal<DocumentRefusal>('file-waits', { retryAfter: 60 });
    return file;
  }

  /** The bytes of a file, or some of them. @throws Refusal `not-found` */
  async bytes(fileId: string, range?: ByteRange): Promise<Readable> {
    return (await this.files.get(keyOf(fileId), range)).content;
  }

  /** A file with its bytes. @throws as `about` */
  async open(fileId: string): Promise<AnyFile & { content: Readable }> {
    const file = await this.about(fileId);
    return { ...file, content: await this.bytes(fileId) };
  }

  private async judge<P extends UploadPurpose, Seen>(
    uploadId: string,
    file: Omit<KeptFile, 'kind'>,
    purpose: P,
    anew: Anew | undefined,
    look: ((file: SentFile) => Promise<Seen>) | undefined,
  ): Promise<{ file: KeptFile<KindFor<P>>; scanned: Scanned; seen: Seen | undefined }> {
    const { kinds, refusal } = UPLOADS[purpose];
    const open = (range?: ByteRange): Promise<Readable> => this.bytes(file.id, range);
    try {
      const kind = await kindOfKept(kinds, open);
      if (!kind) throw new Refusal(refusal);
      const seen = await look?.({ kind, bytes: file.bytes, read: open });
      const scanned = await this.scan.judge(open, file.bytes);
      const kept = { ...file, kind, name: fileNameFor(file.name, kind, kinds) };
      const other = await anew?.({ kind, bytes: file.bytes, read: open });
      if (!other) return { file: kept, scanned, seen };
      const id = newId();
      return { file: { ...kept, id, bytes: await this.files.put(keyOf(id), other) }, scanned: 'clean', seen };
    } catch (error) {
      if (error instanceof Refusal && error.code !== 'not-found') await this.uploads.drop(uploadId);
      throw error;
    }
  }

  private async write(tx: Tx, { id, name, kind, bytes }: KeptFile<string>, scanned: Scanned): Promise<void> {
    await tx.execute('INSERT INTO stored_file (id, name, kind, bytes, kept_at, scanned) VALUES ($1, $2, $3, $4, $5, $6)', [id, name, kind, bytes, this.clock.now(), scanned]);
  }
}
