/** Lays attendance lists out on A4: what the session is, a row for each person with room to sign in, and who led it. */
import type { Language } from '@kortkurs/contract/common';
import type { ListKind } from '@kortkurs/contract/paper-lists';
import { durationWords, words as statementWords } from '@kortkurs/rules/certificate-words';
import { EMBLEM_BLUE, EMBLEM_GOLD, emblemStars } from '@kortkurs/rules/eu-emblem';

import { Blocks } from '../platform/paper/blocks';
import { statementFace, useFace } from '../platform/paper/faces';
import { rungs, Setter, type Style } from '../platform/paper/setter';
import { type Column, columnsBetween, PaperTable, type TableLook } from '../platform/paper/table';
import { hoursWords, listWords, markWords, momentWords, type ListWords } from './list-words';
import type { PrintedList } from './printed-list';

const PAGE = { width: 595.28, height: 841.89 };
const LEFT = 42;
const RIGHT = PAGE.width - 42;
const BOTTOM = PAGE.height - 58;
const ROW = 27;
/** Rows for those who come without a seat. */
const EMPTY_ROWS = 4;
/** What stands below the table: who led, and the lines to sign on. */
const FOOT_HEIGHT = 172;
const INK = '#16201f';
const QUIET = '#4a5452';
const LINE = '#8a938f';

/** The name is what the rest of a row is about. */
const TABLE: TableLook = {
  head: { size: 9, baseline: 12, height: 18 },
  cells: { ladder: [{ size: 10, lines: 1 }, { size: 9, lines: 1 }, { size: 8.5, lines: 2 }, { size: 7.5, lines: 2 }], baseline: 17, firstBaseline: 11, step: 10 },
  headedBy: 1,
  colour: INK,
  line: LINE,
};

export class ListSheet {
  private readonly set: Setter;
  private readonly blocks: Blocks;
  private readonly say: ListWords;
  private readonly root: PDFKit.PDFStructureElement;
  private isFirst = true;

  constructor(
    private readonly doc: PDFKit.PDFDocument,
    private readonly language: Language,
    private readonly kind: ListKind,
  ) {
    this.set = new Setter(doc);
    this.blocks = new Blocks(doc, this.set, LEFT);
    this.say = listWords[language];
    this.root = doc.struct('Document', { lang: language });
    doc.addStructure(this.root);
  }

  /** Draw a session's list on pages of its own, which know how many they are. It pauses after each page, so that others can have the process. */
  *draw(list: PrintedList): Generator<void, void> {
    if (!this.isFirst) this.doc.addPage();
    this.isFirst = false;
    const part = this.doc.struct('Sect', { title: `${list.courseTitle}, ${this.say.session(list.number, list.of)}` });
    this.root.add(part);
    let y = this.drawHead(part, list);
    y = list.people.length === 0 ? this.paragraph(part, this.say.nobody, y + 16, { weight: 'regular', size: 10 }) : y;
    y = yield* this.drawTable(part, list, y + 12);
    this.drawFoot(part, list, y);
    part.end();
    this.numberPages(list);
    yield;
  }

  /** Say which sessions are in another file, and close the document. */
  end(goesOnFrom: number | null): void {
    if (goesOnFrom !== null) {
      this.doc.addPage();
      this.paragraph(this.root, this.say.goesOn(goesOnFrom), 80, { weight: 'regular', size: 11 });
    }
    this.root.end();
    this.doc.end();
  }

