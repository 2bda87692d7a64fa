/** What these links are for: no other link opens evidence. */
export const EVIDENCE = 'evidence';
