import type { LocalDate } from '@kortkurs/contract/common';
import type { StaleCause } from '@kortkurs/contract/submissions';

/** What participation changed by. */
export type ParticipationCause = Exclude<StaleCause, 'outcomes' | 'entered'>;

/** A project's month: `month` is its first day. */
export interface ProjectMonth {
  projectId: string;
  month: LocalDate;
}

/** Sums or facts of months that somebody watches (`Rollup.watch`) are others now; what nobody watches is not told. */
export class ParticipationChanged {
  constructor(
    readonly months: readonly ProjectMonth[],
    readonly cause: ParticipationCause,
  ) {}
}
