import type { RoomWords } from '../../platform/words/words';

/** For the page where quizzes and their questions are written. */
export const quizBankWords: RoomWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };
