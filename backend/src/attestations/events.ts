import type { LocalDate } from '@kortkurs/contract/common';
import type { Month } from '@kortkurs/contract/attestations';

/** Why somebody is written to about a month: asked for the first time or anew, what they disputed is settled, or a reminder. */
export type AskedWhy = 'asked' | 'again' | 'settled' | 'reminder';

/** Somebody is asked to confirm a month, in this transaction. */
export class AttestationWanted {
  constructor(
    readonly attestationId: string,
    readonly personId: string,
    readonly project: { id: string; name: string },
    readonly month: Month,
    readonly dueOn: LocalDate,
    readonly minutes: number,
    readonly why: AskedWhy,
    /** Tells one time from the next: the same occasion is told once. */
    readonly occasion: string,
  ) {}
}

/** Somebody has confirmed a month, in this transaction: its certificate can be had from now on. */
export class AttestationConfirmed {
  constructor(
    readonly attestationId: string,
    readonly personId: string,
  ) {}
}