  /** The course, the session and its facts; returns the baseline of its last line. */
  private drawHead(part: PDFKit.PDFStructureElement, list: PrintedList): number {
    const { say } = this;
    if (list.euCofunded) this.drawCofunding(part);
    const width = RIGHT - LEFT - (list.euCofunded ? 150 : 0);
    this.blocks.block(part, 'P', { lines: [say.list], style: { weight: 'bold', size: 10 } }, 52, QUIET);
    const course = this.set.fit(list.courseTitle, 'bold', width, [...rungs(18, 14, 1), ...rungs(14, 11, 2), { size: 10, lines: 3 }]);
    let y = this.blocks.block(part, 'H1', course, 58 + course.style.size, INK);
    const session = [say.session(list.number, list.of), list.title].filter(Boolean).join(': ');
    y = this.blocks.block(part, 'H2', this.set.fit(session, 'bold', RIGHT - LEFT, [...rungs(12, 10, 1), { size: 10, lines: 2 }]), y + 20, INK);
    const facts: [string, string][] = [
      [say.when, hoursWords(list.startsAt, list.endsAt, this.language)],
      [say.length, durationWords(list.countableMinutes, this.language)],
      [say.place, list.place ?? ''],
      [say.leaders, list.leaders.join(', ')],
      [say.projects, list.projects.join('; ')],
    ];
    for (const [label, value] of facts) if (value) y = this.fact(part, label, value, y + 15);
    return y;
  }

  private drawCofunding(part: PDFKit.PDFStructureElement): void {
    const { doc } = this;
    const say = statementWords[this.language];
    const [x, top, height] = [RIGHT - 138, 42, 28.35];
    const figure = doc.struct('Figure', Object.assign({ alt: say.emblem }, { bbox: [x, top, x + height * 1.5, top + height], placement: 'Block' }));
    part.add(figure);
    figure.add(() => {
      doc.rect(x, top, height * 1.5, height).fill(EMBLEM_BLUE);
      doc.path(emblemStars(x, top, height)).fill(EMBLEM_GOLD);
    });
    figure.end();
    this.blocks.element(part, 'P', () => {
      doc.fillColor('#000000');
      useFace(doc, statementFace(), 8.5);
      const [first, second] = say.cofunded;
      doc.text(`${first} `, x + height * 1.5 + 6, top + 12, { lineBreak: false, baseline: 'alphabetic' });
      doc.text(second, x + height * 1.5 + 6, top + 23, { lineBreak: false, baseline: 'alphabetic' });
    });
  }

  private fact(part: PDFKit.PDFStructureElement, label: string, value: string, y: number): number {
    const x = LEFT + Math.max(86, this.set.width(`${label}: `, { weight: 'regular', size: 10 }));
    const fitted = this.set.fit(value, 'regular', RIGHT - x, [{ size: 10, lines: 1 }, { size: 9, lines: 2 }, { size: 8, lines: 4 }]);
    this.blocks.element(part, 'P', () => {
      this.set.draw(`${label}: `, LEFT, y, { weight: 'regular', size: 10 }, QUIET);
      fitted.lines.forEach((line, i) => this.set.draw(`${line} `, x, y + i * 11, fitted.style, INK));
    });
    return y + (fitted.lines.length - 1) * 11;
  }

  private columns(): Column[] {
    const { say } = this;
    const widths: [string, number][] =
      this.kind === 'blank'
        ? [[say.number, 30], [say.name, 165], [say.organisation, 140], [say.signature, 0]]
        : [[say.number, 30], [say.name, 145], [say.organisation, 120], [say.attendance, 105], [say.signature, 0]];
    return columnsBetween(LEFT, RIGHT, widths);
  }

  /** A row for each person, over as many pages as it takes, with the columns' names on top of each; returns where it ends. */
  private *drawTable(part: PDFKit.PDFStructureElement, list: PrintedList, from: number): Generator<void, number> {
    const columns = this.columns();
    const table = new PaperTable(this.doc, this.set, this.blocks, part, columns, TABLE);
    const cells = list.people.map(({ name, organisation, mark }, i) => [String(i + 1), name, organisation ?? '', ...(this.kind === 'filled' ? [markWords(list.countableMinutes, mark, this.language)] : []), '']);
    const rows = this.kind === 'blank' ? [...cells, ...Array.from({ length: EMPTY_ROWS }, () => columns.map(() => ''))] : cells;
    let y = table.head(from);
    for (const row of rows) {
      if (y + ROW > BOTTOM) {
        yield;
        this.doc.addPage();
        y = table.head(this.runningHead(list), true);
      }
      table.row(row, y);
      y += ROW;
      this.blocks.line(LEFT, y, RIGHT, 0.5, LINE);
    }
    table.end();
    if (this.kind === 'filled') return y;
    return this.paragraph(part, this.say.dropIn, y + 13, { weight: 'regular', size: 8.5 });
  }

