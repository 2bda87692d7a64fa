import type { Id } from '@kortkurs/contract/common';

/** Participants are to be written to about facts that a project lacks. `letter` names the letter about one ask: that of a day on which staff asked, or the reminder. */
export class FactAsksWanted {
  constructor(
    readonly askIds: readonly Id[],
    readonly letter: 'reminder' | `asked-${string}`,
  ) {}
}
