import { AsyncLocalStorage } from 'node:async_hooks';
import type { Language } from '@kortkurs/contract/common';

/** What is known about the request that is being answered, wherever in the code. */
export interface RequestContext {
  requestId: string;
  language: Language;
  method: string;
  /** Path and query as they came. */
  url: string;
  /** The caller's address. */
  address: string;
  /** Set once the caller is known. */
  accountId?: string;
  personId?: string;
  idempotencyKey?: string;
  body?: unknown;
  /** SQL statements run so far. */
  statements: number;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** The request being answered, or undefined in a job or at start. */
export const currentRequest = (): RequestContext | undefined => storage.getStore();

/** Run something, and all that follows from it, as part of a request. */
export const withinRequest = <T>(context: RequestContext, run: () => T): T => storage.run(context, run);
