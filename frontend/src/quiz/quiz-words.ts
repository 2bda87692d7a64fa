import type { RoomWords } from '../platform/words/words';

/** For pages that ask questions, or show how they will be asked. */
export const quizWords: RoomWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };
