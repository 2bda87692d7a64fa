import { HttpErrorResponse } from '@angular/common/http';
import type { FieldError } from '@kortkurs/contract/refusals';

/**
 * What went wrong with a request, as RFC 9457 problem details. Branch on `code` and nothing else; `detail` is a sentence
 * for the reader. Two codes are our own: `offline` when nothing was reached, `unknown` when the answer was no problem
 * document.
 */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly detail: string,
    readonly errors: readonly FieldError[] = [],
    /** Names the request in the server's log. */
    readonly requestId?: string,
    /** Whole seconds the server asks us to wait. */
    readonly retryAfter?: number,
  ) {
    super(`${code} (${status})`);
    this.name = 'Problem';
  }

  /** Nobody is at the other end just now; the same request may well succeed later. */
  get isPassing(): boolean {
    return this.code === 'offline' || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

/** Reads any error of a request as a {@link Problem}; an `httpResource` wraps what it threw, so causes are followed. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HttpErrorResponse) return fromResponse(error);
  if (error instanceof Error && error.cause !== undefined) return problemOf(error.cause);
  return new Problem('unknown', 0, '');
}

function fromResponse(response: HttpErrorResponse): Problem {
  if (response.status === 0) return new Problem('offline', 0, '');
  const body = record(response.error);
  const wait = Number(response.headers.get('Retry-After'));
  return new Problem(
    text(body['code']) || (response.status === 404 ? 'not-found' : 'unknown'),
    response.status,
    text(body['detail']),
    Array.isArray(body['errors']) ? body['errors'].map(faultOf) : [],
    text(body['requestId']) || response.headers.get('X-Request-Id') || undefined,
    Number.isFinite(wait) && wait > 0 ? Math.ceil(wait) : undefined,
  );
}

function faultOf(value: unknown): FieldError {
  const fault = record(value);
  return { field: text(fault['field']), code: text(fault['code']), message: text(fault['message']) };
}

function record(value: unknown): Record<string, unknown> {
  const parsed = typeof value === 'string' ? parse(value) : value;
  return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
}

function parse(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
