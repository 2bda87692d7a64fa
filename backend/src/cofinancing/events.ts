import type { Month } from '@kortkurs/contract/attestations';
import type { Id, LocalDate } from '@kortkurs/contract/common';

/** A contact of an organisation is asked to certify hours, or reminded of it, in this transaction. */
export class CofinancingWanted {
  constructor(
    readonly certificateId: Id,
    readonly personId: Id,
    readonly organisationName: string,
    readonly projectName: string,
    readonly from: Month,
    readonly to: Month,
    readonly minutes: number,
    readonly dueOn: LocalDate,
    readonly why: 'asked' | 'again' | 'reminder',
    /** Tells one time from the next: the same occasion is told once. */
    readonly occasion: string,
  ) {}
}

/** A code is to be taken to them, in this transaction; it stands nowhere else in the open. */
export class CofinancingCodeMade {
  constructor(
    readonly certificateId: Id,
    readonly personId: Id,
    readonly code: string,
    readonly expiresAt: Date,
  ) {}
}
