import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { UploadedMultipartFile } from '@nestjs/platform-fastify/multipart';
import { DOCUMENT_LIMITS, type DocumentRefusal, type FileKind } from '@kortkurs/contract/documents';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Files } from '../platform/files/files';
import { newId } from '../platform/ids';
import { Once } from '../platform/idempotency/once';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { Refusal } from '../platform/refusals/refusal';
import { fileNameFor, kindOf } from './file-kind';

/** A file as it is kept, without its bytes. */
export interface KeptFile {
  id: string;
  name: string;
  kind: FileKind;
  bytes: number;
}

/** A file that the product makes itself. */
export interface MadeFile {
  /** As it is offered: without a path, with its ending. */
  name: string;
  kind: 'application/zip' | 'application/pdf' | 'text/csv; charset=utf-8' | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  content: Readable;
}

const FOLDER = 'documents';
/** Hours after which a file that nothing refers to is nobody's: no request lasts as long. */
const NOBODYS_AFTER = 24;

const clearFiles = jobType<Record<string, never>>('documents.clear-files', { retries: 3, seconds: 300 });

/**
 * Keeps files: the bytes first, then the row in the transaction of what refers to it. A crash between the two leaves at most a file without a row, which is
 * cleared away in the night; a row never lacks its file.
 */
@Injectable()
export class FileKeeper implements OnModuleInit {
  constructor(
    private readonly files: Files,
    private readonly database: Database,
    private readonly once: Once,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(clearFiles, async () => void (await this.clear()));
    this.jobs.every(clearFiles, '20 3 * * *');
  }

  /**
   * Keep a file, and in one transaction what refers to it; once, however often the request is sent under its Idempotency-Key.
   * @param refer writes what refers to the file, and gives JSON or nothing; `file` has its row already
   * @throws Refusal `file-missing`, `file-empty`, `file-too-large`, `file-kind-refused`, or what `refer` throws: then nothing is kept
   */
  async keep<T>(upload: UploadedMultipartFile | undefined, refer: (tx: Tx, file: KeptFile) => Promise<T>): Promise<T> {
    if (!upload?.buffer) throw new Refusal<DocumentRefusal>('file-missing');
    const bytes = upload.buffer;
    if (bytes.length === 0) throw new Refusal<DocumentRefusal>('file-empty');
    if (bytes.length > DOCUMENT_LIMITS.bytes) throw new Refusal<DocumentRefusal>('file-too-large', { params: { megabytes: DOCUMENT_LIMITS.bytes / 1024 / 1024 } });
    const kind = await kindOf(bytes);
    if (!kind) throw new Refusal<DocumentRefusal>('file-kind-refused');
    const file: KeptFile = { id: newId(), name: fileNameFor(upload.originalname, kind), kind, bytes: bytes.length };
    await this.files.put(keyOf(file.id), bytes);
    const outcome = { isReferred: false };
    try {
      return await this.once.work(
        async (tx) => {
          outcome.isReferred = false;
          await tx.execute('INSERT INTO stored_file (id, name, kind, bytes, kept_at) VALUES ($1, $2, $3, $4, $5)', [file.id, file.name, file.kind, file.bytes, this.clock.now()]);
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
   * Keep a file that is made while it is written, however large: nothing of it is held in memory.
   * @param refer writes what refers to the file, whose row is there already; what it throws leaves nothing
   */
  async keepMade({ name, kind, content }: MadeFile, refer: (tx: Tx, fileId: string) => Promise<void>): Promise<void> {
    const id = newId();
    const bytes = await this.files.put(keyOf(id), content);
    try {
      await this.database.work(async (tx) => {
        await tx.execute('INSERT INTO stored_file (id, name, kind, bytes, kept_at) VALUES ($1, $2, $3, $4, $5)', [id, name, kind, bytes, this.clock.now()]);
        await refer(tx, id);
      });
    } catch (error) {
      // Where only the answer to the commit was lost, the row stands and needs its file.
      if (!(await this.database.one('SELECT 1 FROM stored_file WHERE id = $1', [id]).catch(() => 1))) await this.files.remove(keyOf(id));
      throw error;
    }
  }

  /** Let go of a file that nothing refers to any more, in that transaction. Its bytes go when the transaction stands, so that who sends again and again fills nothing; what is left then goes in the night. */
  async drop(tx: Tx, fileId: string): Promise<void> {
    await tx.execute('DELETE FROM stored_file WHERE id = $1', [fileId]);
    tx.afterCommit(() => void this.files.remove(keyOf(fileId)).catch(() => undefined));
  }

  /** A file with its bytes. @throws Refusal `not-found` */
  async open(fileId: string): Promise<Omit<KeptFile, 'kind'> & { kind: KeptFile['kind'] | MadeFile['kind']; content: NodeJS.ReadableStream }> {
    const file = await this.database.one<Omit<KeptFile, 'kind'> & { kind: KeptFile['kind'] | MadeFile['kind'] }>('SELECT id, name, kind, bytes FROM stored_file WHERE id = $1', [fileId]);
    if (!file) throw new Refusal('not-found');
    const { content } = await this.files.get(keyOf(fileId));
    return { ...file, content };
  }

  /** Remove what no row refers to, also what a crash left half written. @returns how many files */
  async clear(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - NOBODYS_AFTER * 3_600_000);
    const old = (await this.files.list(FOLDER)).filter(({ writtenAt }) => writtenAt < before).map(({ key }) => key);
    if (old.length === 0) return 0;
    const kept = await this.database.query<{ key: string }>(`SELECT k.key FROM unnest($1::text[]) AS k (key) JOIN stored_file f ON k.key = $2 || '/' || f.id`, [old, FOLDER]);
    const known = new Set(kept.map(({ key }) => key));
    const nobodys = old.filter((key) => !known.has(key));
    for (const key of nobodys) await this.files.remove(key);
    return nobodys.length;
  }
}

const keyOf = (id: string): string => `${FOLDER}/${id}`;
