/** The little of fontkit (the parser inside pdfkit) that we call ourselves; the package ships no types. */
declare module 'fontkit' {
  export interface ParsedFont {
    readonly postscriptName: string;
    hasGlyphForCodePoint(codePoint: number): boolean;
  }
  export function create(bytes: Uint8Array): ParsedFont;
}
