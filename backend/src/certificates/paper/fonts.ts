/**
 * The faces of a certificate, read and parsed once per process: parsing costs a hundred milliseconds, drawing seven.
 * Noto Sans carries the text; DejaVu Sans is called in for the characters Noto lacks; Ubuntu is one of the faces in
 * which the European Union's co-funding statement may stand.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { create, type GlyphRun, type ParsedFont } from 'fontkit';

import { unpackWoff } from './woff';

export type Weight = 'regular' | 'bold';

/** A stretch of text that one face can draw. */
export interface Run {
  text: string;
  face: ParsedFont;
  /** Set word by word, right-to-left words would come out in the wrong order: such a run is laid out whole. */
  whole: boolean;
}

const require = createRequire(__filename);
const noto = join(dirname(require.resolve('@embedpdf/fonts-latin')), '..', 'fonts');

const files = {
  regular: join(noto, 'NotoSans-Regular.ttf'),
  bold: join(noto, 'NotoSans-Bold.ttf'),
  regularFallback: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  boldFallback: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
  statement: require.resolve('@fontsource/ubuntu/files/ubuntu-latin-700-normal.woff'),
} as const;

const parsed = new Map<string, ParsedFont>();

function face(file: string): ParsedFont {
  const known = parsed.get(file);
  if (known) return known;
  const bytes = readFileSync(file);
  const font = create(file.endsWith('.woff') ? unpackWoff(bytes) : bytes);
  rememberWords(font);
  parsed.set(file, font);
  return font;
}

/** Words whose glyphs and places a face remembers; one takes about a kilobyte. */
const WORDS_REMEMBERED = 1000;

/**
 * Certificates of one centre are mostly made of the same words, and shaping them was two fifths of making one. pdfkit scales the
 * places it is given, so each call gets places of its own.
 */
function rememberWords(font: ParsedFont): void {
  const shape = font.layout.bind(font);
  const remembered = new Map<string, GlyphRun>();
  font.layout = (text, features, ...more) => {
    const key = `${features ? JSON.stringify(features) : ''} ${JSON.stringify(more)} ${text}`;
    const known = remembered.get(key) ?? shape(text, features, ...more);
    if (remembered.size >= WORDS_REMEMBERED) remembered.clear();
    remembered.set(key, known);
    const run = Object.create(known) as GlyphRun;
    return Object.assign(run, { glyphs: [...known.glyphs], positions: known.positions.map((position) => ({ ...position })) });
  };
}

/** Characters that shape others and draw nothing themselves, and controls: left out where no face knows them. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Variation_Selector}]/u;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Nko}]/u;
const REPLACEMENT = '\uFFFD';

/** The face of the co-funding statement. */
export function statementFace(): ParsedFont {
  return face(files.statement);
}

/** Every face by its PostScript name, to be registered with a document; only those drawn with are embedded. */
export function facesByName(): [string, ParsedFont][] {
  return Object.values(files).map((file) => [face(file).postscriptName, face(file)]);
}

/**
 * Divides a text into runs by the face that can draw it. A blank goes with the run before it, so that a name of
 * several words in another script stays one run. What no face can draw becomes U+FFFD, never an empty box.
 */
export function runsOf(text: string, weight: Weight): Run[] {
  const main = face(files[weight]);
  const runs: Run[] = [];
  for (const character of text.normalize('NFC').replace(/\s+/gu, ' ')) {
    const last = runs.at(-1);
    const code = character.codePointAt(0) ?? 0;
    const follows = last !== undefined && character === ' ';
    if (follows || (last !== undefined && last.face === main && main.hasGlyphForCodePoint(code))) {
      last.text += character;
      continue;
    }
    if (main.hasGlyphForCodePoint(code)) {
      runs.push({ text: character, face: main, whole: false });
      continue;
    }
    const fallback = face(files[`${weight}Fallback`]);
    if (!fallback.hasGlyphForCodePoint(code) && INVISIBLE.test(character)) continue;
    const drawn = fallback.hasGlyphForCodePoint(code) ? character : REPLACEMENT;
    if (last?.face === fallback) last.text += drawn;
    else runs.push({ text: drawn, face: fallback, whole: false });
  }
  for (const run of runs) run.whole = RIGHT_TO_LEFT.test(run.text);
  return runs.flatMap((run) => (run.whole ? blankAfter(run, main) : [run]));
}

/** A blank at the end of a right-to-left run would be drawn at its left: it becomes a run of its own. */
function blankAfter(run: Run, main: ParsedFont): Run[] {
  if (!run.text.endsWith(' ')) return [run];
  return [{ ...run, text: run.text.trimEnd() }, { text: ' ', face: main, whole: false }];
}

/** The characters of a text that no face can draw: a name with any of them should be asked for in another script. */
export function unprintable(text: string): string[] {
  const main = face(files.regular);
  const fallback = face(files.regularFallback);
  const missing = new Set<string>();
  for (const character of text.normalize('NFC').replace(/\s+/gu, ' ')) {
    const code = character.codePointAt(0) ?? 0;
    const known = main.hasGlyphForCodePoint(code) || fallback.hasGlyphForCodePoint(code);
    if (!known && !INVISIBLE.test(character)) missing.add(character);
  }
  return [...missing];
}
