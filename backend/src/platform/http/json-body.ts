import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '../refusals/refusal';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** An id that is the whole of a text, in a body as it came. */
const quotedId = /"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"/gi;

/**
 * Whether there may be one with capitals, which hardly anybody writes: to put all ids of a long list anew takes half as long as to read it. It begins at a
 * quote and looks at no more than the 36 characters of an id, so that no body can make it go over the same text again and again.
 */
const capitalInId = /"(?=[\da-f-]{0,35}[A-F])[\dA-Fa-f-]{36}"/;

/** Bytes of a JSON body, at most. A class of 500 marks is about 100 kB. */
export const bodyLimit = 1_000_000;

/** Addresses to which JSON may be sent as plain text. */
const ofPackages = /^\/packages\//;

/** The one form that is taken: what a mail program posts when its reader presses the button to unsubscribe (RFC 8058). It says nothing more than its address. */
const oneClick = 'List-Unsubscribe=One-Click';

/** JSON in valid UTF-8 is the only body, beside uploads. An empty body is none. */
export function acceptJson(app: NestFastifyApplication): void {
  // Only Fastify's own: the one for uploads was added before and must stay.
  app.getHttpAdapter().getInstance().removeContentTypeParser(['application/json', 'text/plain']);
  app.useBodyParser('application/json', { bodyLimit }, (_request: FastifyRequest, body: Buffer, done: (error: Error | null, body?: unknown) => void) => {
    try {
      // Ids may come in capitals, and the database takes them as the same: so must whatever compares them here.
      const text = utf8.decode(body);
      done(null, body.length ? JSON.parse(capitalInId.test(text) ? text.replace(quotedId, (id) => id.toLowerCase()) : text) : undefined);
    } catch {
      done(new Refusal('malformed-body'));
    }
  });
  // What a package reports, as plain text: from its frame without an origin a browser would ask first before it sends anything else.
  app.useBodyParser('text/plain', { bodyLimit: 500_000 }, (request: FastifyRequest, body: Buffer, done: (error: Error | null, body?: unknown) => void) => {
    if (!ofPackages.test(request.url)) return done(new Refusal('unsupported-media-type'));
    try {
      done(null, JSON.parse(utf8.decode(body)));
    } catch {
      done(new Refusal('malformed-body'));
    }
  });
  app.useBodyParser('application/x-www-form-urlencoded', { bodyLimit: 200 }, (_request: FastifyRequest, body: Buffer, done: (error: Error | null, body?: unknown) => void) =>
    body.toString() === oneClick ? done(null) : done(new Refusal('unsupported-media-type')),
  );
}
