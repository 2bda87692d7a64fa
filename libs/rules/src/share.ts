import { SHARE_AGES, SHARE_COUNTIES, type ShareAge, type ShareCount, type ShareOperator, type TargetMeasure, type TargetShare } from '@kortkurs/contract/funding';
import { FACT_VALUES } from '@kortkurs/contract/participant-facts';
import { AGE_GROUPS } from '@kortkurs/contract/reports';
import { AGE_SPANS } from './age';

/** Where a share stands; `nothing` while there is nobody to count. */
export type ShareStanding = 'nothing' | 'below' | 'met' | 'above';

/** "About" is within a tenth: the bounds in tenths of what is written. */
const ABOUT = { from: 9, to: 11 };

/** The first and last age of what a share can be of. */
export const SHARE_AGE_SPANS: Record<ShareAge, { from: number; to: number }> = {
  ...AGE_SPANS,
  under_30: { from: AGE_SPANS.under_18.from, to: AGE_SPANS['18_29'].to },
  over_54: { from: AGE_SPANS['55_64'].from, to: AGE_SPANS['65_plus'].to },
};

/** The share in per cent, rounded down to one decimal, so that no share is shown as one that it has not reached. Nobody of nobody is 0. */
export const sharePercent = ({ part, of }: Pick<ShareCount, 'part' | 'of'>): number => (of === 0 ? 0 : Math.floor((part * 1000) / of) / 10);

/** Where a share stands, told by the numbers of people and never by the figure that is shown: 59.96 per cent is below 60, and 30.04 is above 30. */
export function shareStanding({ operator, value, upperValue }: TargetMeasure<ShareOperator>, { part, of }: Pick<ShareCount, 'part' | 'of'>): ShareStanding {
  if (of === 0) return 'nothing';
  // In thousandths of all, so that a tenth of a per cent is a whole number as well.
  const reached = part * 1000;
  if (operator === 'at_most') return reached <= value * 10 * of ? 'met' : 'above';
  const [from, to] = operator === 'about' ? [value * ABOUT.from, value * ABOUT.to] : [value * 10, operator === 'between' ? (upperValue ?? value) * 10 : null];
  if (reached < from * of) return 'below';
  return to !== null && reached > to * of ? 'above' : 'met';
}

/** The per cent that meet a share, from and to, for whoever draws it. */
export function shareRange({ operator, value, upperValue }: TargetMeasure<ShareOperator>): { from: number; to: number } {
  if (operator === 'at_most') return { from: 0, to: value };
  if (operator === 'about') return { from: (value * ABOUT.from) / 10, to: Math.min(100, (value * ABOUT.to) / 10) };
  return { from: value, to: operator === 'between' ? (upperValue ?? value) : 100 };
}

/** Whether a share can be counted: an age, a gender or an answer that there is. Whether there is such a municipality is known by the database. */
export function isShare({ by, value }: TargetShare): boolean {
  if (by === 'gender') return ['F', 'M', 'X'].includes(value);
  if (by === 'age') return (SHARE_AGES as readonly string[]).includes(value);
  if (by === 'municipality') return /^\d{4}$/.test(value);
  if (by === 'county') return (SHARE_COUNTIES as readonly string[]).includes(value);
  return FACT_VALUES[by].includes(value) && value !== 'no';
}

/** The age of a share as the report's own group, where it is one. */
export const ageGroupOf = ({ by, value }: TargetShare): string | null => (by === 'age' && (AGE_GROUPS as readonly string[]).includes(value) ? value : null);
