import type { Id } from '@kortkurs/contract/common';

/** Some who came to a run are to be asked what they think of it, or reminded. */
export class EvaluationAsked {
  constructor(
    readonly askIds: readonly Id[],
    readonly letter: 'first' | 'reminder',
  ) {}
}
