/** Lays a participation statement out on A4: whose it is and for how long, a row for each course, and how it is checked. */
import type { StatementCourse, StatementRecord } from '@kortkurs/contract/statements';
import { printCertificateCode } from '@kortkurs/rules/certificate-code';
import { dayWords, durationWords, periodWords } from '@kortkurs/rules/certificate-words';
import { statementWords } from '@kortkurs/rules/statement-words';
import { qrPath } from '../../certificates/door';
import { Blocks } from '../../platform/paper/blocks';
import { type Fitted, rungs, Setter } from '../../platform/paper/setter';
import { columnsBetween, PaperTable, type TableLook } from '../../platform/paper/table';

const PAGE = { width: 595.28, height: 841.89 };
const LEFT = 56;
const RIGHT = PAGE.width - 56;
const BOTTOM = PAGE.height - 56;
const ROW = 30;
const QR_SIZE = 82;
/** What stands below the table. */
const FOOT_HEIGHT = 150;
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

export class StatementSheet {
  private readonly set: Setter;
  private readonly blocks: Blocks;
  private readonly say;
  private readonly root: PDFKit.PDFStructureElement;

  constructor(
    private readonly doc: PDFKit.PDFDocument,
    private readonly record: StatementRecord,
    private readonly name: string,
  ) {
    this.set = new Setter(doc);
    this.blocks = new Blocks(doc, this.set, LEFT);
    this.say = statementWords[record.language];
    this.root = doc.struct('Document', { lang: record.language });
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
    const { record, say } = this;
    const width = RIGHT - LEFT;
    let y = this.block('P', this.set.fit(record.centre.name, 'bold', width, [...rungs(12, 9, 1), { size: 9, lines: 2 }]), 68, INK);
    y = this.block('H1', { lines: [say.statement], style: { weight: 'bold', size: 20 } }, y + 42, INK);
    const name = this.set.fit(this.name, 'bold', width, [...rungs(34, 22, 1), ...rungs(22, 14, 2), ...rungs(14, 10, 3)]);
    y = this.block('P', name, y + 14 + name.style.size, INK);
    y = this.block('P', { lines: [say.has], style: { weight: 'regular', size: 12 } }, y + 26, INK);
    y = this.block('P', { lines: [durationWords(record.minutes, record.language)], style: { weight: 'bold', size: 26 } }, y + 32, PRIMARY);
    y = this.block('P', { lines: [`${say.period} ${periodWords(record) ?? ''}`], style: { weight: 'regular', size: 12 } }, y + 24, INK);
    return this.block('P', this.set.fit(say.counted, 'regular', width, [{ size: 9.5, lines: 1 }, { size: 9, lines: 2 }]), y + 18, QUIET);
  }

  /** A row for each course, over as many pages as it takes, with the columns' names on top of each; returns where it ends. */
  private drawTable(above: number): number {
    const { record, say } = this;
    const columns = columnsBetween(LEFT, RIGHT, [[say.course, 0], [say.dates, 150], [say.sessions, 58], [say.hours, 84]]);
    let y = this.block('H2', { lines: [say.courses], style: { weight: 'bold', size: 13 } }, above + 34, INK) + 6;
    const table = new PaperTable(this.doc, this.set, this.blocks, this.root, columns, TABLE);
    y = table.head(y);
    const rows = [...record.courses.map((course) => this.cells(course)), [say.together, '', String(record.sessions), durationWords(record.minutes, record.language)]];
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

  private cells({ title, from, to, sessions, minutes }: StatementCourse): string[] {
    const { language } = this.record;
    return [title, periodWords({ from, to, language }) ?? '', String(sessions), durationWords(minutes, language)];
  }

  /** Who signs it, its number and code, and where it is checked. */
  private drawFoot(above: number): void {
    if (above + FOOT_HEIGHT > BOTTOM) this.newPage();
    const { doc, record, say } = this;
    const top = BOTTOM - QR_SIZE;
    const room = RIGHT - QR_SIZE - 20 - LEFT;
    const signatory = [record.signatory.name, record.signatory.role].filter((part) => part !== '').join(', ');
    const issued = [record.centre.place ?? '', dayWords(record.issuedOn, record.language)].filter((part) => part !== '').join(' ');
    if (signatory) this.block('P', this.set.fit(signatory, 'bold', room, rungs(10, 6, 1)), top - 16, INK);
    this.block('P', this.set.fit(issued, 'regular', room, rungs(10, 6, 1)), top, QUIET);
    for (const [label, value, y] of [[say.number, record.number, top + 30], [say.code, printCertificateCode(record.code), top + 46]] as const) {
      this.blocks.element(this.root, 'P', () => this.set.draw(value, this.set.draw(`${label} `, LEFT, y, { weight: 'regular', size: 10 }, INK), y, { weight: 'bold', size: 10 }, INK));
    }
    const link = `${record.verifyAddress}/${record.code}`;
    this.drawLink(link, top + 64, room);
    const figure = doc.struct('Figure', Object.assign({ alt: say.qr }, { bbox: [RIGHT - QR_SIZE, top, RIGHT, BOTTOM], placement: 'Block' }));
    this.root.add(figure);
    figure.add(() => doc.path(qrPath(link, RIGHT - QR_SIZE, top, QR_SIZE)).fill(INK));
    figure.end();
  }

  /** pdfkit's own link option leaves the annotation without contents, so both halves are made by hand. */
  private drawLink(link: string, y: number, room: number): void {
    const { doc, record, say } = this;
    const paragraph = doc.struct('P');
    this.root.add(paragraph);
    let x = LEFT;
    paragraph.add(() => {
      x = this.set.draw(`${say.check} `, LEFT, y, { weight: 'regular', size: 10 }, INK);
    });
    const address = this.set.fit(record.verifyAddress.replace(/^https?:\/\//, ''), 'regular', room - (x - LEFT), rungs(10, 5, 1));
    const anchor = doc.struct('Link', { alt: link });
    paragraph.add(anchor);
    let end = x;
    anchor.add(() => {
      end = this.set.draw(address.lines.join(''), x, y, address.style, PRIMARY);
    });
    // pdfkit writes a primitive as a name and a String object as text; its types know neither that nor the parent.
    const annotation = { Contents: new String(link) as string, structParent: anchor };
    doc.link(x, y - address.style.size, end - x, address.style.size + 3, link, annotation);
    anchor.end();
    paragraph.end();
  }

  private newPage(): void {
    this.doc.addPage();
    this.drawEdge();
  }

  private block(tag: string, fitted: Fitted, y: number, colour: string): number {
    return this.blocks.block(this.root, tag, fitted, y, colour);
  }
}
