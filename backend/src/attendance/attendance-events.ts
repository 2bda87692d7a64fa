/** What is known of a session whose lock is held, so that nobody who hears of its marks has to ask. */
export interface MarkedSession {
  id: string;
  runId: string;
  isSigned: boolean;
  /** Whether anybody is on its list who makes up a session of another run. */
  hasGuests: boolean;
}

/** Marks of one session changed in this transaction; the rollup and completion follow it. Those of guests are told of their own runs, one event each. */
export class AttendanceChanged {
  constructor(
    readonly session: MarkedSession,
    /** The run that these people have their seats in. */
    readonly runId: string,
    readonly enrolmentIds: readonly string[],
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

/** The study hours of a signed list were set right in this transaction. */
export class StudyHoursCorrected {
  constructor(
    readonly sessionId: string,
    readonly runId: string,
  ) {}
}

/** Somebody was checked in by the address under which they have a seat, in this transaction. They are told: it may have been another who wrote it. */
export class CheckedInByAddress {
  constructor(
    readonly sessionId: string,
    readonly enrolmentId: string,
  ) {}
}
