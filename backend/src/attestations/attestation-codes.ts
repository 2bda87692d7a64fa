import { randomInt, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ATTESTATION_CODE, type AttestationRefusal } from '@kortkurs/contract/attestations';
import { firstDayOf } from '@kortkurs/rules/attestation';
import { CENTRE_ZONE } from '@kortkurs/rules/schedule';
import { PersonKeys } from '../people/door';
import { Clock } from '../platform/clock';
import { derivedKey, keyedHash } from '../platform/config/sealing';
import { Secrets } from '../platform/config/secrets';
import { Database } from '../platform/db/database';
import type { Sql, Tx } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';
import type { Worked } from './attestation-links';
import { CodeCarrier, type CodeWay } from './code-carrier';

/** How a code went, and where to: as far as it is shown, under the person's key. */
export interface CodeSent {
  by: CodeWay['by'];
  sealedTo: Buffer | null;
}

const MINUTE = 60_000;

/** The code that confirms a month, together with its link: sent when it is asked for, kept as a keyed hash, and locked by guessing. */
@Injectable()
export class AttestationCodes {
  private readonly key: Buffer;

  constructor(
    private readonly database: Database,
    private readonly carrier: CodeCarrier,
    private readonly keys: PersonKeys,
    private readonly clock: Clock,
    secrets: Secrets,
  ) {
    this.key = derivedKey(secrets.pepper, 'attestation-codes');
  }

  /**
   * Send a new code; the one before is worth nothing from now on. How often one was wrong is remembered over new ones.
   * @throws Refusal `nothing-to-confirm`, `no-way-for-code`, `attestation-code-locked`, `attestation-code-spent`
   */
  async send({ attestationId, personId }: Worked): Promise<void> {
    await this.database.work(async (tx) => {
      const now = this.clock.now();
      const open = await tx.one<{ month: string }>(
        `SELECT to_char(a.month, 'YYYY-MM') AS month FROM attestation a WHERE a.id = $1 AND a.state = 'waiting'
            AND EXISTS (SELECT 1 FROM attestation_line l WHERE l.attestation_id = a.id AND l.answer = 'waiting' AND l.void_at IS NULL) FOR UPDATE`,
        [attestationId],
      );
      if (!open) throw new Refusal<AttestationRefusal>('nothing-to-confirm');
      const refusal = await this.closed(tx, attestationId, now);
      if (refusal) throw refusal;
      const way = await this.carrier.way(tx, personId);
      if (!way) throw new Refusal<AttestationRefusal>('no-way-for-code');
      const code = String(randomInt(10 ** ATTESTATION_CODE.digits)).padStart(ATTESTATION_CODE.digits, '0');
      const expiresAt = new Date(now.getTime() + ATTESTATION_CODE.minutes * MINUTE);
      await tx.execute(
        `INSERT INTO attestation_code (attestation_id, hash, sent_by, sealed_to, sent_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (attestation_id) DO UPDATE SET hash = excluded.hash, sent_by = excluded.sent_by, sealed_to = excluded.sealed_to, sent_at = excluded.sent_at, expires_at = excluded.expires_at, locked_until = NULL`,
        [attestationId, this.hash(attestationId, code), way.by, await this.keys.seal(tx, personId, way.to), now, expiresAt],
      );
      await this.carrier.carry(tx, { attestationId, personId, code, month: open.month, expiresAt });
    });
  }

  /**
   * Try a code. Each try is counted before it is looked at, in a transaction of its own, so that many at once are no more than those few.
   * @returns how it was sent
   * @throws Refusal `wrong-attestation-code`, `attestation-code-over`, `attestation-code-locked`, `attestation-code-spent`
   */
  async check(attestationId: string, code: string): Promise<CodeSent> {
    const now = this.clock.now();
    const [tried] = await this.database.write<CodeSent & { hash: Buffer; until: Date | null; spent: boolean }>(
      `UPDATE attestation_code SET wrong = wrong + 1, locked_until = CASE wrong + 1 WHEN ${ATTESTATION_CODE.wrong} THEN $3::timestamptz WHEN ${2 * ATTESTATION_CODE.wrong} THEN $4::timestamptz END
        WHERE attestation_id = $1 AND expires_at > $2 AND wrong < ${ATTESTATION_CODE.most} AND (locked_until IS NULL OR locked_until <= $2)
       RETURNING hash, sent_by AS by, sealed_to AS "sealedTo", locked_until AS until, wrong >= ${ATTESTATION_CODE.most} AS spent`,
      [attestationId, now, ...ATTESTATION_CODE.lockMinutes.map((minutes) => new Date(now.getTime() + minutes * MINUTE))],
    );
    if (tried && timingSafeEqual(tried.hash, this.hash(attestationId, code))) return { by: tried.by, sealedTo: tried.sealedTo };
    throw (tried ? refusalOf(tried, now) : await this.closed(this.database, attestationId, now)) ?? new Refusal<AttestationRefusal>(tried ? 'wrong-attestation-code' : 'attestation-code-over');
  }

  /**
   * What was asked is asked anew: how often a code was wrong goes along, unless staff ask, who know whom. The code itself was of what is no more.
   */
  async passOn(tx: Tx, from: string, to: string, { anew }: { anew: boolean }): Promise<void> {
    if (anew) await this.spend(tx, from);
    else await tx.execute('UPDATE attestation_code SET attestation_id = $2, expires_at = least(expires_at, $3) WHERE attestation_id = $1', [from, to, this.clock.now()]);
  }

  /** Staff write to somebody anew: their link takes codes again. */
  async forgive(tx: Tx, projectId: string, month: string, personIds: readonly string[]): Promise<void> {
    await tx.execute(
      `DELETE FROM attestation_code c USING attestation a WHERE a.id = c.attestation_id AND a.project_id = $1 AND a.month = $2::date AND a.person_id = ANY ($3::uuid[]) AND a.state = 'waiting' AND c.wrong >= ${ATTESTATION_CODE.most}`,
      [projectId, firstDayOf(month), personIds],
    );
  }

  /** It has done what it was for. */
  async spend(tx: Tx, attestationId: string): Promise<void> {
    await tx.execute('DELETE FROM attestation_code WHERE attestation_id = $1', [attestationId]);
  }

  /** A right code that could not be used, since what was shown is no more, was no guess. */
  async giveBack(attestationId: string): Promise<void> {
    await this.database.write('UPDATE attestation_code SET wrong = greatest(wrong - 1, 0), locked_until = NULL WHERE attestation_id = $1', [attestationId]);
  }

  /** Why no code is taken now. */
  private async closed(sql: Sql, attestationId: string, now: Date): Promise<Refusal<AttestationRefusal> | undefined> {
    const row = await sql.one<{ until: Date | null; spent: boolean }>(`SELECT CASE WHEN locked_until > $2 THEN locked_until END AS until, wrong >= ${ATTESTATION_CODE.most} AS spent FROM attestation_code WHERE attestation_id = $1`, [attestationId, now]);
    return row && refusalOf(row, now);
  }

  private hash(attestationId: string, code: string): Buffer {
    return keyedHash(this.key, `${attestationId}:${code}`);
  }
}

function refusalOf({ until, spent }: { until: Date | null; spent: boolean }, now: Date): Refusal<AttestationRefusal> | undefined {
  if (spent) return new Refusal<AttestationRefusal>('attestation-code-spent');
  return until ? lockedUntil(until, now) : undefined;
}

function lockedUntil(until: Date, now: Date): Refusal<AttestationRefusal> {
  const from = until.toLocaleTimeString('sv-SE', { timeZone: CENTRE_ZONE, hour: '2-digit', minute: '2-digit' }).replace(':', '.');
  return new Refusal<AttestationRefusal>('attestation-code-locked', { params: { from }, retryAfter: Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000)) });
}
