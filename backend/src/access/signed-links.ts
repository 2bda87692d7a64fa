import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AccessRefusal } from '@kortkurs/contract/access';
import { Clock } from '../platform/clock';
import type { Database } from '../platform/db/database';
import type { Sql, Tx } from '../platform/db/tx';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusals/refusal';

/** What a link is for. */
export interface LinkOrder {
  /** One word per kind of link: a link for one purpose is worthless for another. */
  purpose: string;
  objectType: string;
  objectId: string;
  /** Whom it was sent to. */
  personId?: string;
  /** Facts for the one who uses it; never a secret. */
  details?: Record<string, unknown>;
  /** For how many minutes it holds, or until when. */
  holds: number | Date;
  /** A secret of another make than the usual one; it must be as hard to guess. */
  token?: string;
  /** How often it can be used; once unless said, null for as often as one likes. */
  uses?: number | null;
}

/** A link that holds. */
export interface LinkFacts {
  id: string;
  objectType: string;
  objectId: string;
  personId: string | null;
  details: Record<string, unknown>;
  expiresAt: Date;
}

/** A link as it is listed to who may take it back. */
export interface ListedLink {
  id: string;
  details: Record<string, unknown>;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

/** A secret that nobody guesses. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
const facts = 'id, object_type AS "objectType", object_id AS "objectId", person_id AS "personId", details';

/** Every mailed link of the product: its secret is known to the mail only, the table keeps a hash. */
@Injectable()
export class SignedLinks {
  constructor(private readonly clock: Clock) {}

  /** Make a link. @returns its secret, to go into the mail and nowhere else */
  async issue(tx: Tx, order: LinkOrder): Promise<{ id: string; token: string; expiresAt: Date }> {
    const token = order.token ?? newSecret();
    const id = newId();
    const now = this.clock.now();
    const expiresAt = typeof order.holds === 'number' ? new Date(now.getTime() + order.holds * 60_000) : order.holds;
    await tx.execute(
      `INSERT INTO signed_link (id, token_hash, purpose, object_type, object_id, person_id, details, created_at, expires_at, uses_left)
       VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $10)`,
      [id, hashOf(token), order.purpose, order.objectType, order.objectId, order.personId ?? null, JSON.stringify(order.details ?? {}), now, expiresAt, order.uses === undefined ? 1 : order.uses],
    );
    return { id, token, expiresAt };
  }

  /** Look at a link without using it. @throws Refusal `link-invalid`, `link-expired` */
  async look(sql: Sql, purpose: string, token: string): Promise<LinkFacts> {
    return this.checked(await this.find(sql, purpose, token, ''));
  }

  /** A link that holds, or held until it ran out: for what was done by it before. One that was taken back is over at once. @throws Refusal `link-invalid` */
  async past(sql: Sql, purpose: string, token: string): Promise<LinkFacts> {
    const row = await this.find(sql, purpose, token, '');
    if (!row || row.revoked_at) throw new Refusal<AccessRefusal>('link-invalid');
    const { uses_left: _, revoked_at: __, ...link } = row;
    return link;
  }

  /** The newest link for a purpose about an object that holds: when it was made and last used. */
  async living(sql: Sql, purpose: string, objectId: string): Promise<{ createdAt: Date; lastUsedAt: Date | null } | undefined> {
    return sql.one(
      `SELECT created_at AS "createdAt", last_used_at AS "lastUsedAt" FROM signed_link
        WHERE purpose = $1 AND object_id = $2 AND revoked_at IS NULL AND expires_at > $3 AND uses_left IS DISTINCT FROM 0 ORDER BY created_at DESC, id DESC LIMIT 1`,
      [purpose, objectId, this.clock.now()],
    );
  }

  /** Note that a link was used that is used again and again, with facts for the next time. Hardly more than once an hour, unless the facts are others. */
  async note(database: Pick<Database, 'write'>, link: Pick<LinkFacts, 'id'>, details: Record<string, unknown>): Promise<void> {
    await database.write(
      `UPDATE signed_link SET last_used_at = $2, details = $3::jsonb WHERE id = $1
          AND (details <> $3::jsonb OR last_used_at IS NULL OR last_used_at < $2::timestamptz - interval '1 hour') RETURNING id`,
      [link.id, this.clock.now(), JSON.stringify(details)],
    );
  }

  /** Note that a link that is used again and again was used, to the minute. @returns whether it was not for an hour before */
  async touch(database: Pick<Database, 'write'>, linkId: string): Promise<boolean> {
    const [touched] = await database.write<{ rested: boolean }>(
      `WITH before AS (SELECT last_used_at AS at FROM signed_link WHERE id = $1)
       UPDATE signed_link l SET last_used_at = $2 FROM before WHERE l.id = $1 AND (l.last_used_at IS NULL OR l.last_used_at < $2::timestamptz - interval '1 minute')
       RETURNING before.at IS NULL OR before.at < $2::timestamptz - interval '1 hour' AS rested`,
      [linkId, this.clock.now()],
    );
    return touched?.rested ?? false;
  }

  /** The links for a purpose about an object that hold or held in the last month, the newest first, a hundred at most. */
  async list(sql: Sql, purpose: string, objectId: string): Promise<ListedLink[]> {
    return sql.query<ListedLink>(
      `SELECT id, details, created_at AS "createdAt", expires_at AS "expiresAt", last_used_at AS "lastUsedAt", revoked_at AS "revokedAt" FROM signed_link
        WHERE purpose = $1 AND object_id = $2 AND expires_at > $3::timestamptz - interval '31 days' ORDER BY created_at DESC, id DESC LIMIT 100`,
      [purpose, objectId, this.clock.now()],
    );
  }

