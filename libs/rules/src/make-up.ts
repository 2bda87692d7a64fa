import type { MakeUpState } from '@kortkurs/contract/make-ups';

/**
 * The minutes that a make-up counts for: as many as were done, never more than the missed session had, and none where the person turns
 * out to have been at that session, or was at the other one by a seat of their own there: an evening counts once.
 * @param ownMinutes minutes by seats of their own, at the missed session and at the one where it is made up
 */
export function madeUpMinutes(missedMinutes: number, done: number, ownMinutes: number): number {
  if (ownMinutes > 0) return 0;
  return Math.max(0, Math.min(missedMinutes, done));
}

/** What a make-up's state is read from. */
export interface MakeUpFacts {
  kind: 'session' | 'task';
  /** The mark at the parallel session: minutes, or null where there is none. */
  markedMinutes: number | null;
  handedIn: boolean;
  returned: boolean;
  approved: boolean;
}

/** Where a make-up stands. What was handed in anew after it was returned is handed in. */
export function makeUpState({ kind, markedMinutes, handedIn, returned, approved }: MakeUpFacts): MakeUpState {
  if (kind === 'session') return markedMinutes === null ? 'planned' : markedMinutes > 0 ? 'attended' : 'missed';
  if (approved) return 'approved';
  if (returned) return 'returned';
  return handedIn ? 'handed_in' : 'set';
}

/** Whether a decision can be taken: a task can be approved without an answer, since it may have been done by word of mouth. */
export const mayDecide = (state: MakeUpState, approve: boolean): boolean =>
  approve ? state === 'set' || state === 'handed_in' || state === 'returned' : state === 'handed_in' || state === 'approved';

/** Whether the learner can hand in. */
export const mayHandIn = (state: MakeUpState): boolean => state === 'set' || state === 'handed_in' || state === 'returned';

/** Whether a make-up can be taken back: as long as it counts for nothing. Where they were marked, the mark is corrected instead. */
export const mayTakeBack = (state: MakeUpState): boolean => state !== 'attended' && state !== 'approved';
