/** Lays the form for a certificate of aid out on A4: what is known of the organisation, a row for each grant with room for more, and lines to sign on. */
import type { Language, LocalDate } from '@kortkurs/contract/common';
import { dayWords } from '@kortkurs/rules/certificate-words';
import { euroText } from '@kortkurs/rules/euro';
import { Blocks } from '../platform/paper/blocks';
import { rungs, Setter, type Style } from '../platform/paper/setter';
import { type Column, columnsBetween, PaperTable, type TableLook } from '../platform/paper/table';
import { formWords, type FormWords } from './form-words';

/** What the form is filled in with. */
export interface AidForm {
  organisationName: string;
  organisationNumber: string | null;
  /** The others that are one undertaking with it. */
  together: string[];
  from: LocalDate;
  on: LocalDate;
  years: number;
  limitCents: number;
  limitSource: string;
  usedCents: number;
  centreName: string;
  grants: { grantedOn: LocalDate; giver: string; euroCents: number; kronor: number | null; organisationName: string }[];
}

const PAGE = { width: 595.28, height: 841.89 };
const LEFT = 42;
const RIGHT = PAGE.width - 42;
const BOTTOM = PAGE.height - 58;
const ROW = 25;
/** Rows for what is not recorded yet. */
const EMPTY_ROWS = 4;
/** What stands below the table: what is true, and the lines to sign on. */
const FOOT_HEIGHT = 232;
const INK = '#16201f';
const QUIET = '#4a5452';
const LINE = '#8a938f';

const TABLE: TableLook = {
  head: { size: 9, baseline: 12, height: 18 },
  cells: { ladder: [{ size: 10, lines: 1 }, { size: 9, lines: 1 }, { size: 8.5, lines: 2 }, { size: 7.5, lines: 2 }], baseline: 16, firstBaseline: 10, step: 10 },
  headedBy: 0,
  colour: INK,
  line: LINE,
};

export class FormSheet {
  private readonly set: Setter;
  private readonly blocks: Blocks;
  private readonly say: FormWords;
  private readonly root: PDFKit.PDFStructureElement;

  constructor(
    private readonly doc: PDFKit.PDFDocument,
    private readonly form: AidForm,
    private readonly language: Language,
  ) {
    this.set = new Setter(doc);
    this.blocks = new Blocks(doc, this.set, LEFT);
    this.say = formWords[language];
    this.root = doc.struct('Document', { lang: language });
    doc.addStructure(this.root);
  }

  /** Draw the whole form, number its pages and close the document. */
  draw(): void {
    let y = this.drawHead();
    y = this.drawTable(y);
    this.drawFoot(y);
    this.root.end();
    this.numberPages();
    this.doc.end();
  }

  private drawHead(): number {
    const { say, form } = this;
    const limit = euroText(form.limitCents, this.language);
    this.blocks.block(this.root, 'P', { lines: [form.centreName || say.about], style: { weight: 'bold', size: 10 } }, 52, QUIET);
    let y = this.blocks.block(this.root, 'H1', this.set.fit(say.form, 'bold', RIGHT - LEFT, [{ size: 20, lines: 1 }]), 78, INK);
    y = this.paragraph(say.why(form.limitSource, form.years, limit), y + 20);
    y = this.headline(say.organisation, y + 28);
    y = this.fact(say.name, form.organisationName, y + 18);
    y = this.fact(say.number, form.organisationNumber ?? '', y + 17);
    y = this.fact(say.industry, '', y + 17);
    if (form.together.length) y = this.fact(say.together, form.together.join(', '), y + 17);
    y = this.paragraph(`${say.others}:`, y + 19, QUIET);
    this.blocks.line(LEFT, y + 20, RIGHT, 0.75, LINE);
    return y + 20;
  }

  /** A row for each grant and some to write on, over as many pages as it takes; returns where it ends. */
  private drawTable(from: number): number {
    const { say, form } = this;
    let y = this.headline(say.granted(dayWords(form.from, this.language), dayWords(form.on, this.language)), from + 32);
    y = this.paragraph(say.grantedWhy, y + 16);
    const isShared = form.together.length > 0;
    const columns: Column[] = columnsBetween(LEFT, RIGHT, [[say.day, 88], [say.giver, 0], ...(isShared ? [[say.whom, 112] as const] : []), [say.euros, 78], [say.kronor, 84]]);
    const table = new PaperTable(this.doc, this.set, this.blocks, this.root, columns, TABLE);
    const known = form.grants.map((grant) => [
      dayWords(grant.grantedOn, this.language),
      grant.giver,
      ...(isShared ? [grant.organisationName] : []),
      euroText(grant.euroCents, this.language),
      grant.kronor === null ? '' : euroText(grant.kronor * 100, this.language),
    ]);
    y = table.head(y + 8);
    for (const row of [...known, ...Array.from({ length: EMPTY_ROWS }, () => columns.map(() => ''))]) {
      if (y + ROW > BOTTOM) {
        this.doc.addPage();
        y = table.head(this.runningHead(), true);
      }
      table.row(row, y);
      y += ROW;
      this.blocks.line(LEFT, y, RIGHT, 0.5, LINE);
    }
    table.end();
    return this.paragraph(say.sum(euroText(form.usedCents, this.language), euroText(form.limitCents, this.language)), y + 16);
  }

