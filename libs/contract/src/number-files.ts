/** Files that hold identity numbers: sealed, and released by a second person. */
import type { Id, Instant, LocalDate } from './common';

/** The participants of a month, as the authority takes them; the circles of a study association, with their members. */
export const NUMBER_FILE_KINDS = ['participants', 'study-circles'] as const;
export type NumberFileKind = (typeof NUMBER_FILE_KINDS)[number];

/** Kept sealed until another administrator releases it; may be downloaded; gone. */
export const NUMBER_FILE_STATES = ['waiting', 'released', 'gone'] as const;
export type NumberFileState = (typeof NUMBER_FILE_STATES)[number];

export interface NumberFile {
  id: Id;
  projectId: Id;
  /** Null of a trial, which is made of what is so now. */
  submissionId: Id | null;
  /** Which version of what was said of those days; null of a trial. */
  version: number | null;
  kind: NumberFileKind;
  trial: boolean;
  from: LocalDate;
  to: LocalDate;
  name: string;
  /** Of the file as it is downloaded: 64 hexadecimal digits. */
  sha256: string;
  bytes: number;
  rows: number;
  /** People who are not in it since nobody has a number of theirs; in an E-list, rows that stand without one. */
  withoutNumber: number;
  /** How many of those are protected and lack a substitute number; null for who may not know that anybody is. */
  withoutSubstitute: number | null;
  state: NumberFileState;
  /** Whether another than the maker has to release it. */
  byTwo: boolean;
  madeByName: string;
  madeAt: Instant;
  /** Whether the reader made it. */
  own: boolean;
  releasedByName: string | null;
  releasedAt: Instant | null;
  /** When a trial goes. */
  goesAt: Instant | null;
}

/** `POST /submissions/{id}/number-files`. */
export interface NewNumberFile {
  id?: Id;
}

/** `POST /projects/{id}/number-files`: a trial of these days. */
export interface NewTrialFile {
  id?: Id;
  from: LocalDate;
  to: LocalDate;
}

/** Hours that a trial is kept. */
export const TRIAL_HOURS = 24;

export type NumberFileRefusal = 'number-file-by-two' | 'number-file-waits' | 'number-file-of-another' | 'number-file-gone' | 'number-file-broken' | 'number-file-empty' | 'trial-days';
