import { jobType } from '../platform/jobs/job-type';

/** Makes one file. A process that dies is noticed by its missing heartbeat; there are more retries than attempts, so that the last of them says that it failed. */
export const makeExport = jobType<{ exportId: string }>('exports.make', { retries: 14, retryDelay: 1, seconds: 3600 });
export const clearExports = jobType<Record<string, never>>('exports.clear', { retries: 3, seconds: 300 });
