export const SECTORS = ['civil_society', 'public', 'private', 'academia'] as const;
export type Sector = (typeof SECTORS)[number];

export const LEGAL_FORMS = [
  'association',
  'foundation',
  'cooperative',
  'municipality',
  'region',
  'state',
  'company',
  'faith_community',
  'other',
] as const;
export type LegalForm = (typeof LEGAL_FORMS)[number];

/** Number of employees, after the size classes of Commission Recommendation 2003/361/EC. */
export const SIZE_CLASSES = ['none', 'micro', 'small', 'medium', 'large'] as const;
export type SizeClass = (typeof SIZE_CLASSES)[number];

export const AFFILIATION_ROLES = ['employee', 'leader', 'board_member', 'volunteer', 'other'] as const;
export type AffiliationRole = (typeof AFFILIATION_ROLES)[number];
