import type { RoomWords } from '../../platform/words/words';

/** For the page on which a survey is written. */
export const surveyFormWords: RoomWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };
