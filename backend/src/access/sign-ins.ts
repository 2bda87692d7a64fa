import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AccessRefusal, OwnSignIn } from '@kortkurs/contract/access';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Sql, Tx } from '../platform/db/tx';
import { newId } from '../platform/ids';
import type { AskedAlong, Bearer } from '../platform/policy/actor';
import type { BearerNow } from '../platform/policy/bearers';
import { Refusal } from '../platform/refusals/refusal';
import { SignIn, type SignInEnd } from './sign-in.entity';
import { SignedLinks } from './signed-links';

const minute = 60_000;
const day = 24 * 60 * minute;
/** A sign-in that is not used for so long ends; one that is, ends after the longer time all the same. */
const idle = 30 * day;
const longest = 90 * day;
/** Two tabs, or a reply that got lost, may show the same token again for so long. */
export const graceSeconds = 30;

/** A refresh token that was just made, and whose it is. */
export interface Renewed {
  signInId: string;
  accountId: string;
  personId: string;
  /** The token itself: for the cookie and nowhere else. */
  token: string;
  expiresAt: Date;
}

interface TokenRow {
  used_at: Date | null;
  token_expires_at: Date;
  sign_in_id: string;
  account_id: string;
  person_id: string;
  disabled_at: Date | null;
  ended_at: Date | null;
  expires_at: Date;
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Starts, renews and ends sign-ins. A sign-in is a family of refresh tokens, each used once. */
@Injectable()
export class SignIns {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly links: SignedLinks,
  ) {}

  /** Sign an account in on a device. */
  async start(tx: Tx, account: { id: string; personId: string }, device: string): Promise<Renewed> {
    const now = this.clock.now();
    const signInId = newId();
    const expiresAt = new Date(now.getTime() + longest);
    await tx.manager.insert(SignIn, { id: signInId, accountId: account.id, device, createdAt: now, lastUsedAt: now, expiresAt });
    await this.audit.record(tx, { action: 'sign-in.started', objectType: 'sign_in', objectId: signInId, personId: account.personId });
    return this.issue(tx, { sign_in_id: signInId, account_id: account.id, person_id: account.personId, expires_at: expiresAt });
  }

  /**
   * Turn a refresh token over. Shown again after the grace it was stolen, from us or from the thief: the whole family ends.
   * @throws Refusal `sign-in-ended`
   */
  async renew(token: string | undefined): Promise<Renewed> {
    const renewed = token ? await this.database.work((tx) => this.turnOver(tx, hashOf(token))) : undefined;
    // Refused only now, so that ending the family is kept.
    if (!renewed) throw new Refusal<AccessRefusal>('sign-in-ended');
    return renewed;
  }

  private async turnOver(tx: Tx, hash: Buffer): Promise<Renewed | undefined> {
    const now = this.clock.now();
    const row = await tx.one<TokenRow>(
      `SELECT t.used_at, t.expires_at AS token_expires_at, s.id AS sign_in_id, s.account_id, a.person_id, a.disabled_at, s.ended_at, s.expires_at
         FROM refresh_token t JOIN sign_in s ON s.id = t.sign_in_id JOIN account a ON a.id = s.account_id
        WHERE t.token_hash = $1 FOR UPDATE OF s, t`,
      [hash],
    );
    if (!row || row.ended_at || row.disabled_at || row.expires_at <= now || row.token_expires_at <= now) return undefined;
    if (row.used_at && now.getTime() - row.used_at.getTime() > graceSeconds * 1000) {
      await this.endOne(tx, row.sign_in_id, 'reuse', row.person_id);
      return undefined;
    }
    await tx.execute('UPDATE refresh_token SET used_at = COALESCE(used_at, $2) WHERE token_hash = $1', [hash, now]);
    await tx.execute('UPDATE sign_in SET last_used_at = $2 WHERE id = $1', [row.sign_in_id, now]);
    // Long used tokens tell nothing more: an unknown one is refused just as well.
    await tx.execute('DELETE FROM refresh_token WHERE sign_in_id = $1 AND used_at < $2', [row.sign_in_id, new Date(now.getTime() - day)]);
    return this.issue(tx, row);
  }

  private async issue(tx: Tx, row: Pick<TokenRow, 'sign_in_id' | 'account_id' | 'person_id' | 'expires_at'>): Promise<Renewed> {
    const token = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    const expiresAt = new Date(Math.min(now.getTime() + idle, row.expires_at.getTime()));
    await tx.execute('INSERT INTO refresh_token (token_hash, sign_in_id, issued_at, expires_at) VALUES ($1, $2, $3, $4)', [hashOf(token), row.sign_in_id, now, expiresAt]);
    return { signInId: row.sign_in_id, accountId: row.account_id, personId: row.person_id, token, expiresAt };
  }

