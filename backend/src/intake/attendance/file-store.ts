import type { AttendanceFileChoices, FileEffect, FileOutcome, FileWalkInKept } from '@kortkurs/contract/attendance-files';
import type { Batch } from '../batch-store';

/** What came of a file, as it is kept as long as the file is: it holds names. */
export interface KeptOutcome {
  leftOut: FileOutcome['leftOut'];
  /** Once it was undone: who keeps the seat that was made for it. */
  walkIns?: Omit<FileWalkInKept, 'name'>[];
}

/** What came of a file in figures, which are kept. */
export interface KeptCounts {
  marks: Record<FileEffect, number>;
  /** Of those whom it marked, how many undoing left as they were. */
  left?: number;
}

/** A file of attendance as it is stored. */
export type AttendanceBatch = Batch<AttendanceFileChoices, KeptOutcome, KeptCounts>;
