import type { EnrolmentSource, EnrolmentState } from '@kortkurs/contract/enrolment-states';
import type { SeatChangeKind } from '@kortkurs/contract/seat-changes';

/** Why a seat is given back when one human turned out to hold two in the same run: nobody is told, since they keep the other. */
export const SAME_PERSON = 'Samma person, två anmälningar';

/** A change that staff made to several people at once, or took back; or a seat that went from one to another. */
export interface SeatCause {
  changeId: string;
  kind: SeatChangeKind | 'swap';
  undo?: true;
}

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
    /** Where it is one of several: the letters wait until it can no longer be taken back at once. */
    readonly cause: SeatCause | null = null,
  ) {}

  /** Whether the person keeps another seat in the same run, so that there is nothing to tell. */
  get keepsAnother(): boolean {
    return this.reason === SAME_PERSON;
  }
}

/** What was recorded at once, for those who can answer to many in one statement: a list taken back changes hundreds. */
export class EnrolmentsChanged {
  constructor(readonly changes: readonly EnrolmentChanged[]) {}
}

/** Somebody is written to about an invitation, in this transaction: who is invited and has not answered, or the contacts of an organisation. */
export class InvitationWritten {
  constructor(
    readonly whose: 'person' | 'organisation',
    /** Of the enrolment, or of the organisation's invitation. */
    readonly id: string,
    readonly why: 'invited' | 'again' | 'reminder' | 'lapsed' | 'taken-back',
  ) {}
}

/** There is a new secret address of a person's own calendar, and one before it holds no longer: the owner hears of it, in case it was not them. */
export class CalendarAddressMade {
  constructor(readonly personId: string) {}
}
