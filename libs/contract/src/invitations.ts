import type { Id, Instant, Localized } from './common';
import type { EnrolmentState } from './enrolment-states';

/** Bounds that the forms, the API and the tables share. */
export const INVITATION_LIMITS = {
  /** People who are invited in one go, or shown to be chosen from. */
  atOnce: 300,
  /** Days to answer. */
  days: 60,
  /** Days before the last one on which who has not answered is reminded. */
  remindDays: 14,
  /** Characters of the words to those who are invited. */
  words: 2000,
} as const;

/** Whoever has not answered is reminded so many days before the last day, unless staff say otherwise. */
export const USUAL_REMIND_DAYS = 2;

/** What an invited person can answer: to come to the place, to join online, or that it cannot be. */
export const INVITATION_ANSWERS = ['come', 'online', 'decline'] as const;
export type InvitationAnswerKind = (typeof INVITATION_ANSWERS)[number];

export interface InvitationAnswer {
  answer: InvitationAnswerKind;
  /** Why one cannot come; for staff to read. */
  reason?: string;
}

/** Somebody who is invited by an address. Where the centre knows the address, it is that person, and the name is left aside. */
export interface InvitedAddress {
  id: Id;
  email: string;
  givenName: string;
  familyName: string;
}

/** Invitations to a run, all with the same words and the same last day. Each id is the enrolment's that is made. */
export interface NewInvitations {
  people: { id: Id; personId: Id }[];
  addresses: InvitedAddress[];
  /** Left out, as the run says. Never later than the start. */
  answerBy?: Instant;
  /** Days before it on which who has not answered is reminded; null never. */
  remindDays?: number | null;
  /** To those who are invited: what it is about, what will be done. */
  words?: string;
  /** Whether a seat is held for each until they have answered; left out, as the run says. */
  holdsSeat?: boolean;
}

/** `already` stands in the run in some state; `full` would need a seat that there is none of; `ambiguous` is an address that several share; `no-address` cannot be written to. */
export const INVITATION_OUTCOMES = ['invited', 'already', 'full', 'ambiguous', 'no-address'] as const;
export type InvitationOutcome = (typeof INVITATION_OUTCOMES)[number];

/** What came of inviting one person. */
export interface InvitedPerson {
  /** The id that was asked with. */
  id: Id;
  personId: Id | null;
  /** As the asker may see it; the address where nobody is meant. */
  name: string;
  outcome: InvitationOutcome;
  /** Where the person stands in the run now; null where they stand nowhere. */
  state: EnrolmentState | null;
  /** The centre did not know this person before. */
  isNew: boolean;
}

/** Writes to people who have not answered once more; `answerBy` gives them another last day. */
export interface InvitationsAgain {
  enrolmentIds: Id[];
  answerBy?: Instant;
}

/** Whether one of them was written to: who has answered meanwhile is not. */
export interface InvitedAgain {
  enrolmentId: Id;
  isWritten: boolean;
}

/** An invitation as the one who is invited reads it. */
export interface OwnInvitation {
  words: string;
  holdsSeat: boolean;
}

/** Who can be chosen to be invited to a run, and where they stand in it already. */
export interface Invitable {
  personId: Id;
  name: string;
  organisation: string | null;
  hasAddress: boolean;
  state: EnrolmentState | null;
  /** Since when the person has been interested in the course. */
  interestedSince: Instant | null;
}

/** Somebody who asked to be told when a course is given again. */
export interface InterestedPerson {
  personId: Id;
  name: string;
  organisation: string | null;
  since: Instant;
  /** The last run of the course that they were invited to since then, and what came of it. */
  lastAsked: { runId: Id; state: EnrolmentState } | null;
}

/** Those who are interested in a course, who waited longest first, and the runs they can be invited to. */
export interface CourseInterest {
  people: InterestedPerson[];
  runs: { id: Id; label: string; startsAt: Instant | null; free: number }[];
}

/** How the list of courses that people wait for is sorted; with a minus the other way. */
export const WANTED_SORTS = ['people', '-people', 'since', '-since', 'title', '-title'] as const;
export type WantedSort = (typeof WANTED_SORTS)[number];

/** A course that people want to be given again. */
export interface WantedCourse {
  courseId: Id;
  title: Localized;
  formatName: Localized;
  /** How many wait and take no part in it. */
  people: number;
  /** Since when the first of them has waited. */
  since: Instant;
  /** Those that most of them represent today; whom a protected person represents is told only to those who may know. */
  organisations: { name: string; people: number }[];
  /** How many organisations there are in all. */
  organisationCount: number;
  /** The next run that they can be invited to. */
  run: CourseInterest['runs'][number] | null;
}

/** Why nobody is invited, or an answer is not taken. */
export type InvitationRefusal = 'run-has-begun' | 'invitation-has-lapsed';
