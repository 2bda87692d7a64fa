import type { RoomWords } from '../platform/words/words';

/** For pages and pieces that show attendance lists on paper. */
export const paperListsWords: RoomWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };
