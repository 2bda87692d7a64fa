/** What stands for a person at a session: minutes counted, or null where unmarked. */
export interface Counted {
  present: boolean;
  minutes: number;
}

/** Marks of one session changed in this transaction; the rollup and completion follow it. */
export class AttendanceChanged {
  constructor(
    readonly sessionId: string,
    readonly runId: string,
    readonly changes: readonly { enrolmentId: string; before: Counted | null; after: Counted | null }[],
  ) {}
}

/** A session's list was signed in this transaction: its minutes count as signed from now on. */
export class SessionSigned {
  constructor(
    readonly sessionId: string,
    readonly runId: string,
    /** Whether no session of the run is left to sign. */
    readonly lastOfRun: boolean,
    readonly at: Date,
  ) {}
}
