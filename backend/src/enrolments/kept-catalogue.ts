import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, switchMap, type Observable } from 'rxjs';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { AnswerBytes, KeptBytes } from '../platform/http/kept-bytes';

const MOST_BYTES = 8_000_000;
const MINUTE = 60_000;

/**
 * Which transaction changed the catalogue last, and whether it is settled: every transaction that began before it did has
 * ended, so none of them can still change what was read after this. What was restored from another server may lie in the future.
 */
const LAST_CHANGE = `
SELECT xid::text AS version, pg_snapshot_xmin(pg_current_snapshot()) > xid AS settled
  FROM catalogue_change WHERE xid < pg_snapshot_xmax(pg_current_snapshot()) ORDER BY xid DESC LIMIT 1`;

/**
 * Keeps pages of the public catalogue as bytes for as long as nothing that they show has changed. Each request asks the
 * database for that, so no process shows a seat that was taken through another; what depends on the clock is as of the
 * minute. Searches are as many as words, and are not kept.
 */
@Injectable()
export class KeptCatalogue implements NestInterceptor {
  private readonly pages = new KeptBytes(MOST_BYTES);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const stamp = (request.query as { search?: unknown }).search === undefined ? await this.stamp() : undefined;
    const known = stamp && this.pages.find(request.url, stamp);
    if (known) return from(known.send(request, reply));
    return next.handle().pipe(
      switchMap((page: unknown) => {
        const answer = new AnswerBytes(page);
        if (stamp) this.pages.keep(request.url, stamp, answer);
        return from(answer.send(request, reply));
      }),
    );
  }

  /** What a page that is read from now on may be kept under, or nothing while a change is under way. */
  private async stamp(): Promise<string | undefined> {
    const last = await this.database.one<{ version: string; settled: boolean }>(LAST_CHANGE, []);
    return last?.settled ? `${last.version} ${Math.floor(this.clock.now().getTime() / MINUTE)}` : undefined;
  }
}
