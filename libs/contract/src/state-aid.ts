/** De minimis aid [försumbart stöd]: what an undertaking has been given in three years, beside what it may be given. */
import type { Id, LocalDate } from './common';

/** How much aid an undertaking may be given in so many years, from a day on. */
export interface AidLimit {
  validFrom: LocalDate;
  /** Whole cents of a euro. */
  euroCents: number;
  years: number;
}

/** `near`: four fifths of the limit or more, the limit itself included. `over`: more than the limit. */
export const AID_STANDINGS = ['ok', 'near', 'over'] as const;
export type AidStanding = (typeof AID_STANDINGS)[number];

/** What counts for an undertaking on a day: aid granted from one day to another, both included. */
export interface AidPosition {
  from: LocalDate;
  on: LocalDate;
  limitCents: number;
  years: number;
  usedCents: number;
  /** Never below nothing. */
  leftCents: number;
  standing: AidStanding;
}

/** That an organisation belongs to an undertaking, for so long; open ends are null, the last day is included. */
export interface UndertakingTime {
  undertakingId: Id;
  organisationId: Id;
  from: LocalDate | null;
  to: LocalDate | null;
}
