import type { HandInWindow } from '@kortkurs/contract/run-papers';

/** By when a form is to be handed in, and when its run begins; null where it never does. */
export interface HandInTimes {
  dueAt: Date;
  startsAt: Date | null;
  /** The run was called off. */
  isCalledOff: boolean;
}

/** Whether a form can be handed in: in time until its last moment, then late until the run begins. */
export function handInWindow({ dueAt, startsAt, isCalledOff }: HandInTimes, now: Date): HandInWindow {
  if (isCalledOff || (startsAt && now >= startsAt)) return 'closed';
  return now <= dueAt ? 'open' : 'late';
}

/** Whether one may hand in now: in time what is given can be replaced, late it cannot. */
export const canHandIn = (window: HandInWindow, isGiven: boolean): boolean => window === 'open' || (window === 'late' && !isGiven);

/** Milliseconds before the last moment at which whoever has not handed in is reminded. */
const REMINDED_BEFORE = 2 * 86_400_000;

/** When those who have not handed in are reminded. */
export const handInRemindedAt = (dueAt: Date): Date => new Date(dueAt.getTime() - REMINDED_BEFORE);
