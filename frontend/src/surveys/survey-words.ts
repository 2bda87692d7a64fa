import type { RoomWords } from '../platform/words/words';

/** For pages that ask the questions of surveys, write them, or show what was answered. */
export const surveyWords: RoomWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };
