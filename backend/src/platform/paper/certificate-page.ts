/** A page that certifies somebody's hours: the product's edge, whose it is and how many, and a table that goes on over pages. */
import type { Language } from '@kortkurs/contract/common';
import { Blocks } from './blocks';
import { COFUNDING_WIDTH, drawCofunding, repeatCofunding } from './cofunding';
import { type Fitted, rungs, Setter, type Style } from './setter';
import { type Column, PaperTable, type TableLook } from './table';
import { tablePages } from './table-pages';

const PAGE = { width: 595.28, height: 841.89 };
const LEFT = 56;
const RIGHT = PAGE.width - 56;
const BOTTOM = PAGE.height - 56;
const WIDTH = RIGHT - LEFT;
/** The least height of a row. */
const ROW = 30;
/** Where a table goes on, and what it goes on from is named above it. */
const GOES_ON = 72;
const RUNNING = 44;
const NUMBER = BOTTOM + 26;
const INK = '#16201f';
const PRIMARY = '#0d4f5c';
const NOW = '#f5cf2e';
const TABLE: TableLook = {
  head: { size: 9.5, baseline: 13, height: 20 },
  // One size for all rows, and more lines where there is more to say; only what is longer than any title should be gets smaller.
  cells: { ladder: [{ size: 10, lines: 3 }, { size: 8.5, lines: 4 }, { size: 7, lines: 6 }], baseline: 19, firstBaseline: 13, step: 12, centred: true },
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
  /** Whether the European Union pays: its mark stands on every page. */
  eu?: boolean;
}

/** What goes on over pages: how much stands below its table, and what each page says of itself. */
export interface CertificatePages {
  foot: number;
  /** Whose certificate of what it is, on every page after the first. */
  running: string;
  page: (page: number, of: number) => string;
}

export class CertificatePage {
  private eu = false;
  private pages = { at: 1, of: 1, running: '', page: (_page: number, _of: number): string => '' };
  readonly set: Setter;
  readonly blocks: Blocks;
  readonly root: PDFKit.PDFStructureElement;

  constructor(
    private readonly doc: PDFKit.PDFDocument,
    private readonly language: Language,
    /** Where it is one of several in a document: its part of that. */
    part?: PDFKit.PDFStructureElement,
  ) {
    this.set = new Setter(doc);
    this.blocks = new Blocks(doc, this.set, LEFT);
    this.root = part ?? doc.struct('Document', { lang: language });
    if (!part) doc.addStructure(this.root);
    this.edge();
  }

  /** Returns the baseline of its last line. */
  head({ centre, title, name, has, hours, eu = false }: CertificateHead): number {
    this.eu = eu;
    if (eu) drawCofunding(this.doc, this.blocks, this.root, this.language, RIGHT);
    let y = this.block('P', this.set.fit(centre, 'bold', WIDTH - (eu ? COFUNDING_WIDTH : 0), [...rungs(12, 9, 1), { size: 9, lines: 2 }]), 68, INK);
    y = this.block('H1', this.set.fit(title, 'bold', WIDTH, [...rungs(20, 14, 1), { size: 14, lines: 2 }]), y + 42, INK);
    const whose = this.set.fit(name, 'bold', WIDTH, [...rungs(34, 22, 1), ...rungs(22, 14, 2), ...rungs(14, 10, 3)]);
    y = this.block('P', whose, y + 14 + whose.style.size, INK);
    y = this.block('P', { lines: [has], style: { weight: 'regular', size: 12 } }, y + 26, INK);
    return this.block('P', { lines: [hours], style: { weight: 'bold', size: 26 } }, y + 32, PRIMARY);
  }

  /**
   * A headline and its rows, the last of which sums them, over as many pages as it takes, with the columns' names on top of each; what stands below
   * has room on the last page, beside the last rows. Returns where it ends.
   */
  table(title: string, columns: readonly Column[], rows: readonly (readonly string[])[], above: number, { foot, ...says }: CertificatePages): number {
    let y = this.block('H2', { lines: [title], style: { weight: 'bold', size: 13 } }, above + 34, INK) + 6;
    const table = new PaperTable(this.doc, this.set, this.blocks, this.root, columns, TABLE);
    const weight = (i: number): 'bold' | 'regular' => (i === rows.length - 1 ? 'bold' : 'regular');
    const heights = rows.map((cells, i) => Math.max(ROW, table.heightOf(cells, weight(i))));
    y = table.head(y);
    const begins = tablePages(heights, { first: y, next: GOES_ON + TABLE.head.height, bottom: BOTTOM, foot });
    this.pages = { ...says, at: 1, of: begins.length };
    this.number();
    rows.forEach((cells, i) => {
      if (i > 0 && begins.includes(i)) {
        this.newPage();
        y = table.head(GOES_ON, true);
      }
      table.row(cells, y, weight(i));
      y += heights[i] ?? ROW;
      this.blocks.line(LEFT, y, RIGHT, i >= rows.length - 2 ? 1 : 0.5, INK);
    });
    table.end();
    return y;
  }

  private newPage(): void {
    this.doc.addPage();
    this.edge();
    this.pages.at++;
    this.blocks.artifact(() => {
      const { lines, style } = this.set.fit(this.pages.running, 'regular', WIDTH, rungs(9.5, 7, 1));
      this.set.draw(lines.join(''), LEFT, RUNNING, style, CERTIFICATE.quiet);
    });
    if (this.eu) repeatCofunding(this.doc, this.blocks, this.language, LEFT, NUMBER - 18);
    this.number();
  }

  /** Which page of how many, where there are several. */
  private number(): void {
    const { at, of, page } = this.pages;
    if (of === 1) return;
    const style: Style = { weight: 'regular', size: 9 };
    this.blocks.artifact(() => this.set.draw(page(at, of), RIGHT - this.set.width(page(at, of), style), NUMBER, style, CERTIFICATE.quiet));
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
