import { Injectable } from '@nestjs/common';
import type { UploadedMultipartFile } from '@nestjs/platform-fastify/multipart';
import type { Localized } from '@kortkurs/contract/common';
import { DOCUMENT_LIMITS, type DocumentChange, type DocumentOwner, type DocumentRefusal, type DocumentView } from '@kortkurs/contract/documents';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Sql, Tx } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import { newId } from '../platform/ids';
import { tidy } from '../platform/input/texts';
import { Refusal } from '../platform/refusals/refusal';
import { FileGates } from './file-gates';
import { FileKeeper } from './file-keeper';
import type { KeptFile } from './file-shapes';

/** Whose documents. */
export interface Owner {
  type: DocumentOwner;
  id: string;
}

/** A document as it is kept. */
export interface KeptDocument extends Omit<DocumentView, 'file' | 'addedAt'> {
  addedAt: Date;
  fileId: string;
  fileName: string;
  kind: DocumentView['file']['kind'];
  bytes: number;
}

/** Keeps documents for whoever owns them. Who may do what is for the owner's room to say. */
@Injectable()
export class DocumentKeeper {
  constructor(
    private readonly files: FileKeeper,
    private readonly gates: FileGates,
    private readonly database: Database,
    private readonly once: Once,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The documents that an owner shows, in their order. One statement. */
  of(sql: Sql, owner: Owner): Promise<KeptDocument[]> {
    return sql.query<KeptDocument>(
      `SELECT d.id, d.title, d.description, d.added_at AS "addedAt", f.id AS "fileId", f.name AS "fileName", f.kind, f.bytes
         FROM document d JOIN stored_file f ON f.id = d.file_id
        WHERE d.owner_type = $1 AND d.owner_id = $2 AND d.archived_at IS NULL ORDER BY d.position, d.id`,
      [owner.type, owner.id],
    );
  }

  /** Documents with addresses for a reader who comes by a gate; by staff's own, to each, unless another is named. */
  views(documents: KeptDocument[], gate: { name: string; of: string } | null = null): DocumentView[] {
    return documents.map(({ id, title, description, addedAt, fileId, fileName, kind, bytes }) => ({
      id,
      title,
      description,
      addedAt: addedAt.toISOString(),
      file: this.gates.view({ id: fileId, name: fileName, kind, bytes }, gate?.name ?? STAFF_GATE, gate?.of ?? id),
    }));
  }

  /**
   * Add a document, last. Its title is the file's name until somebody writes another. The id is its natural key: sent twice it is added once.
   * @param hold locks the owner, and refuses where nothing, or not such a file, can be added
   * @throws Refusal `too-many-documents`, `conflict` when the id is another's, or as `FileKeeper.keep`
   */
  async add(owner: Owner, id: string, upload: UploadedMultipartFile | undefined, by: string, hold: (tx: Tx, file: KeptFile) => Promise<void>): Promise<DocumentView> {
    const known = await this.known(owner, id);
    if (known) return known;
    await this.files.keep(upload, async (tx, file) => {
      await hold(tx, file);
      // Sent twice at once, the second has waited for the first.
      if (await tx.one('SELECT 1 FROM document WHERE id = $1', [id])) return this.files.drop(tx, file.id);
      const { many = 0, last = -1 } = (await tx.one<{ many: number; last: number }>('SELECT count(*)::int AS many, coalesce(max(position), -1)::int AS last FROM document WHERE owner_type = $1 AND owner_id = $2 AND archived_at IS NULL', [owner.type, owner.id])) ?? {};
      if (many >= DOCUMENT_LIMITS.perOwner) throw new Refusal<DocumentRefusal>('too-many-documents', { params: { limit: DOCUMENT_LIMITS.perOwner } });
      const title: Localized = { sv: file.name.replace(/\.[^.]+$/, ''), reviewed: { sv: true } };
      await tx.execute('INSERT INTO document (id, owner_type, owner_id, file_id, title, position, added_by, added_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)', [id, owner.type, owner.id, file.id, JSON.stringify(title), last + 1, by, this.clock.now()]);
      await this.audit.record(tx, { action: 'document.added', objectType: owner.type, objectId: owner.id, details: { documentId: id, kind: file.kind, bytes: file.bytes } });
    });
    const added = await this.known(owner, id);
    if (!added) throw new Refusal('not-found');
    return added;
  }

  /** Give an owner what another shows, in its order: the same files under documents of its own. @returns the new ids by the old */
  async copy(tx: Tx, from: Owner, to: Owner): Promise<Map<string, string>> {
    const shown = await tx.query<{ id: string }>('SELECT id FROM document WHERE owner_type = $1 AND owner_id = $2 AND archived_at IS NULL', [from.type, from.id]);
    const copies = new Map(shown.map(({ id }) => [id, newId()]));
    if (copies.size)
      await tx.execute(
        `INSERT INTO document (id, owner_type, owner_id, file_id, title, description, position, added_by, added_at)
         SELECT n.copy, $3, $4, d.file_id, d.title, d.description, d.position, d.added_by, $5 FROM unnest($1::uuid[], $2::uuid[]) AS n (id, copy) JOIN document d ON d.id = n.id`,
        [[...copies.keys()], [...copies.values()], to.type, to.id, this.clock.now()],
      );
    return copies;
  }

  /** Say something else of a document. @throws Refusal `not-found` */
  async change(owner: Owner, id: string, { title, description }: DocumentChange): Promise<void> {
    await this.once.work(async (tx) => {
      await this.require(await tx.execute(`UPDATE document SET title = $4, description = $5 WHERE ${LIVING}`, [owner.type, owner.id, id, JSON.stringify(tidy(title)), JSON.stringify(tidy(description))]));
      await this.audit.record(tx, { action: 'document.changed', objectType: owner.type, objectId: owner.id, details: { documentId: id } });
    });
  }

  /** Show a document no more; it is kept. @param trace who says so and why, where that is shown. @throws Refusal `not-found` */
  async archive(owner: Owner, id: string, trace: { by: string; why: string } | null = null): Promise<void> {
    await this.once.work(async (tx) => {
      await this.require(await tx.execute(`UPDATE document SET archived_at = $4, archived_by = $5, archived_why = $6 WHERE ${LIVING}`, [owner.type, owner.id, id, this.clock.now(), trace?.by ?? null, trace?.why ?? null]));
      await this.audit.record(tx, { action: 'document.archived', objectType: owner.type, objectId: owner.id, details: { documentId: id } });
    });
  }

  /** Put an owner's documents in order. @throws Refusal `changed-meanwhile` unless these are all of them */
  async order(owner: Owner, ids: string[], hold: (tx: Tx) => Promise<void>): Promise<void> {
    await this.once.work(async (tx) => {
      await hold(tx);
      const now = await this.of(tx, owner);
      if (now.length !== ids.length || new Set(ids).size !== ids.length || !now.every(({ id }) => ids.includes(id))) throw new Refusal('changed-meanwhile');
      await tx.execute('UPDATE document d SET position = n.nth - 1 FROM unnest($1::uuid[]) WITH ORDINALITY AS n (id, nth) WHERE d.id = n.id', [ids]);
    });
  }

  private async known(owner: Owner, id: string): Promise<DocumentView | undefined> {
    const found = await this.database.one<{ mine: boolean }>('SELECT owner_type = $2 AND owner_id = $3 AND archived_at IS NULL AS mine FROM document WHERE id = $1', [id, owner.type, owner.id]);
    if (!found) return undefined;
    if (!found.mine) throw new Refusal('conflict');
    return this.views(await this.of(this.database, owner)).find((each) => each.id === id);
  }

  private async require(changed: number): Promise<void> {
    if (changed === 0) throw new Refusal('not-found');
  }
}

const LIVING = 'owner_type = $1 AND owner_id = $2 AND id = $3 AND archived_at IS NULL';
/** Whoever keeps a document reads it as long as it is shown. */
export const STAFF_GATE = 'document';
/** What that gate asks. */
export const STAFF_MAY = 'EXISTS (SELECT 1 FROM document d WHERE d.id = $of AND d.file_id = $file AND d.archived_at IS NULL)';
