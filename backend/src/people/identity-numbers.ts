import { Injectable } from '@nestjs/common';
import type { LocalDate } from '@kortkurs/contract/common';
import type { NumberReadingKind } from '@kortkurs/contract/number-reads';
import type { IdentityNumberKind, NumberAnswer, NumberStanding, RevealedIdentityNumber } from '@kortkurs/contract/people';
import { readIdentityNumber, type IdentityNumber } from '@kortkurs/rules/identity-number';
import { localDateOf } from '@kortkurs/rules/schedule';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Secrets } from '../platform/config/secrets';
import type { Sql, Tx } from '../platform/db/tx';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusals/refusal';
import type { PeopleRefusal } from '@kortkurs/contract/people';
import { derivedKey, keyedHash, seal, unseal } from '../platform/config/sealing';

/** What a person answers who is asked for their number: it, or why not. */
export interface OwnNumberAnswer {
  identityNumber?: string;
  noIdentityNumber?: NumberAnswer;
}

/** What is known of a number; `contested` where somebody else gave it before, which its owner is not told. */
export type KnownStanding = NonNullable<NumberStanding> | 'contested';

/** A number and whose it is. */
export interface NumberOfPerson {
  personId: string;
  number: IdentityNumber;
}

/** An occasion on which numbers are opened: who, how, why, and for what. */
export interface NumberReading {
  /** Null where the product does it by itself. */
  readBy: string | null;
  what: NumberReadingKind;
  reason: string;
  /** Null where it is about the person alone. */
  about?: { type: 'project'; id: string } | null;
  period?: { from: LocalDate; to: LocalDate } | null;
  fileId?: string | null;
}

/** Logs the people of `opened`: the occasion, and each person of it. */
const LOG = `
, occasion AS (
  INSERT INTO identity_number_reading (id, read_by, what, reason, at, about_type, about_id, period, file_id, people)
  SELECT $1::uuid, $2::uuid, $3::text, $4::text, $5::timestamptz, $6::text, $7::uuid, $8::daterange, $9::uuid, count(*) FROM opened RETURNING id, read_by, reason, at)
INSERT INTO identity_number_read (id, person_id, read_by, reason, at, reading_id)
SELECT gen_random_uuid(), w.person_id, o.read_by, o.reason, o.at, o.id FROM opened w CROSS JOIN occasion o`;

