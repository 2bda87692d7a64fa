/**
 * The faces that papers are set in, each read and parsed once per process: parsing costs a hundred milliseconds, drawing seven.
 * Noto Sans carries the text; DejaVu Sans is called in for what Noto lacks; faces of many thousand characters only for those that neither has, and
 * they are let go of when memory is wanted.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { create, type Glyph, type GlyphRun, type ParsedFont } from 'fontkit';

import { unpackWoff } from './woff';

export type Weight = 'regular' | 'bold';

const require = createRequire(__filename);
const latin = join(dirname(require.resolve('@embedpdf/fonts-latin')), '..', 'fonts');
/** Found when it is asked for. */
const oriental = (name: 'fonts-sc' | 'fonts-kr', file: string) => (): string => join(dirname(require.resolve(`@embedpdf/${name}`)), '..', 'fonts', file);
const emoji = (file: string) => (): string => require.resolve(`@expo-google-fonts/noto-emoji/${file}`);

const files = {
  regular: join(latin, 'NotoSans-Regular.ttf'),
  bold: join(latin, 'NotoSans-Bold.ttf'),
  regularFallback: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  boldFallback: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
  statement: require.resolve('@fontsource/ubuntu/files/ubuntu-latin-700-normal.woff'),
} as const;

/** Faces for what the others lack, by the characters that they are asked for. */
const RARE: readonly { letters: RegExp; file: Record<Weight, () => string> }[] = [
  { letters: /[\p{Script=Hangul}]/u, file: { regular: oriental('fonts-kr', 'NotoSansKR-Regular.otf'), bold: oriental('fonts-kr', 'NotoSansKR-Bold.otf') } },
  {
    letters: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303f\u30fb\u30fc\uff00-\uffef]/u,
    file: { regular: oriental('fonts-sc', 'NotoSansHans-Regular.otf'), bold: oriental('fonts-sc', 'NotoSansHans-Bold.otf') },
  },
  {
    letters: /[\p{Extended_Pictographic}\p{Regional_Indicator}\u20e3]/u,
    file: { regular: emoji('400Regular/NotoEmoji_400Regular.ttf'), bold: emoji('700Bold/NotoEmoji_700Bold.ttf') },
  },
];

const parsed = new Map<string, ParsedFont>();
const rarelyParsed = new Map<string, WeakRef<ParsedFont>>();

function face(file: string): ParsedFont {
  const known = parsed.get(file);
  if (known) return known;
  const bytes = readFileSync(file);
  const font = create(file.endsWith('.woff') ? unpackWoff(bytes) : bytes);
  keepCharacters(font);
  rememberWords(font);
  parsed.set(file, font);
  return font;
}

/** The face that text is set in. */
export const mainFace = (weight: Weight): ParsedFont => face(files[weight]);

/** The face for what the main one lacks. */
export const fallbackFace = (weight: Weight): ParsedFont => face(files[`${weight}Fallback`]);

/** The face of the European Union's co-funding statement, one of those in which it may stand. */
export const statementFace = (): ParsedFont => face(files.statement);

/** A face that may have what neither the main one nor the fallback has; nothing where there is none for such a script. */
export function rareFace(cluster: string, weight: Weight): ParsedFont | undefined {
  const rare = RARE.find(({ letters }) => letters.test(cluster));
  if (!rare) return undefined;
  const file = rare.file[weight]();
  const known = rarelyParsed.get(file)?.deref();
  if (known) return known;
  const font = create(readFileSync(file));
  keepCharacters(font);
  rarelyParsed.set(file, new WeakRef(font));
  return font;
}

/** Draw with a face from now on. It is embedded in the document when it is first drawn with. */
export function useFace(doc: PDFKit.PDFDocument, font: ParsedFont, size: number): void {
  // pdfkit takes a parsed face where its types ask for bytes.
  doc.font(font as unknown as Uint8Array<ArrayBuffer>, font.postscriptName).fontSize(size);
}

/**
 * A face hands out one glyph for all that look alike, with the characters of whoever asked first: the part of another glyph has none, so an A whose
 * shape was first wanted for an Å would be missing from the text, in every document that this process makes afterwards. Each gets its own.
 */
function keepCharacters(font: ParsedFont): void {
  const shape = font.getGlyph.bind(font);
  const kept = new Map<string, Glyph>();
  font.getGlyph = (id, characters = []) => {
    const key = `${id} ${characters.join(' ')}`;
    let glyph = kept.get(key);
    if (!glyph) {
      glyph = Object.create(shape(id), { codePoints: { value: [...characters], enumerable: true } }) as Glyph;
      kept.set(key, glyph);
    }
    return glyph;
  };
}

/** A word with places of its own; its width follows them, as the scale of a page changes them. */
class PlacedWord implements GlyphRun {
  readonly glyphs: GlyphRun['glyphs'];
  readonly positions: GlyphRun['positions'];

  constructor(word: GlyphRun) {
    this.glyphs = word.glyphs;
    this.positions = word.positions.map(({ xAdvance, yAdvance, xOffset, yOffset }) => ({ xAdvance, yAdvance, xOffset, yOffset }));
  }

  get advanceWidth(): number {
    return this.positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
  }
}

/** Whether nothing stands above or below a letter but what is part of it, as in Swedish words, and no letter of the text is put together from several shapes. */
export const isPlain = (text: string): boolean => /^[ -\u017f\u2010-\u2026\u2030-\u203a\u20ac]*$/.test(text);

/** Without the places of marks: a face reads them all as soon as it looks for one, which takes four megabytes. The object is a new one each time, since fontkit writes into it. */
const withoutMarks = (features: string[] | Record<string, boolean> = []): Record<string, boolean> => ({
  mark: false,
  mkmk: false,
  ...(Array.isArray(features) ? Object.fromEntries(features.map((feature) => [feature, true])) : features),
});

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
    const key = features || more.length > 0 ? `${JSON.stringify([features, more])} ${text}` : text;
    const known = remembered.get(key) ?? shape(text, isPlain(text) ? withoutMarks(features) : features, ...more);
    if (remembered.size >= WORDS_REMEMBERED) remembered.clear();
    remembered.set(key, known);
    return new PlacedWord(known);
  };
}
