/** People who took part in a project and do not count for it: who teaches and sits in, who works for the centre. */
import type { Id, Instant } from './common';

/** Somebody who is, or was, left out of a project's figures. */
export interface LeftOut {
  id: Id;
  personId: Id;
  name: string;
  why: string;
  byName: string;
  at: Instant;
  /** When they were taken back; null while they are left out. */
  endedAt: Instant | null;
  endedByName: string | null;
}

/** What somebody is at the centre for which they may not be a participant. */
export const STAFF_ROLES = ['administrator', 'instructor'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** Somebody who counts for a project and works at the centre. That is no verdict: who leads one course may take part in another. */
export interface LeaveOutSuggestion {
  personId: Id;
  name: string;
  roles: StaffRole[];
  /** Runs of the project in which they took part. */
  participations: number;
  registeredMinutes: number;
}

/** Whom a project leaves out of its figures, those who are left out first, and who else could be. */
export interface ProjectLeftOut {
  projectName: string;
  people: LeftOut[];
  suggestions: LeaveOutSuggestion[];
}

export interface NewLeftOut {
  id?: Id;
  personId: Id;
  why: string;
}

/** The most people that a project leaves out at a time, and that are suggested. */
export const LEFT_OUT_LIMITS = { people: 200, suggestions: 100 } as const;

export type LeftOutRefusal = 'left-out-already' | 'left-out-ended' | 'left-out-too-many';
