import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '../refusals/refusal';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** An id that is the whole of a text, in a body as it came. */
const quotedId = /"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"/gi;

/** Bytes of a JSON body, at most. A class of 500 marks is about 100 kB. */
export const bodyLimit = 1_000_000;

/** The one form that is taken: what a mail program posts when its reader presses the button to unsubscribe (RFC 8058). It says nothing more than its address. */
const oneClick = 'List-Unsubscribe=One-Click';

/** JSON in valid UTF-8 is the only body, beside uploads. An empty body is none. */
export function acceptJson(app: NestFastifyApplication): void {
  // Only Fastify's own: the one for uploads was added before and must stay.
  app.getHttpAdapter().getInstance().removeContentTypeParser(['application/json', 'text/plain']);
  app.useBodyParser('application/json', { bodyLimit }, (_request: FastifyRequest, body: Buffer, done: (error: Error | null, body?: unknown) => void) => {
    try {
      // Ids may come in capitals, and the database takes them as the same: so must whatever compares them here.
      done(null, body.length ? JSON.parse(utf8.decode(body).replace(quotedId, (id) => id.toLowerCase())) : undefined);
    } catch {
      done(new Refusal('malformed-body'));
    }
  });
  app.useBodyParser('application/x-www-form-urlencoded', { bodyLimit: 200 }, (_request: FastifyRequest, body: Buffer, done: (error: Error | null, body?: unknown) => void) =>
    body.toString() === oneClick ? done(null) : done(new Refusal('unsupported-media-type')),
  );
}
