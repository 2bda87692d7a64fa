import { Injectable } from '@nestjs/common';
import type { CertificateRecord, CertificateView, MyCertificate, MyCertificates } from '@kortkurs/contract/certificate';
import { PersonKeys, Viewers } from '../people/door';
import { Database } from '../platform/db/database';
import { listKeyset } from '../platform/lists/keyset';
import type { PageQuery } from '../platform/lists/page-query';
import type { Actor } from '../platform/policy/actor';
import { Refusal } from '../platform/refusals/refusal';
import { qrMatrix, qrPath } from './paper/qr';

/** SQL of a certificate's state; `c` is the table. */
export const STATE = `CASE WHEN c.revoked_at IS NOT NULL THEN 'revoked' WHEN c.replaced_by IS NOT NULL THEN 'replaced' ELSE 'valid' END`;

/** SQL of the day on which a certificate stopped holding, in the centre's time zone; `n` is the one that took its place. */
export const ENDED_ON = `(coalesce(c.revoked_at, n.issued_at) AT TIME ZONE coalesce((SELECT time_zone FROM centre), 'Europe/Stockholm'))::date`;

interface Row extends Omit<CertificateView, 'name' | 'qr' | 'record'> {
  record: CertificateRecord;
  personId: string;
  sealedName: Buffer;
  protected: boolean;
  alias: string | null;
}

/** What a file is made from. */
export interface Printable {
  personId: string;
  sealedName: Buffer;
  record: CertificateRecord;
  ended: boolean;
}

/** Reads certificates for their owner and for staff. */
@Injectable()
export class CertificateQuery {
  constructor(
    private readonly database: Database,
    private readonly keys: PersonKeys,
    private readonly viewers: Viewers,
  ) {}

  /** A person's own, latest first. */
  async mine(personId: string, query: PageQuery): Promise<MyCertificates> {
    const page = await listKeyset<MyCertificate>(this.database, {
      select: `SELECT c.id, c.number, ${STATE} AS state, c.record -> 'course' ->> 'title' AS "courseTitle", (c.record ->> 'extentMinutes')::int AS "extentMinutes",
                      (c.record ->> 'ownMinutes')::int AS "ownMinutes", c.record ->> 'issuedOn' AS "issuedOn", c.name_hidden AS "nameHidden"`,
      from: 'FROM certificate c',
      where: ['c.person_id = $1'],
      parameters: [personId],
      order: [{ sql: 'c.issued_at', type: 'timestamptz', descending: true }, { sql: 'c.id', type: 'uuid', descending: true }],
      limit: query.limit,
      after: query.after,
      count: true,
    });
    return { ...page, total: page.total ?? page.items.length };
  }

  /**
   * One certificate, for its owner or staff.
   * @throws Refusal `not-found`
   */
  async view(certificateId: string, reader: Actor): Promise<CertificateView> {
    const row = await this.row(certificateId, reader);
    const { id, state, nameHidden, record, replacedBy, endedOn, own } = row;
    const common = { id, state, nameHidden, replacedBy, endedOn, own };
    // The code leads to what anyone may check, so it is not for those who only know the alias.
    if (!(await this.mayKnow(row, reader))) return { ...common, name: row.alias ?? '', record: { ...record, code: null }, qr: null };
    const name = (await this.keys.open(this.database, row.personId, row.sealedName)) ?? '';
    return { ...common, name, record, qr: qrOf(record) };
  }

  /**
   * What the file is made from. A file cannot say an alias, so it is there only for those who may know the name.
   * @throws Refusal `not-found`
   */
  async printable(certificateId: string, reader: Actor): Promise<Printable> {
    const row = await this.row(certificateId, reader);
    if (!(await this.mayKnow(row, reader))) throw new Refusal('not-found');
    return { personId: row.personId, sealedName: row.sealedName, record: row.record, ended: row.state !== 'valid' };
  }

  private async row(certificateId: string, reader: Actor): Promise<Row> {
    const row = await this.database.one<Row>(
      `SELECT c.id, ${STATE} AS state, c.record, c.name_hidden AS "nameHidden", c.person_id AS "personId", c.sealed_name AS "sealedName",
              CASE WHEN n.id IS NULL THEN NULL ELSE jsonb_build_object('id', n.id, 'number', n.number) END AS "replacedBy",
              ${ENDED_ON} AS "endedOn", c.person_id = $2 AS own, p.protected, p.alias
         FROM certificate c JOIN person p ON p.id = c.person_id LEFT JOIN certificate n ON n.id = c.replaced_by
        WHERE c.id = $1`,
      [certificateId, reader.personId],
    );
    if (!row) throw new Refusal('not-found');
    return row;
  }

  private async mayKnow(row: Row, reader: Actor): Promise<boolean> {
    return row.own || !row.protected || (await this.viewers.of(reader)).unmasks;
  }
}

/** One unit per square, so that the path is short and sharp. */
function qrOf(record: CertificateRecord): CertificateView['qr'] {
  const address = `${record.verifyAddress}/${record.code}`;
  const size = qrMatrix(address).length;
  return { size, path: qrPath(address, 0, 0, size) };
}