  /**
   * Who bears an access token by now: its sign-in may have ended, or its account's person may have turned out to be another.
   * The signature alone makes a token good; the row can only end it.
   */
  async bearer(bearer: Bearer, along?: AskedAlong): Promise<BearerNow | undefined> {
    const row = await this.database.one<{ accountId: string | null; personId: string; living: boolean; answer?: boolean }>(
      `SELECT asker.*${along ? `, ${along.sql('asker."personId"', '$3::uuid')} AS answer, $3::uuid AS object` : ''} FROM (
         SELECT a.id AS "accountId", coalesce(a.person_id, $2::uuid) AS "personId", s.ended_at IS NULL AND a.disabled_at IS NULL AS living
           FROM (VALUES ($1::uuid)) AS token (id) LEFT JOIN sign_in s ON s.id = token.id LEFT JOIN account a ON a.id = s.account_id) asker`,
      [bearer.signInId, bearer.personId, ...(along ? [along.object] : [])],
    );
    if (!row?.living) return undefined;
    const { accountId, personId, answer } = row;
    return { bearer: accountId === null ? bearer : { accountId, personId, signInId: bearer.signInId }, ...(answer !== undefined && { answer }) };
  }

  /** End the sign-in that a refresh token or an access token belongs to; nothing to end is no mistake. */
  async signOut(of: { token?: string; signInId?: string }): Promise<void> {
    await this.database.work(async (tx) => {
      const row = of.token ? await tx.one<{ sign_in_id: string }>('SELECT sign_in_id FROM refresh_token WHERE token_hash = $1', [hashOf(of.token)]) : undefined;
      for (const id of new Set([row?.sign_in_id, of.signInId])) if (id) await this.endOne(tx, id, 'signed_out');
    });
  }

  /** End one of an account's sign-ins. @throws Refusal `not-found` for another's */
  async end(tx: Tx, accountId: string, id: string): Promise<void> {
    const own = await tx.one('SELECT 1 FROM sign_in WHERE id = $1 AND account_id = $2', [id, accountId]);
    if (!own) throw new Refusal('not-found');
    await this.endOne(tx, id, 'signed_out');
  }

  /** End all sign-ins of an account, but one where it says so; and what was read by a standing link, unless its owner only signs out. @returns how many ended */
  async endAll(tx: Tx, accountId: string, why: SignInEnd, except?: string): Promise<number> {
    const ended = await tx.query<{ id: string }>(
      'UPDATE sign_in SET ended_at = $2, ended_why = $3 WHERE account_id = $1 AND ended_at IS NULL AND id IS DISTINCT FROM $4::uuid RETURNING id',
      [accountId, this.clock.now(), why, except ?? null],
    );
    if (why !== 'signed_out_everywhere') await this.links.revokeStanding(tx, accountId);
    await this.audit.record(tx, ...ended.map(({ id }) => ({ action: 'sign-in.ended', objectType: 'sign_in', objectId: id, details: { why } })));
    return ended.length;
  }

  /** Hand an account's sign-ins over to the account that stands for it. */
  async move(tx: Tx, from: string, to: string): Promise<void> {
    await tx.execute('UPDATE sign_in SET account_id = $2 WHERE account_id = $1', [from, to]);
  }

  /** The sign-ins of an account that go on, the latest used first. */
  async list(sql: Sql, accountId: string, current: string): Promise<OwnSignIn[]> {
    return sql.query<OwnSignIn>(
      `SELECT id, device, created_at AS "createdAt", last_used_at AS "lastUsedAt", id = $3 AS current
         FROM sign_in WHERE account_id = $1 AND ended_at IS NULL AND expires_at > $2 ORDER BY last_used_at DESC, id DESC LIMIT 100`,
      [accountId, this.clock.now(), current],
    );
  }

  private async endOne(tx: Tx, id: string, why: SignInEnd, personId?: string): Promise<void> {
    const ended = await tx.execute('UPDATE sign_in SET ended_at = $2, ended_why = $3 WHERE id = $1 AND ended_at IS NULL', [id, this.clock.now(), why]);
    if (ended) await this.audit.record(tx, { action: 'sign-in.ended', objectType: 'sign_in', objectId: id, personId, details: { why } });
  }
}
