import { Readable } from 'node:stream';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { withinRequest, type RequestContext } from '../request-context';
import { Refusal } from '../refusals/refusal';
import { languageOf } from './language';
import { refuseUnreadable } from './readable';

const contextKey = Symbol('kortkurs:context');
type Known = FastifyRequest & { [contextKey]?: RequestContext };

/** What parts a form, at most 70 characters long (RFC 2046, 5.1.1); with a longer one the form's reader breaks. */
const LONG_BOUNDARY = /boundary=\s*(?:"[^"]{71}|[^\s;"]{71})/i;

/** What is known about a request, made when it arrives. */
function contextOf(request: Known): RequestContext {
  const known = request[contextKey];
  if (known) return known;
  const key = request.headers['idempotency-key'];
  const context: RequestContext = {
    requestId: String(request.id),
    language: languageOf(request),
    method: request.method,
    url: request.url,
    address: request.ip,
    ...(typeof key === 'string' ? { idempotencyKey: key } : {}),
    statements: 0,
  };
  request[contextKey] = context;
  return context;
}

/** Gives every request its id, its context, and the checks that come before any handler. */
export function hookRequests(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', String(request.id));
    withinRequest(contextOf(request), done);
  });
  server.addHook('preValidation', (request, _reply, done) => {
    try {
      if (LONG_BOUNDARY.test(request.headers['content-type'] ?? '')) throw new Refusal('malformed-body');
      // An address of the interface is its own to understand: whatever stands in it, the page is the answer.
      if (request.routeOptions.url !== '/*') refuseUnreadable({ ...(request.params as object), ...(request.query as object) });
      if (!(request.body instanceof Readable)) refuseUnreadable(request.body);
    } catch (error) {
      done(error as Error);
      return;
    }
    const context = contextOf(request);
    context.language = languageOf(request);
    // What comes as a stream is not read here.
    if (!(request.body instanceof Readable)) context.body = request.body;
    // The language is known now; validated queries name only what they use.
    delete (request.query as Record<string, unknown> | undefined)?.lang;
    // The body's stream has its own asynchronous context: enter the request's again.
    withinRequest(context, done);
  });
  server.addHook('onSend', (request, reply, payload, done) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    done(null, payload);
  });
}

/** The language of a request also after `?lang=` was taken off the query. */
export const readersLanguage = (request: FastifyRequest): RequestContext['language'] => contextOf(request).language;
