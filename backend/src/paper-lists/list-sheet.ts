/** Lays attendance lists out on A4: what the session is, a row for each person with room to sign in, and who led it. */
import type { Language } from '@kortkurs/contract/common';
import type { ListKind } from '@kortkurs/contract/paper-lists';
import { durationWords } from '@kortkurs/rules/certificate-words';
import { COFUNDING_WIDTH, drawCofunding, repeatCofunding } from '../platform/paper/cofunding';
import { beginForm, FORM, type FormPage, formTable } from '../platform/paper/form-page';
import { rungs } from '../platform/paper/setter';
import { type Column, columnsBetween, PaperTable } from '../platform/paper/table';
import { tablePages } from '../platform/paper/table-pages';
import { hoursWords, listWords, markWords, momentWords, type ListWords } from './list-words';
import type { PrintedList } from './printed-list';

const { left: LEFT, right: RIGHT, bottom: BOTTOM, ink: INK, quiet: QUIET, line: LINE } = FORM;
const ROW = 27;
/** Rows for those who come without a seat. */
const EMPTY_ROWS = 4;
/** What stands below the table: who led, and the lines to sign on. */
const FOOT_HEIGHT = 172;
/** The sentence between the two, where rows are left empty. */
const DROP_IN_HEIGHT = 34;
/** Where the first row of a page that goes on begins. */
const NEXT = 76;

export class ListSheet {
  private readonly page: FormPage;
  private readonly say: ListWords;
  private readonly root: PDFKit.PDFStructureElement;
  private isFirst = true;

  constructor(
    private readonly doc: PDFKit.PDFDocument,
    private readonly language: Language,
    private readonly kind: ListKind,
  ) {
    ({ page: this.page, root: this.root } = beginForm(doc, language));
    this.say = listWords[language];
  }

  /** Draw a session's list on pages of its own, which know how many they are. It pauses after each page, so that others can have the process. */
  *draw(list: PrintedList): Generator<void, void> {
    if (!this.isFirst) this.doc.addPage();
    this.isFirst = false;
    const part = this.doc.struct('Sect', { title: `${list.courseTitle}, ${this.say.session(list.number, list.of)}` });
    this.root.add(part);
    let y = this.drawHead(part, list);
    y = list.people.length === 0 ? this.paragraph(part, this.say.nobody, y + 16) : y;
    y = yield* this.drawTable(part, list, y + 12);
    this.drawFoot(part, list, y);
    part.end();
    this.page.numberPages(list.courseTitle, this.say.page);
    yield;
  }

  /** Say which sessions are in another file, and close the document. */
  end(goesOnFrom: number | null): void {
    if (goesOnFrom !== null) {
      this.doc.addPage();
      this.paragraph(this.root, this.say.goesOn(goesOnFrom), 80, 11);
    }
    this.root.end();
    this.doc.end();
  }

