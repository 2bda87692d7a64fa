import type { Id } from '@kortkurs/contract/common';
import { jobType } from '../platform/jobs/job-type';

/** Open the evaluation of a run whose last list is signed. */
export const openEvaluation = jobType<{ runId: Id }>('evaluations.open', { retries: 5, seconds: 60 });
/** Close it, once its last day is over. */
export const closeEvaluation = jobType<{ runId: Id }>('evaluations.close', { retries: 10, seconds: 60 });
/** Look each morning at what is due and was missed. */
export const sweepEvaluations = jobType<Record<string, never>>('evaluations.sweep', { seconds: 300 });
