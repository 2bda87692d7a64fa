import type { RoomWords } from '../platform/words/words';

/** For `withWords('runs', runWords, …)`: also around pages of other rooms that show something of runs. */
export const runWords: RoomWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };
