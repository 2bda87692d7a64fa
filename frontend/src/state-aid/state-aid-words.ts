import type { RoomWords } from '../platform/words/words';

/** For pages and pieces that show de minimis aid. */
export const stateAidWords: RoomWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };
