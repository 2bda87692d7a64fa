import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '../refusals/refusal';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Bytes of a JSON body, at most. A class of 500 marks is about 100 kB. */
export const bodyLimit = 1_000_000;

/** JSON in valid UTF-8 is the only body, beside uploads. An empty body is none. */
export function acceptJson(app: NestFastifyApplication): void {
  // Only Fastify's own: the one for uploads was added before and must stay.
  app.getHttpAdapter().getInstance().removeContentTypeParser(['application/json', 'text/plain']);
  app.useBodyParser('application/json', { bodyLimit }, (_request: FastifyRequest, body: Buffer, done: (error: Error | null, body?: unknown) => void) => {
    try {
      done(null, body.length ? JSON.parse(utf8.decode(body)) : undefined);
    } catch {
      done(new Refusal('malformed-body'));
    }
  });
}
