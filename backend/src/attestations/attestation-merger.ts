import { Injectable } from '@nestjs/common';
import { PersonKeys } from '../people/door';
import type { Tx } from '../platform/db/tx';

/** What two rows of one human confirmed becomes one's. */
@Injectable()
export class AttestationMerger {
  constructor(private readonly keys: PersonKeys) {}

  /** Months move; where both were asked of the same one, that of `from` gives way, and staff ask of what it had. Names are sealed anew under the other's key. */
  async move(tx: Tx, from: string, to: string): Promise<void> {
    await tx.execute(
      `UPDATE attestation a SET state = 'replaced' WHERE a.person_id = $1 AND a.state <> 'replaced'
          AND EXISTS (SELECT 1 FROM attestation b WHERE b.person_id = $2 AND b.project_id = a.project_id AND b.month = a.month AND b.state <> 'replaced')`,
      [from, to],
    );
    const rows = await tx.query<{ id: string; sealed: Buffer }>('SELECT id, sealed_name AS sealed FROM attestation WHERE person_id = $1 AND sealed_name IS NOT NULL ORDER BY id', [from]);
    const names = await this.keys.openAll(tx, rows.map(({ sealed }) => ({ personId: from, sealed })));
    const known = rows.flatMap(({ id }, i) => {
      const name = names[i];
      return name == null ? [] : [{ id, name }];
    });
    const sealed = await this.keys.sealAll(tx, known.map(({ name }) => ({ personId: to, text: name })));
    await tx.execute('UPDATE attestation a SET sealed_name = n.sealed FROM unnest($1::uuid[], $2::bytea[]) AS n (id, sealed) WHERE a.id = n.id', [known.map(({ id }) => id), sealed]);
    await tx.execute('UPDATE attestation SET person_id = $2 WHERE person_id = $1', [from, to]);
  }
}
