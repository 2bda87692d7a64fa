/** What is wrong with one field of a request. `code` is stable, `message` is for people. */
export interface FieldError {
  /** Path in the body or the query, for example `sessions.0.startsAt`. */
  field: string;
  code: string;
  message: string;
}

/** The body of every refused request (RFC 9457). Clients branch on `code` only. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  errors: FieldError[];
  instance: string;
  requestId: string;
}

/** Refusals that any operation may give. */
export type CommonRefusal =
  | 'invalid-input'
  | 'malformed-body'
  | 'not-signed-in'
  | 'token-expired'
  | 'forbidden'
  | 'not-found'
  | 'method-not-allowed'
  | 'conflict'
  | 'changed-meanwhile'
  | 'idempotency-mismatch'
  | 'payload-too-large'
  | 'unsupported-media-type'
  | 'too-many-requests'
  | 'too-slow'
  | 'unavailable'
  | 'unexpected';
