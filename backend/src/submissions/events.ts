import type { Id } from '@kortkurs/contract/common';

/** Somebody has read what is about people in a submission: its frozen text, or what has changed since. */
export class SubmissionRead {
  constructor(
    readonly submissionId: Id,
    readonly what: 'content' | 'drift',
  ) {}
}
