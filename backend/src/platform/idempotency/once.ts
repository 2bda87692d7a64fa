import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../db/database';
import type { Tx } from '../db/tx';
import { Refusal } from '../refusals/refusal';
import { currentRequest, type RequestContext } from '../request-context';

const wellFormed = /^[\x21-\x7e]{1,200}$/;

const hashOf = (request: RequestContext, beside: string): Buffer =>
  createHash('sha256').update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}${beside}`).digest();

/**
 * Makes a write safe to repeat, also one on top of a version: sent again because nobody answered, it must not be told that
 * it was overtaken by itself. With an `Idempotency-Key`, the key, a hash of the request and the answer are committed
 * together with the work: the same request again gets the same answer, another request under the same key is refused.
 */
@Injectable()
export class Once {
  constructor(private readonly database: Database) {}

  /**
   * Like `Database.work`, for a handler's whole answer. Without a key in the request it is plain work.
   * @param beside what tells the request from others beside its body, such as the bytes of its file
   * @returns what `act` returned now or the first time; it must be JSON
   */
  async work<T>(act: (tx: Tx) => Promise<T>, beside = ''): Promise<T> {
    const request = currentRequest();
    const key = request?.idempotencyKey;
    if (!request || !key) return this.database.work(act);
    if (!wellFormed.test(key)) throw new Refusal('malformed-body');
    const account = request.accountId ?? 'nobody';
    const hash = hashOf(request, beside);
    return this.database.work(async (tx) => {
      // A second request with the same key waits here until the first has committed or rolled back.
      const mine = await tx.one('INSERT INTO idempotency_key (account, key, request_hash) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING key', [account, key, hash]);
      if (!mine) return this.answered<T>(tx, account, key, hash);
      const answer = await act(tx);
      await tx.execute('UPDATE idempotency_key SET response = $3::jsonb WHERE account = $1 AND key = $2', [account, key, JSON.stringify({ body: answer })]);
      return answer;
    });
  }

  private async answered<T>(tx: Tx, account: string, key: string, hash: Buffer): Promise<T> {
    const row = await tx.one<{ request_hash: Buffer; response: { body: T } | null }>('SELECT request_hash, response FROM idempotency_key WHERE account = $1 AND key = $2', [account, key]);
    if (!row?.response || !row.request_hash.equals(hash)) throw new Refusal('idempotency-mismatch');
    return row.response.body;
  }
}
