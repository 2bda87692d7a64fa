import type { SavedMarks } from '@kortkurs/contract/attendance';
import type { Problem } from '../platform/problem';
import type { WaitingMark, WaitingSignature } from './waiting-store';

const TOO_MANY = 429;
const TOO_SLOW = 408;
const SIGNED_OUT = 401;

/** Whether the same thing may well be taken later: nobody answers, the server has troubles of its own, or somebody must sign in first. */
export function waitsFor(problem: Problem): boolean {
  return problem.isPassing || problem.status === 0 || problem.status >= 500 || [SIGNED_OUT, TOO_SLOW, TOO_MANY].includes(problem.status);
}

/** The first marks that go together: one session's, with one reason. */
export function nextBatch(waiting: readonly WaitingMark[], most: number): readonly WaitingMark[] {
  const [first] = waiting;
  return first ? waiting.filter(({ of, reason }) => of.sessionId === first.of.sessionId && reason === first.reason).slice(0, most) : [];
}

/**
 * A signature that waits, after marks before it were saved. As long as only they have raised the list's revision, what was
 * reviewed is what is signed. Anything else must be reviewed again: somebody else's marks, or marks of ours that do not stand.
 */
export function afterMarks(signature: WaitingSignature, saved: SavedMarks): WaitingSignature {
  const ours = saved.results.some(({ outcome }) => outcome === 'applied' || outcome === 'cleared') ? 1 : 0;
  const asReviewed = saved.revision <= signature.revision + ours && saved.standing.length === 0 && saved.results.every(({ outcome }) => outcome === 'applied' || outcome === 'cleared');
  return asReviewed ? { ...signature, revision: saved.revision } : { ...signature, review: { code: 'roster-changed', detail: '' } };
}
