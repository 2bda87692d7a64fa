/** All certificates of a centre as staff look for one: an administrator's are all, an instructor's those of their runs. */
import type { CertificateState } from './certificate';
import type { Id, Instant, LocalDate, Localized } from './common';

/** `issued`: by when they were issued; `until`: by their last day, those that hold for ever last; `-` first turns it round. */
export const REGISTER_SORTS = ['-issued', 'issued', 'name', '-name', 'course', '-course', 'until', '-until'] as const;
export type RegisterSort = (typeof REGISTER_SORTS)[number];

/** What the list is asked for. */
export interface RegisterFilter {
  /** Each word begins a word of the person's name or the course's title, or is a part of the number. */
  q?: string;
  state?: CertificateState;
  format?: Id;
  course?: Id;
  run?: Id;
  /** Half year in which it was issued: `2026-1` is January to June. */
  term?: string;
  /** First and last day on which it was issued. */
  from?: LocalDate;
  to?: LocalDate;
  sort?: RegisterSort;
}

export interface RegisterRow {
  id: Id;
  number: string;
  state: CertificateState;
  /** As it stands on the certificate. */
  courseTitle: string;
  formatName: Localized;
  personId: Id;
  /** As staff see the person today: protected people under their alias. */
  personName: string;
  /** Nothing tells any longer who the person is. */
  erased: boolean;
  issuedOn: LocalDate;
  /** The last day on which it holds; null: for ever. */
  validUntil: LocalDate | null;
  run: { id: Id; label: string; startsAt: Instant | null; endsAt: Instant | null };
}

/** What the list can be narrowed by: only what some certificate that one can see has. */
export interface RegisterFilters {
  formats: { id: Id; name: Localized }[];
  courses: { id: Id; title: Localized }[];
  /** Of the course that was asked about; none without one. */
  runs: { id: Id; label: string; startsAt: Instant | null; endsAt: Instant | null }[];
  /** Half years in which certificates were issued, latest first. */
  terms: string[];
}
