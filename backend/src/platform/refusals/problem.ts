import { HttpException } from '@nestjs/common';
import type { Language } from '@kortkurs/contract/common';
import type { CommonRefusal, FieldError, Problem } from '@kortkurs/contract/refusals';
import { faultOf } from '../db/faults';
import { Refusal, type FieldFault } from './refusal';
import { fieldMessage, fill, refusalWords } from './words';
import './common-words';

const byStatus: Record<number, CommonRefusal> = {
  400: 'malformed-body', 401: 'not-signed-in', 403: 'forbidden', 404: 'not-found', 405: 'method-not-allowed', 408: 'too-slow', 409: 'conflict', 412: 'changed-meanwhile',
  413: 'payload-too-large', 414: 'payload-too-large', 415: 'unsupported-media-type', 422: 'invalid-input', 429: 'too-many-requests', 431: 'payload-too-large', 503: 'unavailable',
};

const byFault: Record<ReturnType<typeof faultOf>, CommonRefusal> = {
  lost: 'unavailable', again: 'unavailable', slow: 'too-slow', conflict: 'conflict', invalid: 'invalid-input', unknown: 'unexpected',
};

const statusOf = (error: unknown): number => (error instanceof HttpException ? error.getStatus() : Number((error as { statusCode?: unknown })?.statusCode));

/** What an error says to the one who asked. Errors nobody foresaw become `unexpected`, without details. */
export function refusalOf(error: unknown): Refusal<string> {
  if (error instanceof Refusal) return error;
  const status = statusOf(error);
  if (status >= 400 && status < 600 && status !== 500) return new Refusal(byStatus[status] ?? (status < 500 ? 'malformed-body' : 'unavailable'), { cause: error });
  const code = byFault[faultOf(error)];
  return new Refusal(code, { cause: error });
}

const sentence = (fault: FieldFault | FieldError, language: Language): FieldError =>
  'message' in fault ? fault : { field: fault.field, code: fault.code, message: fieldMessage(fault.code, language, fault.params) };

/** The body of a refusal, in the reader's language. */
export function problemOf(refusal: Refusal<string>, language: Language, where: { instance: string; requestId: string }): Problem {
  const words = refusalWords(refusal.code) ?? refusalWords('unexpected');
  const status = words?.status ?? 500;
  const title = fill(words?.[language] ?? refusal.code, refusal.params, language);
  return {
    type: `urn:kortkurs:refusal:${refusal.code}`,
    title,
    status,
    detail: title,
    code: refusal.code,
    errors: refusal.fields.map((fault) => sentence(fault, language)),
    ...where,
  };
}

/** Seconds to wait before trying again, where that helps. */
export const retryAfterOf = (refusal: Refusal<string>, status: number): number | undefined => refusal.retryAfter ?? (status === 503 ? 2 : undefined);
