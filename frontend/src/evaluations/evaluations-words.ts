/** The words of evaluations, also for pieces of it on other rooms’ pages. */
export const evaluationsWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };
