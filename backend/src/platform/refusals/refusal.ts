import type { CommonRefusal, FieldError } from '@kortkurs/contract/refusals';

/** Values that a refusal's sentence names. */
export type RefusalParams = Record<string, string | number>;

/** A field that is wrong, before its sentence is found in the reader's language. */
export interface FieldFault {
  field: string;
  code: string;
  params?: RefusalParams;
}

export interface RefusalOptions {
  /** Fill the `{name}` places of the sentence. */
  params?: RefusalParams;
  /** Fields that are wrong, shown beside them. */
  fields?: (FieldFault | FieldError)[];
  /** Seconds after which it is worth trying again. */
  retryAfter?: number;
  cause?: unknown;
}

/**
 * A use case says no. The code's status and sentences are declared by the room with `declareRefusals`; the filter turns
 * this into problem+json in the reader's language.
 */
export class Refusal<Code extends string = CommonRefusal> extends Error {
  readonly params: RefusalParams;
  readonly fields: (FieldFault | FieldError)[];
  readonly retryAfter?: number;

  constructor(readonly code: Code, options: RefusalOptions = {}) {
    super(code, { cause: options.cause });
    this.name = 'Refusal';
    this.params = options.params ?? {};
    this.fields = options.fields ?? [];
    this.retryAfter = options.retryAfter;
  }
}
