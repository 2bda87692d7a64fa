/** Enrolments were decided to be completed in this transaction: their rule is met, or an administrator said so. */
export class CompletionDecided {
  constructor(
    readonly runId: string,
    readonly enrolmentIds: readonly string[],
    /** Who decided by hand; null when the rule did. */
    readonly by: string | null,
  ) {}
}
