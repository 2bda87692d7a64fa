import type { LocalDate } from '@kortkurs/contract/common';
import { AGE_GROUPS, type AgeGroup } from '@kortkurs/contract/reports';

/** The first and last age, in whole years, of each group. */
export const AGE_SPANS: Record<AgeGroup, { from: number; to: number }> = {
  under_18: { from: 0, to: 17 },
  '18_29': { from: 18, to: 29 },
  '30_54': { from: 30, to: 54 },
  '55_64': { from: 55, to: 64 },
  '65_plus': { from: 65, to: 200 },
};

/**
 * Whole years from birth to a day. Someone born on 29 February comes of age on 1 March in a year without that day.
 */
export function ageOn(bornOn: LocalDate, on: LocalDate): number {
  const years = Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return on.slice(5) < bornOn.slice(5) ? years - 1 : years;
}

/** The group that an age in whole years falls in. */
export function ageGroup(age: number): AgeGroup {
  return AGE_GROUPS.find((group) => age <= AGE_SPANS[group].to) ?? '65_plus';
}
