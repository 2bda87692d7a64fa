import type { Id, LocalDate } from '@kortkurs/contract/common';
import type { StaleCause } from '@kortkurs/contract/submissions';
import { jobType } from '../platform/jobs/job-type';

/** See whether what was corrected in a month is of a submission's days, where these end within the month. */
export const compareFrozen = jobType<{ submissionId: Id; month: LocalDate; cause: StaleCause }>('submissions.compare', { seconds: 300 });

/** See, once all that was being saved while a submission was frozen is saved, whether it still holds. `marked` are those marked already as it was frozen. */
export const settleFrozen = jobType<{ submissionId: Id; marked: Id[] }>('submissions.settle', { seconds: 300 });
