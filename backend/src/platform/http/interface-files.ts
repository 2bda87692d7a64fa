import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../refusals/refusal';

/** Names that Angular's build gives to what never changes: `main-ABCD1234.js`. */
const hashed = /[-.][A-Z0-9]{8}\.\w+$/;

/** The page with this answer's nonces: the build writes `CSPN` where they go. */
export const withNonces = (page: string, nonce: { script: string; style: string }): string =>
  page.replace(/(<script\b[^>]*\bnonce=")CSPN(")/g, `$1${nonce.script}$2`).replaceAll('CSPN', nonce.style);

/** Reads a page again only when the file changed, as it does while one develops. */
function pageReader(file: string): () => string {
  let page = '';
  let changed = 0;
  return () => {
    const { mtimeMs } = statSync(file);
    if (mtimeMs !== changed) [page, changed] = [readFileSync(file, 'utf8'), mtimeMs];
    return page;
  };
}

/**
 * Serves the built interface: hashed files for ever and precompressed, the page itself fresh with a nonce for every path
 * that is a route of the interface. Unknown paths below /api, and files that do not exist, are 404.
 */
export async function serveInterface(app: NestFastifyApplication, folder: string): Promise<void> {
  const index = path.join(folder, 'index.html');
  const read = pageReader(index);
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    wildcard: false,
    globIgnore: ['index.html*', '**/*.br', '**/*.gz', '**/*.map'],
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, file) => void reply.header('cache-control', hashed.test(file.replace(/\.(br|gz)$/, '')) ? 'public, max-age=31536000, immutable' : 'no-cache'),
  });
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  server.get('/*', async (request: FastifyRequest, reply: FastifyReply) => {
    const [where = ''] = request.url.split('?');
    if (/^\/api(\/|$)/.test(where) || /\.[a-z0-9]{2,5}$/i.test(where)) throw new Refusal('not-found');
    return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(withNonces(read(), reply.cspNonce));
  });
}
