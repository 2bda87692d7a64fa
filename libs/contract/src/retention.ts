/** How long what was sent to funders is kept, and its destruction. */
import type { Id, Instant, LocalDate } from './common';

/** What a funder may look into; what was booked; what concerns aid to an organisation, of projects that gave any. */
export const RETENTION_KINDS = ['records', 'accounting', 'aid'] as const;
export type RetentionKind = (typeof RETENTION_KINDS)[number];

/** So many years from 31 December of the year of the last payment. */
export interface RetentionPeriod {
  kind: RetentionKind;
  years: number;
  /** Where that is said. */
  source: string;
}

/** `PUT /retention-periods/{kind}`. */
export type RetentionPeriodChange = Omit<RetentionPeriod, 'kind'>;

/** What goes when a project's key is destroyed. */
export interface DestructionPreview {
  projectId: Id;
  projectName: string;
  lastPaymentOn: LocalDate;
  /** The last day of the longest period that holds for the project. */
  heldUntil: LocalDate;
  periods: RetentionPeriod[];
  /** Whether that day is over. */
  due: boolean;
  /** What was frozen: it stays, and nobody finds the people in it any longer. */
  submissions: number;
  /** Pseudonyms in it. */
  people: number;
  /** Sealed files with identity numbers, which nobody can open any longer, and which are removed. */
  files: number;
}

/** What was destroyed, and on whose word. */
export interface Destruction extends Omit<DestructionPreview, 'due'> {
  id: Id;
  at: Instant;
  byName: string;
  /** Of the key that is gone: 64 hexadecimal digits. */
  thumbprint: string;
}

/** `POST /projects/{id}/destruction`: the number of people that was seen, so that nobody says yes to something else. */
export interface NewDestruction {
  id?: Id;
  people: number;
}

export type RetentionRefusal = 'held-still' | 'destroyed-already';
