/** Puts a line that runs from right to left, or in both directions, into the order in which it is seen (Unicode Bidirectional Algorithm, UAX 9). */
import { createRequire } from 'node:module';

import type { Bidi } from 'bidi-js';

/** A stretch of a line that runs in one direction. Its text is in the order in which it is read. */
export interface Stretch {
  text: string;
  rightToLeft: boolean;
}

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Nko}\p{Script=Syriac}\p{Script=Thaana}]/u;

export const runsRightToLeft = (text: string): boolean => RIGHT_TO_LEFT.test(text);

const require = createRequire(__filename);
let known: Bidi | undefined;

/** Few processes ever meet such a name: its tables are read when one does. */
function bidi(): Bidi {
  known ??= (require('bidi-js') as () => Bidi)();
  return known;
}

/** The stretches of a line from left to right, as they are seen; the line begins where its first letter says. Brackets look the way they are read. */
export function stretches(line: string): Stretch[] {
  const order = bidi();
  const embedding = order.getEmbeddingLevels(line);
  const { levels } = embedding;
  const mirrored = order.getMirroredCharactersMap(line, levels);
  const found: { from: number; to: number; level: number }[] = [];
  levels.forEach((level, at) => {
    const last = found.at(-1);
    if (last?.level === level) last.to = at + 1;
    else found.push({ from: at, to: at + 1, level });
  });
  return reversed(found).map(({ from, to, level }) => ({
    text: Array.from({ length: to - from }, (_, i) => mirrored.get(from + i) ?? line[from + i] ?? '').join(''),
    rightToLeft: level % 2 === 1,
  }));
}

/** Rule L2: from the highest level to the lowest odd one, what is at least that high stands the other way round. */
function reversed<Part extends { level: number }>(parts: readonly Part[]): Part[] {
  let order = [...parts];
  const highest = Math.max(0, ...parts.map((part) => part.level));
  for (let level = highest; level > 0; level--) {
    const turned: Part[] = [];
    let group: Part[] = [];
    for (const part of order) {
      if (part.level >= level) group.unshift(part);
      else {
        turned.push(...group, part);
        group = [];
      }
    }
    order = [...turned, ...group];
  }
  return order;
}
