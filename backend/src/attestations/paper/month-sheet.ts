/** Lays a month's certificate out on A4: whose it is, a row for each session, and how it was confirmed. */
import { attestationWords, monthWords } from '@kortkurs/rules/attestation-words';
import { dayWords, durationWords } from '@kortkurs/rules/certificate-words';
import { Blocks } from '../../platform/paper/blocks';
import { type Fitted, rungs, Setter } from '../../platform/paper/setter';
import { columnsBetween, PaperTable, type TableLook } from '../../platform/paper/table';
import type { MonthCertificate } from './month-certificate';

const PAGE = { width: 595.28, height: 841.89 };
const LEFT = 56;
const RIGHT = PAGE.width - 56;
const WIDTH = RIGHT - LEFT;
const BOTTOM = PAGE.height - 56;
const ROW = 30;
/** What stands below the table. */
const FOOT_HEIGHT = 110;
const INK = '#16201f';
const QUIET = '#4a5452';
const PRIMARY = '#0d4f5c';
const NOW = '#f5cf2e';
const TABLE: TableLook = {
  head: { size: 9.5, baseline: 13, height: 20 },
  cells: { ladder: [{ size: 10, lines: 1 }, { size: 9.5, lines: 2 }, { size: 8.5, lines: 2 }, { size: 7, lines: 3 }], baseline: 19, firstBaseline: 12, step: 11 },
  headedBy: 0,
  colour: INK,
  line: INK,
};

export class MonthSheet {
  private readonly set: Setter;
  private readonly blocks: Blocks;
  private readonly say;
  private readonly root: PDFKit.PDFStructureElement;

  constructor(
    private readonly doc: PDFKit.PDFDocument,
    private readonly certificate: MonthCertificate,
    private readonly name: string,
  ) {
    this.set = new Setter(doc);
    this.blocks = new Blocks(doc, this.set, LEFT);
    this.say = attestationWords[certificate.language];
    this.root = doc.struct('Document', { lang: certificate.language });
    doc.addStructure(this.root);
  }

  draw(): void {
    this.drawEdge();
    // The structure stays open: the seal's field has its place at the end of it.
    this.drawFoot(this.drawTable(this.drawHead()));
  }

  /** The strips of the product's mark: they say nothing, so they are artifacts to a reader. */
  private drawEdge(): void {
    this.blocks.artifact(() => {
      for (const [x, width, colour] of [[0, 16, PRIMARY], [19, 7, PRIMARY], [29, 3, NOW]] as const) this.doc.rect(x, 0, width, PAGE.height).fill(colour);
    });
  }

  /** Returns the baseline of its last line. */
  private drawHead(): number {
    const { certificate, say } = this;
    const { language, month, project, centre, minutes } = certificate;
    let y = this.block('P', this.set.fit(centre.name, 'bold', WIDTH, [...rungs(12, 9, 1), { size: 9, lines: 2 }]), 68, INK);
    y = this.block('H1', { lines: [`${say.certificate}, ${monthWords(month, language)}`], style: { weight: 'bold', size: 20 } }, y + 42, INK);
    const name = this.set.fit(this.name, 'bold', WIDTH, [...rungs(34, 22, 1), ...rungs(22, 14, 2), ...rungs(14, 10, 3)]);
    y = this.block('P', name, y + 14 + name.style.size, INK);
    y = this.block('P', { lines: [say.has], style: { weight: 'regular', size: 12 } }, y + 26, INK);
    y = this.block('P', { lines: [durationWords(minutes, language)], style: { weight: 'bold', size: 26 } }, y + 32, PRIMARY);
    return this.block('P', this.set.fit(`${say.project}: ${project}`, 'regular', WIDTH, [...rungs(12, 9, 1), { size: 9, lines: 2 }]), y + 24, INK);
  }

  /** A row for each session, over as many pages as it takes; returns where it ends. */
  private drawTable(above: number): number {
    const { certificate, say } = this;
    const { language, lines, minutes } = certificate;
    const columns = columnsBetween(LEFT, RIGHT, [[say.when, 120], [say.course, 0], [say.time, 96]]);
    let y = this.block('H2', { lines: [say.session], style: { weight: 'bold', size: 13 } }, above + 34, INK) + 6;
    const table = new PaperTable(this.doc, this.set, this.blocks, this.root, columns, TABLE);
    y = table.head(y);
    const rows = [...lines.map((line) => [dayWords(line.localDate, language), line.course, durationWords(line.minutes, language)]), [say.together, '', durationWords(minutes, language)]];
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

  /** How and when it was confirmed, and the digest that it can be told by. */
  private drawFoot(above: number): void {
    if (above + FOOT_HEIGHT > BOTTOM) this.newPage();
    const { certificate, say } = this;
    const { language, by, confirmedOn, waiting, sha256, centre } = certificate;
    let y = BOTTOM - FOOT_HEIGHT + 24;
    y = this.block('P', this.set.fit(`${say.by[by]}, ${dayWords(confirmedOn, language)}`, 'bold', WIDTH, [...rungs(11, 8, 1), { size: 8, lines: 2 }]), y, INK);
    if (waiting > 0) y = this.block('P', this.set.fit(say.waits(waiting), 'regular', WIDTH, rungs(10, 7, 1)), y + 18, INK);
    if (centre.place) y = this.block('P', this.set.fit(centre.place, 'regular', WIDTH, rungs(10, 7, 1)), y + 18, QUIET);
    y = this.block('P', this.set.fit(say.digest, 'regular', WIDTH, rungs(8, 6, 1)), y + 20, QUIET);
    this.block('P', this.set.fit(sha256, 'regular', WIDTH, rungs(9, 5, 1)), y + 13, QUIET);
  }

  private newPage(): void {
    this.doc.addPage();
    this.drawEdge();
  }

  private block(tag: string, fitted: Fitted, y: number, colour: string): number {
    return this.blocks.block(this.root, tag, fitted, y, colour);
  }
}
