import type { SavedMarks } from '@kortkurs/contract/attendance';
import { MARKS_OF_WALK_IN } from '@kortkurs/contract/doorway';
import type { Problem } from '../platform/problem';
import type { WaitingMark, WaitingSignature } from './waiting-store';

const PAUSES_MS = [2_000, 5_000, 10_000, 30_000, 60_000];
const TOO_MANY = 429;
const TOO_SLOW = 408;
const SIGNED_OUT = 401;

/** Whether the same thing may well be taken later: nobody answers, the server has troubles of its own, or somebody must sign in first. */
export function waitsFor(problem: Problem): boolean {
  return problem.isPassing || problem.status === 0 || problem.status >= 500 || [SIGNED_OUT, TOO_SLOW, TOO_MANY].includes(problem.status);
}

/** How long to wait before it is tried again, each tab a little apart from the others. */
export const pauseAfter = (failures: number): number => (PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)] ?? 0) * (0.5 + Math.random());

/** The first marks that go together: one session's, with one reason; those of a walk-in by themselves. */
export function nextBatch(waiting: readonly WaitingMark[], most: number): readonly WaitingMark[] {
  const [first] = waiting;
  return first ? waiting.filter(({ of, reason, walkIn }) => of.sessionId === first.of.sessionId && reason === first.reason && walkIn?.id === first.walkIn?.id).slice(0, first.walkIn ? MARKS_OF_WALK_IN : most) : [];
}

/**
 * A signature that waits, after marks before it were saved. As long as only they have raised the list's revision, what was
 * reviewed is what is signed. Anything else must be reviewed again: somebody else's marks, or people none of whose marks of ours stands.
 */
export function afterMarks(signature: WaitingSignature, saved: SavedMarks): WaitingSignature {
  const stand = new Set(saved.results.filter(({ outcome }) => outcome === 'applied' || outcome === 'cleared').map(({ enrolmentId }) => enrolmentId));
  const asReviewed = saved.revision <= signature.revision + Math.min(stand.size, 1) && saved.standing.length === 0 && saved.results.every(({ enrolmentId, outcome }) => stand.has(enrolmentId) && outcome !== 'held');
  return asReviewed ? { ...signature, revision: saved.revision } : { ...signature, review: { code: 'roster-changed', detail: '' } };
}
