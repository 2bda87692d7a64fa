import type { Instant } from '@kortkurs/contract/common';

/** A mark as it is told apart from the step before it. */
export interface CorrectionStep {
  at: Instant;
  byName: string | null;
  why: string | null;
}

/** Minutes after which the same person with the same reason corrects anew. */
export const STEPS_WITHIN = 30;

/**
 * The marks of one person at one session without the steps on the way: whoever sets minutes right by a button presses it several times, and each press
 * is kept, but it is one correction, from what stood before the first to what stood after the last. Marks without a reason each stand for themselves.
 * @param marks the earliest first
 */
export function withoutSteps<Mark>(marks: readonly Mark[], stepOf: (mark: Mark) => CorrectionStep): Mark[] {
  return marks.filter((mark, at) => {
    const next = marks[at + 1];
    return !next || !isStepTo(stepOf(mark), stepOf(next));
  });
}

function isStepTo(step: CorrectionStep, next: CorrectionStep): boolean {
  return step.why !== null && step.why === next.why && step.byName === next.byName && Date.parse(next.at) - Date.parse(step.at) <= STEPS_WITHIN * 60_000;
}
