import { createHmac } from 'node:crypto';
import { applyDecorators, Injectable, SetMetadata, UseGuards, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../clock';
import { Secrets } from '../config/secrets';
import { Database } from '../db/database';
import type { Sql } from '../db/tx';
import { actorOf } from '../policy/actor';
import { Refusal } from '../refusals/refusal';

/** So many attempts in so many seconds, counted per caller's address, per account that is signed in, or per value of a field in the body or of a part of the path. */
export interface Limit {
  by: 'address' | 'account' | { body: string } | { param: string };
  limit: number;
  seconds: number;
}

interface Hit {
  key: string;
  limit: number;
  seconds: number;
}

const limitsKey = 'kortkurs:limits';

/** Counts attempts in PostgreSQL, so that all processes share them. Keys are kept as keyed hashes only. */
@Injectable()
export class Throttle {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
  ) {}

  /** Count an attempt under each key. @throws Refusal `too-many-requests` with the seconds to wait */
  async hit(hits: Hit[]): Promise<void> {
    const waits = await this.count(hits);
    if (waits.length) throw new Refusal('too-many-requests', { retryAfter: Math.max(1, Math.ceil(Math.max(...waits) / 1000)) });
  }

  /** Count an attempt for which another way is open. @returns whether the limit was kept */
  async within(hit: Hit): Promise<boolean> {
    return (await this.count([hit])).length === 0;
  }

  /** Take back what was counted for an attempt that was right, where others' under the same key are to stay. */
  async giveBack(key: string): Promise<void> {
    await this.database.write('UPDATE throttle_counter SET hits = hits - 1 WHERE key = $1 AND hits > 0', [this.hash(key)]);
  }

  /** @returns for each limit that is passed the milliseconds to wait */
  private async count(hits: Hit[]): Promise<number[]> {
    if (!hits.length) return [];
    const now = this.clock.now();
    // Sorted, so that two requests with the same keys lock them in the same order.
    const sorted = hits.map((hit) => ({ ...hit, hash: this.hash(hit.key) })).sort((a, b) => Buffer.compare(a.hash, b.hash));
    const rows = await this.database.write<{ key: Buffer; hits: number; until: Date }>(
      `INSERT INTO throttle_counter AS t (key, hits, until)
       SELECT k, 1, $2::timestamptz + s * interval '1 second' FROM unnest($1::bytea[], $3::int[]) AS h (k, s)
       ON CONFLICT (key) DO UPDATE SET
         hits = CASE WHEN t.until <= $2 THEN 1 ELSE t.hits + 1 END,
         until = CASE WHEN t.until <= $2 THEN excluded.until ELSE t.until END
       RETURNING key, hits, until`,
      [sorted.map((hit) => hit.hash), now.toISOString(), sorted.map((hit) => hit.seconds)],
    );
    return sorted.flatMap((hit) => rows.filter((row) => row.key.equals(hit.hash) && row.hits > hit.limit).map((row) => row.until.getTime() - now.getTime()));
  }

  /** Forget what was counted under a key, after a success. */
  async clear(sql: Sql, ...keys: string[]): Promise<void> {
    await sql.execute('DELETE FROM throttle_counter WHERE key = ANY ($1::bytea[])', [keys.map((key) => this.hash(key))]);
  }

  private hash(key: string): Buffer {
    return createHmac('sha256', this.secrets.pepper).update(`throttle:${key}`).digest();
  }
}

/** The key under which a limit by a body's field counts, for `Throttle.clear`. */
export const bodyKey = (operation: string, field: string, value: string): string => `${operation}:${field}:${value.trim().toLowerCase()}`;

@Injectable()
export class LimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly throttle: Throttle,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { operation, limits } = this.reflector.get<{ operation: string; limits: Limit[] }>(limitsKey, context.getHandler());
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { body, params } = request as { body: Record<string, unknown> | undefined; params: Record<string, unknown> };
    const hits = limits.flatMap(({ by, limit, seconds }): Hit[] => {
      if (by === 'address') return [{ key: `${operation}:address:${request.ip}`, limit, seconds }];
      if (by === 'account') return [{ key: `${operation}:account:${actorOf(request)?.accountId ?? request.ip}`, limit, seconds }];
      const [name, value] = 'body' in by ? [by.body, body?.[by.body]] : [by.param, params[by.param]];
      return typeof value === 'string' ? [{ key: bodyKey(operation, name, value), limit, seconds }] : [];
    });
    await this.throttle.hit(hits);
    return true;
  }
}

/** Limit how often an operation may be tried: `@Limited('sign-in', { by: 'address', limit: 50, seconds: 600 }, { by: { body: 'email' }, limit: 10, seconds: 900 })`. */
export const Limited = (operation: string, ...limits: Limit[]): MethodDecorator => applyDecorators(SetMetadata(limitsKey, { operation, limits }), UseGuards(LimitGuard));
