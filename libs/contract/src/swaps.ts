import type { Meeting } from './catalogue';
import type { Id, Instant, Localized } from './common';
import type { AffiliationRole } from './organisations';
import type { Delivery } from './runs';

/** Hours for which a colleague can answer; the last day to withdraw at the latest. */
export const SWAP_HOURS = 48;

/** `accepted`: the colleague said yes, and staff decide; `done`: the seat is theirs. */
export const SWAP_STATES = ['open', 'accepted', 'done', 'declined', 'lapsed', 'cancelled'] as const;
export type SwapState = (typeof SWAP_STATES)[number];

/** `POST /enrolments/{id}/swap`: the colleague of the same organisation who is to have the seat. */
export interface NewSwap {
  id: Id;
  givenName: string;
  familyName: string;
  email: string;
}

/** A seat that is on its way to a colleague, as the giver reads it. */
export interface OwnSwap {
  name: string;
  answerBy: Instant;
  /** The colleague said yes, and staff decide. */
  waitsForStaff: boolean;
}

/** `POST /swap-links/look`: the seat that a colleague wants to give, as its mailed link shows it. */
export interface SwapByLink {
  state: SwapState;
  giver: string;
  organisationName: string;
  slug: string;
  runId: Id;
  title: Localized;
  delivery: Delivery;
  startsAt: Instant | null;
  endsAt: Instant | null;
  meetings: Meeting[];
  placeName: string | null;
  placeAddress: string | null;
  answerBy: Instant;
  needsApproval: boolean;
}

/** `POST /swap-links/answer`: the colleague takes the seat, or says no. */
export interface SwapAnswer {
  token: string;
  accept: boolean;
  /** Who takes the seat says what they are in the organisation; kept where the centre does not know it. */
  role?: AffiliationRole;
}

export type SwapRefusal = 'swap-closed' | 'swap-needs-organisation' | 'swap-is-over' | 'swap-with-oneself';
