import type { SignedIn } from './access';
import type { MarkOutcome, MarksToSave } from './attendance';
import type { Id, Instant } from './common';
import type { Permission } from './permissions';
import type { SessionLink } from './session-links';

/** What a stand-in may do with the one session that they were given: what its instructor may, except to hand it on and to look in the register of people. */
export const STAND_IN_PERMISSIONS = ['attendance.read', 'attendance.take', 'attendance.sign', 'attendance.correct'] as const satisfies readonly Permission[];

/** Stand-ins of one session whose links hold at the same time. */
export const STAND_INS_PER_SESSION = 5;

/** Giving one session to a stand-in [vikarie], who has no account. */
export interface StandInToAsk {
  id: Id;
  /** As it will stand in the history and below the signature. */
  name: string;
  /** Where the link is mailed; null where whoever asks hands it over. */
  email: string | null;
  /** The link holds for so long after the session's end, or after now where that is later. */
  minutesAfter: number;
}

/** A stand-in who was given a session. `label` is the name. */
export interface StandIn extends SessionLink {
  label: string;
  email: string | null;
}

/** A stand-in who was given the session just now. */
export interface StandInMade extends StandIn {
  /** Path of the link in the interface, with the secret behind `#`. Shown once. */
  path: string;
}

/** `POST /stand-ins/sign-in`: the answer to a stand-in's link. The token reaches that session and nothing else. */
export interface StandInSignedIn extends SignedIn {
  sessionId: Id;
  /** Until when the link holds. */
  holdsUntil: Instant;
}

/** `POST /sessions/{id}/stand-ins/{standInId}/new-link`: another link in place of one that did not arrive, has ended or was taken back. */
export interface StandInLinkToMake {
  /** Of the new link's stand-in: sent again, it makes no second one. */
  id: Id;
  minutesAfter: number;
}

/** For so many hours after a stand-in's link has run out, marks that were made before are still taken. */
export const LATE_MARKS_HOURS = 24;

/** `POST /stand-ins/late-marks`: marks that a stand-in made before the link ran out, and that found no network until after. */
export interface LateMarksToSend extends Pick<MarksToSave, 'marks' | 'sentAt'> {
  token: string;
  /** Which session they were made at: a link takes those of its own only. */
  sessionId: Id;
}

/** What became of a mark that came after the link had run out: `made_after` was made after it too. */
export type LateMarkOutcome = MarkOutcome | 'made_after';

export interface LateMarksSaved {
  results: { markId: Id; outcome: LateMarkOutcome }[];
}

/** Why a session is not given to a stand-in. */
export type StandInRefusal = 'too-many-stand-ins' | 'stand-in-has-link' | 'stand-in-not-named';
