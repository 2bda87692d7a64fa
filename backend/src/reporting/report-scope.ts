import type { ReportWish } from '@kortkurs/contract/reports';
import type { Put } from './narrowed.sql';

/** Which participation a report sums, as SQL that every part of it builds on, so that all of them count the same. */
export interface ReportScope {
  projectId: string;
  wish: ReportWish;
  now: Date;
  /** `SELECT run_id, enrolment_id, person_id, organisation_id, month, registered, signed, sessions`; its values are put after those that the statement has. */
  taken: (put: Put) => string;
}
