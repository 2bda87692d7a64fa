/** Certificates: the frozen record, what people see of them, and how anyone checks one. */
import type { CompletionRule } from './completion';

/** Languages in which a certificate can be written. */
export const CERTIFICATE_LANGUAGES = ['sv', 'en'] as const;
export type CertificateLanguage = (typeof CERTIFICATE_LANGUAGES)[number];

/** `replaced`: a corrected one with another number took its place; `revoked`: it no longer holds at all. */
export const CERTIFICATE_STATES = ['valid', 'replaced', 'revoked'] as const;
export type CertificateState = (typeof CERTIFICATE_STATES)[number];

/** A module as the certificate prints it, with the sessions that treated it (they become the strips along the edge). */
export interface CertificateModule {
  title: string;
  /** Countable minutes of each session, in order; empty for a module that was read alone. */
  sessionMinutes: readonly number[];
}

/**
 * Everything that a certificate says, frozen when it is issued; page, PDF and credential are made from it alone.
 * The name stands beside it, not in it: it is kept so that erasing a person can take it away.
 * Dates are `YYYY-MM-DD` in the centre's time zone, minutes whole.
 */
export interface CertificateRecord {
  version: 1;
  language: CertificateLanguage;
  /** `KC-2026-000123` */
  number: string;
  /** Sixteen characters without separators. */
  code: string;
  centre: { name: string; place: string | null };
  course: { title: string };
  modules: readonly CertificateModule[];
  /** Sessions that treat no module of the course, in order. */
  otherSessionMinutes: readonly number[];
  /** What the course comprises: countable minutes of its sessions and the estimates of its activities. */
  extentMinutes: number;
  /** What this person took part in, in the same measure. */
  ownMinutes: number;
  sessions: number;
  /** First and last day; both null for a course without sessions and without dates. */
  from: string | null;
  to: string | null;
  /** The rule that was met, or null when an administrator issued it by hand. */
  rule: Pick<CompletionRule, 'minimumMinutesShare' | 'requiredActivities' | 'instructorApproval'> & { requiredSessions?: 'all' | number } | null;
  signatory: { name: string; role: string };
  issuedOn: string;
  /** Where the code is checked, without the code: `https://kortkurs.example.org/verify`. */
  verifyAddress: string;
  /** A project that funds the run is co-funded by the European Union and asks that its mark be shown. */
  euCofunded: boolean;
}

/** Limits checked by both sides. */
export const certificateLimits = {
  /** Shortest and longest reason for issuing by hand, revoking or replacing, in characters. */
  reasonMin: 3,
  reasonMax: 500,
} as const;
