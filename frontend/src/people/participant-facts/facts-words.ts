import type { RoomWords } from '../../platform/words/words';

/** For `withWords('facts', factsWords, …)` around a page that asks for or shows what funders require of participants. */
export const factsWords: RoomWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };
