import type { RoomWords } from '../platform/words/words';

/** What reporting waits for, as it is said on one's first page. */
export const waitingWords: RoomWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };
