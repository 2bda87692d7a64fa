/** What anyone who has the code of something that was issued learns of it, by page and by API. */
import type { CertificateParts } from './certificate';
import type { Instant, Language, LocalDate } from './common';

/** What can be checked by its code; each is a member of {@link Verification}. */
export const VERIFIED_KINDS = ['certificate', 'statement'] as const;
export type VerifiedKind = (typeof VERIFIED_KINDS)[number];

interface Common {
  number: string;
  issuedOn: LocalDate;
  issuer: string;
  checkedAt: Instant;
}

/** One that holds, or did for its time. The name is missing when the person asked for that, or was erased. */
export interface StandingCertificate extends Common {
  kind: 'certificate';
  state: 'valid' | 'expired';
  name: string | null;
  /** What it calls itself, where it is not simply a certificate. */
  title: string | null;
  courseTitle: string;
  language: Language;
  extentMinutes: number;
  ownMinutes: number;
  /** Sessions and study on one's own, where the course has both and the certificate tells them apart. */
  apart: CertificateParts | null;
  sessions: number;
  modules: string[];
  from: LocalDate | null;
  to: LocalDate | null;
  /** The last day on which it holds; null for one that holds for ever. */
  validUntil: LocalDate | null;
}

/** One that no longer holds, whatever its kind: nothing of the person nor of the course, since the mistake may be in either. */
export interface Ended extends Common {
  state: 'replaced' | 'revoked';
  endedOn: LocalDate;
}

export type CertificateVerification = StandingCertificate | (Ended & { kind: 'certificate' });

/** A participation statement: it says what was so when it was made, so it holds until it is taken back. The name is missing when the person asked for that or is protected, or was erased. */
export interface StandingStatement extends Common {
  kind: 'statement';
  state: 'valid';
  name: string | null;
  language: Language;
  from: LocalDate;
  to: LocalDate;
  sessions: number;
  ownMinutes: number;
  courses: { title: string; minutes: number }[];
}

export type StatementVerification = StandingStatement | (Ended & { kind: 'statement' });

/** Told apart by `kind`, then by `state`. */
export type Verification = CertificateVerification | StatementVerification;
