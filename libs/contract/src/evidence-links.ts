/** What stands behind one session of a submission, for who is given a link to it and has no account. */
import type { Channel, MarkSource, MarkState } from './attendance';
import type { LineAnswer, AttestedBy } from './attestations';
import type { Id, Instant, Language, LocalDate, Localized } from './common';
import type { FileKind } from './documents';
import type { SubmissionKind } from './submissions';

/** For how many days a link can hold, and what is proposed; links of one project that hold at a time. */
export const EVIDENCE_LINK_LIMITS = { days: 366, usualDays: 30, living: 100 } as const;

/** A session of a submission that a link can be given to. */
export interface EvidenceSession {
  id: Id;
  courseTitle: Localized;
  number: number;
  startsAt: Instant;
  /** Of how many participants something was frozen there. */
  participants: number;
}

/** `POST /submissions/{id}/evidence-links`. */
export interface NewEvidenceLink {
  id?: Id;
  sessionId: Id;
  /** Whom it is for. */
  name: string;
  /** Where they can be written to; needed where the link is mailed. */
  email: string | null;
  mail: boolean;
  /** Of the letter. */
  language: Language;
  /** The last day. */
  lastOn: LocalDate;
}

export interface EvidenceLink {
  id: Id;
  submissionId: Id;
  kind: SubmissionKind;
  from: LocalDate;
  to: LocalDate;
  version: number;
  /** None of a session that is no longer there. */
  session: Pick<EvidenceSession, 'courseTitle' | 'number' | 'startsAt'> | null;
  name: string;
  email: string | null;
  mailed: boolean;
  madeAt: Instant;
  madeByName: string;
  expiresAt: Instant;
  revokedAt: Instant | null;
  lastReadAt: Instant | null;
  /** How often the page was opened or a file fetched. */
  reads: number;
}

/** The answer to who made a link: its path is said this once. */
export interface EvidenceLinkMade extends EvidenceLink {
  /** In the interface, with the secret behind `#`. */
  path: string;
}

/** A letter as it went to participants, with their names covered. */
export interface EvidenceLetter {
  name: Localized;
  language: Language;
  subject: string;
  body: string;
  /** When it went the first and the last time, and to how many of the participants. */
  firstAt: Instant;
  lastAt: Instant;
  sentTo: number;
}

/** What was registered, or is now. */
export interface EvidenceMark {
  /** Null where there is none. */
  state: MarkState | null;
  lateMinutes: number;
  earlyMinutes: number;
  channel: Channel;
  source: MarkSource;
  at: Instant;
  /** Null where no person of the centre made it. */
  byName: string | null;
}

/** Somebody of the submission at the session. */
export interface EvidenceAttendee {
  /** Their place among the frozen rows, counted from one. */
  rowNumber: number;
  /** Null where nobody of the project's seats is that person any longer. */
  name: string | null;
  mark: EvidenceMark | null;
  /** Whether they made up another session here: it is counted there. */
  guest: boolean;
  /** Whether they made this one up elsewhere. */
  madeUp: boolean;
  frozen: { minutes: number; signed: boolean } | null;
  now: { minutes: number; signed: boolean } | null;
  /** What they said of it; null where they were not asked. */
  confirmation: { answer: LineAnswer | 'corrected'; at: Instant | null; by: AttestedBy | null; minutes: number } | null;
}

/** Something that was changed, with who did it and why. */
export interface EvidenceChange {
  what: 'mark' | 'signed' | 'opened' | 'held';
  at: Instant;
  byName: string | null;
  why: string | null;
  /** Whose mark. */
  name: string | null;
  before: EvidenceMark | null;
  after: EvidenceMark | null;
}

/** A document that goes with the session. */
export interface EvidenceDocument {
  id: Id;
  title: Localized;
  description: Localized;
  kind: FileKind;
  bytes: number;
  addedAt: Instant;
}

/** `POST /evidence-links/look`. */
export interface SessionEvidence {
  name: string;
  expiresAt: Instant;
  centreName: string;
  project: { name: string; reference: string | null; funderName: string };
  submission: { kind: SubmissionKind; from: LocalDate; to: LocalDate; version: number; cutOff: Instant; sha256: string };
  session: {
    courseTitle: Localized;
    number: number;
    /** As it was held. */
    startsAt: Instant;
    endsAt: Instant | null;
    countableMinutes: number | null;
    place: string | null;
    leaders: string[];
    cancelled: boolean;
  };
  signature: { at: Instant; byName: string; ledByName: string | null } | null;
  /** The latest of each kind before the session. */
  letters: EvidenceLetter[];
  agenda: Localized;
  documents: EvidenceDocument[];
  /** Pages of the list that were signed by hand: others stand on them, so the centre shows them. */
  signedPages: number;
  attendees: EvidenceAttendee[];
  /** People on the list that are not of the submission. */
  others: { here: number; away: number; unmarked: number };
  /** The earliest first. */
  changes: EvidenceChange[];
}

/** `POST /evidence-links/document`. */
export interface EvidenceDocumentWish {
  token: string;
  documentId: Id;
}

export type EvidenceLinkRefusal = 'evidence-links-too-many' | 'evidence-session-other' | 'evidence-link-expired' | 'evidence-link-over';
