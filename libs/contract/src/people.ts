/** Whether the person's name, contact and organisation are shown under an alias: see Protected identity in the domain. */
export const GENDERS = ['F', 'M', 'X'] as const;
/** As the participant states it; never derived from the identity number. */
export type Gender = (typeof GENDERS)[number];
