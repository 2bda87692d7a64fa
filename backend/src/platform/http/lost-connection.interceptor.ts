import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { defer, retry, throwError, timer, type Observable } from 'rxjs';
import { isLost, patience } from '../db/faults';

/** Runs a GET again while the database is away, for a few seconds: a restart of it is then only felt as a pause. */
@Injectable()
export class LostConnectionInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { method } = context.switchToHttp().getRequest<FastifyRequest>();
    if (method !== 'GET' && method !== 'HEAD') return next.handle();
    const until = performance.now() + patience;
    return defer(() => next.handle()).pipe(
      retry({
        delay: (error: unknown, count) => {
          const wait = Math.min(100 * 2 ** (count - 1), 1000);
          return isLost(error) && performance.now() + wait < until ? timer(wait) : throwError(() => error);
        },
      }),
    );
  }
}
