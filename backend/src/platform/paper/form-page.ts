/** A page to write on: headlines, facts with a line where nothing is known, lines to sign on, and how many pages it is of. */
import type { Language } from '@kortkurs/contract/common';
import { Blocks } from './blocks';
import { rungs, Setter, type Style } from './setter';
import type { TableLook } from './table';

const PAGE = { width: 595.28, height: 841.89 };
const LEFT = 42;
const RIGHT = PAGE.width - 42;
const INK = '#16201f';
const QUIET = '#4a5452';
const LINE = '#8a938f';

/** Measures and colours of a form on A4. */
export const FORM = { left: LEFT, right: RIGHT, bottom: PAGE.height - 58, ink: INK, quiet: QUIET, line: LINE };

/** How the rows of a form's table are set, with which cell of a row says what the rest is about, and where a single line stands. */
export const formTable = (headedBy: number, baseline: number): TableLook => ({
  head: { size: 9, baseline: 12, height: 18 },
  cells: { ladder: [{ size: 10, lines: 1 }, { size: 9, lines: 1 }, { size: 8.5, lines: 2 }, { size: 7.5, lines: 2 }], baseline, firstBaseline: baseline - 6, step: 10 },
  headedBy,
  colour: INK,
  line: LINE,
});

/** Begin a form: its first page, and the part of the tagged document that everything on it belongs to. */
export function beginForm(doc: PDFKit.PDFDocument, language: Language): { page: FormPage; root: PDFKit.PDFStructureElement } {
  const root = doc.struct('Document', { lang: language });
  doc.addStructure(root);
  return { page: new FormPage(doc), root };
}

export class FormPage {
  readonly set: Setter;
  readonly blocks: Blocks;

  constructor(private readonly doc: PDFKit.PDFDocument) {
    this.set = new Setter(doc);
    this.blocks = new Blocks(doc, this.set, LEFT);
  }

  headline(part: PDFKit.PDFStructureElement, text: string, y: number): number {
    return this.blocks.block(part, 'H2', this.set.fit(text, 'bold', RIGHT - LEFT, [...rungs(12, 10, 1), { size: 10, lines: 2 }]), y, INK);
  }

  paragraph(part: PDFKit.PDFStructureElement, text: string, y: number, { size = 10, lines = 5, colour = INK }: { size?: number; lines?: number; colour?: string } = {}): number {
    return this.blocks.block(part, 'P', this.set.fit(text, 'regular', RIGHT - LEFT, [{ size, lines }, { size: size - 1, lines: lines + 1 }]), y, colour);
  }

  /** What is known, or a line to write on. @param indent where values begin, unless their label is longer */
  fact(part: PDFKit.PDFStructureElement, label: string, value: string, y: number, indent = 140): number {
    const x = LEFT + Math.max(indent, this.set.width(`${label}: `, { weight: 'regular', size: 10 }));
    const fitted = this.set.fit(value, 'regular', RIGHT - x, [{ size: 10, lines: 1 }, { size: 9, lines: 2 }, { size: 8, lines: 6 }]);
    this.blocks.element(part, 'P', () => {
      this.set.draw(`${label}: `, LEFT, y, { weight: 'regular', size: 10 }, QUIET);
      fitted.lines.forEach((line, i) => this.set.draw(`${line} `, x, y + i * 11, fitted.style, INK));
    });
    if (!value) this.blocks.line(x, y + 3, RIGHT, 0.75, LINE);
    return y + Math.max(0, fitted.lines.length - 1) * 11;
  }

  /** A square to tick, and what that says. */
  box(part: PDFKit.PDFStructureElement, text: string, y: number): number {
    this.square(LEFT, y);
    this.blocks.element(part, 'P', () => this.set.draw(text, LEFT + 20, y, { weight: 'regular', size: 10 }, INK));
    return y;
  }

  /** A square to tick; what it says stands beside it. */
  square(x: number, y: number): void {
    this.blocks.artifact(() => this.doc.rect(x, y - 9, 11, 11).lineWidth(0.75).stroke(LINE));
  }

  /** Labels below lines to write on. */
  toWrite(part: PDFKit.PDFStructureElement, fields: readonly (readonly [label: string, between: readonly [number, number]])[], y: number): number {
    for (const [label, [from, to]] of fields) {
      this.blocks.line(from, y, to, 0.75, LINE);
      this.blocks.element(part, 'P', () => this.set.draw(label, from, y + 11, { weight: 'regular', size: 8.5 }, QUIET));
    }
    return y + 11;
  }

  /** Whose form a page belongs to, on every page but the first, with room left at its end; returns where what follows begins. */
  runningHead(text: string, room = 0): number {
    const fitted = this.set.fit(text, 'regular', RIGHT - LEFT - room, [{ size: 9, lines: 1 }, { size: 8, lines: 1 }, { size: 7, lines: 1 }]);
    this.blocks.artifact(() => fitted.lines.forEach((line) => this.set.draw(line, LEFT, 48, fitted.style, QUIET)));
    return 58;
  }

  /** Number the pages that are kept, and let go of them. */
  numberPages(whose: string, page: (at: number, of: number) => string): void {
    const { start, count } = this.doc.bufferedPageRange();
    const style: Style = { weight: 'regular', size: 9 };
    const left = this.set.fit(whose, 'regular', 380, [{ size: 9, lines: 1 }]);
    for (let at = 0; at < count; at++) {
      this.doc.switchToPage(start + at);
      const right = page(at + 1, count);
      this.blocks.artifact(() => {
        left.lines.forEach((line) => this.set.draw(line, LEFT, PAGE.height - 32, left.style, QUIET));
        this.set.draw(right, RIGHT - this.set.width(right, style), PAGE.height - 32, style, QUIET);
      });
    }
    this.doc.flushPages();
  }
}
