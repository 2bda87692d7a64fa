import type { ShareOperator, TargetMeasure } from '@kortkurs/contract/funding';

/** What a target means as numbers: the lowest figure that meets it, and the highest, where there is one. */
export interface TargetRange {
  from: number;
  to: number | null;
}

/** How a figure stands against a target. */
export type TargetStanding = 'below' | 'near' | 'met' | 'above';

/** "About" is within ten per cent. */
const ABOUT = 10;

/**
 * The figures that meet a target. "About 2" is 2 and nothing else; "about 2 000" is 1 800 to 2 200: ten per cent counted
 * in whole units, never below them, so that ± 10 % is not stretched by rounding.
 */
export function targetRange(target: TargetMeasure<ShareOperator>): TargetRange {
  const { operator, value, upperValue } = target;
  if (operator === 'at_least') return { from: value, to: null };
  if (operator === 'at_most') return { from: 0, to: value };
  if (operator === 'between') return { from: value, to: upperValue ?? value };
  // Whole-number arithmetic: 0.1 has no exact binary form, and 90.00000000000001 would be one too many.
  return { from: Math.ceil((value * (100 - ABOUT)) / 100), to: Math.floor((value * (100 + ABOUT)) / 100) };
}

/** Where a figure stands: below, near (nine tenths of the way), met, or above a target that has an upper end. */
export function targetStanding(target: TargetMeasure<ShareOperator>, figure: number): TargetStanding {
  const { from, to } = targetRange(target);
  if (to !== null && figure > to) return 'above';
  if (figure >= from) return 'met';
  return figure * 10 >= from * 9 ? 'near' : 'below';
}

/** Whole per cent of the way to the lowest figure that meets a target, never above 100; rounded down, so that 100 means met. */
export function targetPercent(target: TargetMeasure, figure: number): number {
  const { from } = targetRange(target);
  return Math.min(100, Math.max(0, Math.floor((figure * 100) / from)));
}

/** How far a target has come beside how far its time has. */
export interface TargetPace {
  standing: TargetStanding;
  /** Whole units before the plan, negative after it, 0 within one of it. */
  ahead: number;
}

/** Where a figure stands, and how far it is from what it would be had it come as far as its time (0 to 1). */
export function targetPace(target: TargetMeasure<ShareOperator>, figure: number, timeGone: number): TargetPace {
  const due = targetRange(target).from * timeGone;
  return { standing: targetStanding(target, figure), ahead: Math.trunc(figure - due) };
}
