/** Files that take a while to make: ordered, made by a job, and kept for a day. */
import type { Id, Instant } from './common';

/** `failed`: it could not be made however often it was tried, and can be ordered anew. */
export const EXPORT_STATES = ['waiting', 'making', 'ready', 'failed', 'cancelled'] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

/** Hours for which a file can be fetched once it is there. */
export const EXPORT_HOURS = 24;
/** Orders that are listed: the latest. */
export const EXPORTS_LISTED = 50;

/** Rows above which a table is made by a job: fewer are there before one would have looked how far it has come. */
export const ROWS_AT_ONCE = 2_000;

/** A file that the reader ordered. */
export interface ExportOrder {
  id: Id;
  /** What it is, in the language in which it was ordered. */
  title: string;
  /** What it is about: a project, a submission. */
  about: Id;
  state: ExportState;
  /** Rows or files that go into it, and those that are in it by now; 0 until that is known. */
  total: number;
  done: number;
  orderedAt: Instant;
  /** Once it is ready. */
  file: { url: string; name: string; bytes: number; until: Instant } | null;
}

/** Why an order cannot be taken back. */
export type ExportRefusal = 'export-is-over';
