import type { RoomWords } from '../platform/words/words';

export const gradingWords: RoomWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };
