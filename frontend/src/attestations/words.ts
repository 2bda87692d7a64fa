/** The words of months that people confirm, for pages of other rooms on which they stand. */
export const attestationsWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };
