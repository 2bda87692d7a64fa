import { jobType } from '../platform/jobs/job-type';

/** Removes the files of lists whose time is over. */
export const expireLists = jobType<Record<string, never>>('intake.expire-lists', { retries: 3, seconds: 120 });
