/** Course files: a whole version of a course as one file, made in one centre and read in by another. */
import type { Id, Instant, Language, Localized } from './common';
import type { ActivityKind } from './courses';
import type { ExportOrder } from './exports';

/** By which a course file is known, and how what is in it is laid. A file of a later version of this is not read. */
export const COURSE_FILE_FORMAT = { name: 'kortkurs-course', version: 2 } as const;

/** How a course file's name ends. */
export const COURSE_FILE_ENDING = '.kortkurs.zip';

/** Bounds of a course file, checked while it is made and while it is read. */
export const COURSE_FILE_LIMITS = {
  /** Of the whole. */
  bytes: 2 * 1024 * 1024 * 1024,
  /** Of what the course says, without its files. */
  document: 32 * 1024 * 1024,
  files: 2_000,
  /** So many times its own size may what it says grow when it is unpacked. */
  growth: 200,
} as const;

/** What else of a course its file holds, where the course has it of its own: what is asked after its runs, and how its certificates look. */
export const COURSE_FILE_BESIDE = ['certificate', 'evaluation'] as const;
export type CourseFileBeside = (typeof COURSE_FILE_BESIDE)[number];

/** What a course file holds. */
export interface CourseFileSize {
  modules: number;
  activities: number;
  questions: number;
  /** Each counted once, however many activities show it. */
  files: number;
  /** Of all its files. */
  bytes: number;
  /** What the course has of its own; of all else it does as its centre does. */
  beside: CourseFileBeside[];
}

/** The file of one version of a course: what would be in it, and the one that the reader ordered. */
export interface VersionFile extends CourseFileSize {
  /** The reader's latest; null where they ordered none, or its day is over. */
  order: ExportOrder | null;
}

/** What a course file holds, told before anything of it is read in. */
export interface CourseFilePreview extends CourseFileSize {
  title: Localized;
  summary: Localized;
  languages: Language[];
  outline: { title: Localized; activities: { title: Localized; kind: ActivityKind; required: boolean; estimatedMinutes: number; files: number }[] }[];
  /** What form it has where it comes from, and which of this centre's that is; null: none that is in use. */
  format: { name: Localized; id: Id | null };
  /** Its societal challenge; null where it has none. */
  challenge: { name: Localized; id: Id | null } | null;
  /** What of it this centre does not know, and stays behind. */
  leftOut: string[];
  /** Courses that were read in of this very file, the latest first. */
  earlier: { courseId: Id; title: Localized; readInAt: Instant }[];
}

/** A course file that is to be read in. */
export interface CourseFileWish {
  uploadId: Id;
  /** That the course is to have: sent twice, it is read in once. */
  id: Id;
  formatId: Id;
  challengeId: Id | null;
  /** Also where a course was read in of it before. */
  again: boolean;
}

/** Why a course file is not made, or not read in. */
export type CourseFileRefusal =
  | 'course-file-too-large'
  | 'course-file-not-one'
  | 'course-file-unsafe'
  | 'course-file-damaged'
  | 'course-file-newer'
  | 'course-file-kind-unknown'
  | 'course-file-invalid'
  | 'course-file-read-before';
