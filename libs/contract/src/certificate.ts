/** Certificates: the frozen record, what people see of them, and how anyone checks one. */
import type { Id, Language, LocalDate, Page } from './common';
import type { CompletionRule, CompletionState, Eligibility } from './completion';
import type { CourseAlignment } from './courses';
import type { EnrolmentState } from './enrolment-states';

/**
 * `expired`: the last day on which it held has passed; what it says is still true. `replaced`: a corrected one with another
 * number took its place; `revoked`: it no longer holds at all.
 */
export const CERTIFICATE_STATES = ['valid', 'expired', 'replaced', 'revoked'] as const;
export type CertificateState = (typeof CERTIFICATE_STATES)[number];

/** A module as the certificate prints it, with the sessions that treated it (they become the strips along the edge). */
export interface CertificateModule {
  title: string;
  /** Countable minutes of each session, in order; empty for a module that was read alone. */
  sessionMinutes: readonly number[];
}

/** What a certificate lists besides name, course and period; its template can leave it out. */
export const CERTIFICATE_LISTINGS = ['modules', 'hours', 'requirement'] as const;
export type CertificateListing = (typeof CERTIFICATE_LISTINGS)[number];

/** A picture on a certificate, by the SHA-256 of its bytes: it is kept as long as a certificate names it. */
export interface CertificatePicture {
  hash: string;
  width: number;
  height: number;
  alt: string;
}

/** What a certificate's wording can name of itself. */
export const CERTIFICATE_VALUES = ['name', 'course', 'extent', 'attended', 'period', 'centre', 'day'] as const;
export type CertificateValue = (typeof CERTIFICATE_VALUES)[number];

/** What a template made otherwise than usual, in the certificate's language. */
export interface CertificateLook {
  title?: string;
  /** Between name and course: texts, and values that the record has, or beside it the name. */
  wording?: readonly (string | { value: CertificateValue })[];
  logo?: CertificatePicture;
  signature?: CertificatePicture;
  partners?: readonly CertificatePicture[];
  /** What the paper leaves out; the page on which it is checked says it all the same. */
  without?: readonly CertificateListing[];
}

/**
 * Everything that a certificate says, frozen when it is issued; page, PDF and credential are made from it alone.
 * The name stands beside it, not in it: it is kept so that erasing a person can take it away.
 * Dates are `YYYY-MM-DD` in the centre's time zone, minutes whole.
 */
export interface CertificateRecord {
  version: 1;
  language: Language;
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
  /** Of `ownMinutes`, those at sessions. Certificates from before it was kept lack it: what they say stays as it was. */
  attendedMinutes?: number;
  sessions: number;
  /** First and last day; both null for a course without sessions and without dates. */
  from: LocalDate | null;
  to: LocalDate | null;
  /** The rule that was met, or null when an administrator issued it by hand. */
  rule: Pick<CompletionRule, 'minimumMinutesShare' | 'requiredActivities' | 'instructorApproval'> & { requiredSessions?: 'all' | number; requiredModules?: number; quizMinimums?: readonly number[]; approvedHandIns?: number } | null;
  signatory: { name: string; role: string };
  issuedOn: LocalDate;
  /** The last day on which it holds, where the course says for how long; left out: for ever. */
  validUntil?: LocalDate;
  /** Goals of others that the course met, where it named any. */
  alignments?: readonly CourseAlignment[];
  /** Where the code is checked, without the code: `https://kortkurs.example.org/verify`. */
  verifyAddress: string;
  /** A project that funds the run is co-funded by the European Union and asks that its mark be shown. */
  euCofunded: boolean;
  /** What a template said when it was issued; without one it looks as certificates do. */
  look?: CertificateLook;
}

/** The parts of a course that has both sessions and study on one's own, in whole minutes. */
export interface CertificateParts {
  /** At sessions, of `sessionMinutes`. */
  attendedMinutes: number;
  sessionMinutes: number;
  /** Of the course's extent, the activities. */
  studyMinutes: number;
}

