import type { LocalDate } from '@kortkurs/contract/common';

/** The age groups of a report; the ESF+ indicators EECO06 to EECO08 are sums of them. */
export const AGE_GROUPS = ['under_18', '18_29', '30_54', '55_64', '65_plus'] as const;
export type AgeGroup = (typeof AGE_GROUPS)[number];

/**
 * Whole years from birth to a day. Someone born on 29 February comes of age on 1 March in a year without that day.
 */
export function ageOn(bornOn: LocalDate, on: LocalDate): number {
  const years = Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return on.slice(5) < bornOn.slice(5) ? years - 1 : years;
}

/** The group that an age in whole years falls in. */
export function ageGroup(age: number): AgeGroup {
  if (age < 18) return 'under_18';
  if (age < 30) return '18_29';
  if (age < 55) return '30_54';
  if (age < 65) return '55_64';
  return '65_plus';
}
