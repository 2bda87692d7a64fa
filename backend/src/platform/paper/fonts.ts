/** Divides text into runs that one face can draw, in the order in which they are seen. */
import type { ParsedFont } from 'fontkit';

import { runsRightToLeft, stretches } from './direction';
import { fallbackFace, mainFace, rareFace, type Weight } from './faces';

/** A stretch of text that one face can draw. */
export interface Run {
  text: string;
  face: ParsedFont;
  /** Set word by word, right-to-left words would come out in the wrong order: such a run is laid out whole. */
  whole: boolean;
}

/** Characters that shape others and draw nothing themselves, and controls: left out where no face knows them. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Variation_Selector}]/u;
const REPLACEMENT = '\uFFFD';

const clusters = new Intl.Segmenter('sv', { granularity: 'grapheme' });

/**
 * The runs of a line from left to right. A letter with its marks, and an emoji made of several, stay with one face where one has them all. What no
 * face can draw becomes U+FFFD, never an empty box.
 */
export function runsOf(text: string, weight: Weight): Run[] {
  const line = tidy(text);
  if (draws(mainFace(weight), line)) return [{ text: line, face: mainFace(weight), whole: false }];
  if (!runsRightToLeft(line)) return byFace(line, weight, false);
  const words = line.trimEnd();
  const runs = stretches(words).flatMap((stretch) => (stretch.rightToLeft ? byFace(stretch.text, weight, true) : byFace(stretch.text, weight, false)));
  // A blank after the line has nothing to do with where the line begins.
  return words === line ? runs : [...runs, { text: ' ', face: mainFace(weight), whole: false }];
}

/** The characters of a text that no face can draw: a name with any of them should be asked for in another script. */
export function unprintable(text: string): string[] {
  const line = tidy(text);
  if (draws(mainFace('regular'), line)) return [];
  const missing = new Set<string>();
  for (const { segment } of clusters.segment(line)) {
    if (faceFor(segment, 'regular', false)) continue;
    for (const character of segment) if (!INVISIBLE.test(character) && !faceFor(character, 'regular', false)) missing.add(character);
  }
  return [...missing];
}

const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ');

function byFace(text: string, weight: Weight, rightToLeft: boolean): Run[] {
  const runs: Run[] = [];
  const put = (drawn: string, face: ParsedFont): void => {
    const last = runs.at(-1);
    if (last?.face === face) last.text += drawn;
    else runs.push({ text: drawn, face, whole: rightToLeft });
  };
  for (const { segment } of clusters.segment(text)) {
    const face = faceFor(segment, weight, rightToLeft);
    // Between right-to-left words a blank goes with them; elsewhere it is as wide as in the rest of the text.
    if (segment === ' ') put(segment, (rightToLeft ? runs.at(-1)?.face : undefined) ?? mainFace(weight));
    else if (face) put(known(segment, face), face);
    else
      for (const character of segment) {
        const single = faceFor(character, weight, rightToLeft);
        if (single) put(character, single);
        else if (!INVISIBLE.test(character)) put(REPLACEMENT, fallbackFace(weight));
      }
  }
  if (!rightToLeft) return runs;
  // A face turns what it knows to run from right to left; the rest is turned here.
  return runs.map((run) => (runsRightToLeft(run.text) ? run : { ...run, text: [...clusters.segment(run.text)].map(({ segment }) => segment).reverse().join('') })).reverse();
}

/** The face that can draw a letter with its marks. */
function faceFor(cluster: string, weight: Weight, rightToLeft: boolean): ParsedFont | undefined {
  const [main, fallback] = [mainFace(weight), fallbackFace(weight)];
  // What stands between right-to-left words is drawn with them.
  const first = rightToLeft ? [fallback, main] : [main, fallback];
  return first.find((face) => draws(face, cluster)) ?? [rareFace(cluster, weight)].find((face) => face && draws(face, cluster));
}

function draws(face: ParsedFont, text: string): boolean {
  let something = false;
  for (const character of text) {
    if (face.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)) something = true;
    else if (!INVISIBLE.test(character)) return false;
  }
  return something;
}

/** Without what draws nothing and the face does not know. */
function known(cluster: string, face: ParsedFont): string {
  return [...cluster].filter((character) => face.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)).join('');
}
