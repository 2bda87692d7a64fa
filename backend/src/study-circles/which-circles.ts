import type { Id, LocalDate } from '@kortkurs/contract/common';
import type { CircleKind } from '@kortkurs/contract/study-circles';

/** Which runs: those with a meeting on one of the days. */
export interface WhichCircles {
  from: LocalDate;
  to: LocalDate;
  project: Id | null;
  kind: CircleKind | null;
  /** All projects of a study association, or of another funder. */
  funder?: Id | null;
}
