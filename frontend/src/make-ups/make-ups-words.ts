import type { ParallelSession } from '@kortkurs/contract/make-ups';
import type { RoomWords, Words } from '../platform/words/words';

export const makeUpsWords: RoomWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

/** Where a session to choose is, and how many more can come. */
export function whereOf(words: Words, { place, isOnline, room }: ParallelSession): string {
  return [place ?? (isOnline ? words.say('makeUps.online') : ''), words.say('makeUps.room', { n: room })].filter(Boolean).join('. ');
}
