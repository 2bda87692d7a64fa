import type { RoomWords } from '../platform/words/words';

/** Also for the run's page, which shows a piece of this room. */
export const studyCirclesWords: RoomWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };
