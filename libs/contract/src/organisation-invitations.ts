import type { Id, Instant, Localized } from './common';

/** Bounds that the forms, the API and the table share. */
export const ORGANISATION_INVITATION_LIMITS = {
  /** Organisations that are invited in one go. */
  atOnce: 50,
  /** Seats of one organisation. */
  seats: 200,
  /** Organisations that a search finds. */
  found: 12,
} as const;

/**
 * What has become of an organisation's invitation: `open` while seats are left to name somebody for; `answered` when none is; `declined` when nobody comes; `lapsed` when the
 * time passed with seats left; `withdrawn` when staff took it back.
 */
export const ORGANISATION_INVITATION_STATES = ['open', 'answered', 'declined', 'lapsed', 'withdrawn'] as const;
export type OrganisationInvitationState = (typeof ORGANISATION_INVITATION_STATES)[number];

/** `POST /runs/{id}/organisation-invitations`: organisations that are invited alike, each with its number of seats. */
export interface NewOrganisationInvitations {
  /** Each id is the invitation's that is made. */
  organisations: { id: Id; organisationId: Id; seats: number }[];
  /** Left out, as the run says. Never later than the start. */
  answerBy?: Instant;
  /** Days before it on which contacts who have seats left are reminded; null never. */
  remindDays?: number | null;
  /** To the contacts: what it is about, what will be done. */
  words?: string;
  /** Whether the seats are held until they are named or the time has passed; left out, as the run says. */
  holdsSeats?: boolean;
}

/** `already` has an invitation that holds; `no-contact` has nobody to write to; `full` would need more seats than are free. */
export const ORGANISATION_OUTCOMES = ['invited', 'already', 'no-contact', 'full'] as const;
export type OrganisationOutcome = (typeof ORGANISATION_OUTCOMES)[number];

/** What came of inviting one organisation. */
export interface InvitedOrganisation {
  /** The id that was asked with. */
  id: Id;
  organisationId: Id;
  name: string;
  seats: number;
  outcome: OrganisationOutcome;
  /** How many contacts are written to. */
  contacts: number;
}

/** `GET /runs/{id}/invitable-organisations`: an organisation that can be chosen. */
export interface InvitableOrganisation {
  organisationId: Id;
  name: string;
  municipalityName: string | null;
  /** Contacts who can be written to. */
  contacts: number;
  /** Whether it has an invitation to the run that holds. */
  isInvited: boolean;
}

/** What came of writing to an organisation once more. */
export interface OrganisationWrittenTo {
  /** Whether the contacts are written to: not where nobody is left to choose. */
  written: boolean;
}

/** How many of an organisation's seats there are: `seats` = `named` + `left` + `givenBack`. */
export interface OrganisationSeatCount {
  seats: number;
  /** People whom the contacts named. */
  named: number;
  /** Seats that they can still name somebody for; those that nobody was named for, when it is over. */
  left: number;
  /** Seats that they said nobody comes for. */
  givenBack: number;
}

/** An organisation's invitation, as staff read it. */
export interface OrganisationInvitation extends OrganisationSeatCount {
  id: Id;
  organisationId: Id;
  organisationName: string;
  contacts: number;
  state: OrganisationInvitationState;
  holdsSeats: boolean;
  answerBy: Instant;
  remindedAt: Instant | null;
  /** Why they gave seats back, in their words. */
  why: string | null;
}

/** `POST /runs/{id}/organisation-invitations/{id}/again`: write to the contacts once more, with another number or another last day. */
export interface OrganisationInvitationAgain {
  seats?: number;
  answerBy?: Instant;
}

/** With what an organisation is invited to a run that is not over, as its contact reads it. */
export interface OwnOrganisationInvitation extends OrganisationSeatCount {
  id: Id;
  runId: Id;
  slug: string;
  title: Localized;
  startsAt: Instant | null;
  endsAt: Instant | null;
  cancelled: boolean;
  state: OrganisationInvitationState;
  holdsSeats: boolean;
  answerBy: Instant;
  words: string;
}

/** `POST /organisations/{id}/seat-invitations/{id}/return`: so many of the seats are not needed. */
export interface SeatsReturned {
  seats: number;
  why?: string;
}

/** Why an organisation's invitation is not changed, or nobody is named. */
export type OrganisationInvitationRefusal = 'organisation-invitation-over' | 'seats-are-named' | 'seats-not-free' | 'more-than-invited';
