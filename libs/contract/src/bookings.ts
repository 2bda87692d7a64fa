import type { Id, Instant, Localized } from './common';
import type { EnrolmentState } from './enrolment-states';
import type { Overlap, SeatShare, WantedRun } from './enrolments';
import type { OrganisationSeatCount } from './organisation-invitations';
import type { AffiliationRole } from './organisations';

/** People booked in one go, and people of an organisation that are listed to choose from. */
export const BOOKING_LIMITS = { people: 50, listed: 500 } as const;

/** An organisation that the reader is the contact of. */
export interface BookingOrganisation {
  id: Id;
  name: string;
}

/**
 * Somebody whom a contact can book: one who represents the organisation, or whom a contact of it booked before, under the name that was written then. There is
 * no id of the person here, which would tell since when the centre knows them.
 */
export interface Bookable {
  /** Of the affiliation or the earlier booking. */
  id: Id;
  name: string;
  role: AffiliationRole;
  /** The reader. */
  isMe: boolean;
  /** Whether the centre can write to them. */
  hasAddress: boolean;
  /** What they have in the run already, as far as the contact may know. */
  state: EnrolmentState | null;
  /** What they have a seat at for the organisation while the run meets; what they do otherwise is their own. */
  overlaps: Overlap[];
}

/** `GET /organisations/{id}/runs/{id}/booking`: who can be booked, in what. */
export interface BookingQuestion {
  organisation: BookingOrganisation;
  run: WantedRun;
  people: Bookable[];
  /** Where seats are shared: how many the organisation may still have until then. */
  share: (SeatShare & { left: number }) | null;
  /** With how many seats the organisation is invited, while people can be named for them. */
  invitation: InvitedSeats | null;
}

/** Seats that an organisation's contacts name the people for, until a time. */
export interface InvitedSeats extends OrganisationSeatCount {
  id: Id;
  holdsSeats: boolean;
  answerBy: Instant;
  words: string;
}

/** Somebody the contact writes: matched with whom the centre knows by that address, which nobody is told. */
export interface WrittenPerson {
  givenName: string;
  familyName: string;
  email: string;
  role: AffiliationRole;
}

/** One person to be booked: chosen from the list, or written. */
export interface BookingWish {
  /** Made by the client, so that the same wish can be sent twice. */
  id: Id;
  bookableId?: Id;
  written?: WrittenPerson;
}

/** `POST /organisations/{id}/runs/{id}/booking`. */
export interface NewBookings {
  people: BookingWish[];
}

/** What became of one person; `refused`: they represent the organisation no longer; `ended`: this very wish was sent before, and what it led to has ended. */
export const BOOKING_OUTCOMES = ['enrolled', 'waitlisted', 'applied', 'already', 'refused', 'ended'] as const;
export interface BookingResult {
  id: Id;
  name: string;
  outcome: (typeof BOOKING_OUTCOMES)[number];
  /** How many wait before, in the queue. */
  ahead: number | null;
  /** Whether they are written to. */
  hasAddress: boolean;
}

/** One that a contact of the organisation made, in a run that is not over. */
export interface Booking {
  id: Id;
  runId: Id;
  slug: string;
  title: Localized;
  startsAt: Instant | null;
  endsAt: Instant | null;
  withdrawUntil: Instant | null;
  cancelled: boolean;
  name: string;
  state: EnrolmentState;
  ahead: number | null;
  bookedAt: Instant;
  canWithdraw: boolean;
  /** Whether the seat can go to another person now, by `POST …/bookings/{id}/replacement` with a `BookingWish`. */
  canReplace: boolean;
}
