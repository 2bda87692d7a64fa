/** Sets headings, paragraphs, tables and figures below each other, over as many tagged pages as they take. */
import { Blocks } from './blocks';
import { rungs, Setter } from './setter';
import { columnsBetween, PaperTable, type TableLook } from './table';

export const PAPER = { width: 595.28, height: 841.89 };
export const INK = '#16201f';
export const QUIET = '#4a5452';
export const PRIMARY = '#0d4f5c';
const LINE = '#c9cec9';

const LOOK: TableLook = {
  head: { size: 8.5, baseline: 11, height: 17 },
  cells: { ladder: [{ size: 9, lines: 6 }, { size: 8, lines: 12 }], baseline: 13, firstBaseline: 13, step: 11.5 },
  headedBy: 0,
  colour: INK,
  line: INK,
};

/** A column of a flowing table; the one without a width takes what is left, and figures stand at the right. */
export interface FlowColumn {
  title: string;
  width?: number;
  end?: boolean;
  /** Room that is left empty between its figures and the next column. */
  after?: number;
}

export interface FlowEdges {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The style of each level of headings, and the air above it. */
const HEADINGS = { H1: { size: 22, above: 26 }, H2: { size: 13.5, above: 30 }, H3: { size: 10.5, above: 20 } } as const;

export class Flow {
  readonly set: Setter;
  readonly blocks: Blocks;
  readonly root: PDFKit.PDFStructureElement;
  readonly width: number;
  /** Where what follows begins. */
  y: number;

  constructor(
    readonly doc: PDFKit.PDFDocument,
    language: string,
    readonly edges: FlowEdges,
  ) {
    this.set = new Setter(doc);
    this.blocks = new Blocks(doc, this.set, edges.left);
    this.width = edges.right - edges.left;
    this.y = edges.top;
    this.root = doc.struct('Document', { lang: language });
    doc.addStructure(this.root);
  }

  /** A heading that stays with so much of what follows it. */
  heading(tag: keyof typeof HEADINGS, text: string, { width = this.width, follows = 60 }: { width?: number; follows?: number } = {}): void {
    const { size, above } = HEADINGS[tag];
    const fitted = this.set.fit(text, 'bold', width, [...rungs(size, size * 0.75, 2), { size: size * 0.7, lines: 4 }]);
    const atTop = this.need(above + size + follows);
    this.y = this.blocks.block(this.root, tag, fitted, this.y + (atTop ? size : above), INK) + 6;
  }

  paragraph(text: string, { size = 9.5, weight = 'regular' as const, colour = INK, above = 8, width = this.width }: { size?: number; weight?: 'regular' | 'bold'; colour?: string; above?: number; width?: number } = {}): void {
    const fitted = this.set.fit(text, weight, width, [{ size, lines: 12 }, { size: size * 0.85, lines: 30 }]);
    const height = above + size + (fitted.lines.length - 1) * fitted.style.size * 1.3;
    const atTop = this.need(height + 4);
    this.y = this.blocks.block(this.root, 'P', fitted, this.y + (atTop ? 0 : above) + size, colour, 1.3) + 4;
  }

  /** What somebody wrote, however long: each of its lines is a paragraph, all are set in one size, and they go on over pages. */
  text(text: string, { size = 10, colour = INK, above = 5 }: { size?: number; colour?: string; above?: number } = {}): void {
    const style = { weight: 'regular', size } as const;
    const step = size * 1.35;
    for (const paragraph of text.split(/\r?\n/)) {
      let lines = this.set.wrap(paragraph, style, this.width);
      for (let first = true; lines.length > 0; first = false) {
        if (!this.need(above + step) && first) this.y += above;
        const fit = Math.max(1, Math.floor((this.edges.bottom - this.y) / step));
        const here = lines.slice(0, fit);
        this.y = this.blocks.block(this.root, 'P', { lines: here, style }, this.y + size, colour, 1.35) + step - size;
        lines = lines.slice(fit);
      }
    }
  }

  /** A table that goes on over pages, its columns' names on top of each. The last row may be a sum; `beside` draws what a row says for the eye as well. */
  table(columns: readonly FlowColumn[], rows: Iterable<readonly string[]>, { summed = false, beside }: { summed?: boolean; beside?: (row: number, top: number) => void } = {}): void {
    const { left, right } = this.edges;
    const between = columnsBetween(left, right, columns.map(({ title, width = 0 }) => [title, width] as const)).map((column, i) => ({ ...column, width: column.width - (columns[i]?.after ?? 0), end: columns[i]?.end ?? false }));
    this.need(60);
    const table = new PaperTable(this.doc, this.set, this.blocks, this.root, between, LOOK);
    const head = (from: number, again = false): number => {
      const y = table.head(from, again);
      // A last column may leave room beside it.
      this.blocks.line(left, y, right, 1, INK);
      return y;
    };
    this.y = head(this.y + 4);
    const all = [...rows];
    all.forEach((cells, i) => {
      const weight = summed && i === all.length - 1 ? 'bold' : 'regular';
      const height = table.heightOf(cells, weight);
      if (this.need(height)) this.y = head(this.y, true);
      table.row(cells, this.y, weight);
      if (beside) this.blocks.artifact(() => beside(i, this.y));
      this.y += height;
      this.blocks.line(left, this.y, right, 0.5, LINE);
    });
    table.end();
    this.y += 6;
  }

  /** A drawing, with what it shows in words. */
  figure(height: number, alt: string, draw: (top: number) => void): void {
    this.need(height);
    const top = this.y;
    const figure = this.doc.struct('Figure', Object.assign({ alt }, { bbox: [this.edges.left, top, this.edges.right, top + height], placement: 'Block' }));
    this.root.add(figure);
    figure.add(() => draw(top));
    figure.end();
    this.y = top + height;
  }

  /** Turn the page unless so much fits; says whether it was turned. */
  need(height: number): boolean {
    if (this.y + height <= this.edges.bottom) return false;
    this.doc.addPage();
    this.y = this.edges.top;
    return true;
  }

  /** Draw at the foot of each page, once all are there, and close the document. */
  finish(foot: (page: number, of: number) => void): void {
    const { start, count } = this.doc.bufferedPageRange();
    for (let page = 0; page < count; page++) {
      this.doc.switchToPage(start + page);
      foot(page + 1, count);
    }
    this.root.end();
    this.doc.end();
  }
}
