/** A page that certifies somebody's hours: the product's edge, whose it is and how many, and a table that goes on over pages. */
import { Blocks } from './blocks';
import { type Fitted, rungs, Setter } from './setter';
import { type Column, PaperTable, type TableLook } from './table';

const PAGE = { width: 595.28, height: 841.89 };
const LEFT = 56;
const RIGHT = PAGE.width - 56;
const BOTTOM = PAGE.height - 56;
const WIDTH = RIGHT - LEFT;
const ROW = 30;
const INK = '#16201f';
const PRIMARY = '#0d4f5c';
const NOW = '#f5cf2e';
const TABLE: TableLook = {
  head: { size: 9.5, baseline: 13, height: 20 },
  cells: { ladder: [{ size: 10, lines: 1 }, { size: 9.5, lines: 2 }, { size: 8.5, lines: 2 }, { size: 7, lines: 3 }], baseline: 19, firstBaseline: 12, step: 11 },
  headedBy: 0,
  colour: INK,
  line: INK,
};

/** Measures and colours of a certificate of hours on A4. */
export const CERTIFICATE = { left: LEFT, right: RIGHT, bottom: BOTTOM, width: WIDTH, ink: INK, quiet: '#4a5452', primary: PRIMARY };

/** What stands on top. */
export interface CertificateHead {
  centre: string;
  title: string;
  name: string;
  has: string;
  hours: string;
}

export class CertificatePage {
  readonly set: Setter;
  readonly blocks: Blocks;
  readonly root: PDFKit.PDFStructureElement;

  constructor(
    private readonly doc: PDFKit.PDFDocument,
    language: string,
  ) {
    this.set = new Setter(doc);
    this.blocks = new Blocks(doc, this.set, LEFT);
    this.root = doc.struct('Document', { lang: language });
    doc.addStructure(this.root);
    this.edge();
  }

  /** Returns the baseline of its last line. */
  head({ centre, title, name, has, hours }: CertificateHead): number {
    let y = this.block('P', this.set.fit(centre, 'bold', WIDTH, [...rungs(12, 9, 1), { size: 9, lines: 2 }]), 68, INK);
    y = this.block('H1', this.set.fit(title, 'bold', WIDTH, [...rungs(20, 14, 1), { size: 14, lines: 2 }]), y + 42, INK);
    const whose = this.set.fit(name, 'bold', WIDTH, [...rungs(34, 22, 1), ...rungs(22, 14, 2), ...rungs(14, 10, 3)]);
    y = this.block('P', whose, y + 14 + whose.style.size, INK);
    y = this.block('P', { lines: [has], style: { weight: 'regular', size: 12 } }, y + 26, INK);
    return this.block('P', { lines: [hours], style: { weight: 'bold', size: 26 } }, y + 32, PRIMARY);
  }

  /** A headline and its rows, the last of which sums them, over as many pages as it takes, with the columns' names on top of each; returns where it ends. */
  table(title: string, columns: readonly Column[], rows: readonly (readonly string[])[], above: number): number {
    let y = this.block('H2', { lines: [title], style: { weight: 'bold', size: 13 } }, above + 34, INK) + 6;
    const table = new PaperTable(this.doc, this.set, this.blocks, this.root, columns, TABLE);
    y = table.head(y);
    rows.forEach((cells, i) => {
      if (y + ROW > BOTTOM) {
        this.newPage();
        y = table.head(60, true);
      }
      table.row(cells, y, i === rows.length - 1 ? 'bold' : 'regular');
      y += ROW;
      this.blocks.line(LEFT, y, RIGHT, i >= rows.length - 2 ? 1 : 0.5, INK);
    });
    table.end();
    return y;
  }

  newPage(): void {
    this.doc.addPage();
    this.edge();
  }

  block(tag: string, fitted: Fitted, y: number, colour: string): number {
    return this.blocks.block(this.root, tag, fitted, y, colour);
  }

  /** The strips of the product's mark: they say nothing, so they are artifacts to a reader. */
  private edge(): void {
    this.blocks.artifact(() => {
      for (const [x, width, colour] of [[0, 16, PRIMARY], [19, 7, PRIMARY], [29, 3, NOW]] as const) this.doc.rect(x, 0, width, PAGE.height).fill(colour);
    });
  }
}
