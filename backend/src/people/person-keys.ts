import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Secrets } from '../platform/config/secrets';
import type { Sql, Tx } from '../platform/db/tx';
import { derivedKey, seal, unseal } from '../platform/config/sealing';

/** A text that a frozen row must hold, sealed under its person's key. */
export interface Sealing {
  personId: string;
  text: string;
}

const keyBound = (personId: string): string => `person-key:${personId}`;
const textBound = (personId: string): string => `person:${personId}`;

/**
 * Names, addresses and numbers in frozen rows are sealed under a key of the person's own. Erasing destroys the key: the
 * rows stand, and so do hashes over them, but nobody can read the name any more.
 */
@Injectable()
export class PersonKeys {
  private readonly master: Buffer;

  constructor(private readonly secrets: Secrets) {
    this.master = derivedKey(secrets.identityKey.key, 'person-keys');
  }

  /** Seal one text. */
  async seal(tx: Tx, personId: string, text: string): Promise<Buffer> {
    const [sealed] = await this.sealAll(tx, [{ personId, text }]);
    return sealed as Buffer;
  }

  /** Seal many texts in two statements, whatever their number. @returns in the order given */
  async sealAll(tx: Tx, sealings: Sealing[]): Promise<Buffer[]> {
    const ids = [...new Set(sealings.map((sealing) => sealing.personId))].sort();
    const fresh = ids.map((id) => seal(this.master, randomBytes(32), keyBound(id)));
    await tx.execute(
      `INSERT INTO person_key (person_id, wrapped_key, key_id)
       SELECT id, key, $3 FROM unnest($1::uuid[], $2::bytea[]) AS k (id, key) ON CONFLICT (person_id) DO NOTHING`,
      [ids, fresh, this.secrets.identityKey.id],
    );
    const keys = await this.keysOf(tx, ids);
    return sealings.map(({ personId, text }) => seal(keys.get(personId) as Buffer, Buffer.from(text), textBound(personId)));
  }

  /** Open one text; null when the person's key is destroyed. */
  async open(sql: Sql, personId: string, sealed: Buffer): Promise<string | null> {
    const [text] = await this.openAll(sql, [{ personId, sealed }]);
    return text ?? null;
  }

  /** Open many texts in one statement. @returns in the order given, null where the key is destroyed */
  async openAll(sql: Sql, rows: { personId: string; sealed: Buffer }[]): Promise<(string | null)[]> {
    const keys = await this.keysOf(sql, [...new Set(rows.map((row) => row.personId))]);
    return rows.map(({ personId, sealed }) => {
      const key = keys.get(personId);
      return key ? unseal(key, sealed, textBound(personId)).toString() : null;
    });
  }

  /** Destroy a person's key: what was sealed under it is gone for good. */
  async destroy(tx: Tx, personId: string): Promise<void> {
    await tx.execute('DELETE FROM person_key WHERE person_id = $1', [personId]);
  }

  private async keysOf(sql: Sql, ids: string[]): Promise<Map<string, Buffer>> {
    const rows = await sql.query<{ person_id: string; wrapped_key: Buffer }>('SELECT person_id, wrapped_key FROM person_key WHERE person_id = ANY ($1::uuid[])', [ids]);
    return new Map(rows.map((row) => [row.person_id, unseal(this.master, row.wrapped_key, keyBound(row.person_id))]));
  }
}
