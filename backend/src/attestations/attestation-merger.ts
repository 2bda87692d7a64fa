import { Injectable } from '@nestjs/common';
import { PersonKeys } from '../people/door';
import type { Tx } from '../platform/db/tx';

/** SQL of the minutes of an attestation that are confirmed and as they were. */
const confirmedOf = (of: string): string => `coalesce((SELECT sum(l.minutes) FROM attestation_line l WHERE l.attestation_id = ${of}.id AND l.answer = 'confirmed' AND l.void_at IS NULL), 0)`;

/** What two rows of one human confirmed becomes one's. */
@Injectable()
export class AttestationMerger {
  constructor(private readonly keys: PersonKeys) {}

  /**
   * Months move; where both were asked of the same one, that with more confirmed stays, and that of `to` where it is the same. What the other had is signed beyond what the one that stays asks about:
   * staff see that, and ask of it. Names are sealed anew under the other's key.
   */
  async move(tx: Tx, from: string, to: string): Promise<void> {
    await tx.execute(
      `UPDATE attestation g SET state = 'replaced' FROM attestation a JOIN attestation b ON b.person_id = $2 AND b.project_id = a.project_id AND b.month = a.month AND b.state <> 'replaced'
        WHERE a.person_id = $1 AND a.state <> 'replaced' AND g.id = CASE WHEN ${confirmedOf('a')} > ${confirmedOf('b')} THEN b.id ELSE a.id END`,
      [from, to],
    );
    for (const column of ['sealed_name', 'sealed_code_to']) await this.sealAnew(tx, from, to, column);
    // A code holds for minutes: where it went is forgotten rather than kept under a key that is nobody's.
    await tx.execute('UPDATE attestation_code SET sealed_to = NULL WHERE attestation_id IN (SELECT id FROM attestation WHERE person_id = $1)', [from]);
    await tx.execute('UPDATE attestation SET person_id = $2 WHERE person_id = $1', [from, to]);
  }

  private async sealAnew(tx: Tx, from: string, to: string, column: string): Promise<void> {
    const rows = await tx.query<{ id: string; sealed: Buffer }>(`SELECT id, ${column} AS sealed FROM attestation WHERE person_id = $1 AND ${column} IS NOT NULL ORDER BY id`, [from]);
    const texts = await this.keys.openAll(tx, rows.map(({ sealed }) => ({ personId: from, sealed })));
    const known = rows.flatMap(({ id }, i) => {
      const text = texts[i];
      return text == null ? [] : [{ id, text }];
    });
    const sealed = await this.keys.sealAll(tx, known.map(({ text }) => ({ personId: to, text })));
    await tx.execute(`UPDATE attestation a SET ${column} = n.sealed FROM unnest($1::uuid[], $2::bytea[]) AS n (id, sealed) WHERE a.id = n.id`, [known.map(({ id }) => id), sealed]);
  }
}
