import type { FileRow } from '@kortkurs/contract/attendance-files';
import type { Format } from '../platform/format';
import type { Words } from '../platform/words/words';

/** So many stays are named; who came and went more often has the rest in their minutes. */
const MOST = 6;

/** When somebody was in a meeting: "17.30–18.10", and where the file does not say when they left, that the end was assumed. */
export function staysSaid({ stays }: FileRow, format: Format, words: Words): string[] {
  return stays.slice(0, MOST).map(({ from, to, assumed }) => {
    const times = `${format.time(from)}–${format.time(to)}`;
    return assumed ? words.say('attendanceFiles.will.assumed', { times }) : times;
  });
}
