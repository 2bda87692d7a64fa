/** De minimis aid [försumbart stöd]: what an undertaking has been given in three years, beside what it may be given. */
import type { FileView } from './documents';
import type { Id, Instant, LocalDate } from './common';

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

/** Who says that aid was granted: this centre gave it, the organisation declared it, or it stands in the central register. */
export const AID_ORIGINS = ['ours', 'declared', 'register'] as const;
export type AidOrigin = (typeof AID_ORIGINS)[number];

export const AID_LIMITS = {
  /** A billion euros: more is a slip of the hand. */
  euroCents: 100_000_000_000,
  kronor: 10_000_000_000,
  /** The first day that a grant is recorded of; what is older counts for nothing. */
  earliest: '2000-01-01',
  /** The newest certificates that stand with an organisation. */
  certificates: 20,
} as const;

/** A line of the ledger, as it is recorded. */
export interface AidGrantFacts {
  grantedOn: LocalDate;
  giver: string;
  euroCents: number;
  /** Whole kronor, where it was granted in them; with the rate by which it became euros. */
  kronor: number | null;
  rate: string | null;
  origin: AidOrigin;
  /** The project under which this centre gave it. */
  projectId: Id | null;
  note: string | null;
}

/** `POST organisations/:organisationId/aid/grants` */
export interface NewAidGrant extends AidGrantFacts {
  id: Id;
  /** Why it is recorded all the same, where it passes the limit: the ledger says what happened, and forbids nothing. */
  overLimitWhy: string | null;
}

export interface AidGrantView extends AidGrantFacts {
  id: Id;
  organisationId: Id;
  organisationName: string;
  projectName: string | null;
  overLimitWhy: string | null;
  recordedAt: Instant;
  recordedByName: string;
  /** Counts on the day that was asked about. */
  counts: boolean;
  withdrawn: { at: Instant; byName: string; why: string } | null;
}

/** An organisation that is one undertaking with another, for the days that they both are: it may have been with others before and since. */
export interface UndertakingMember {
  id: Id;
  organisationId: Id;
  name: string;
  from: LocalDate | null;
  to: LocalDate | null;
}

/** `POST organisations/:organisationId/aid/undertaking` */
export interface NewUndertakingMember {
  /** The one that is one undertaking with it. */
  organisationId: Id;
  /** Since always, where nobody knows. */
  from: LocalDate | null;
}

/** A signed certificate of what an organisation has been granted before, and by whom. */
export interface AidCertificateFacts {
  signedOn: LocalDate;
  signedByName: string;
  /** Five digits of the Swedish standard of industries [SNI]. */
  industryCode: string | null;
  /** When the central register was asked, and what it answered. */
  registerConsultedOn: LocalDate | null;
  registerResult: string | null;
  projectId: Id | null;
}

export interface AidCertificateView extends AidCertificateFacts {
  id: Id;
  projectName: string | null;
  filedAt: Instant;
  filedByName: string;
  /** None once it is withdrawn. */
  file: FileView | null;
  withdrawn: { at: Instant; byName: string; why: string } | null;
}

/** `GET organisations/:organisationId/aid`: how an organisation stands on a day. */
export interface OrganisationAid {
  organisationId: Id;
  organisationName: string;
  organisationNumber: string | null;
  /** Where the limit is laid down. */
  limitSource: string;
  position: AidPosition;
  /** Those that are, were or will be one undertaking with it, itself among them; empty where there are none. */
  undertaking: UndertakingMember[];
  /** Grants in its ledger, those of its undertaking on the day and withdrawn ones among them. */
  grants: number;
  /** Newest first. */
  certificates: AidCertificateView[];
  /** Who gives what is this centre's own. */
  centreName: string;
}

/** `GET organisations/:organisationId/aid/forecast`: how it would stand with one more grant. */
export interface AidForecast {
  /** On the day itself, as it is. */
  before: AidPosition;
  /** With the grant, on the tightest of the days on which it counts. */
  after: AidPosition;
}

/** `GET aid/ledger`: a row of the organisations that have been granted aid. */
export interface AidLedgerRow extends AidPosition {
  organisationId: Id;
  organisationName: string;
  /** Others that are one undertaking with it on the day. */
  together: number;
}

export type StateAidRefusal = 'aid-over-limit' | 'aid-grant-withdrawn' | 'aid-certificate-kind-refused' | 'undertaking-itself' | 'undertaking-other' | 'undertaking-later';
