import type { Channel } from './attendance';
import type { Id, Instant, Localized } from './common';

/** The code on the wall: so many digits, another each step; the step before is still taken. Seconds. */
export const ROOM_CODE = { digits: 6, stepSeconds: 30 } as const;

/** The code in the picture on the wall: of the same steps, and so long that nobody guesses it. Characters of base64url. */
export const PICTURE_CODE_LENGTH = 22;

/** For so long it is taken as a proof that one has read the code: time to sign in. Minutes. */
export const PROOF_HOLDS_MINUTES = 10;

/** When people can check themselves in, and from when it shows that they came late. Minutes. */
export interface CheckInTimes {
  opensBefore: number;
  /** After the start within which nobody is late. */
  grace: number;
  /** After the start; null: until the session's end. */
  closesAfter: number | null;
}

/** What holds until the centre says otherwise. */
export const CHECK_IN_TIMES: CheckInTimes = { opensBefore: 15, grace: 10, closesAfter: null };

/** Checking in as the centre wants it. */
export interface CheckInRules extends CheckInTimes {
  /** Whether those who come are named on the wall, for a moment. Protected people never are. */
  namesOnWall: boolean;
}

/** What a centre has until it says otherwise. */
export const CHECK_IN_RULES: CheckInRules = { ...CHECK_IN_TIMES, namesOnWall: false };

/** What a centre can choose, in minutes. */
export const CHECK_IN_CHOICE = { opensBefore: { min: 0, max: 120 }, grace: { min: 0, max: 120 }, closesAfter: { min: 5, max: 1440 } } as const;

/** What somebody read on the wall: the six figures, or the long code of the picture. Without a session it is found by the code. */
export interface CodeRead {
  code: string;
  sessionId?: Id;
}

/**
 * `POST /check-ins/proofs`: that one has read the code, for who must sign in or write an address first, or has come too early. It holds with
 * the cookie that comes with it, and for the first who checks in by it.
 */
export interface CheckInProof {
  proof: string;
  session: CheckedInTo;
  opensAt: Instant;
  /** Until when it is taken. */
  until: Instant;
}

/** `POST /check-ins`: I am here, and this code stands on the wall; or this proof that it did when I read it. */
export interface CheckInToMake {
  code?: string;
  proof?: string;
  sessionId?: Id;
}

/** `POST /check-ins/by-link`: the same from somebody who has the mail about the seat. */
export interface CheckInByLink extends CheckInToMake {
  token: string;
}

/** `POST /check-ins/by-address`: the same from somebody who says under which address they have a seat. */
export interface CheckInByAddress extends CheckInToMake {
  email: string;
}

/**
 * What came of it. `here`: it counts, now or since before. `asked`: the instructor has said otherwise and is asked. `waits`: the list is
 * signed, and the instructor has to say why it changes.
 */
export type CheckInOutcome = 'here' | 'asked' | 'waits';

/** The session that one checked in to. */
export interface CheckedInTo {
  sessionId: Id;
  courseTitle: Localized;
  number: number;
  /** Sessions of the run in all. */
  of: number;
}

/** What stands for the one who checked in. */
export interface CheckedIn extends CheckedInTo {
  outcome: CheckInOutcome;
  /** When one came, as it stands. */
  at: Instant;
  lateMinutes: number;
  channel: Channel;
}

/** `POST /sessions/{id}/join`: where the meeting is; null where the run has no link. */
export interface Joined {
  link: string | null;
  checkedIn: CheckedIn;
}

/** A code and the time on the server's clock when it stands on the wall. */
export interface RoomCode {
  /** The six figures, to write. */
  code: string;
  /** What the picture says in their place. */
  picture: string;
  from: Instant;
  until: Instant;
}

/** What is shown on the wall: the codes of the next minutes, so that a network that is away for a moment is not noticed. */
export interface RoomCodes {
  sessionId: Id;
  courseTitle: Localized;
  number: number;
  of: number;
  startsAt: Instant;
  endsAt: Instant;
  opensAt: Instant;
  closesAt: Instant;
  /** The session or its run is called off. */
  cancelled: boolean;
  present: number;
  expected: number;
  /** Who came last, first names first; nobody where the centre does not want it. */
  arrived: string[];
  /** Minutes after the start within which nobody is late. */
  grace: number;
  /** The server's clock as it answers. */
  now: Instant;
  codes: RoomCode[];
}

/** `GET /sessions/{id}/live` when it is asked once, and each event of its stream: what changed, and which revision the roster has now. */
export interface SessionNews {
  /** `marks`: marks stand that did not; `asked`: someone asks about their mark; `signed`: the list was signed or opened; `people`: who is on the list, what they are called, or who cannot come; `now`: the stream begins, or caught up. */
  topic: 'now' | 'marks' | 'asked' | 'signed' | 'people';
  revision: number;
  /** With `now`: whether the list is signed. */
  signed?: boolean;
  /** With `now`: check-ins so far that gave way to staff's word or wait. One that is missed raises no revision. */
  asked?: number;
  /** With `now`: another one each time that something is different about who is on the list. */
  people?: string;
}

/** Why somebody is not checked in. `check-in-scan-instead`: too many wrong figures were written by people who had not said who they are. */
export type CheckInRefusal = 'check-in-not-open-yet' | 'check-in-scan-instead' | 'check-in-closed' | 'check-in-code-wrong' | 'check-in-no-seat' | 'check-in-called-off';
