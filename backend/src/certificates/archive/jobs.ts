import { jobType } from '../../platform/jobs/job-type';

/** Makes one archive. A process that dies is noticed by its missing heartbeat; there are more retries than attempts, so that the last of them says that it failed. */
export const makeArchive = jobType<{ archiveId: string }>('certificates.archive', { retries: 14, retryDelay: 1, seconds: 3600 });
