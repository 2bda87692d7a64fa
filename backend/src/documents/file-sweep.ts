import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UPLOAD_LIMITS } from '@kortkurs/contract/uploads';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Files, PARTS } from '../platform/files/files';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { FOLDER } from './file-key';
import { FileKeeper } from './file-keeper';
import { Uploads } from './uploads/uploads';

const clearFiles = jobType<Record<string, never>>('documents.clear-files', { retries: 3, seconds: 1800 });

/** Rows that are let go of in one transaction. */
const AT_ONCE = 200;

/**
 * Each night, lets go of what is nobody's a day after it came: uploads that nothing more came of, files that nothing refers to, and bytes without a row, which a crash left. What refers to files is
 * told by the database itself: every foreign key to `stored_file` that does not fall with it. So no table can be forgotten.
 */
@Injectable()
export class FileSweep implements OnModuleInit {
  constructor(
    private readonly files: Files,
    private readonly keeper: FileKeeper,
    private readonly uploads: Uploads,
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(clearFiles, async () => void (await this.clear()));
    this.jobs.every(clearFiles, '20 3 * * *');
  }

  /** @returns how many of each went */
  async clear(): Promise<{ uploads: number; files: number; bytes: number }> {
    const before = new Date(this.clock.now().getTime() - UPLOAD_LIMITS.hours * 3_600_000);
    return { uploads: await this.uploads.clear(before), files: await this.clearRows(before), bytes: await this.clearBytes(before) };
  }

  private async clearRows(before: Date): Promise<number> {
    const isNobodys = (await this.references()).map(({ table, column }) => `NOT EXISTS (SELECT 1 FROM ${table} r WHERE r.${column} = f.id)`).join(' AND ');
    const nobodys = await this.database.query<{ id: string }>(`SELECT f.id FROM stored_file f WHERE f.kept_at < $1 AND ${isNobodys || 'true'} ORDER BY f.id`, [before]);
    let gone = 0;
    for (let from = 0; from < nobodys.length; from += AT_ONCE) {
      const ids = nobodys.slice(from, from + AT_ONCE).map(({ id }) => id);
      gone += await this.database.work(async (tx) => {
        // Held before it is asked again: whoever begins to refer to one at this moment is seen, or finds it gone.
        await tx.query('SELECT id FROM stored_file WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE', [ids]);
        const still = await tx.query<{ id: string }>(`SELECT f.id FROM stored_file f WHERE f.id = ANY ($1::uuid[]) AND ${isNobodys || 'true'} ORDER BY f.id`, [ids]);
        for (const { id } of still) await this.keeper.drop(tx, id);
        return still.length;
      });
    }
    return gone;
  }

  private references(): Promise<{ table: string; column: string }[]> {
    return this.database.query<{ table: string; column: string }>(
      `SELECT c.conrelid::regclass::text AS table, quote_ident(a.attname) AS column
         FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f' AND c.confrelid = 'stored_file'::regclass AND c.confdeltype <> 'c' ORDER BY 1, 2`,
    );
  }

  /** Files without a row and without an upload, parts without an upload, also half written ones. */
  private async clearBytes(before: Date): Promise<number> {
    const old = async (folder: string): Promise<string[]> => (await this.files.list(folder)).filter(({ writtenAt }) => writtenAt < before).map(({ key }) => key);
    const nobodys = await this.database.query<{ key: string }>(
      `SELECT k.key FROM unnest($1::text[]) AS k (key)
        WHERE NOT EXISTS (SELECT 1 FROM stored_file f WHERE k.key = '${FOLDER}/' || f.id) AND NOT EXISTS (SELECT 1 FROM upload u WHERE k.key = '${FOLDER}/' || u.file_id)
       UNION ALL
       SELECT k.key FROM unnest($2::text[]) AS k (key) WHERE NOT EXISTS (SELECT 1 FROM upload u WHERE split_part(split_part(k.key, '/', 2), '.', 1) = u.store_ref)`,
      [await old(FOLDER), await old(PARTS)],
    );
    for (const { key } of nobodys) await this.files.remove(key);
    return nobodys.length;
  }
}
