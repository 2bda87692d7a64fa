import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { buildDocument } from './document';

const files = path.dirname(require.resolve('swagger-ui-dist/package.json'));

const page = (nonce: { script: string; style: string }): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kortkurs API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/api/docs/files/swagger-ui.css">
<style nonce="${nonce.style}">body { margin: 0 }</style>
</head>
<body>
<main id="api"></main>
<script nonce="${nonce.script}" src="/api/docs/files/swagger-ui-bundle.js"></script>
<script nonce="${nonce.script}">SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#api', deepLinking: true, validatorUrl: null, defaultModelsExpandDepth: 0 })</script>
</body>
</html>
`;

/** Serves the description at /api/v1/openapi.json and a page to read it at /api/docs. Built when first asked for. */
export async function describeApi(app: NestFastifyApplication): Promise<void> {
  let document: OpenAPIObject | undefined;
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  server.get('/api/v1/openapi.json', (_request, reply) => reply.type('application/json; charset=utf-8').send(JSON.stringify((document ??= buildDocument(app)))));
  server.get('/api/docs', (_request, reply) => reply.type('text/html; charset=utf-8').send(page(reply.cspNonce)));
  await app.register(fastifyStatic, { root: files, prefix: '/api/docs/files/', decorateReply: false, index: false, wildcard: false, globIgnore: ['**/*.map', '**/*.html', '**/package.json', '**/*.md'], maxAge: '1h' });
}
