import { Injectable } from '@nestjs/common';
import type { Language } from '@kortkurs/contract/common';
import { EXPORT_HOURS, EXPORTS_LISTED, type ExportOrder, type ExportRefusal, type ExportState } from '@kortkurs/contract/exports';
import { FileGates } from '../documents/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Sql, Tx } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import { newId } from '../platform/ids';
import { Jobs } from '../platform/jobs/jobs';
import { Refusal } from '../platform/refusals/refusal';
import { GATE } from './export-gate';
import { makeExport } from './jobs';

/** What is ordered. The same by the same person while it is under way is one order. */
export interface NewExport {
  id?: string;
  kind: string;
  about: string;
  parameters: object;
  title: string;
}

/** Who orders, and in which language it is to be. */
export interface Orderer {
  personId: string;
  language: Language;
}

interface Row extends Omit<ExportOrder, 'orderedAt' | 'file'> {
  orderedAt: Date;
  fileId: string | null;
  fileName: string | null;
  bytes: number | null;
  expiresAt: Date;
}

const columns = `x.id, x.title, x.about, x.state, x.total, x.done, x.ordered_at AS "orderedAt", x.file_id AS "fileId", f.name AS "fileName", f.bytes, x.expires_at AS "expiresAt"`;
const from = 'FROM export_order x LEFT JOIN stored_file f ON f.id = x.file_id';

/** Files that somebody ordered: a job makes each, whoever ordered it fetches it for a day. */
@Injectable()
export class Exports {
  constructor(
    private readonly once: Once,
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly gates: FileGates,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Order a file. While the same is under way for the same reader, that one is the answer. The room that makes it has asked whether they may. */
  order(wish: NewExport, by: Orderer): Promise<ExportOrder> {
    return this.once.work((tx) => this.orderIn(tx, wish, by));
  }

  /** The same within a transaction. */
  async orderIn(tx: Tx, { id = newId(), kind, about, parameters, title }: NewExport, { personId, language }: Orderer): Promise<ExportOrder> {
    const now = this.clock.now();
    const under = [personId, kind, about, language, JSON.stringify(parameters)];
    const same = `x.ordered_by = $1 AND x.kind = $2 AND x.about = $3 AND x.language = $4 AND md5(x.parameters::text) = md5($5::jsonb::text) AND x.state IN ('waiting', 'making')`;
    // One that got stuck, and whose day is over, holds up nobody.
    await tx.execute(`UPDATE export_order x SET state = 'failed' WHERE ${same} AND x.expires_at <= $6`, [...under, now]);
    const made = await tx.execute(
      `INSERT INTO export_order (id, ordered_by, kind, about, language, parameters, title, ordered_at, expires_at) VALUES ($6, $1, $2, $3, $4, $5, $7, $8, $9) ON CONFLICT DO NOTHING`,
      [...under, id, title.slice(0, 400), now, this.later(now)],
    );
    if (made === 1) {
      await this.audit.record(tx, { action: 'export.ordered', objectType: 'export', objectId: id, details: { kind, about } });
      await this.jobs.send(tx, makeExport, { exportId: id });
    }
    const [order] = await this.read(tx, `x.ordered_by = $1 AND (x.id = $6 OR ${same})`, [...under, id]);
    if (!order) throw new Refusal('not-found');
    return order;
  }

  /** The reader's own, the latest first. One statement. */
  mine(personId: string): Promise<ExportOrder[]> {
    return this.read(this.database, `x.ordered_by = $1 AND x.state <> 'cancelled' AND x.expires_at > $2`, [personId, this.clock.now()]);
  }

  /** The reader's own about an object, of some kinds and in their language: of the same parameters the latest. One statement. */
  async about(about: string, kinds: readonly string[], { personId, language }: Orderer): Promise<{ parameters: object; order: ExportOrder }[]> {
    const rows = await this.database.query<Row & { parameters: object }>(
      `SELECT DISTINCT ON (x.parameters) ${columns}, x.parameters ${from} WHERE x.ordered_by = $1 AND x.about = $2 AND x.kind = ANY ($3::text[]) AND x.language = $4 AND x.state <> 'cancelled' AND x.expires_at > $5
        ORDER BY x.parameters, x.ordered_at DESC, x.id DESC`,
      [personId, about, kinds, language, this.clock.now()],
    );
    return rows.map(({ parameters, ...row }) => ({ parameters, order: this.shown(row) }));
  }

  /** One of the reader's own. @throws Refusal `not-found`, also once its day is over */
  async one(id: string, personId: string, sql: Sql = this.database): Promise<ExportOrder> {
    const [order] = await this.read(sql, 'x.id = $1 AND x.ordered_by = $2 AND x.expires_at > $3', [id, personId, this.clock.now()]);
    if (!order) throw new Refusal('not-found');
    return order;
  }

  /** Take an order back; nothing happens when it was taken back before. @throws Refusal `not-found`, `export-is-over` when it is ready or has failed */
  cancel(id: string, personId: string): Promise<ExportOrder> {
    return this.once.work(async (tx) => {
      const found = await tx.one<{ state: ExportState }>('SELECT state FROM export_order WHERE id = $1 AND ordered_by = $2 FOR UPDATE', [id, personId]);
      if (!found) throw new Refusal('not-found');
      if (found.state === 'ready' || found.state === 'failed') throw new Refusal<ExportRefusal>('export-is-over');
      await tx.execute(`UPDATE export_order SET state = 'cancelled' WHERE id = $1`, [id]);
      return this.one(id, personId, tx);
    });
  }

  /** Until when a file that is ready now can be fetched. */
  later(now: Date): Date {
    return new Date(now.getTime() + EXPORT_HOURS * 3_600_000);
  }

  private async read(sql: Sql, where: string, parameters: unknown[]): Promise<ExportOrder[]> {
    const rows = await sql.query<Row>(`SELECT ${columns} ${from} WHERE ${where} ORDER BY x.ordered_at DESC, x.id DESC LIMIT ${EXPORTS_LISTED}`, parameters);
    return rows.map((row) => this.shown(row));
  }

  private shown({ fileId, fileName, bytes, orderedAt, expiresAt, ...order }: Row): ExportOrder {
    const file = fileId && fileName && bytes ? { url: this.gates.url(fileId, GATE, order.id, expiresAt), name: fileName, bytes, until: expiresAt.toISOString() } : null;
    return { ...order, orderedAt: orderedAt.toISOString(), file };
  }
}
