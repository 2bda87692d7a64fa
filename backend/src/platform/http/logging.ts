import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Params } from 'nestjs-pino';
import { coverNumbers } from '@kortkurs/rules/covered-numbers';
import type { Settings } from '../config/settings';
import { currentRequest } from '../request-context';

const asset = /\.(js|css|woff2?|svg|png|jpe?g|ico|webp|map|json)(\?|$)/;
const quiet = (url: string): boolean => !url.startsWith('/api/') ? asset.test(url) : url.startsWith('/api/v1/health/');

/** A part of a path that lets in whoever has it: calendars can keep no secret elsewhere. */
const secrets = /\/[\w-]{43}(?=\/|$)/g;

/** The code on a paper opens what the paper says: whoever reads the log holds no paper. */
const codes = /\/verify\/[^/]+/g;

/** The pass of a package's reader. */
const passes = /^\/packages\/[\w-]{60,}/;

/** The path without its query, which may hold what a person searched for, and without secrets or identity numbers. */
const pathOf = (url: string | undefined): string => coverNumbers(((url ?? '').split('?')[0] ?? '').replace(passes, '/packages/…').replace(secrets, '/…').replace(codes, '/verify/…'));

/** One structured line per request, with its id and its number of SQL statements; never a header, a body or a query. */
export function logging(settings: Settings): Params {
  return {
    pinoHttp: {
      level: settings.LOG_LEVEL,
      // Headers and bodies never get this far; these are for a careless line of our own.
      redact: { paths: ['password', 'token', 'email', 'identityNumber', 'headers', 'body'], remove: true },
      autoLogging: { ignore: (request: IncomingMessage) => quiet(request.url ?? '') },
      serializers: {
        req: (request: { id: unknown; method: string; url: string }) => ({ id: request.id, method: request.method, path: pathOf(request.url) }),
        res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      },
      customLogLevel: (_request: IncomingMessage, response: ServerResponse) => (response.statusCode >= 500 ? 'error' : 'info'),
      customProps: () => {
        const known = currentRequest();
        return known ? { sql: known.statements } : {};
      },
      quietReqLogger: true,
    },
  };
}
