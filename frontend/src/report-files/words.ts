import type { RoomWords } from '../platform/words/words';

export const reportFilesWords: RoomWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };
