import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { DocumentRefusal } from '@kortkurs/contract/documents';
import type { PictureChoice, PictureView, TemplatePicture, TemplateRefusal } from '@kortkurs/contract/certificate-templates';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Sql, Tx } from '../platform/db/tx';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { Refusal } from '../platform/refusals/refusal';
import { makePicture, type MadePicture } from './picture';

/** Hours after which a picture that nothing names is nobody's: no form stays open as long. */
const NOBODYS_AFTER = 24;

const clearPictures = jobType<Record<string, never>>('certificate-templates.clear-pictures', { retries: 3, seconds: 300 });

/** Keeps the pictures on certificates, each once, by its content. One that a certificate was issued with stays for good. */
@Injectable()
export class PictureKeeper implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(clearPictures, async () => void (await this.clear()));
    this.jobs.every(clearPictures, '40 3 * * *');
  }

  /** Keep a picture that somebody sends. The same one again is the same. @throws Refusal `file-missing`, `file-empty`, or as `makePicture` */
  async keep(bytes: Buffer | undefined): Promise<PictureView> {
    if (!bytes) throw new Refusal<DocumentRefusal>('file-missing');
    if (bytes.length === 0) throw new Refusal<DocumentRefusal>('file-empty');
    const picture = await makePicture(bytes);
    return this.database.work((tx) => this.put(tx, picture));
  }

  /** Keep a picture of ours in a transaction that does more. */
  async lay(tx: Tx, bytes: Buffer): Promise<PictureView> {
    return this.put(tx, await makePicture(bytes));
  }

  /** Keep a picture that is drawn already. */
  async put(tx: Tx, { hash, png, width, height }: MadePicture): Promise<PictureView> {
    await tx.execute('INSERT INTO certificate_picture (hash, png, width, height, kept_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (hash) DO UPDATE SET kept_at = excluded.kept_at', [hash, png, width, height, this.clock.now()]);
    return { hash, width, height };
  }

  /** The bytes of pictures by their content. @throws Refusal `not-found` unless all are there */
  async bytes(hashes: readonly string[], sql: Sql = this.database): Promise<Map<string, Buffer>> {
    if (hashes.length === 0) return new Map();
    const rows = await sql.query<{ hash: string; png: Buffer }>('SELECT hash, png FROM certificate_picture WHERE hash = ANY ($1)', [hashes]);
    if (rows.length < new Set(hashes).size) throw new Refusal('not-found');
    return new Map(rows.map(({ hash, png }) => [hash, png]));
  }

  /** Measures chosen pictures, and holds them until the transaction ends. @throws Refusal `picture-gone` */
  async measured(tx: Sql, choices: readonly PictureChoice[]): Promise<(choice: PictureChoice) => TemplatePicture> {
    const rows = choices.length
      ? await tx.query<PictureView>('SELECT hash, width, height FROM certificate_picture WHERE hash = ANY ($1) ORDER BY hash FOR KEY SHARE', [choices.map(({ hash }) => hash)])
      : [];
    const known = new Map(rows.map((row) => [row.hash, row]));
    return ({ hash, alt }) => {
      const found = known.get(hash);
      if (!found) throw new Refusal<TemplateRefusal>('picture-gone');
      return { ...found, alt };
    };
  }

  /** A certificate is issued with these pictures: they stay. @throws Error where one has just gone; tried again, its template says otherwise */
  async freeze(tx: Tx, hashes: readonly string[]): Promise<void> {
    if (hashes.length === 0) return;
    const different = [...new Set(hashes)];
    const held = await tx.query<{ hash: string; isFrozen: boolean }>('SELECT hash, frozen_at IS NOT NULL AS "isFrozen" FROM certificate_picture WHERE hash = ANY ($1) ORDER BY hash FOR KEY SHARE', [different]);
    if (held.length < different.length) throw new Error('A picture of the template was cleared away.');
    // Written once: those who issue at the same time do not wait for each other after that.
    const fresh = held.filter(({ isFrozen }) => !isFrozen).map(({ hash }) => hash);
    if (fresh.length) await tx.execute('UPDATE certificate_picture SET frozen_at = $2 WHERE hash = ANY ($1) AND frozen_at IS NULL', [fresh, this.clock.now()]);
  }

  /** Remove what neither a template nor a certificate names. @returns how many */
  clear(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - NOBODYS_AFTER * 3_600_000);
    return this.database.work((tx) =>
      tx.execute(
        `DELETE FROM certificate_picture p WHERE p.frozen_at IS NULL AND p.kept_at < $1
            AND NOT EXISTS (SELECT 1 FROM certificate_template t, jsonb_path_query(t.look, '$.**.hash') named (hash) WHERE named.hash #>> '{}' = p.hash)`,
        [before],
      ),
    );
  }
}