  /** The course, the session and its facts; returns the baseline of its last line. */
  private drawHead(part: PDFKit.PDFStructureElement, list: PrintedList): number {
    const { say } = this;
    if (list.euCofunded) drawCofunding(this.doc, this.page.blocks, part, this.language, RIGHT);
    const width = RIGHT - LEFT - (list.euCofunded ? COFUNDING_WIDTH : 0);
    this.page.blocks.block(part, 'P', { lines: [say.list], style: { weight: 'bold', size: 10 } }, 52, QUIET);
    const course = this.page.set.fit(list.courseTitle, 'bold', width, [...rungs(18, 14, 1), ...rungs(14, 11, 2), { size: 10, lines: 3 }]);
    let y = this.page.blocks.block(part, 'H1', course, 58 + course.style.size, INK);
    const session = [say.session(list.number, list.of), list.title].filter(Boolean).join(': ');
    y = this.page.blocks.block(part, 'H2', this.page.set.fit(session, 'bold', RIGHT - LEFT, [...rungs(12, 10, 1), { size: 10, lines: 2 }]), y + 20, INK);
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

  private columns(): Column[] {
    const { say } = this;
    const widths: [string, number][] =
      this.kind === 'blank'
        ? [[say.number, 30], [say.name, 165], [say.organisation, 140], [say.signature, 0]]
        : [[say.number, 30], [say.name, 145], [say.organisation, 120], [say.attendance, 105], [say.signature, 0]];
    return columnsBetween(LEFT, RIGHT, widths);
  }

  /** A row for each person, over as many pages as it takes, with the columns' names on top of each and the last rows beside the lines to sign on; returns where it ends. */
  private *drawTable(part: PDFKit.PDFStructureElement, list: PrintedList, from: number): Generator<void, number> {
    const columns = this.columns();
    const table = new PaperTable(this.doc, this.page.set, this.page.blocks, part, columns, formTable(1, 17));
    const cells = list.people.map(({ name, organisation, mark }, i) => [String(i + 1), name, organisation ?? '', ...(this.kind === 'filled' ? [markWords(list.countableMinutes, mark, this.language)] : []), '']);
    const rows = this.kind === 'blank' ? [...cells, ...Array.from({ length: EMPTY_ROWS }, () => columns.map(() => ''))] : cells;
    let y = table.head(from);
    const begins = tablePages(rows.map(() => ROW), { first: y, next: NEXT, bottom: BOTTOM, foot: FOOT_HEIGHT + (this.kind === 'blank' ? DROP_IN_HEIGHT : 0) });
    for (const [i, row] of rows.entries()) {
      if (i > 0 && begins.includes(i)) {
        yield;
        this.doc.addPage();
        y = table.head(this.runningHead(list), true);
      }
      table.row(row, y);
      y += ROW;
      this.page.blocks.line(LEFT, y, RIGHT, 0.5, LINE);
    }
    table.end();
    if (this.kind === 'filled') return y;
    return this.paragraph(part, this.say.dropIn, y + 13, 8.5);
  }

  /** Who led the session, as signed or with lines to write on. */
  private drawFoot(part: PDFKit.PDFStructureElement, list: PrintedList, above: number): void {
    const { say } = this;
    let y = above;
    if (y + FOOT_HEIGHT > BOTTOM) {
      this.doc.addPage();
      y = this.runningHead(list);
    }
    y = this.page.blocks.block(part, 'H3', { lines: [say.leader], style: { weight: 'bold', size: 11 } }, y + 28, INK);
    const signature = this.kind === 'filled' ? list.signature : null;
    if (this.kind === 'filled') {
      if (signature) {
        y = this.fact(part, say.ledBy, signature.ledByName, y + 17);
        y = this.fact(part, say.present, String(signature.present), y + 14);
        y = this.fact(part, say.away, String(signature.absent), y + 14);
        if (signature.studyHours !== null) y = this.fact(part, say.studyHours, String(signature.studyHours), y + 14);
        y = this.paragraph(part, say.signed(momentWords(signature.signedAt, this.language), signature.signedByName), y + 14);
        if (signature.corrected) y = this.paragraph(part, say.corrected, y + 14);
      } else y = this.paragraph(part, say.unsigned, y + 17);
    }
    const middle = LEFT + (RIGHT - LEFT) * 0.58;
    const half: [number, number] = [LEFT, middle - 16];
    const other: [number, number] = [middle, RIGHT];
    if (!signature) {
      y = this.page.toWrite(part, [[say.leadersName, half], [say.present, other]], y + 30);
      if (list.asksStudyHours) y = this.page.toWrite(part, [[say.studyHours, other]], y + 30);
    }
    this.page.toWrite(part, [[say.leadersSignature, half], [say.day, other]], y + 32);
  }

  /** What list a page belongs to, on every page but its first; returns where what follows begins. */
  private runningHead(list: PrintedList): number {
    if (list.euCofunded) repeatCofunding(this.doc, this.page.blocks, this.language, RIGHT - COFUNDING_WIDTH + 12, 16);
    return this.page.runningHead(`${list.courseTitle}, ${this.say.session(list.number, list.of)}, ${hoursWords(list.startsAt, list.endsAt, this.language)}`, list.euCofunded ? COFUNDING_WIDTH : 0);
  }

  private fact(part: PDFKit.PDFStructureElement, label: string, value: string, y: number): number {
    return this.page.fact(part, label, value, y, 86);
  }

  private paragraph(part: PDFKit.PDFStructureElement, text: string, y: number, size = 10): number {
    return this.page.paragraph(part, text, y, { size, lines: 3 });
  }
}
