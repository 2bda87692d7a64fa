import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import { Logger as NestLogger, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Logger } from 'nestjs-pino';
import { Settings } from '../config/settings';
import { describeApi } from '../openapi/describe-api';
import { ProblemFilter, sendProblem } from '../refusals/problem.filter';
import { Refusal } from '../refusals/refusal';
import { validation } from '../refusals/validation';
import { acceptBytes } from './bytes-body';
import { Draining } from './draining';
import { routable, serveInterface } from './interface-files';
import { acceptJson, bodyLimit } from './json-body';
import { LostConnectionInterceptor } from './lost-connection.interceptor';
import { hookRequests } from './request-hooks';
import { addSecurityHeaders } from './security-headers';

/** All operations live below it. */
export const apiPrefix = 'api/v1';

const ownId = /^[\w-]{8,64}$/;
/** Bytes and parts of an upload, at most; a room may ask for less. */
const uploads = { fileSize: 20_000_000, files: 1, fields: 20, parts: 21, headerPairs: 100 };

/** Bytes a second of the slowest line over which the largest upload still arrives: 1 Mbit/s. */
const slowest = 125_000;

/** Take over an id that a proxy gave the request, or make one. */
function requestId(request: { headers: Record<string, string | string[] | undefined> }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && ownId.test(given) ? given : randomUUID();
}

/**
 * The product as an HTTP application, made but not yet listening.
 * @param module the root module
 * @param web folder of the built interface; nothing is served from it when it has no index.html
 */
export async function createHttpApp(module: DynamicModule, settings: Settings, web?: string): Promise<NestFastifyApplication> {
  const log = new NestLogger('Http');
  const adapter = new FastifyAdapter({
    bodyLimit,
    genReqId: requestId,
    // One proxy in front: only the address that it wrote itself counts, not what the caller put before it.
    trustProxy: settings.TRUST_PROXY === 'on' && ((_address: string, hop: number) => hop < 1),
    requestTimeout: (uploads.fileSize / slowest) * 1000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: true,
    rewriteUrl: ({ url = '/' }) => routable(url),
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => sendProblem(error, request, reply, log),
    multipart: { limits: uploads },
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, { bodyParser: false, bufferLogs: true });
  app.useLogger(app.get(Logger));
  // Others look there for what has a fixed name (RFC 8615); files of packages are pages, and no operations.
  app.setGlobalPrefix(apiPrefix, { exclude: ['.well-known/*rest', 'packages/*rest'] });
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(validation());
  app.useGlobalInterceptors(new LostConnectionInterceptor());
  acceptJson(app);
  acceptBytes(app);
  app.get(Draining).watch(app);
  hookRequests(app);
  await addSecurityHeaders(app, settings, apiPrefix);
  await app.register(cookie);
  // Not brotli: each answer would take some megabytes for its working memory, for which the garbage of the whole process is collected again and again.
  await app.register(compress, { threshold: 1024, encodings: ['gzip'], zlibOptions: { level: 4 } });
  await describeApi(app);
  if (web && existsSync(path.join(web, 'index.html'))) await serveInterface(app, web);
  else app.getHttpAdapter().getInstance().get('/*', () => { throw new Refusal('not-found'); });
  return app;
}
