import { jobType } from '../platform/jobs/job-type';

/** Issue the certificates of enrolments that were decided to be completed. */
export const issueCertificates = jobType<{ enrolmentIds: string[] }>('certificates.issue', { retries: 5, seconds: 300, atOnce: 1 });

/** Issue what has waited since its name could not be drawn. */
export const takeUpWaiting = jobType<Record<string, never>>('certificates.take-up');
