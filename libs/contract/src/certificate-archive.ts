/** All certificates of a run as one file, made by a job. */
import type { Id, Instant } from './common';

/** What the file holds of each certificate. */
export const ARCHIVE_CONTENTS = ['pdf', 'badges'] as const;
export type ArchiveContents = (typeof ARCHIVE_CONTENTS)[number];

/** `failed`: it could not be made however often it was tried, and can be asked for anew. */
export const ARCHIVE_STATES = ['waiting', 'making', 'ready', 'failed', 'cancelled'] as const;
export type ArchiveState = (typeof ARCHIVE_STATES)[number];

/** Hours for which the file can be fetched once it is there. */
export const ARCHIVE_HOURS = 24;

/** An archive that the reader asked for. */
export interface CertificateArchive {
  id: Id;
  contents: ArchiveContents;
  state: ArchiveState;
  /** Certificates that it is to hold, and those that are in it by now. */
  total: number;
  done: number;
  /** Certificates that hold and are not in it: of protected people whose names the reader may not know, and of erased ones. */
  leftOut: number;
  askedAt: Instant;
  /** Once it is ready. */
  file: { url: string; bytes: number; until: Instant } | null;
}

export interface NewCertificateArchive {
  id?: Id;
  contents: ArchiveContents;
}

/** Why a run gives no archive. */
export type CertificateArchiveRefusal = 'no-certificates-to-save' | 'archive-is-over';
