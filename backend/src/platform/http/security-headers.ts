import helmet from '@fastify/helmet';
import { EMBED_HOSTS } from '@kortkurs/contract/embeds';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Settings } from '../config/settings';

const self = "'self'";

/** Data is never a page: whatever a browser makes of it, nothing in it may run, load or be framed. */
const dataHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const secureTransport = { maxAge: 31_536_000, includeSubDomains: true };

/**
 * Strict headers on every answer. Pages get helmet's, where no script or style runs without this answer's nonce; the API's
 * operations get a fixed few, since building a page's policy for each would cost more than many an operation.
 */
export async function addSecurityHeaders(app: NestFastifyApplication, settings: Settings, prefix: string): Promise<void> {
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const operations = new RegExp(`^/${prefix}(/|$)`);
  const headers = { ...dataHeaders, ...(settings.secure && { 'strict-transport-security': `max-age=${secureTransport.maxAge}; includeSubDomains` }) };
  server.addHook('onRoute', (route) => {
    if (operations.test(route.url)) route.config = { ...route.config, helmet: { skipRoute: true } } as typeof route.config;
  });
  server.addHook('onRequest', (request, reply, done) => {
    if (operations.test(request.url)) reply.headers(headers);
    done();
  });
  await app.register(helmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: [self],
        styleSrc: [self],
        imgSrc: [self, 'data:', 'blob:'],
        fontSrc: [self],
        connectSrc: [self],
        mediaSrc: [self, 'blob:'],
        // Films of these are shown in pages, once their reader says so.
        frameSrc: [self, ...Object.values(EMBED_HOSTS).map(({ frame }) => frame)],
        workerSrc: [self],
        manifestSrc: [self],
        objectSrc: ["'none'"],
        baseUri: [self],
        formAction: [self],
        frameAncestors: [self],
        // On plain http it would send a browser to an address where nobody answers.
        upgradeInsecureRequests: settings.secure ? [] : null,
      },
    },
    strictTransportSecurity: settings.secure ? secureTransport : false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
  });
}
