/** What became of a participant after leaving a project, and half a year later. */
import type { Id, Instant, LocalDate } from './common';

/** Changes on the labour market: of several within the weeks after leaving the last one decides. */
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

/** What the weeks after leaving come to. */
export interface Leaving {
  last: LabourEvent | null;
  inEducation: boolean;
  qualified: boolean;
}

/** When somebody is asked: once the weeks after leaving go on, and after six months. */
export const OUTCOME_OCCASIONS = ['leaving', 'later'] as const;
export type OutcomeOccasion = (typeof OUTCOME_OCCASIONS)[number];

export const OUTCOME_LIMITS = { events: 20 } as const;

/** A participant's outcomes in a project, as staff see them. */
export interface ParticipantOutcomes {
  exitOn: LocalDate;
  leavingUntil: LocalDate;
  laterOn: LocalDate;
  events: (OutcomeEvent & { id: Id; source: 'self' | 'staff'; recordedAt: Instant })[];
  later: (LaterStanding & { source: 'self' | 'staff'; recordedAt: Instant }) | null;
  asked: { occasion: OutcomeOccasion; askedAt: Instant; answeredAt: Instant | null; declined: boolean }[];
}

export type OutcomeRefusal = 'not-a-participant' | 'outcome-before-start' | 'outcome-ahead' | 'outcome-answered';
