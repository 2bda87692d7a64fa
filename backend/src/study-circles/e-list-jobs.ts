import type { Id } from '@kortkurs/contract/common';
import { jobType } from '../platform/jobs/job-type';

/** See what is otherwise than an E-list says. */
export const compareEList = jobType<{ numberFileId: Id; settle: boolean }>('study-circles.compare', { seconds: 300 });

/** See it of all lists. */
export const compareELists = jobType<Record<string, never>>('study-circles.compare-all', { retries: 3 });
