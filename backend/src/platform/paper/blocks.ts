/** Puts text into a tagged page: each block is an element of the document's structure, and what says nothing to a reader is an artifact. */
import type { Fitted, Setter } from './setter';

/** A blank ends every line but the last, so that the words of two lines do not run together when read out. */
const spaced = (line: string, of: Fitted, at: number): string => (at < of.lines.length - 1 && !/\p{Dash}$/u.test(line) ? `${line} ` : line);

export class Blocks {
  constructor(
    private readonly doc: PDFKit.PDFDocument,
    private readonly set: Setter,
    /** Where blocks begin, from the left edge. */
    private readonly left: number,
  ) {}

  /** A block of fitted lines with its first baseline at `y`; returns its last baseline. */
  block(part: PDFKit.PDFStructureElement, tag: string, fitted: Fitted, y: number, colour: string, leading = 1.2): number {
    const step = fitted.style.size * leading;
    this.element(part, tag, () => this.lines(fitted, this.left, y, step, colour));
    return y + (fitted.lines.length - 1) * step;
  }

  /** Lines below each other, in whatever element is open. */
  lines(fitted: Fitted, x: number, y: number, step: number, colour: string): void {
    fitted.lines.forEach((line, i) => this.set.draw(spaced(line, fitted, i), x, y + i * step, fitted.style, colour));
  }

  element(part: PDFKit.PDFStructureElement, tag: string, draw: () => unknown): void {
    const element = this.doc.struct(tag);
    part.add(element);
    element.add(() => void draw());
    element.end();
  }

  artifact(draw: () => unknown): void {
    this.doc.markContent('Artifact', { type: 'Layout' });
    draw();
    this.doc.endMarkedContent();
  }

  line(from: number, y: number, to: number, width: number, colour: string): void {
    this.artifact(() => this.doc.moveTo(from, y).lineTo(to, y).lineWidth(width).stroke(colour));
  }
}
