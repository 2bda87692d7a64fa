/** Genders as funders count them; X is neither of the other two. */
export const GENDERS = ['F', 'M', 'X'] as const;
/** As the participant states it; never derived from the identity number. */
export type Gender = (typeof GENDERS)[number];
