import type { RoomWords } from '../platform/words/words';

/** What is said of submissions and months on pages of other rooms. */
export const submissionsWords: RoomWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };
