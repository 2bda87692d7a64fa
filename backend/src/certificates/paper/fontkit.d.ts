/** The little of fontkit (the parser inside pdfkit) that we call ourselves; the package ships no types. */
declare module 'fontkit' {
  /** A text shaped with a face: its glyphs, and where each goes. */
  export interface GlyphRun {
    glyphs: object[];
    positions: Record<string, number>[];
  }
  export interface ParsedFont {
    readonly postscriptName: string;
    hasGlyphForCodePoint(codePoint: number): boolean;
    layout(text: string, features?: string[] | Record<string, boolean>, ...more: unknown[]): GlyphRun;
  }
  export function create(bytes: Uint8Array): ParsedFont;
}
