import type { Id, LocalDate } from '@kortkurs/contract/common';

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

/** Something else is known of what became of a participant, whose last day in the project is `exitOn`. */
export class OutcomeChanged {
  constructor(
    readonly projectId: Id,
    readonly personId: Id,
    readonly exitOn: LocalDate,
  ) {}
}
