/** The words of organisations' certificates, for pages of other rooms on which they stand. */
export const cofinancingWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };
