/** Pictures on a certificate: the marks of the centre and its partners, and a signature. */
import type { CertificatePicture } from '@kortkurs/contract/certificate';
import type { Size } from '@kortkurs/rules/certificate-look';
import { unit } from './measure';

/** What a certificate is drawn from beside its record. */
export interface SheetParts {
  /** The pictures that its record names, as PNG without see-through parts. */
  pictures?: ReadonlyMap<string, Buffer>;
  /** It is nobody's: it is stamped so, and leads to no certificate. */
  sample?: boolean;
}

/**
 * Draws a picture as a figure with its text alternative; several in one row, from the left.
 * @param left of its left edge, and `top` of its upper edge, in points
 * @throws Error where its bytes are missing: a certificate is never made without something that it shows
 */
export function drawPicture(doc: PDFKit.PDFDocument, root: PDFKit.PDFStructureElement, { pictures }: SheetParts, picture: CertificatePicture, size: Size, at: { left: number; top: number }): void {
  const png = pictures?.get(picture.hash);
  if (!png) throw new Error(`The picture ${picture.hash} of a certificate is missing.`);
  const { left, top } = at;
  const [width, height] = [size.width * unit, size.height * unit];
  const figure = doc.struct('Figure', figureOptions(picture.alt, [left, top, left + width, top + height]));
  root.add(figure);
  figure.add(() => doc.image(png, left, top, { width, height }));
  figure.end();
}

/** Alternative text and the box of a figure; pdfkit reads the box, its types do not know it yet. */
export function figureOptions(alt: string, bbox: readonly number[]): { alt: string } {
  return Object.assign({ alt }, { bbox, placement: 'Block' });
}
