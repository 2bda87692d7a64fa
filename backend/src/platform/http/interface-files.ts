import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../refusals/refusal';

/** What never changes: names that Angular's build makes of their content (`main-H35cZ_GW.js`), and fonts in a folder of their version. */
const unchanging = /(?:-[\w-]{8}\.(?:js|css)|\/fonts\/\d[\d.]*\/[^/]+)$/;

/** Headers about pages: code, styles and fonts are spared them, since a first view would carry them a score of times. */
const ofPages = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'origin-agent-cluster',
  'referrer-policy',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-xss-protection',
];

/** The page with this answer's nonces: the build writes `CSPN` where they go. */
export const withNonces = (page: string, nonce: { script: string; style: string }): string =>
  page.replace(/(<script\b[^>]*\bnonce=")CSPN(")/g, `$1${nonce.script}$2`).replaceAll('CSPN', nonce.style);

/** Pages that are for whoever was given their address: they may name a person, and stay out of search engines. */
const forHolders = /^\/verify\/./;

/** Whether the address belongs to the API and not to the interface. */
const ofApi = (where: string): boolean => /^\/api(\/|$)/.test(where);

/** The address as the router takes it: one of the interface that cannot be decoded is a page like any other, which then says that it is none. */
export function routable(url: string): string {
  const [where = ''] = url.split('?');
  if (ofApi(where)) return url;
  try {
    decodeURIComponent(where);
    return url;
  } catch {
    return where.replaceAll('%', '%25');
  }
}

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
    setHeaders: (reply, file) => {
      const name = file.replaceAll(path.sep, '/').replace(/\.(br|gz)$/, '');
      // The worker is a page of its own to the browser: what it may do stands in its own answer.
      if (/\.(js|css|woff2)$/.test(name) && !name.endsWith('/sw.js')) for (const header of ofPages) reply.removeHeader(header);
      void reply.header('cache-control', unchanging.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  server.get('/*', async (request: FastifyRequest, reply: FastifyReply) => {
    const [where = ''] = request.url.split('?');
    if (ofApi(where) || /\.[a-z0-9]{2,5}$/i.test(where)) throw new Refusal('not-found');
    if (forHolders.test(where)) void reply.header('x-robots-tag', 'noindex');
    return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(withNonces(read(), reply.cspNonce));
  });
}