/** Limits checked by both sides. */
export const certificateLimits = {
  /** Shortest and longest reason for issuing by hand, revoking or replacing, in characters. */
  reasonMin: 3,
  reasonMax: 500,
} as const;

/** One of my certificates, in my list. */
export interface MyCertificate {
  id: Id;
  number: string;
  state: CertificateState;
  courseTitle: string;
  extentMinutes: number;
  ownMinutes: number;
  /** As the certificate tells them apart; null where it does not. */
  apart: CertificateParts | null;
  issuedOn: LocalDate;
  /** The last day on which it holds; null: for ever. */
  validUntil: LocalDate | null;
  /** I have asked that my name is not shown to those who check it. */
  nameHidden: boolean;
  /** The centre that issued it. */
  issuer: string;
  /** The page where anyone checks it, with its code. */
  verifyLink: string;
}

/** My certificates that were asked for; beside them how many were neither replaced nor revoked, whatever was asked for, and the hours of those together. What has expired was attended all the same. */
export type MyCertificates = Page<MyCertificate> & { total: number; counted: number; ownMinutes: number };

/** A certificate as its owner and the staff read it: the record with the name and what has become of it. */
export interface CertificateView {
  id: Id;
  state: CertificateState;
  name: string;
  nameHidden: boolean;
  /** Without the code for those who may not know the name: whoever has the code can have the certificate checked. */
  record: Omit<CertificateRecord, 'code'> & { code: string | null };
  /** The one that took its place. */
  replacedBy: { id: Id; number: string } | null;
  /** Day on which it was replaced or revoked. */
  endedOn: LocalDate | null;
  /** The reader is the one it was issued to. */
  own: boolean;
  /** The code to scan: a path of dark squares in a square of `size` units; null where the code is left out. */
  qr: { size: number; path: string } | null;
}

/**
 * Where a participant of a run stands on the way to a certificate, worst news first in the staff's list:
 * `broken` a later correction contradicts the rule; `revoked` its certificate was revoked; `unprintable` decided, but the name
 * has letters that cannot be drawn; `expired` its certificate held for its time and can be renewed; `near` one step is left;
 * `on-the-way`; `out-of-reach`; `issuing` decided, the certificate is being made; `issued`.
 */
export const CERTIFICATE_STANDINGS = ['broken', 'revoked', 'unprintable', 'expired', 'near', 'on-the-way', 'out-of-reach', 'issuing', 'issued'] as const;
export type CertificateStanding = (typeof CERTIFICATE_STANDINGS)[number];

export interface RunCertificateRow {
  enrolmentId: Id;
  personId: Id;
  /** As staff see the person: protected people under their alias. */
  personName: string;
  enrolmentState: EnrolmentState;
  standing: CertificateStanding;
  eligibility: Eligibility;
  completion: CompletionState | null;
  /** The latest one. */
  certificate: { id: Id; number: string; state: CertificateState; issuedOn: LocalDate; validUntil: LocalDate | null } | null;
  /** The letters of the name that cannot be drawn, where that keeps the certificate from being made; empty for those who may not know the name. */
  unprintable: string[] | null;
  /** The instructor's approval is there. */
  approved: boolean;
}

/** The certificates of a run: every participant with what is left. */
export interface RunCertificates {
  runId: Id;
  rule: CompletionRule;
  signedSessions: number;
  /** Sessions that have begun and are not signed. */
  unsignedSessions: number;
  /** Sessions that have not begun. */
  sessionsToCome: number;
  counts: Record<CertificateStanding, number>;
  items: RunCertificateRow[];
}

/** Issuing by hand, revoking and replacing say why. */
export interface CertificateReason {
  reason: string;
}

/** Why the room of certificates says no. */
export type CertificateRefusal = 'certificate-code-unknown' | 'certificate-ended' | 'certificate-in-force' | 'name-not-printable' | 'certificate-unchanged';
