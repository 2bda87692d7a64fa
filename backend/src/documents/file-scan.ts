import { request as plainRequest } from 'node:http';
import { request as safeRequest } from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { DocumentRefusal } from '@kortkurs/contract/documents';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import { Files } from '../platform/files/files';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { Refusal } from '../platform/refusals/refusal';
import { plainError } from '../platform/without-addresses';
import { keyOf } from './file-key';

/** Whether a file was looked through for harm. */
export type Scanned = 'waiting' | 'clean' | 'refused';

const scanWaiting = jobType<Record<string, never>>('documents.scan-waiting', { retries: 0, seconds: 3600 });

/** Milliseconds that somebody waits for it who sends a file; then it goes on without them. */
const PATIENCE = 20_000;
/** Milliseconds for which the scanner may be silent while nobody waits. */
const SILENCE = 600_000;

/**
 * Has the operator's scanner look through what people send, before it is given out: `SCAN_URL` is asked by POST with the bytes; 2xx is clean, 422 refuses, and anything else says that it cannot be told now. Then the
 * file is kept and not given out, and it is asked again every five minutes. Without a scanner everything is clean.
 */
@Injectable()
export class FileScan implements OnModuleInit {
  private readonly log = new Logger('FileScan');

  constructor(
    private readonly settings: Settings,
    private readonly files: Files,
    private readonly database: Database,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(scanWaiting, () => this.scanWaiting());
    this.jobs.every(scanWaiting, '*/5 * * * *');
  }

  /** Look through what somebody has sent. @throws Refusal `file-harmful` */
  async judge(open: () => Promise<Readable | Buffer[]>, bytes: number): Promise<Exclude<Scanned, 'refused'>> {
    const scanned = await this.ask(open, bytes, PATIENCE);
    if (scanned === 'refused') throw new Refusal<DocumentRefusal>('file-harmful');
    return scanned;
  }

  /** Ask again of all that wait; the bytes of what is refused go, its row stays to say so. */
  async scanWaiting(): Promise<void> {
    // In any order: one that the scanner never answers for keeps no other waiting for ever.
    const waiting = await this.database.query<{ id: string; bytes: number }>(`SELECT id, bytes FROM stored_file WHERE scanned = 'waiting' ORDER BY random()`);
    for (const { id, bytes } of waiting) {
      const scanned = await this.ask(async () => (await this.files.get(keyOf(id))).content, bytes, SILENCE);
      // It is away: the others will not be told either.
      if (scanned === 'waiting') return;
      await this.database.execute(`UPDATE stored_file SET scanned = $2 WHERE id = $1 AND scanned = 'waiting'`, [id, scanned]);
      if (scanned === 'refused') await this.files.remove(keyOf(id));
    }
  }

  private async ask(open: () => Promise<Readable | Buffer[]>, bytes: number, patience: number): Promise<Scanned> {
    if (!this.settings.SCAN_URL) return 'clean';
    try {
      const status = await posted(new URL(this.settings.SCAN_URL), await open(), bytes, patience);
      if (status >= 200 && status < 300) return 'clean';
      if (status === 422) return 'refused';
      this.log.warn(`The scanner answered ${status}.`);
    } catch (error) {
      this.log.warn({ err: plainError(error) });
    }
    return 'waiting';
  }
}

/** Send bytes as they are read; what the answer says beside its status is not read. The address's user and password go as Basic authorization. */
async function posted(url: URL, content: Readable | Buffer[], bytes: number, patience: number): Promise<number> {
  const signal = AbortSignal.timeout(patience);
  const request = (url.protocol === 'https:' ? safeRequest : plainRequest)(url, { method: 'POST', headers: { 'content-type': 'application/octet-stream', 'content-length': bytes }, signal });
  const answered = new Promise<number>((resolve, reject) => {
    request.once('response', (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    request.once('error', reject);
  });
  // Where it breaks off, the request says so as well; and a scanner may have answered before the end.
  void pipeline(content instanceof Readable ? content : Readable.from(content), request).catch(() => undefined);
  try {
    return await answered;
  } finally {
    request.destroy();
  }
}
