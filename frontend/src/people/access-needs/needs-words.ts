import type { RoomWords } from '../../platform/words/words';

/** For `withWords('needs', needsWords, …)` around a page that asks for or shows what people need on site. */
export const needsWords: RoomWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };
