import type { RuleSetContent } from '@kortkurs/contract/rule-sets';

/** The age, in whole years, from which everybody is asked as others are. */
export const OF_AGE = 18;

/** Whether rules ask somebody of an age for more than the birth date; whose age is not known is asked as others are. */
export const asksAtAge = ({ asksMinors = true }: Pick<RuleSetContent, 'asksMinors'>, age: number | null): boolean => asksMinors || age === null || age >= OF_AGE;
