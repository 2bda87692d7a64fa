import type { RoomWords } from '../platform/words/words';

/** Also brought by what shows statements on pages of other rooms. */
export const statementsWords: RoomWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };
