import { randomInt, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ATTESTATION_CODE, type AttestationRefusal } from '@kortkurs/contract/attestations';
import type { CofinancingRefusal } from '@kortkurs/contract/cofinancing';
import { CENTRE_ZONE } from '@kortkurs/rules/schedule';
import { Clock } from '../platform/clock';
import { derivedKey, keyedHash } from '../platform/config/sealing';
import { Secrets } from '../platform/config/secrets';
import { Database } from '../platform/db/database';
import type { Sql, Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Refusal } from '../platform/refusals/refusal';
import type { Certifying } from './cofinancing-links';
import { CofinancingCodeMade } from './events';

const MINUTE = 60_000;

/** The code that certifies hours, together with its link: kept as a keyed hash, and locked by guessing, as the participants' own. */
@Injectable()
export class CofinancingCodes {
  private readonly key: Buffer;

  constructor(
    private readonly database: Database,
    private readonly events: Events,
    private readonly clock: Clock,
    secrets: Secrets,
  ) {
    this.key = derivedKey(secrets.pepper, 'cofinancing-codes');
  }

  /** Send a new code; the one before is worth nothing from now on. How often one was wrong is remembered. @throws Refusal `cofinancing-answered`, `attestation-code-locked`, `attestation-code-spent` */
  async send({ certificateId, personId }: Certifying): Promise<void> {
    await this.database.work(async (tx) => {
      const now = this.clock.now();
      if (!(await tx.one(`SELECT 1 FROM cofinancing_certificate WHERE id = $1 AND state = 'waiting' FOR UPDATE`, [certificateId]))) throw new Refusal<CofinancingRefusal>('cofinancing-answered');
      const refusal = await this.closed(tx, certificateId, now);
      if (refusal) throw refusal;
      const code = String(randomInt(10 ** ATTESTATION_CODE.digits)).padStart(ATTESTATION_CODE.digits, '0');
      const expiresAt = new Date(now.getTime() + ATTESTATION_CODE.minutes * MINUTE);
      await tx.execute(
        `INSERT INTO cofinancing_code (certificate_id, hash, sent_at, expires_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (certificate_id) DO UPDATE SET hash = excluded.hash, sent_at = excluded.sent_at, expires_at = excluded.expires_at, locked_until = NULL`,
        [certificateId, this.hash(certificateId, code), now, expiresAt],
      );
      await this.events.emit(tx, new CofinancingCodeMade(certificateId, personId, code, expiresAt));
    });
  }

  /**
   * Try a code. Each try is counted before it is looked at, in a transaction of its own, so that many at once are no more than those few.
   * @throws Refusal `wrong-attestation-code`, `attestation-code-over`, `attestation-code-locked`, `attestation-code-spent`
   */
  async check(certificateId: string, code: string): Promise<void> {
    const now = this.clock.now();
    const [tried] = await this.database.write<{ hash: Buffer; until: Date | null; spent: boolean }>(
      `UPDATE cofinancing_code SET wrong = wrong + 1, locked_until = CASE wrong + 1 WHEN ${ATTESTATION_CODE.wrong} THEN $3::timestamptz WHEN ${2 * ATTESTATION_CODE.wrong} THEN $4::timestamptz END
        WHERE certificate_id = $1 AND expires_at > $2 AND wrong < ${ATTESTATION_CODE.most} AND (locked_until IS NULL OR locked_until <= $2)
       RETURNING hash, locked_until AS until, wrong >= ${ATTESTATION_CODE.most} AS spent`,
      [certificateId, now, ...ATTESTATION_CODE.lockMinutes.map((minutes) => new Date(now.getTime() + minutes * MINUTE))],
    );
    if (tried && timingSafeEqual(tried.hash, this.hash(certificateId, code))) return;
    throw (tried ? refusalOf(tried, now) : await this.closed(this.database, certificateId, now)) ?? new Refusal<AttestationRefusal>(tried ? 'wrong-attestation-code' : 'attestation-code-over');
  }

  /** It has done what it was for. */
  async spend(tx: Tx, certificateId: string): Promise<void> {
    await tx.execute('DELETE FROM cofinancing_code WHERE certificate_id = $1', [certificateId]);
  }

  /** A right code that could not be used was no guess. */
  async giveBack(certificateId: string): Promise<void> {
    await this.database.write('UPDATE cofinancing_code SET wrong = greatest(wrong - 1, 0), locked_until = NULL WHERE certificate_id = $1', [certificateId]);
  }

  private async closed(sql: Sql, certificateId: string, now: Date): Promise<Refusal<AttestationRefusal> | undefined> {
    const row = await sql.one<{ until: Date | null; spent: boolean }>(`SELECT CASE WHEN locked_until > $2 THEN locked_until END AS until, wrong >= ${ATTESTATION_CODE.most} AS spent FROM cofinancing_code WHERE certificate_id = $1`, [certificateId, now]);
    return row && refusalOf(row, now);
  }

  private hash(certificateId: string, code: string): Buffer {
    return keyedHash(this.key, `${certificateId}:${code}`);
  }
}

function refusalOf({ until, spent }: { until: Date | null; spent: boolean }, now: Date): Refusal<AttestationRefusal> | undefined {
  if (spent) return new Refusal<AttestationRefusal>('attestation-code-spent');
  if (!until) return undefined;
  const from = until.toLocaleTimeString('sv-SE', { timeZone: CENTRE_ZONE, hour: '2-digit', minute: '2-digit' }).replace(':', '.');
  return new Refusal<AttestationRefusal>('attestation-code-locked', { params: { from }, retryAfter: Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000)) });
}
