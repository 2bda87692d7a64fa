import { createHash } from 'node:crypto';
import { applyDecorators, Header, UseInterceptors, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';

/** Checkers in a browser ask from addresses of their own. */
const forAll = [Header('access-control-allow-origin', '*'), Header('cross-origin-resource-policy', 'cross-origin')];

/**
 * What anyone may read from any page or service.
 * @param seconds how long it may be kept without asking again
 */
export function PublicDocument(seconds: number): MethodDecorator {
  return applyDecorators(...forAll, Header('cache-control', `public, max-age=${seconds}`));
}

/**
 * What anyone may read from any page or service, and has to be true at the moment: whoever keeps it asks each time whether it still holds, and is
 * answered in a line when it does. A key that was withdrawn vouches for nothing from then on.
 */
export function FreshDocument(): MethodDecorator {
  return applyDecorators(...forAll, Header('cache-control', 'public, no-cache'), UseInterceptors(new Unchanged()));
}

/** Names an answer by its contents, and leaves them out for a reader who has them. */
class Unchanged implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((body: unknown) => {
        const etag = `W/"${createHash('sha1').update(JSON.stringify(body)).digest('base64url')}"`;
        void reply.header('etag', etag);
        if (!request.headers['if-none-match']?.includes(etag)) return body;
        void reply.status(304);
        return undefined;
      }),
    );
  }
}
