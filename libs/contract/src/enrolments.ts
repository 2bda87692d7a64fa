import type { Channel } from './attendance';
import type { Enrolling, Funding, Meeting, SeatCount } from './catalogue';
import type { Id, Instant, LocalDate, Localized } from './common';
import type { EnrolmentSource, EnrolmentState } from './enrolment-states';
import type { FundingMark, ParticipantAnswer } from './funding';
import type { OwnInvitation } from './invitations';
import type { AffiliationRole } from './organisations';
import type { FactQuestion, FactsKept, NumberQuestion } from './participant-facts';
import type { OwnProtection } from './people';
import type { Delivery } from './runs';
import type { OwnSwap } from './swaps';

/** Why a seat is not given or not taken back. */
export type SeatRefusal =
  | 'run-not-open'
  | 'enrolment-not-open-yet'
  | 'enrolment-closed'
  | 'run-has-ended'
  | 'outside-audience'
  | 'already-enrolled'
  | 'person-already-enrolled'
  | 'enrolment-cannot-change'
  | 'offer-has-lapsed'
  | 'seats-are-taken'
  | 'undo-is-over'
  | 'staff-decide'
  | 'withdrawal-closed';

/** A wish for a seat, by the person themselves. */
export interface SeatWish {
  /** Made by the client, so that the same wish can be sent twice. */
  id: Id;
  /** Whom the person comes for; null comes for nobody. */
  affiliationId: Id | null;
  /** Their role there today, where a funder asks who takes part; left out, the one that is known holds. */
  role?: AffiliationRole;
  /** What a funder asks of those who take part; left out where nothing is asked or it is known already. */
  facts?: ParticipantAnswer;
  /** "I have protected personal data": from this seat on they stand under the name they choose. */
  protection?: OwnProtection;
}

/** Most seats of one organisation until a time; what is left then goes to the queue. */
export interface SeatShare {
  seats: number;
  until: Instant;
}

/** `PUT /runs/{id}/seat-share`; null: nobody is held back. */
export interface SeatShareChange {
  share: SeatShare | null;
}

/** Where a wish led: a seat, or a place in the queue with so many before one. */
export interface SeatAnswer {
  enrolmentId: Id;
  state: EnrolmentState;
  ahead: number | null;
}

/** What staff can say to an application. */
export const APPLICATION_DECISIONS = ['approve', 'reject'] as const;
/** Applications that are decided on in one go. */
export const APPLICATIONS_AT_ONCE = 500;

/** What staff decided on some of a run's applications. */
export interface ApplicationDecision {
  enrolmentIds: Id[];
  decision: (typeof APPLICATION_DECISIONS)[number];
  /** Told to those who are refused. */
  reason?: string;
}

/** What came of one application: a seat, a place in the queue where none was free, or a no. */
export interface DecidedApplication {
  enrolmentId: Id;
  state: EnrolmentState;
  queuePosition: number | null;
}

/** The run that a seat is asked for in, as the one who asks reads it. */
export interface WantedRun {
  id: Id;
  slug: string;
  title: Localized;
  formatName: Localized;
  delivery: Delivery;
  meetings: Meeting[];
  activityMinutes: number;
  placeName: string | null;
  seats: SeatCount;
  enrolling: Enrolling;
  withdrawUntil: Instant | null;
  funding: Funding[];
  /** The enrolment that the person has in it already. */
  mine: Id | null;
}

/** What a seat needs to know of the person before it is asked for. */
export interface SeatQuestion {
  run: WantedRun;
  /** `fits`: the run is for who comes for it. */
  affiliations: { id: Id; organisationName: string; role: AffiliationRole; fits: boolean }[];
  /** Whom the run is for, to stand inside a sentence ("för ideella organisationer"); null: for everyone, also for who comes for nobody. */
  audience: Localized | null;
  /** What the person has a seat at while the run meets. It hinders nothing. */
  overlaps: Overlap[];
  /** What the run's funders ask for and the person has not answered: what counts first, what is voluntary last. */
  questions: FactQuestion[];
  /** Where they ask for the identity number, and nothing is known of it. */
  identityNumber: NumberQuestion | null;
  /** Where they ask and nothing is left to answer: when the last of it was, and whether they do not want to give these facts. */
  answered: { on: LocalDate; declined: boolean } | null;
  /** Where something is asked: how long it is kept, of several projects the longest. */
  kept: FactsKept | null;
  /** Those of the questions that pages from before know. */
  missingFacts: ('gender' | 'bornOn')[];
  /** Names of the projects that ask, for the purpose beside each field. */
  projects: { name: string; funderName: string; mark: FundingMark }[];
}

/** A session that somebody has a seat at while another run meets. */
export interface Overlap {
  /** Left out where the reader may not see that run: what else somebody takes part in is theirs to tell. */
  title?: Localized;
  startsAt: Instant;
  endsAt: Instant;
}

