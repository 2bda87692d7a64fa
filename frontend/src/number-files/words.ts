/** Words of this room, also for pages of other rooms that show a piece of it. */
export const numberFilesWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };
