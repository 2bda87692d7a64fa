import type { RoomWords } from '../platform/words/words';

export const courseFilesWords: RoomWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };
