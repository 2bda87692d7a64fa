import type { Id, Language, Localized } from '@kortkurs/contract/common';
import type { ActivityPart, CourseActivityWish, CourseContent, CourseModule } from '@kortkurs/contract/courses';
import type { NewQuestion } from '@kortkurs/contract/quiz';

/** A file of an activity, as the document names it. Its bytes lie under `files/` by their digest. */
export interface DocumentFile {
  id: Id;
  part: ActivityPart;
  language: Language | null;
  name: string;
  /** SHA-256 of its bytes, in hexadecimal. */
  sha256: string;
}

export interface DocumentActivity extends CourseActivityWish {
  /** What its kind says beside its text, as its author sends it; null where nothing is written. */
  content: object | null;
  files: DocumentFile[];
}

/** What a course says, as it stands in `course.json`; docs/course-file.md describes it. */
export interface CourseDocument {
  format: string;
  formatVersion: number;
  course: {
    /** Of the centre's formats the one that it has; another centre may not have it. */
    format: { key: string; name: Localized };
    challenge: Localized | null;
  };
  content: Omit<CourseContent, 'modules'> & { modules: CourseModule<DocumentActivity>[] };
  /** Its bank, in the order in which it was written. */
  questions: NewQuestion[];
  /** What other rooms say of the course, by their names: what is asked after its runs. */
  beside: Record<string, object>;
}

/** What is in a course file, told before anything of it. */
export interface CourseFileManifest {
  format: string;
  formatVersion: number;
  entries: { name: string; bytes: number; sha256: string }[];
}

/** Names in a course file. */
export const ENTRY = { manifest: 'manifest.json', document: 'course.json', file: (sha256: string): string => `files/${sha256}` } as const;
