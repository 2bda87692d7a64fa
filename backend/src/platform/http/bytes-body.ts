import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '../refusals/refusal';

const config = { takesBytes: true };

/** The operation takes bytes as they come, as a stream: nothing of them is held in memory, and how many there may be is for it to look after. */
export const TakesBytes = (): MethodDecorator => RouteConfig(config) as MethodDecorator;

/** Bytes are a body only for operations that ask for them. */
export function acceptBytes(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  server.addContentTypeParser('application/octet-stream', (request, payload, done) => {
    if ((request.routeOptions.config as Partial<typeof config>).takesBytes) done(null, payload);
    else done(new Refusal('unsupported-media-type'));
  });
}