/** Sets the turns for numbers apart from other advisory locks. */
const TURNS = 7431960;
/** As many turns as there are: a list of thousands must not fill the database's table of locks. */
const TURN_COUNT = 1024;

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

  /**
   * Record numbers, each in place of what the person had. One that somebody else gave before is contested: nobody is found by it here until staff have seen whose it is.
   * Of somebody protected only the substitute is kept. The people are locked.
   */
  async record(tx: Tx, numbers: NumberOfPerson[]): Promise<void> {
    if (!numbers.length) return;
    const hashes = numbers.map((row) => this.hash(row.number.number));
    const had = await this.takeTurns(tx, numbers.map((row) => row.personId), hashes);
    const kept = await tx.query<{ id: string; kind: IdentityNumberKind }>(
      `INSERT INTO identity_number (person_id, sealed, key_id, lookup_hash, kind, recorded_at, contested)
       SELECT n.id, n.sealed, $5, n.hash, n.kind, $6,
              row_number() OVER (PARTITION BY n.hash ORDER BY n.place) > 1 OR EXISTS (SELECT 1 FROM identity_number o WHERE o.lookup_hash = n.hash AND NOT o.contested AND o.person_id <> n.id)
         FROM unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::text[]) WITH ORDINALITY AS n (id, sealed, hash, kind, place) JOIN person p ON p.id = n.id
        WHERE n.kind = 'substitute' OR NOT p.protected
       ON CONFLICT (person_id) DO UPDATE SET sealed = excluded.sealed, key_id = excluded.key_id, lookup_hash = excluded.lookup_hash, kind = excluded.kind, recorded_at = excluded.recorded_at, contested = excluded.contested
       RETURNING person_id AS id, kind`,
      [
        numbers.map((row) => row.personId),
        numbers.map((row) => seal(this.key, Buffer.from(row.number.number), bound(row.personId))),
        hashes,
        numbers.map((row) => row.number.kind),
        this.secrets.identityKey.id,
        this.clock.now(),
      ],
    );
    await this.settle(tx, had);
    await tx.execute('DELETE FROM identity_number_answer WHERE person_id = ANY ($1::uuid[])', [kept.map(({ id }) => id)]);
    await this.audit.record(tx, ...kept.map(({ id, kind }) => ({ action: 'identity-number.recorded', objectType: 'person', objectId: id, details: { kind } })));
  }

  /** Who has this number, before it is recorded of somebody who is locked: nobody else gets it until the transaction ends. */
  async claim(tx: Tx, personId: string, { number }: IdentityNumber): Promise<string | undefined> {
    await this.takeTurns(tx, [personId], [this.hash(number)]);
    return (await this.find(tx, [number])).get(number);
  }

  /**
   * Keep what a person answers who is asked for their own number. It tells nobody whether the number is known already: where somebody else gave it before, it is kept aside.
   * @throws Refusal `invalid-input` for what is no number of one's own, or of somebody protected, whose own number is kept nowhere
   */
  async answer(tx: Tx, personId: string, { identityNumber, noIdentityNumber }: OwnNumberAnswer): Promise<void> {
    if (!identityNumber && !noIdentityNumber) return;
    const number = identityNumber ? readIdentityNumber(identityNumber, localDateOf(this.clock.now().toISOString())) : undefined;
    if (identityNumber && (!number || number.kind === 'substitute')) throw new Refusal('invalid-input', { fields: [{ field: 'identityNumber', code: 'identityNumber' }] });
    const person = await tx.one<{ protected: boolean }>('SELECT protected FROM person WHERE id = $1 FOR NO KEY UPDATE', [personId]);
    if (person?.protected) throw new Refusal('invalid-input', { fields: [{ field: 'identityNumber', code: 'numberOfProtected' }] });
    if (number) {
      if ((await this.claim(tx, personId, number)) !== personId) await this.record(tx, [{ personId, number }]);
      return;
    }
    const answered = await tx.execute(
      `INSERT INTO identity_number_answer (person_id, answer, answered_at) SELECT $1, $2, $3 WHERE NOT EXISTS (SELECT 1 FROM identity_number WHERE person_id = $1)
       ON CONFLICT (person_id) DO UPDATE SET answer = excluded.answer, answered_at = excluded.answered_at WHERE identity_number_answer.answer <> excluded.answer`,
      [personId, noIdentityNumber, this.clock.now()],
    );
    if (answered > 0) await this.audit.record(tx, { action: 'identity-number.answered', objectType: 'person', objectId: personId, details: { answer: noIdentityNumber } });
  }

  /** What is known of the numbers of some people, never a number. Those of whom nothing is known are missing. One statement. */
  async standings(sql: Sql, personIds: readonly string[]): Promise<Map<string, KnownStanding>> {
    const rows = await sql.query<{ id: string; standing: KnownStanding }>(
      `SELECT p.id, CASE WHEN p.protected THEN 'protected' WHEN n.contested THEN 'contested' WHEN n.person_id IS NOT NULL THEN 'given' ELSE a.answer END AS standing
         FROM person p LEFT JOIN identity_number n ON n.person_id = p.id LEFT JOIN identity_number_answer a ON a.person_id = p.id
        WHERE p.id = ANY ($1::uuid[]) AND (p.protected OR n.person_id IS NOT NULL OR a.person_id IS NOT NULL)`,
      [personIds],
    );
    return new Map(rows.map(({ id, standing }) => [id, standing]));
  }

  /** Who has which of these numbers (as kept: twelve characters). Finding is not reading: nothing is opened. One statement. */
  async find(sql: Sql, numbers: string[]): Promise<Map<string, string>> {
    const byHash = new Map(numbers.map((number) => [this.hash(number).toString('hex'), number]));
    const rows = await sql.query<{ person_id: string; lookup_hash: Buffer }>(
      `SELECT n.person_id, n.lookup_hash FROM identity_number n JOIN person p ON p.id = n.person_id
        WHERE n.lookup_hash = ANY ($1::bytea[]) AND NOT n.contested AND p.merged_into IS NULL`,
      [[...byHash.keys()].map((hex) => Buffer.from(hex, 'hex'))],
    );
    return new Map(rows.map((row) => [byHash.get(row.lookup_hash.toString('hex')) ?? '', row.person_id]));
  }

  /**
   * Open a number for somebody who says why; logged in the same transaction.
   * @throws Refusal `identity-number-missing`
   */
  async reveal(tx: Tx, personId: string, readBy: string, reason: string, about: NumberReading['about'] = null): Promise<RevealedIdentityNumber> {
    const [row] = await this.openAll(tx, [personId], { readBy, what: 'shown', reason, about });
    if (!row) throw new Refusal<PeopleRefusal>('identity-number-missing');
    return { number: row.number, kind: row.kind };
  }

  /** Open many numbers on one occasion, for a file to a funder; each counts as a read of its own. People without a number are left out. */
  async openAll(tx: Tx, personIds: string[], reading: NumberReading): Promise<(RevealedIdentityNumber & { personId: string })[]> {
    const rows = await tx.query<{ person_id: string; sealed: Buffer; kind: IdentityNumberKind }>(
      'SELECT person_id, sealed, kind FROM identity_number WHERE person_id = ANY ($1::uuid[])',
      [personIds],
    );
    if (!rows.length) return [];
    await tx.execute(`WITH opened AS (SELECT unnest($10::uuid[]) AS person_id) ${LOG}`, [...this.occasion(reading), rows.map((row) => row.person_id)]);
    return rows.map((row) => ({ personId: row.person_id, kind: row.kind, number: unseal(this.key, row.sealed, bound(row.person_id)).toString() }));
  }

  /** Log that every number that was opened for a file is read again, as when it is downloaded. One statement. */
  async readAgain(tx: Tx, fileId: string, reading: NumberReading): Promise<void> {
    await tx.execute(
      `WITH opened AS (SELECT DISTINCT r.person_id FROM identity_number_reading o JOIN identity_number_read r ON r.reading_id = o.id WHERE o.file_id = $9 AND o.what IN ('built', 'trial')) ${LOG}`,
      this.occasion({ ...reading, fileId }),
    );
  }

  private occasion({ readBy, what, reason, about = null, period = null, fileId = null }: NumberReading): unknown[] {
    return [newId(), readBy, what, reason, this.clock.now(), about?.type ?? null, about?.id ?? null, period && `[${period.from},${period.to}]`, fileId];
  }

  /** Forget the numbers of people who are unmade. */
  async forget(tx: Tx, personIds: readonly string[]): Promise<void> {
    const had = await this.takeTurns(tx, personIds);
    await tx.execute('DELETE FROM identity_number WHERE person_id = ANY ($1::uuid[])', [personIds]);
    await this.settle(tx, had);
    await tx.execute('DELETE FROM identity_number_answer WHERE person_id = ANY ($1::uuid[])', [personIds]);
  }

  /** Forget the own numbers of people who are protected from now on; a substitute stays. */
  async forgetOwn(tx: Tx, personIds: readonly string[]): Promise<void> {
    const had = await this.takeTurns(tx, personIds);
    await tx.execute(`DELETE FROM identity_number WHERE person_id = ANY ($1::uuid[]) AND kind <> 'substitute'`, [personIds]);
    await this.settle(tx, had);
  }

  /** When two people turn out to be one: the number stays with the one that is kept, and is its own where it has none. Where either is protected only a substitute stays. */
  async merge(tx: Tx, from: string, to: string): Promise<void> {
    const had = await this.takeTurns(tx, [from, to]);
    await tx.execute(
      `DELETE FROM identity_number WHERE person_id = ANY ($1::uuid[]) AND kind <> 'substitute' AND EXISTS (SELECT 1 FROM person WHERE id = ANY ($1::uuid[]) AND protected)`,
      [[from, to]],
    );
    await this.mergeNumber(tx, from, to);
    await this.settle(tx, had);
    await tx.execute(
      `INSERT INTO identity_number_answer (person_id, answer, answered_at) SELECT $2, answer, answered_at FROM identity_number_answer
        WHERE person_id = $1 AND NOT EXISTS (SELECT 1 FROM identity_number WHERE person_id = $2) ON CONFLICT (person_id) DO NOTHING`,
      [from, to],
    );
    await tx.execute('DELETE FROM identity_number_answer WHERE person_id = $1 OR (person_id = $2 AND EXISTS (SELECT 1 FROM identity_number WHERE person_id = $2))', [from, to]);
  }

  private async mergeNumber(tx: Tx, from: string, to: string): Promise<void> {
    const row = await tx.one<{ sealed: Buffer; kind: IdentityNumberKind; recordedAt: Date; contested: boolean }>(
      'DELETE FROM identity_number n WHERE n.person_id = $1 RETURNING n.sealed, n.kind, n.recorded_at AS "recordedAt", n.contested',
      [from],
    );
    if (!row) return;
    const number = unseal(this.key, row.sealed, bound(from)).toString();
    // Sealed anew, since what is sealed is bound to its row. Where both gave the same, it is theirs if it was either's.
    await tx.execute(
      `INSERT INTO identity_number (person_id, sealed, key_id, lookup_hash, kind, recorded_at, contested) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (person_id) DO UPDATE SET contested = identity_number.contested AND excluded.contested WHERE identity_number.lookup_hash = excluded.lookup_hash`,
      [to, seal(this.key, Buffer.from(number), bound(to)), this.secrets.identityKey.id, this.hash(number), row.kind, row.recordedAt, row.contested],
    );
  }

  /** Take turns with everybody who writes the same numbers, or those that these people have. @returns the hashes of what they have */
  private async takeTurns(tx: Tx, personIds: readonly string[], hashes: readonly Buffer[] = []): Promise<Buffer[]> {
    const had = await tx.query<{ hash: Buffer }>('SELECT lookup_hash AS hash FROM identity_number WHERE person_id = ANY ($1::uuid[])', [personIds]);
    const known = had.map(({ hash }) => hash);
    const turns = [...known, ...hashes].map((hash) => hash.readUInt32BE() % TURN_COUNT);
    if (turns.length > 0) await tx.query('SELECT pg_advisory_xact_lock($1, turn) FROM (SELECT DISTINCT turn FROM unnest($2::int[]) AS t (turn) ORDER BY turn) AS turns', [TURNS, turns]);
    return known;
  }

  /** Numbers that nobody has uncontested any longer are theirs who gave them first of those that are left. */
  private async settle(tx: Tx, hashes: readonly Buffer[]): Promise<void> {
    if (hashes.length === 0) return;
    await tx.execute(
      `UPDATE identity_number SET contested = false
        WHERE person_id IN (SELECT DISTINCT ON (c.lookup_hash) c.person_id FROM identity_number c
                             WHERE c.lookup_hash = ANY ($1::bytea[]) AND c.contested AND NOT EXISTS (SELECT 1 FROM identity_number o WHERE o.lookup_hash = c.lookup_hash AND NOT o.contested)
                             ORDER BY c.lookup_hash, c.recorded_at, c.person_id)`,
      [hashes],
    );
  }

  private hash(number: string): Buffer {
    return keyedHash(this.hashKey, number.toUpperCase());
  }
}
