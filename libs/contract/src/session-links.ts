import type { Id, Instant } from './common';

/** For how long after the session's end a link to one session holds, in minutes: to choose from, the usual one, and at most. */
export const SESSION_LINK_MINUTES = { choices: [0, 60, 180, 720], usual: 60, most: 1440 } as const;

/** A link that lets somebody without an account do something at one session. */
export interface SessionLinkToMake {
  /** What it is called in the list of links, for example who has it. */
  label: string | null;
  /** Holds for so long after the session's end, or after now where that is later. */
  minutesAfter: number;
}

/** Such a link as it is listed. Its secret is known only when it is made. */
export interface SessionLink {
  id: Id;
  label: string | null;
  createdAt: Instant;
  expiresAt: Instant;
  /** Null where nobody has opened it; otherwise to the minute. */
  lastUsedAt: Instant | null;
  revokedAt: Instant | null;
}

/** A link that was made just now. */
export interface SessionLinkMade extends SessionLink {
  /** Its path in the interface, with the secret behind `#`. Shown once. */
  path: string;
}