  /** Take one link back. @returns whether it had not been before @throws Refusal `not-found` where it is none about the object */
  async revokeOne(tx: Tx, purpose: string, objectId: string, linkId: string): Promise<boolean> {
    const link = await tx.one<{ revoked: boolean }>('SELECT revoked_at IS NOT NULL AS revoked FROM signed_link WHERE id = $3 AND purpose = $1 AND object_id = $2 FOR UPDATE', [purpose, objectId, linkId]);
    if (!link) throw new Refusal('not-found');
    if (!link.revoked) await tx.execute('UPDATE signed_link SET revoked_at = $2 WHERE id = $1', [linkId, this.clock.now()]);
    return !link.revoked;
  }

  /** Use a link, once; two at the same moment take turns. @throws Refusal `link-invalid`, `link-expired` */
  async use(tx: Tx, purpose: string, token: string): Promise<LinkFacts> {
    const link = this.checked(await this.find(tx, purpose, token, 'FOR UPDATE'));
    await tx.execute('UPDATE signed_link SET uses_left = uses_left - 1, last_used_at = $2 WHERE id = $1', [link.id, this.clock.now()]);
    return link;
  }

  /** The others of these kinds about an object go with the one that was used: they count as used too. */
  async spend(tx: Tx, purposes: string[], objectId: string): Promise<void> {
    await tx.execute('UPDATE signed_link SET uses_left = 0 WHERE purpose = ANY ($1) AND object_id = $2 AND uses_left > 0', [purposes, objectId]);
  }

  /** What links for a purpose are about is over at another time now: those that hold follow it. */
  async follow(tx: Tx, purpose: string, moved: readonly { id: string; from: Date; to: Date }[]): Promise<void> {
    const other = moved.filter(({ from, to }) => from.getTime() !== to.getTime());
    if (other.length === 0) return;
    await tx.execute(
      `UPDATE signed_link l SET expires_at = l.expires_at + m.later * interval '1 millisecond' FROM unnest($2::uuid[], $3::bigint[]) AS m (id, later)
        WHERE l.purpose = $1 AND l.object_id = m.id AND l.revoked_at IS NULL AND l.expires_at > $4`,
      [purpose, other.map(({ id }) => id), other.map(({ from, to }) => to.getTime() - from.getTime()), this.clock.now()],
    );
  }

  /** Take back what was sent for a purpose about an object and was not used. */
  async revoke(tx: Tx, purpose: string, objectId: string): Promise<void> {
    await tx.execute('UPDATE signed_link SET revoked_at = $3 WHERE purpose = $1 AND object_id = $2 AND revoked_at IS NULL AND uses_left IS DISTINCT FROM 0', [purpose, objectId, this.clock.now()]);
  }

  /** Take back every link that was sent to somebody, or to who turned out to be them: what lies in a mailbox that is no longer theirs. */
  async revokeSentTo(tx: Tx, personId: string): Promise<void> {
    await tx.execute(
      'UPDATE signed_link SET revoked_at = $2 WHERE person_id = ANY (array(SELECT p.id FROM person p WHERE p.id = $1 UNION ALL SELECT p.id FROM person p WHERE p.merged_into = $1)) AND revoked_at IS NULL AND uses_left IS DISTINCT FROM 0',
      [personId, this.clock.now()],
    );
  }

  /** Take back the links for a purpose that were given to people, or to who turned out to be them. */
  async revokeGivenTo(tx: Tx, purpose: string, personIds: readonly string[]): Promise<void> {
    await tx.execute(
      `UPDATE signed_link SET revoked_at = $3 WHERE purpose = $1 AND revoked_at IS NULL
          AND person_id = ANY (array(SELECT p.id FROM person p WHERE p.id = ANY ($2::uuid[]) UNION ALL SELECT p.id FROM person p WHERE p.merged_into = ANY ($2::uuid[])))`,
      [purpose, personIds, this.clock.now()],
    );
  }

  /** Take back what the person of an account reads by a link that holds for years: whoever got into the account may have made it. */
  async revokeStanding(tx: Tx, accountId: string): Promise<void> {
    await tx.execute(
      `UPDATE signed_link l SET revoked_at = $2 FROM account a WHERE a.id = $1 AND l.object_id = a.person_id AND l.object_type = 'person' AND l.uses_left IS NULL AND l.revoked_at IS NULL`,
      [accountId, this.clock.now()],
    );
  }

  private async find(sql: Sql, purpose: string, token: string, lock: string): Promise<LinkRow | undefined> {
    return sql.one<LinkRow>(`SELECT ${facts}, expires_at AS "expiresAt", uses_left, revoked_at FROM signed_link WHERE token_hash = $1 AND purpose = $2 ${lock}`, [hashOf(token), purpose]);
  }

  private checked(row: LinkRow | undefined): LinkFacts {
    if (!row || row.revoked_at) throw new Refusal<AccessRefusal>('link-invalid');
    const { uses_left: usesLeft, revoked_at: _, ...link } = row;
    if (link.expiresAt <= this.clock.now() || usesLeft === 0) throw new Refusal<AccessRefusal>('link-expired');
    return link;
  }
}

interface LinkRow extends LinkFacts {
  uses_left: number | null;
  revoked_at: Date | null;
}
