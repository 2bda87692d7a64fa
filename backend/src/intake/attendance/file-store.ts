import type { AttendanceFileChoices, FileEffect, FileOutcome } from '@kortkurs/contract/attendance-files';
import type { Batch } from '../batch-store';

/** What came of a file, as it is kept as long as the file is: it holds names. */
export interface KeptOutcome {
  leftOut: FileOutcome['leftOut'];
}

/** What came of a file in figures, which are kept. */
export interface KeptCounts {
  marks: Record<FileEffect, number>;
  /** Of those it was about, how many undoing left as they were. */
  left?: number;
}

/** A file of attendance as it is stored. */
export type AttendanceBatch = Batch<AttendanceFileChoices, KeptOutcome, KeptCounts>;
