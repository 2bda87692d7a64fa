/** What staff see of the months that participants confirm. */
import type { AttestedBy, Month } from './attestations';
import type { Id, Instant, LocalDate, Localized, Page } from './common';
import type { FileView } from './documents';

/** How it stands with somebody's month: nobody has asked, no answer yet, confirmed but for what is disputed, confirmed, or another than what they were asked about: corrected since they confirmed, or more is signed by now. */
export const ATTESTING_STANDINGS = ['not-asked', 'waiting', 'partly', 'changed', 'confirmed'] as const;
export type AttestingStanding = (typeof ATTESTING_STANDINGS)[number];

/** Why somebody is not asked by mail: they have no address, are protected, or a list of theirs is not signed yet. */
export type NotAskedWhy = 'no-address' | 'protected' | 'unsigned';

/** A month of a project that has participants. */
export interface AttestationMonth {
  month: Month;
  people: number;
  registeredMinutes: number;
  confirmedMinutes: number;
  /** People whose month is confirmed, all of it or but for what is disputed. */
  confirmed: number;
}

/** `GET /projects/<id>/attestation-months`, the latest first, with whether the project's rule set has participants confirm their hours. */
export interface AttestationMonths {
  projectName: string;
  attests: boolean;
  /** Objections to lines of any month that wait for an answer. */
  disputes: number;
  months: AttestationMonth[];
}

/** Somebody who took part in a month. */
export interface AttestingPerson {
  personId: Id;
  attestationId: Id | null;
  name: string;
  registeredMinutes: number;
  confirmedMinutes: number;
  standing: AttestingStanding;
  /** Lines of theirs that wait for an answer. */
  disputed: number;
  way: 'mail' | 'paper' | null;
  notAskedWhy: NotAskedWhy | null;
  askedAt: Instant | null;
  remindedAt: Instant | null;
  dueOn: LocalDate | null;
  confirmedAt: Instant | null;
  confirmedBy: AttestedBy | null;
  /** Of what they were asked, in hexadecimal; a form on paper is told by its beginning. */
  sha256: string | null;
  /** The form that they signed; null for who may not see whose it is. */
  page: FileView | null;
}

/** `GET /projects/<id>/months/<month>/attestations` */
export interface AttestingPeople extends Page<AttestingPerson> {
  /** People of the month in each standing, whatever the list is narrowed to. */
  counts: Record<AttestingStanding, number>;
}

/** A line that somebody says is wrong, and that waits for an answer. */
export interface OpenDispute {
  objectionId: Id;
  personId: Id;
  name: string;
  enrolmentId: Id;
  sessionId: Id;
  runId: Id;
  courseTitle: Localized;
  month: Month;
  localDate: LocalDate;
  minutes: number;
  suggestedMinutes: number | null;
  said: string;
  toldAt: Instant;
  /** Who leads the run. */
  leader: string | null;
}

/** `POST /projects/<id>/months/<month>/attestations/remind` */
export interface AttestationsReminded {
  /** Of those named. */
  reminded: number;
  /** Of all: who will be in a moment. */
  queued: number;
}

/**
 * Of a report's signed minutes, those that participants have confirmed; and of the others, how many they were asked about and have not answered, say are wrong, or confirmed before they were corrected.
 * What is left nobody has been asked about yet: staff see whose it is, and ask.
 */
export interface ReportConfirmed {
  minutes: number;
  /** People with any of them. */
  people: number;
  waitingMinutes: number;
  disputedMinutes: number;
  changedMinutes: number;
  months: { month: Month; minutes: number }[];
}
