/** The little of fontkit (the parser inside pdfkit) that we call ourselves; the package ships no types. */
declare module 'fontkit' {
  /** A shape, and the characters that it stands for. */
  export interface Glyph {
    readonly codePoints: readonly number[];
    /** The outline in units of the face, y upwards. */
    readonly path: { readonly commands: { command: string; args: number[] }[] };
  }
  /** A text shaped with a face: its glyphs, and where each goes. */
  export interface GlyphRun {
    glyphs: Glyph[];
    positions: GlyphPlace[];
  }
  /** Where a glyph goes, in units of the face. */
  export interface GlyphPlace {
    xAdvance: number;
    yAdvance: number;
    xOffset: number;
    yOffset: number;
  }
  export interface ParsedFont {
    readonly postscriptName: string;
    readonly unitsPerEm: number;
    getGlyph(id: number, characters?: readonly number[]): Glyph;
    hasGlyphForCodePoint(codePoint: number): boolean;
    layout(text: string, features?: string[] | Record<string, boolean>, ...more: unknown[]): GlyphRun;
  }
  export function create(bytes: Uint8Array): ParsedFont;
}
