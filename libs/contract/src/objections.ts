/** A participant's word that what is registered for them at a session is wrong. */
import type { Id, Instant, Localized } from './common';

export const OBJECTION_LIMITS = { saidMin: 3, said: 500 } as const;

/** `POST /enrolments/{id}/objections`. The same id again changes nothing. */
export interface NewObjection {
  id: Id;
  sessionId: Id;
  said: string;
}

/** `POST /sessions/{id}/kept-objections`: the mark stands as it is. */
export interface KeptObjection {
  id: Id;
}

/** One that waits for whoever leads the session: to correct the mark, or to say that it stands. */
export interface OpenObjection {
  id: Id;
  enrolmentId: Id;
  name: string;
  said: string;
  toldAt: Instant;
}

/** One's own, with what came of it: nothing yet, the mark was changed, or it stands. */
export interface OwnObjection {
  said: string;
  toldAt: Instant;
  outcome: 'waits' | 'changed' | 'stands';
}

/** A session of a run that one leads where somebody has objected. */
export interface ObjectedSession {
  sessionId: Id;
  number: number;
  startsAt: Instant;
  courseTitle: Localized;
  objections: number;
}

export type ObjectionRefusal = 'nothing-to-object-to' | 'objected-already';
