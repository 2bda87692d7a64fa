import { Injectable } from '@nestjs/common';
import type { IdentityNumberKind, RevealedIdentityNumber } from '@kortkurs/contract/people';
import type { IdentityNumber } from '@kortkurs/rules/identity-number';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Secrets } from '../platform/config/secrets';
import type { Sql, Tx } from '../platform/db/tx';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusals/refusal';
import type { PeopleRefusal } from '@kortkurs/contract/people';
import { derivedKey, keyedHash, seal, unseal } from '../platform/config/sealing';

/** A number and whose it is. */
export interface NumberOfPerson {
  personId: string;
  number: IdentityNumber;
}

const bound = (personId: string): string => `identity-number:${personId}`;

/** Keeps identity numbers: encrypted, found by keyed hash, and each read of one logged with who and why. */
@Injectable()
export class IdentityNumbers {
  private readonly key: Buffer;
  private readonly hashKey: Buffer;

  constructor(
    private readonly secrets: Secrets,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {
    this.key = derivedKey(secrets.identityKey.key, 'identity-numbers');
    this.hashKey = derivedKey(secrets.pepper, 'identity-lookup');
  }

  /** Record numbers, each in place of what the person had, in one statement. */
  async record(tx: Tx, numbers: NumberOfPerson[]): Promise<void> {
    if (!numbers.length) return;
    await tx.execute(
      `INSERT INTO identity_number (person_id, sealed, key_id, lookup_hash, kind, recorded_at)
       SELECT id, sealed, $5, hash, kind, $6 FROM unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::text[]) AS n (id, sealed, hash, kind)
       ON CONFLICT (person_id) DO UPDATE SET sealed = excluded.sealed, key_id = excluded.key_id, lookup_hash = excluded.lookup_hash, kind = excluded.kind, recorded_at = excluded.recorded_at`,
      [
        numbers.map((row) => row.personId),
        numbers.map((row) => seal(this.key, Buffer.from(row.number.number), bound(row.personId))),
        numbers.map((row) => this.hash(row.number.number)),
        numbers.map((row) => row.number.kind),
        this.secrets.identityKey.id,
        this.clock.now(),
      ],
    );
    await this.audit.record(tx, ...numbers.map((row) => ({ action: 'identity-number.recorded', objectType: 'person', objectId: row.personId, details: { kind: row.number.kind } })));
  }

  /** Who has which of these numbers (as kept: twelve characters). Finding is not reading: nothing is opened. One statement. */
  async find(sql: Sql, numbers: string[]): Promise<Map<string, string>> {
    const byHash = new Map(numbers.map((number) => [this.hash(number).toString('hex'), number]));
    const rows = await sql.query<{ person_id: string; lookup_hash: Buffer }>(
      `SELECT n.person_id, n.lookup_hash FROM identity_number n JOIN person p ON p.id = n.person_id
        WHERE n.lookup_hash = ANY ($1::bytea[]) AND p.merged_into IS NULL`,
      [[...byHash.keys()].map((hex) => Buffer.from(hex, 'hex'))],
    );
    return new Map(rows.map((row) => [byHash.get(row.lookup_hash.toString('hex')) ?? '', row.person_id]));
  }

  /**
   * Open a number for somebody who says why; logged in the same transaction.
   * @throws Refusal `identity-number-missing`
   */
  async reveal(tx: Tx, personId: string, readBy: string, reason: string): Promise<RevealedIdentityNumber> {
    const [row] = await this.openAll(tx, [personId], readBy, reason);
    if (!row) throw new Refusal<PeopleRefusal>('identity-number-missing');
    return { number: row.number, kind: row.kind };
  }

  /** Open many numbers, for a file to a funder; each counts as a read of its own. People without a number are left out. */
  async openAll(tx: Tx, personIds: string[], readBy: string | null, reason: string): Promise<(RevealedIdentityNumber & { personId: string })[]> {
    const rows = await tx.query<{ person_id: string; sealed: Buffer; kind: IdentityNumberKind }>(
      'SELECT person_id, sealed, kind FROM identity_number WHERE person_id = ANY ($1::uuid[])',
      [personIds],
    );
    await tx.execute(
      'INSERT INTO identity_number_read (id, person_id, read_by, reason, at) SELECT id, person_id, $3, $4, $5 FROM unnest($1::uuid[], $2::uuid[]) AS r (id, person_id)',
      [rows.map(() => newId()), rows.map((row) => row.person_id), readBy, reason, this.clock.now()],
    );
    return rows.map((row) => ({ personId: row.person_id, kind: row.kind, number: unseal(this.key, row.sealed, bound(row.person_id)).toString() }));
  }

  /** Forget the numbers of people who are unmade. */
  async forget(tx: Tx, personIds: readonly string[]): Promise<void> {
    await tx.execute('DELETE FROM identity_number WHERE person_id = ANY ($1::uuid[])', [personIds]);
  }

  /** When two people turn out to be one: the number stays with the one that is kept, and is its own where it has none. */
  async merge(tx: Tx, from: string, to: string): Promise<void> {
    const row = await tx.one<{ sealed: Buffer; kind: IdentityNumberKind }>(
      'DELETE FROM identity_number n WHERE n.person_id = $1 RETURNING n.sealed, n.kind',
      [from],
    );
    if (!row) return;
    const number = unseal(this.key, row.sealed, bound(from)).toString();
    // Sealed anew, since what is sealed is bound to its row.
    await tx.execute(
      `INSERT INTO identity_number (person_id, sealed, key_id, lookup_hash, kind, recorded_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (person_id) DO NOTHING`,
      [to, seal(this.key, Buffer.from(number), bound(to)), this.secrets.identityKey.id, this.hash(number), row.kind, this.clock.now()],
    );
  }

  private hash(number: string): Buffer {
    return keyedHash(this.hashKey, number.toUpperCase());
  }
}
