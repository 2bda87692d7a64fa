import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '../refusals/refusal';

const written = /^(?:W\/)?"(\d{1,9})"$/;

/** Read `If-Match: "3"` as 3; undefined where nothing is expected. @throws Refusal `malformed-body` on anything else */
export function expectedVersion(header: string | undefined): number | undefined {
  if (header === undefined || header === '*') return undefined;
  const version = written.exec(header.trim())?.[1];
  if (version === undefined) throw new Refusal('malformed-body');
  return Number(version);
}

/** The version that a change was made on top of, from `If-Match`. A verb-owner that finds another refuses with `changed-meanwhile`. */
export const ExpectedVersion = createParamDecorator((_: unknown, context: ExecutionContext): number | undefined => expectedVersion(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']));
