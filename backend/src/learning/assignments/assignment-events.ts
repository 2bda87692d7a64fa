/** Staff said something of what somebody handed in, in this transaction. */
export class AssignmentJudged {
  constructor(
    readonly handInId: string,
    readonly outcome: 'returned' | 'approved',
    /** When; tells one time from the next. */
    readonly at: Date,
  ) {}
}
