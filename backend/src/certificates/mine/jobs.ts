import { jobType } from '../../platform/jobs/job-type';

/** Mails each of these people a link to their certificates. Empty where an address is nobody's: known and unknown ones take the same steps. */
export const mailCertificates = jobType<{ personIds: string[] }>('certificates.mail-links');
