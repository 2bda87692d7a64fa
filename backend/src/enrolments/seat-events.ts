import type { EnrolmentSource, EnrolmentState } from '@kortkurs/contract/enrolments';

/** Why a seat is given back when one human turned out to hold two in the same run: nobody is told, since they keep the other. */
export const SAME_PERSON = 'Samma person, två anmälningar';

/** An enrolment went from one state to another, in this transaction. */
export class EnrolmentChanged {
  constructor(
    readonly enrolmentId: string,
    readonly runId: string,
    readonly personId: string,
    readonly from: EnrolmentState | null,
    readonly to: EnrolmentState,
    readonly at: Date,
    /** Who did it; null where the queue moved by itself. */
    readonly by: string | null,
    readonly reason: string | null,
    /** How the step was made: reading in a list tells nobody, the queue moves by itself, and a rule is met by itself. */
    readonly made: EnrolmentSource | 'queue' | 'rule',
  ) {}
}
