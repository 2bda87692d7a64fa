/** What an auditor of one project reads of what was frozen for its funder, and what is kept of it. */
import type { Channel, MarkSource, MarkState } from './attendance';
import type { AttestationState, AttestedBy } from './attestations';
import type { Id, Instant, LocalDate, Localized } from './common';
import type { FrozenRow, RowDrift, SubmissionKind } from './submissions';

/** A project that somebody audits, and until when. */
export interface AuditedProject {
  id: Id;
  name: string;
  reference: string | null;
  funderName: string;
  /** The last day on which it can be read. */
  until: LocalDate | null;
  submissions: number;
}

/** Somebody who audits a project, or did. */
export interface Auditor {
  grantId: Id;
  personId: Id;
  name: string;
  /** Null of somebody whom only few may know. */
  email: string | null;
  until: LocalDate | null;
  ended: boolean;
  givenAt: Instant;
  givenByName: string | null;
  /** When something was read last. */
  lastReadAt: Instant | null;
}

/** `POST /projects/{id}/auditors`: somebody with this address, who is mailed; who audits the project already does so until this day instead. */
export interface NewAuditor {
  id?: Id;
  givenName: string;
  familyName: string;
  email: string;
  /** The last day. */
  until: LocalDate;
}

/** What can be read: the frozen text, what has changed since, somebody's dossier in a sample, their number, one session by a link, and a document of it. */
export const EVIDENCE_READS = ['content', 'drift', 'dossier', 'number', 'session', 'document'] as const;
export type EvidenceReadOf = (typeof EVIDENCE_READS)[number];

/** That something about people was read. */
export interface EvidenceRead {
  id: Id;
  at: Instant;
  what: EvidenceReadOf;
  /** Null where it was read by a link. */
  byName: string | null;
  projectId: Id;
  projectName: string;
  submissionId: Id;
  kind: SubmissionKind;
  from: LocalDate;
  to: LocalDate;
  version: number;
  /** Which of the frozen rows, counted from one, where it was one participant's. */
  rowNumber: number | null;
  /** Whom the link was given to, and of what, where it was read by one. */
  link: { name: string; session: { courseTitle: Localized; number: number; startsAt: Instant } | null; documentTitle: Localized | null } | null;
}

/** How many participants a sample takes; no more than an auditor reads one by one. */
export const SAMPLE_SIZE = { min: 1, max: 100, usual: 8 } as const;
/** What a sample can be drawn by. */
export const SAMPLE_SEED = { min: 1, max: 2_147_483_647 } as const;

/** What is judged of each participant: their attendance, what is known of them, their confirmation, and the frozen row. */
export const SAMPLE_PARTS = ['attendance', 'facts', 'confirmation', 'row'] as const;
export type SamplePart = (typeof SAMPLE_PARTS)[number];
export type SampleVerdict = 'right' | 'remark';

export interface SampleRow {
  id: Id;
  submissionId: Id;
  size: number;
  /** How many rows it was drawn from. */
  outOf: number;
  /** The same seed draws the same again. */
  seed: number;
  drawnAt: Instant;
  drawnByName: string;
  /** Participants of whom all parts are judged. */
  judged: number;
  remarks: number;
}

/** Somebody in a sample, by their place among the frozen rows, counted from one. */
export interface SampledPerson {
  rowNumber: number;
  opened: boolean;
  judgements: SampleJudgement[];
}

export interface SampleJudgement {
  part: SamplePart;
  says: SampleVerdict;
  remark: string;
  byName: string;
  at: Instant;
}

export interface Sample extends SampleRow {
  projectId: Id;
  projectName: string;
  kind: SubmissionKind;
  from: LocalDate;
  to: LocalDate;
  version: number;
  /** In the order of the rows. */
  people: SampledPerson[];
}

/** `POST /submissions/{id}/samples`. */
export interface NewSample {
  id?: Id;
  size: number;
  /** Left out, one is made. */
  seed?: number;
}

/** `PUT /samples/{id}/people/{rowNumber}/judgements/{part}`: the words are needed for a remark, and are none where all is right. */
export interface NewJudgement {
  says: SampleVerdict;
  remark: string;
}

/** Somebody's wish to see a number, and what the centre said to it. */
export interface NumberRequest {
  id: Id;
  sampleId: Id;
  submissionId: Id;
  rowNumber: number;
  askedByName: string;
  askedAt: Instant;
  why: string;
  answer: 'approved' | 'refused' | null;
  answeredByName: string | null;
  answeredAt: Instant | null;
}

/** `POST /samples/{id}/people/{rowNumber}/number-requests`. */
export interface NewNumberRequest {
  id?: Id;
  why: string;
}

/** What happened to a mark, the earliest first. */
export interface DossierMark {
  at: Instant;
  /** Null where the mark was taken away. */
  state: MarkState | null;
  lateMinutes: number;
  earlyMinutes: number;
  channel: Channel;
  source: MarkSource;
  /** Null where no person of the centre made it. */
  byName: string | null;
  /** Why it was corrected after the list was signed. */
  why: string | null;
}

/** A session that was frozen for somebody, and how it came about. */
export interface DossierLine {
  sessionId: Id;
  on: LocalDate;
  courseTitle: Localized;
  number: number | null;
  /** As frozen; null where it has come since. */
  frozen: { minutes: number; signed: boolean } | null;
  madeUp: boolean;
  /** As it would be now, where it is another; null where it is gone. */
  now: { minutes: number; signed: boolean } | null;
  changed: boolean;
  marks: DossierMark[];
  signature: { at: Instant; byName: string; ledByName: string | null } | null;
}

/** A month that somebody was asked to confirm. */
export interface DossierConfirmation {
  month: LocalDate;
  state: AttestationState;
  confirmedAt: Instant | null;
  confirmedBy: AttestedBy | null;
  confirmedMinutes: number;
  disputed: number;
  /** Of what was confirmed, in hexadecimal digits. */
  sha256: string | null;
}

/** Everything that stands behind one frozen row. What funders must not read of a single participant is not in it. */
export interface Dossier {
  sampleId: Id;
  rowNumber: number;
  /** Null where nobody of the project's seats is that person any longer. */
  name: string | null;
  /** What they belonged to then; none where it would tell who somebody is, as of those who belonged to nothing. */
  organisations: string[];
  row: Pick<FrozenRow, 'startOn' | 'lastOn' | 'gender' | 'age' | 'registeredMinutes' | 'signedMinutes'> & { employment: string | null; education: string | null };
  /** Of the row's canonical text, in hexadecimal digits. */
  rowSha256: string;
  /** What is others now, by name. */
  changed: RowDrift['changed'];
  /** When they answered first themselves, and the version of the rules that asked. */
  informedOn: LocalDate | null;
  informedVersion: number | null;
  /** When facts of them were first filled in by others: by staff, or from a list that was read in. That tells nothing of what they have read. */
  filledInOn: LocalDate | null;
  lines: DossierLine[];
  confirmations: DossierConfirmation[];
  /** Whether a number is kept that may be shown; what kind it is would tell who is protected. */
  numberKept: boolean;
  /** The reader's own last wish to see it. */
  numberRequest: NumberRequest | null;
}

export type EvidenceRefusal = 'auditor-address-shared' | 'sample-of-nobody' | 'number-not-approved' | 'number-not-kept' | 'number-own-request' | 'number-answered';
