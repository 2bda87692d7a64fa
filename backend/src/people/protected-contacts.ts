import { Injectable } from '@nestjs/common';
import { isEmail } from 'class-validator';
import type { ContactWay, OwnProtection } from '@kortkurs/contract/people';
import { Clock } from '../platform/clock';
import { derivedKey, seal, unseal } from '../platform/config/sealing';
import { Secrets } from '../platform/config/secrets';
import type { Sql, Tx } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';

const PHONE = /^[+\d][\d\s()/.-]*$/;

const bound = (personId: string): string => `protected-contact:${personId}`;

/** Keeps how protected people want to be reached: the number or the address sealed, since it may tell where they are. */
@Injectable()
export class ProtectedContacts {
  private readonly key: Buffer;

  constructor(
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {
    this.key = derivedKey(secrets.identityKey.key, 'protected-contacts');
  }

  /** @param field what the contact is called where it was sent. @throws Refusal `invalid-input` where the number or the address is missing, or is none */
  async record(tx: Tx, personId: string, { way, contact }: Pick<OwnProtection, 'way' | 'contact'>, field = 'protection.contact'): Promise<void> {
    const written = way === 'self' ? null : (contact ?? '').trim();
    if ((way === 'mail' && !isEmail(written ?? '')) || (way === 'call' && !PHONE.test(written ?? ''))) throw new Refusal('invalid-input', { fields: [{ field, code: way === 'mail' ? 'isEmail' : 'phone' }] });
    await tx.execute(
      `INSERT INTO protected_contact (person_id, way, sealed, key_id, recorded_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (person_id) DO UPDATE SET way = excluded.way, sealed = excluded.sealed, key_id = excluded.key_id, recorded_at = excluded.recorded_at`,
      [personId, way, written === null ? null : seal(this.key, Buffer.from(written), bound(personId)), written === null ? null : this.secrets.identityKey.id, this.clock.now()],
    );
  }

  /** How somebody wants to be reached; undefined where they have not said. */
  async of(sql: Sql, personId: string): Promise<{ way: ContactWay; contact: string | null } | undefined> {
    const row = await sql.one<{ way: ContactWay; sealed: Buffer | null }>('SELECT way, sealed FROM protected_contact WHERE person_id = $1', [personId]);
    return row && { way: row.way, contact: this.open(personId, row.sealed) };
  }

  /** What was sealed for somebody. */
  open(personId: string, sealed: Buffer | null): string | null {
    return sealed && unseal(this.key, sealed, bound(personId)).toString();
  }

  /** Two rows of one human: what the one who stays has said holds, and what was sealed for the other is sealed anew, since it is bound to its row. */
  async merge(tx: Tx, from: string, to: string): Promise<void> {
    const said = await this.of(tx, from);
    if (!said) return;
    await this.forget(tx, [from]);
    if (!(await this.of(tx, to))) await this.record(tx, to, said);
  }

  async forget(tx: Tx, personIds: readonly string[]): Promise<void> {
    await tx.execute('DELETE FROM protected_contact WHERE person_id = ANY ($1::uuid[])', [personIds]);
  }
}
