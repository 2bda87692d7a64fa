import type { Id, Localized } from './common';
import type { ActivityKind } from './courses';
import type { EnrolmentState } from './enrolment-states';

export const PROGRESS_STATES = ['started', 'done'] as const;
export type ProgressState = (typeof PROGRESS_STATES)[number];

/** An activity as the one who follows the course meets it. */
export interface LearnerActivity {
  id: Id;
  kind: ActivityKind;
  title: Localized;
  /** Sanitized HTML of a page; empty for a link. */
  body: Localized;
  url: string | null;
  required: boolean;
  estimatedMinutes: number;
  /** Null where it is not begun. */
  progress: ProgressState | null;
}

/** A course as the one who follows it meets it: the version that the run was planned with. */
export interface Player {
  enrolmentId: Id;
  runId: Id;
  state: EnrolmentState;
  slug: string;
  title: Localized;
  modules: { id: Id; title: Localized; summary: Localized; activities: LearnerActivity[] }[];
}

/** What the learner says of an activity; null takes it back to not begun. */
export interface ProgressToSave {
  state: ProgressState | null;
}