/** One of my courses. */
export interface MySeat {
  enrolmentId: Id;
  runId: Id;
  state: EnrolmentState;
  /** How many wait before me, in the queue. */
  ahead: number | null;
  /** Whether anyone waits for a seat, so that one given back is taken at once. */
  isQueued: boolean;
  slug: string;
  title: Localized;
  formatName: Localized;
  delivery: Delivery;
  startsAt: Instant | null;
  endsAt: Instant | null;
  cancelled: boolean;
  placeName: string | null;
  placeAddress: string | null;
  instructors: string[];
  /** Whom I come for. */
  organisationName: string | null;
  /** The video link, from 15 minutes before a session until its end. */
  videoLink: string | null;
  withdrawUntil: Instant | null;
  /** Until when I can answer: an offered seat is held for me so long, an invitation holds so long. */
  answerBy: Instant | null;
  /** A colleague is asked to take it. */
  swap: OwnSwap | null;
  /** Whether I have said what I need on site, be it nothing. */
  needsAsked: boolean;
  /** Why I wait although there may be seats: my organisation has its share. */
  share: SeatShare | null;
  /** What I am invited with, while I have not answered. */
  invitation: OwnInvitation | null;
  /** How I said that I take part; null where nobody asked. */
  attends: Channel | null;
  /** What I have a seat at while it meets, as long as I may take a seat in it. */
  overlaps: Overlap[];
  sessions: {
    id: Id;
    number: number;
    startsAt: Instant;
    endsAt: Instant;
    countableMinutes: number;
    title: Localized;
    /** What stands for me; null where unmarked. */
    minutes: number | null;
    /** When I checked myself in, where that is what stands. */
    checkedInAt: Instant | null;
    /** Whether I have said in advance that I cannot come to it. */
    away: boolean;
  }[];
  funding: { mark: FundingMark; statement: Localized }[];
}

/**
 * `POST /seat-links/look`: a seat as its mailed link shows it, without signing in. A mail is passed on easily: nothing of
 * the person but the name, no video link, no attendance.
 */
export interface SeatByLink {
  state: EnrolmentState;
  /** Whose seat it is, as instructors read it. */
  name: string;
  runId: Id;
  slug: string;
  title: Localized;
  delivery: Delivery;
  /** How many wait before, in the queue. */
  ahead: number | null;
  /** Whether anyone waits for a seat, so that one given back is taken at once. */
  isQueued: boolean;
  startsAt: Instant | null;
  endsAt: Instant | null;
  cancelled: boolean;
  placeName: string | null;
  placeAddress: string | null;
  /** Until when an offer or an invitation can be answered. */
  answerBy: Instant | null;
  /** What the person is invited with, while they have not answered. */
  invitation: OwnInvitation | null;
  withdrawUntil: Instant | null;
  /** Whether it can be given back now. */
  canWithdraw: boolean;
  /** The organisation of whose people somebody else can have it now; null where it can go to nobody. */
  swapWith: string | null;
  /** A colleague is asked to take it. */
  swap: OwnSwap | null;
  /** When the person has a seat elsewhere while it meets, as long as they may take it; where, is nobody's who has the mail. */
  overlaps: Omit<Overlap, 'title'>[];
  /** Whether there is a calendar file. */
  hasCalendar: boolean;
  meetings: Meeting[];
}

/** An enrolment as staff see it on the run's page. */
export interface Participant {
  enrolmentId: Id;
  personId: Id;
  name: string;
  organisation: string | null;
  state: EnrolmentState;
  source: EnrolmentSource;
  forced: boolean;
  queuePosition: number | null;
  lateWithdrawal: boolean;
  enrolledAt: Instant | null;
  /** Until when an offer or an invitation can be answered. */
  answerBy: Instant | null;
  /** Whether a seat is held for who is invited. */
  holdsSeat: boolean;
  /** When who is invited was reminded. */
  remindedAt: Instant | null;
  /** How the person said that they take part; null where nobody asked. */
  attends: Channel | null;
  /** What the person has a seat at while the run meets. */
  overlaps: Overlap[];
  /** Why the person said no, in their own words. */
  declinedWhy: string | null;
  /** Minutes per session in order, null where unmarked. */
  minutes: (number | null)[];
}

/** A run's enrolments with the count of each state. */
export interface Participants {
  seats: { capacity: number; held: number; forced: number; waiting: number; share: SeatShare | null };
  counts: Partial<Record<EnrolmentState, number>>;
  sessions: { id: Id; number: number; startsAt: Instant; endsAt: Instant; countableMinutes: number }[];
  people: Participant[];
}

/** The secret address to one's own calendar, for calendars that subscribe: whether there is one, and whether one comes by. */
export interface OwnCalendarFeed {
  madeAt: Instant | null;
  lastReadAt: Instant | null;
}

/** A secret address that was just made: whoever has it can read the calendar. Told this once. */
export interface CalendarFeedMade {
  url: string;
}
