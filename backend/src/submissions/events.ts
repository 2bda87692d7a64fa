import type { Id, LocalDate } from '@kortkurs/contract/common';

/** Somebody has read what is about people in a submission: its frozen text, or what has changed since. */
export class SubmissionRead {
  constructor(
    readonly submissionId: Id,
    readonly what: 'content' | 'drift',
  ) {}
}

/** Leaders are to be reminded, in this transaction, to sign lists of sessions; of each once a day. */
export class SignReminderWanted {
  constructor(
    readonly leaders: readonly { personId: Id; sessionIds: readonly Id[] }[],
    readonly day: LocalDate,
  ) {}
}
