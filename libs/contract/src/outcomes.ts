/** What became of a participant after leaving a project, and half a year later. */
import type { Id, Instant, LocalDate, Page } from './common';
import type { FundingMark } from './funding';

/** Changes on the labour market: of several from the first day in the project until some weeks after leaving the last one decides. */
export const LABOUR_EVENTS = ['employed', 'unemployed_searching', 'inactive'] as const;
export type LabourEvent = (typeof LABOUR_EVENTS)[number];

/** What can happen beside them: begun an education or training, and a qualification that was assessed against a standard. */
export const OUTCOME_KINDS = [...LABOUR_EVENTS, 'in_education', 'qualification_assessed'] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

/** What makes a job better than the one at the start. More pay alone does not. */
export const IMPROVEMENTS = ['temporary_to_permanent', 'under_to_full', 'more_demanding', 'promotion'] as const;
export type Improvement = (typeof IMPROVEMENTS)[number];

/** Something that happened on a day. */
export interface OutcomeEvent {
  on: LocalDate;
  kind: OutcomeKind;
}

/** How somebody stood six months after leaving. */
export interface LaterStanding {
  employed: boolean;
  improved: Improvement | null;
}

/** What it has come to some weeks after leaving, against the first day in the project. */
export interface Leaving {
  last: LabourEvent | null;
  inEducation: boolean;
  qualified: boolean;
}

/** When somebody is asked: once the weeks after leaving go on, and after six months. */
export const OUTCOME_OCCASIONS = ['leaving', 'later'] as const;
export type OutcomeOccasion = (typeof OUTCOME_OCCASIONS)[number];

export const OUTCOME_LIMITS = { events: 20 } as const;

/** When somebody was asked, and whether they have answered. */
export interface OutcomeAsked {
  occasion: OutcomeOccasion;
  askedAt: Instant;
  answeredAt: Instant | null;
  declined: boolean;
}

/** A participant's outcomes in a project, as staff see them. Answers about an earlier leaving, before they came back, are not among them. */
export interface ParticipantOutcomes {
  exitOn: LocalDate;
  leavingUntil: LocalDate;
  laterOn: LocalDate;
  events: (OutcomeEvent & { id: Id; source: 'self' | 'staff'; recordedAt: Instant })[];
  later: (LaterStanding & { source: 'self' | 'staff'; recordedAt: Instant }) | null;
  asked: OutcomeAsked[];
  /** The last day on which each can be asked and answered. */
  askUntil: Record<OutcomeOccasion, LocalDate>;
}

/** `POST /projects/{projectId}/participants/{personId}/outcomes/events`. */
export interface NewOutcomeEvent extends OutcomeEvent {
  id: Id;
}

/** Somebody who has left a project: nothing of it is ahead of them. */
export interface LeftParticipant {
  personId: Id;
  name: string;
  /** The last day that counts for them. */
  exitOn: LocalDate;
  leavingUntil: LocalDate;
  laterOn: LocalDate;
  leaving: Leaving;
  later: LaterStanding | null;
  /** What is due and nobody has answered. */
  missing: OutcomeOccasion[];
  asked: OutcomeAsked[];
  /** Whether they can be written to: there is an address, and they are not protected. */
  reachable: boolean;
}

/** A page of those who have left a project; reading it is logged. */
export interface LeftParticipants extends Page<LeftParticipant> {
  projectName: string;
  /** Whether the project's rules want to know; else nothing is missing. */
  asks: boolean;
  /** How many have left, and of how many it is due and not known. */
  left: number;
  missingLeaving: number;
  missingLater: number;
  loggedAt: Instant;
}

/** `GET /projects/{id}/outcomes/unknown`: of how many who left on some days it is not known what came of it, and of how many whose half year ended on them how they stood. */
export interface UnknownOutcomes {
  leaving: number;
  later: number;
}

/** What somebody says of the weeks after leaving. A day that is null: not so, or so since before they came. */
export interface LeavingAnswer {
  now: LabourEvent;
  since: LocalDate | null;
  educationOn: LocalDate | null;
  qualifiedOn: LocalDate | null;
}

/** `POST /outcome-links/answer`: an answer to what was asked, or that one does not want to say. */
export interface OutcomeAnswer {
  token: string;
  declined: boolean;
  leaving: LeavingAnswer | null;
  later: LaterStanding | null;
}

/** `POST /outcome-links/look`: what somebody is asked by the link of a mail. Nobody is named. */
export interface OutcomeByLink {
  occasion: OutcomeOccasion;
  projectName: string;
  funderName: string;
  /** The mark that the funder wants to be seen. */
  funderMark: FundingMark;
  /** One's first and last day in the project. */
  startOn: LocalDate;
  exitOn: LocalDate;
  /** The day half a year later, which the later question is about. */
  laterOn: LocalDate;
  /** The last day on which it can be answered, or the answer changed. */
  changeUntil: LocalDate;
  answeredAt: Instant | null;
  declined: boolean;
  leaving: LeavingAnswer | null;
  later: LaterStanding | null;
}

export type OutcomeRefusal = 'not-a-participant' | 'outcome-too-many' | 'outcome-too-early' | 'outcome-too-late' | 'outcome-no-address' | 'outcome-answered' | 'outcome-declined' | 'outcome-asked-today' | 'outcome-not-asked';
