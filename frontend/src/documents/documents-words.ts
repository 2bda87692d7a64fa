import type { RoomWords } from '../platform/words/words';

/** For pages and pieces that show documents, agendas and what is handed in. */
export const documentsWords: RoomWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };
