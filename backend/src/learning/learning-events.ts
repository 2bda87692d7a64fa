/** Someone came further with an activity, or took it back, in this transaction. */
export class ProgressChanged {
  constructor(
    readonly enrolmentId: string,
    readonly activityId: string,
    readonly done: boolean,
  ) {}
}