  private drawFoot(above: number): void {
    const { say, form } = this;
    let y = above;
    if (y + FOOT_HEIGHT > BOTTOM) {
      this.doc.addPage();
      y = this.runningHead();
    }
    y = this.headline(say.choose, y + 28);
    for (const choice of [say.none, say.all]) y = this.box(choice, y + 20);
    y = this.headline(say.sign, y + 30);
    y = this.paragraph(say.certify(form.centreName), y + 17);
    const middle = LEFT + (RIGHT - LEFT) * 0.36;
    const [left, right]: [number, number][] = [[LEFT, middle - 16], [middle, RIGHT]];
    for (const [first, second] of [[say.signDay, say.signature], [say.signRole, say.signName]] as const) {
      y += 34;
      this.toWrite(first, left, y);
      this.toWrite(second, right, y);
    }
  }

  private headline(text: string, y: number): number {
    return this.blocks.block(this.root, 'H2', this.set.fit(text, 'bold', RIGHT - LEFT, [...rungs(12, 10, 1), { size: 10, lines: 2 }]), y, INK);
  }

  private paragraph(text: string, y: number, colour = INK): number {
    return this.blocks.block(this.root, 'P', this.set.fit(text, 'regular', RIGHT - LEFT, [{ size: 10, lines: 5 }, { size: 9, lines: 6 }]), y, colour);
  }

  /** What is known, or a line to write on. */
  private fact(label: string, value: string, y: number): number {
    const x = LEFT + Math.max(140, this.set.width(`${label}: `, { weight: 'regular', size: 10 }));
    const fitted = this.set.fit(value, 'regular', RIGHT - x, [{ size: 10, lines: 1 }, { size: 9, lines: 2 }, { size: 8, lines: 6 }]);
    this.blocks.element(this.root, 'P', () => {
      this.set.draw(`${label}: `, LEFT, y, { weight: 'regular', size: 10 }, QUIET);
      fitted.lines.forEach((line, i) => this.set.draw(`${line} `, x, y + i * 11, fitted.style, INK));
    });
    if (!value) this.blocks.line(x, y + 3, RIGHT, 0.75, LINE);
    return y + Math.max(0, fitted.lines.length - 1) * 11;
  }

  /** A square to tick, and what that says. */
  private box(text: string, y: number): number {
    this.blocks.artifact(() => this.doc.rect(LEFT, y - 9, 11, 11).lineWidth(0.75).stroke(LINE));
    this.blocks.element(this.root, 'P', () => this.set.draw(text, LEFT + 20, y, { weight: 'regular', size: 10 }, INK));
    return y;
  }

  /** A label below a line to write on. */
  private toWrite(label: string, [from, to]: [number, number], y: number): void {
    this.blocks.line(from, y, to, 0.75, LINE);
    this.blocks.element(this.root, 'P', () => this.set.draw(label, from, y + 11, { weight: 'regular', size: 8.5 }, QUIET));
  }

  /** Whose form a page belongs to, on every page but the first; returns where what follows begins. */
  private runningHead(): number {
    const fitted = this.set.fit(`${this.say.form}, ${this.form.organisationName}`, 'regular', RIGHT - LEFT, [{ size: 9, lines: 1 }, { size: 8, lines: 1 }]);
    this.blocks.artifact(() => fitted.lines.forEach((line) => this.set.draw(line, LEFT, 48, fitted.style, QUIET)));
    return 58;
  }

  private numberPages(): void {
    const { start, count } = this.doc.bufferedPageRange();
    const style: Style = { weight: 'regular', size: 9 };
    for (let page = 0; page < count; page++) {
      this.doc.switchToPage(start + page);
      const right = this.say.page(page + 1, count);
      const left = this.set.fit(this.form.organisationName, 'regular', 380, [{ size: 9, lines: 1 }]);
      this.blocks.artifact(() => {
        left.lines.forEach((line) => this.set.draw(line, LEFT, PAGE.height - 32, left.style, QUIET));
        this.set.draw(right, RIGHT - this.set.width(right, style), PAGE.height - 32, style, QUIET);
      });
    }
    this.doc.flushPages();
  }
}
