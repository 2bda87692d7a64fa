import { Injectable } from '@nestjs/common';
import type { CertificateRecord, CertificateView } from '@kortkurs/contract/certificate';
import { PersonKeys, Viewers } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Actor } from '../platform/policy/actor';
import { Refusal } from '../platform/refusals/refusal';
import { qrMatrix, qrPath } from './paper/qr';

/** SQL of the centre's time zone. */
const ZONE = `coalesce((SELECT time_zone FROM centre), 'Europe/Stockholm')`;

/** SQL of the day of an instant where the centre is, as records write days: they are compared as texts. */
export const dayOf = (instant: string): string => `to_char(${instant}::timestamptz AT TIME ZONE ${ZONE}, 'YYYY-MM-DD')`;

/** SQL of a certificate's state at an instant; `c` is the table. */
export const stateAt = (instant: string): string =>
  `CASE WHEN c.revoked_at IS NOT NULL THEN 'revoked' WHEN c.replaced_by IS NOT NULL THEN 'replaced'
        WHEN c.record ->> 'validUntil' < ${dayOf(instant)} THEN 'expired' ELSE 'valid' END`;

/** SQL of the day on which a certificate stopped holding, in the centre's time zone; `n` is the one that took its place. */
export const ENDED_ON = `(coalesce(c.revoked_at, n.issued_at) AT TIME ZONE ${ZONE})::date`;

interface Row extends Omit<CertificateView, 'name' | 'qr' | 'record'>, Laid {
  record: CertificateRecord;
  personId: string;
  sealedName: Buffer;
  protected: boolean;
  alias: string | null;
}

/** What a credential needs beside the record and the name: what stands in the certificate's row and never changes. */
export interface Laid {
  id: string;
  issuedAt: Date;
  statusList: string;
  statusIndex: number;
}

/** What a file is made from. */
export interface Printable {
  laid: Laid;
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
    private readonly clock: Clock,
  ) {}

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
    const { id, issuedAt, statusList, statusIndex } = row;
    return { laid: { id, issuedAt, statusList, statusIndex }, personId: row.personId, sealedName: row.sealedName, record: row.record, ended: row.state === 'revoked' || row.state === 'replaced' };
  }

  private async row(certificateId: string, reader: Actor): Promise<Row> {
    const row = await this.database.one<Row>(
      `SELECT c.id, ${stateAt('$3')} AS state, c.record, c.name_hidden AS "nameHidden", c.person_id AS "personId", c.sealed_name AS "sealedName",
              c.issued_at AS "issuedAt", c.status_list AS "statusList", c.status_index AS "statusIndex",
              CASE WHEN n.id IS NULL THEN NULL ELSE jsonb_build_object('id', n.id, 'number', n.number) END AS "replacedBy",
              ${ENDED_ON} AS "endedOn", c.person_id = $2 AS own, p.protected, p.alias
         FROM certificate c JOIN person p ON p.id = c.person_id LEFT JOIN certificate n ON n.id = c.replaced_by
        WHERE c.id = $1`,
      [certificateId, reader.personId, this.clock.now()],
    );
    if (!row) throw new Refusal('not-found');
    return row;
  }

  private async mayKnow(row: Row, reader: Actor): Promise<boolean> {
    return row.own || !row.protected || (await this.viewers.onPage(reader, row.personId)).unmasks;
  }
}

/** One unit per square, so that the path is short and sharp. */
function qrOf(record: CertificateRecord): CertificateView['qr'] {
  const address = `${record.verifyAddress}/${record.code}`;
  const size = qrMatrix(address).length;
  return { size, path: qrPath(address, 0, 0, size) };
}