  /** Who led the session, as signed or with lines to write on. */
  private drawFoot(part: PDFKit.PDFStructureElement, list: PrintedList, above: number): void {
    const { say } = this;
    let y = above;
    if (y + FOOT_HEIGHT > BOTTOM) {
      this.doc.addPage();
      y = this.runningHead(list);
    }
    y = this.blocks.block(part, 'H3', { lines: [say.leader], style: { weight: 'bold', size: 11 } }, y + 28, INK);
    const signature = this.kind === 'filled' ? list.signature : null;
    if (this.kind === 'filled') {
      if (signature) {
        y = this.fact(part, say.ledBy, signature.ledByName, y + 17);
        y = this.fact(part, say.present, String(signature.present), y + 14);
        y = this.fact(part, say.away, String(signature.absent), y + 14);
        if (signature.studyHours !== null) y = this.fact(part, say.studyHours, String(signature.studyHours), y + 14);
        y = this.paragraph(part, say.signed(momentWords(signature.signedAt, this.language), signature.signedByName), y + 14, { weight: 'regular', size: 10 });
        if (signature.corrected) y = this.paragraph(part, say.corrected, y + 14, { weight: 'regular', size: 10 });
      } else y = this.paragraph(part, say.unsigned, y + 17, { weight: 'regular', size: 10 });
    }
    const middle = LEFT + (RIGHT - LEFT) * 0.58;
    const half: [number, number] = [LEFT, middle - 16];
    const other: [number, number] = [middle, RIGHT];
    if (!signature) {
      y = this.toWrite(part, [[say.leadersName, half], [say.present, other]], y + 30);
      if (list.asksStudyHours) y = this.toWrite(part, [[say.studyHours, other]], y + 30);
    }
    this.toWrite(part, [[say.leadersSignature, half], [say.day, other]], y + 32);
  }

  /** Labels below lines to write on. */
  private toWrite(part: PDFKit.PDFStructureElement, fields: readonly [string, readonly [number, number]][], y: number): number {
    for (const [label, [from, to]] of fields) {
      this.blocks.line(from, y, to, 0.75, LINE);
      this.blocks.element(part, 'P', () => this.set.draw(label, from, y + 11, { weight: 'regular', size: 8.5 }, QUIET));
    }
    return y + 11;
  }

  /** What list a page belongs to, on every page but its first; returns where what follows begins. */
  private runningHead(list: PrintedList): number {
    const text = `${list.courseTitle}, ${this.say.session(list.number, list.of)}, ${hoursWords(list.startsAt, list.endsAt, this.language)}`;
    const fitted = this.set.fit(text, 'regular', RIGHT - LEFT, [{ size: 9, lines: 1 }, { size: 8, lines: 1 }, { size: 7, lines: 1 }]);
    this.blocks.artifact(() => fitted.lines.forEach((line) => this.set.draw(line, LEFT, 48, fitted.style, QUIET)));
    return 58;
  }

  /** Number the pages of this list, and let go of them. */
  private numberPages(list: PrintedList): void {
    const { start, count } = this.doc.bufferedPageRange();
    for (let page = 0; page < count; page++) {
      this.doc.switchToPage(start + page);
      const style: Style = { weight: 'regular', size: 9 };
      const right = this.say.page(page + 1, count);
      const left = this.set.fit(list.courseTitle, 'regular', 380, [{ size: 9, lines: 1 }]);
      this.blocks.artifact(() => {
        left.lines.forEach((line) => this.set.draw(line, LEFT, PAGE.height - 32, left.style, QUIET));
        this.set.draw(right, RIGHT - this.set.width(right, style), PAGE.height - 32, style, QUIET);
      });
    }
    this.doc.flushPages();
  }

  private paragraph(part: PDFKit.PDFStructureElement, text: string, y: number, style: Style): number {
    return this.blocks.block(part, 'P', this.set.fit(text, style.weight, RIGHT - LEFT, [{ size: style.size, lines: 3 }]), y, INK);
  }
}
