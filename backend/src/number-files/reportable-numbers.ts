import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { Tx } from '../platform/db/tx';

/** Whose number may stand in a file. */
@Injectable()
export class ReportableNumbers {
  /** Of some people: a protected person's only where it is a substitute, and none that is another's as well. One statement, and nothing is opened. */
  async among(tx: Tx, personIds: Id[]): Promise<{ open: Id[]; withoutSubstitute: number }> {
    const rows = await tx.query<{ id: Id; may: boolean; lacks: boolean }>(
      `SELECT p.id, ((n.kind = 'substitute' OR NOT p.protected) AND NOT n.contested) IS TRUE AS may, p.protected AND n.kind IS DISTINCT FROM 'substitute' AS lacks
         FROM person p LEFT JOIN identity_number n ON n.person_id = p.id WHERE p.id = ANY ($1::uuid[])`,
      [personIds],
    );
    return { open: rows.filter(({ may }) => may).map(({ id }) => id), withoutSubstitute: rows.filter(({ lacks }) => lacks).length };
  }

  /** By person, the keyed hash of the number that may stand in a file: that it is another can be seen by it, not which. One statement. */
  async hashes(tx: Tx, personIds: Id[]): Promise<ReadonlyMap<Id, string>> {
    const rows = await tx.query<{ id: Id; hash: Buffer }>(
      `SELECT p.id, n.lookup_hash AS hash FROM person p JOIN identity_number n ON n.person_id = p.id WHERE p.id = ANY ($1::uuid[]) AND (n.kind = 'substitute' OR NOT p.protected) AND NOT n.contested`,
      [personIds],
    );
    return new Map(rows.map(({ id, hash }) => [id, hash.toString('hex')]));
  }
}
