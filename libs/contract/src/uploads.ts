/** Large files, sent in parts: what is sent over a line that breaks goes on where it was. */
import type { Id } from './common';
import { COURSE_FILE_LIMITS } from './course-files';
import { FILE_KINDS, VIDEO_KINDS } from './documents';
import type { Permission } from './permissions';

/** What is said of something that files are sent for. */
interface Purpose {
  bytes: number;
  permission: Permission;
  kinds: Record<string, string>;
  refusal: string;
  /** That one person has begun at a time, of whatever purpose, where these are fewer than of others. */
  atOnce?: number;
}

/**
 * What something is sent for. Each says how large it may be, who may send it, which kinds are taken, told by what is in the file, with the ending that its name gets, and how another is refused.
 * A purpose more is one more line here.
 */
export const UPLOADS = {
  /** The file that an activity of a course shows. */
  file: { bytes: 200 * 1024 * 1024, permission: 'courses.change', kinds: FILE_KINDS, refusal: 'file-kind-refused' },
  /** The film that an activity of a course shows. */
  video: { bytes: 2 * 1024 * 1024 * 1024, permission: 'courses.change', kinds: VIDEO_KINDS, refusal: 'film-kind-refused' },
  /** A SCORM package. */
  package: { bytes: 300 * 1024 * 1024, permission: 'courses.change', kinds: { 'application/zip': 'zip' }, refusal: 'package-not-zip' },
  /** A course as one file. */
  course_file: { bytes: COURSE_FILE_LIMITS.bytes, permission: 'courses.change', kinds: { 'application/zip': 'zip' }, refusal: 'course-file-not-one' },
  /** A file of what somebody hands in of an assignment, larger than one that is sent whole. Anybody who has an account can follow a course, so fewer are begun at a time. */
  hand_in: { bytes: 100 * 1024 * 1024, permission: 'learning.follow', kinds: FILE_KINDS, refusal: 'file-kind-refused', atOnce: 5 },
} as const satisfies Record<string, Purpose>;
export type UploadPurpose = keyof typeof UPLOADS;

export const UPLOAD_LIMITS = {
  /** Of each part but the last, which is what remains. */
  partBytes: 8 * 1024 * 1024,
  /** That one person has begun at a time. */
  atOnce: 20,
  /** After which one that nothing more came of is forgotten. */
  hours: 24,
  name: 500,
} as const;

/** How many files one person may have begun when another is begun for this. */
export function uploadsAtOnce(purpose: UploadPurpose): number {
  const { atOnce = UPLOAD_LIMITS.atOnce }: Purpose = UPLOADS[purpose];
  return atOnce;
}

/** The parts that a file of so many bytes is sent in. */
export const partsOf = (bytes: number): number => Math.ceil(bytes / UPLOAD_LIMITS.partBytes);

/** A file that somebody begins to send. */
export interface NewUpload {
  id: Id;
  purpose: UploadPurpose;
  /** As its sender calls it. */
  name: string;
  bytes: number;
}

/** A file on its way. */
export interface UploadView extends NewUpload {
  /** Bytes of each part but the last. */
  partBytes: number;
  /** Numbers of the parts that have come, from 1. */
  parts: number[];
}

/** What an operation is told that takes a file which has come in parts. */
export interface Uploaded {
  uploadId: Id;
}

export type UploadRefusal = 'upload-over' | 'upload-unfinished' | 'upload-part-missing' | 'upload-part-unknown' | 'upload-part-wrong' | 'too-many-uploads';
