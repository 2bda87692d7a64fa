/** Participants confirm what is registered for them in a month of a project. */
import type { Id, Instant, LocalDate, Localized } from './common';
import type { FundingMark } from './funding';

/** The code by which somebody confirms without signing in. So many wrong ones lock it for so many minutes, the first time and the second; after `most` in all the link takes none until staff remind them. */
export const ATTESTATION_CODE = { digits: 4, minutes: 15, wrong: 5, lockMinutes: [60, 240], most: 15 } as const;
export const DISPUTE_LIMITS = { saidMin: 3, said: 400, minutes: 1440 } as const;
/** So many people are asked at once by name. */
export const ASK_PEOPLE = 50;

/** A month of the calendar, `2026-03`. */
export type Month = string;

/** How somebody was at a session: `made-up` is a missed one that was made up, on the day that they did so. */
export type AttendedAs = 'here' | 'partly' | 'away' | 'made-up';
export type LineAnswer = 'waiting' | 'confirmed' | 'disputed';
/** `partly`: confirmed but for lines that are disputed. */
export type AttestationState = 'waiting' | 'partly' | 'confirmed' | 'replaced';
/** By what it was confirmed. */
export type AttestedBy = 'mail' | 'sms' | 'paper' | 'signed_in';

/** What of a line is kept as it was shown. */
export interface AttestationContentLine {
  enrolmentId: Id;
  sessionId: Id;
  courseTitle: { sv: string; en: string };
  /** Of the meeting where it was done; null where a task stood in for one. */
  startsAt: Instant | null;
  endsAt: Instant | null;
  localDate: LocalDate;
  as: AttendedAs;
  minutes: number;
  lateMinutes: number;
  earlyMinutes: number;
  /** When it was confirmed at an earlier time of asking. */
  confirmedAt: Instant | null;
}

/** What somebody is asked to confirm; its canonical bytes are kept, with their digest. It holds no name. */
export interface AttestationContent {
  version: 1;
  attestationId: Id;
  personId: Id;
  project: { id: Id; name: string };
  month: Month;
  lines: AttestationContentLine[];
}

/** A line as it is shown, with what came of it. */
export interface AttestationLine extends AttestationContentLine {
  answer: LineAnswer;
  dispute: { said: string; suggestedMinutes: number | null; toldAt: Instant; settled: boolean } | null;
  /** What is registered is another now: it counts as confirmed no longer. */
  changed: boolean;
  /** Who answers where it is disputed. */
  leader: string | null;
}

/** `POST /attestation-links/look`, `GET /me/attestations/<id>` */
export interface AttestationView {
  id: Id;
  firstName: string;
  projectName: string;
  month: Month;
  funder: { mark: FundingMark; statement: Localized };
  dueOn: LocalDate;
  state: AttestationState;
  lines: AttestationLine[];
  /** What pressing the button confirms, without disputed lines and what is confirmed already. */
  toConfirm: number;
  confirmedMinutes: number;
  confirmedAt: Instant | null;
  confirmedBy: AttestedBy | null;
  /** Digest of what is shown, in hexadecimal; sent back with the confirmation. */
  sha256: string;
  /** Where a code goes, as far as it is shown; null where it cannot go anywhere. */
  codeTo: { by: 'mail' | 'sms'; to: string } | null;
  /** The code that was sent last, while it holds. */
  code: { sentAt: Instant; expiresAt: Instant } | null;
  /** Until when no code is taken. */
  lockedUntil: Instant | null;
}

/** One of my months, in the list on my page. */
export interface MyAttestation {
  id: Id;
  projectName: string;
  month: Month;
  dueOn: LocalDate;
  state: AttestationState;
  toConfirm: number;
  confirmedMinutes: number;
  /** Whether there is a certificate of the month. */
  certificate: boolean;
}

export interface AttestationToken {
  token: string;
}

export interface AttestedLine {
  enrolmentId: Id;
  sessionId: Id;
}

/** A line is wrong: why, and what would be right where they know. The same id again changes nothing. */
export interface NewDispute extends AttestedLine {
  id: Id;
  said: string;
  suggestedMinutes: number | null;
}

export interface Confirmation {
  /** Of what was shown. */
  sha256: string;
  /** What the button said, in minutes. */
  minutes: number;
}

export interface CodedConfirmation extends Confirmation {
  code: string;
}

/** `POST /projects/<id>/months/<month>/attestations/ask`: those named, or all who can be asked. */
export interface AttestationAsk {
  personIds: Id[] | null;
  /** Of all: also those whom no letter reaches, who sign a form or confirm signed in. */
  unreached?: boolean;
}

/** How many were asked now, and how many will be in a moment. */
export interface AttestationAsked {
  asked: number;
  queued: number;
}

export type AttestationRefusal =
  | 'month-not-over'
  | 'attestation-changed'
  | 'nothing-to-confirm'
  | 'wrong-attestation-code'
  | 'attestation-code-over'
  | 'attestation-code-locked'
  | 'attestation-code-spent'
  | 'no-way-for-code'
  | 'line-not-open';
