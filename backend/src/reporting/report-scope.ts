import type { ReportPeriod } from '@kortkurs/contract/reports';

/** Which participation a report sums, as SQL that every part of it builds on, so that all of them count the same. */
export interface ReportScope {
  projectId: string;
  period: ReportPeriod;
  now: Date;
  /** `SELECT run_id, enrolment_id, person_id, organisation_id, month, registered, signed, sessions`, with `parameters` as $1 and on. */
  taken: string;
  parameters: readonly unknown[];
}
