/** The words of discussions, also for pieces of it on other rooms’ pages. */
export const discussionsWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };
