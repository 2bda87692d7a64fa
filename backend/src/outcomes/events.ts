import type { Id } from '@kortkurs/contract/common';

/**
 * A participant is to be asked what became of them. `letter` names the letter about one ask: the first, the reminder, or the one of a
 * day on which staff asked again.
 */
export class OutcomeAskWanted {
  constructor(
    readonly askId: Id,
    readonly letter: 'first' | 'reminder' | `again-${string}`,
  ) {}
}
