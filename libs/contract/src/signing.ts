import type { LocalDate } from './common';

/** Whether the issuer's keys are those that this installation knows: none are there, others are, or some cannot be read. */
export type KeysState = 'ready' | 'missing' | 'other' | 'unreadable';

/** Whether certificates can be signed, for staff. */
export interface SigningState {
  keys: KeysState;
  /** The centre's own key for PDF files, where there is one. */
  own: OwnKeyState | null;
  /** Somebody else on the server's machine may read the keys. */
  exposed: boolean;
}

/** The time of an own key's certificate. */
export interface OwnKeyState {
  state: 'ready' | 'ended' | 'not-begun';
  beginsOn: LocalDate;
  /** The last whole day on which it can sign. */
  endsOn: LocalDate;
  /** Whole days until it ends; zero once it has. */
  daysLeft: number;
}

export type SigningRefusal = 'signing-waits';
