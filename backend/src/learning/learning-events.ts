/** Someone came further with an activity, or took it back, in this transaction. */
export class ProgressChanged {
  constructor(
    readonly enrolmentId: string,
    readonly activityId: string,
    readonly done: boolean,
  ) {}
}

/** Someone handed in an attempt at a quiz in this transaction, passed or not; their seat is locked. */
export class QuizHandedIn {
  constructor(
    readonly enrolmentId: string,
    readonly activityId: string,
  ) {}
}
