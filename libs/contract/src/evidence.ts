/** What an auditor of one project reads of what was frozen for its funder, and what is kept of it. */
import type { Id, Instant, LocalDate } from './common';
import type { SubmissionKind } from './submissions';

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

/** What can be read: the frozen text, what has changed since, somebody's dossier in a sample, their number, and one session by a link. */
export const EVIDENCE_READS = ['content', 'drift', 'dossier', 'number', 'session'] as const;
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
}

export type EvidenceRefusal = 'auditor-address-shared';
