/** Lays a run's E-list out on A4: what it is, its meetings with their study hours, who was at which, and lines to sign on. */
import { setImmediate } from 'node:timers/promises';
import type { Language } from '@kortkurs/contract/common';
import type { PartLack } from '@kortkurs/contract/study-circles';
import { partLacks } from '@kortkurs/rules/study-circles';
import { wallTimes } from '@kortkurs/rules/schedule';
import { FORM, FormPage, formTable } from '../platform/paper/form-page';
import { newPaper } from '../platform/paper/new-paper';
import { rungs } from '../platform/paper/setter';
import { columnsBetween, PaperTable } from '../platform/paper/table';
import type { ReadCircle } from './circle-reader';
import { eListWords, lackSentence, type EListWords } from './e-list-words';
import { inOrder } from './run-circle-query';

const { left: LEFT, right: RIGHT, bottom: BOTTOM, ink: INK, quiet: QUIET, line: LINE } = FORM;
/** The least that a row is high. */
const ROW = 24;
/** What stands below the tables: the lines to sign on. */
const FOOT_HEIGHT = 130;

/** An E-list to be printed, as anybody may see it. */
export interface EListToPrint {
  circle: ReadCircle;
  projectName: string;
  centreName: string;
  language: Language;
  moment: Date;
}

/** Draw it, letting others have the process after each page. @returns a tagged PDF 1.7, A4 portrait */
export async function renderEList(list: EListToPrint): Promise<Buffer> {
  const words = eListWords[list.language];
  const title = list.circle.courseTitle[list.language] ?? list.circle.courseTitle.sv ?? list.circle.courseTitle.en ?? '';
  const { doc, done } = newPaper({ language: list.language, layout: 'portrait', title: `${words.list} – ${title}`, author: list.centreName, subject: words.list, moment: list.moment, bufferPages: true });
  for (const _page of new EListSheet(doc, list, words, title).draw()) await setImmediate();
  return done;
}

class EListSheet {
  private readonly page: FormPage;

  constructor(
    private readonly doc: PDFKit.PDFDocument,
    private readonly list: EListToPrint,
    private readonly say: EListWords,
    private readonly title: string,
  ) {
    this.page = new FormPage(doc);
  }

  *draw(): Generator<void, void> {
    const { doc, say, page } = this;
    const { circle } = this.list;
    const root = doc.struct('Document', { lang: this.list.language });
    doc.addStructure(root);
    let y = this.drawHead(root);
    y = page.headline(root, say.meetingsHead, y + 28);
    y = circle.meetings.length ? yield* this.drawTable(root, y + 8, [[say.columns.number, 44], [say.columns.day, 72], [say.columns.times, 76], [say.columns.hours, 78], [say.columns.present, 70], [say.columns.ledBy, 0], [say.columns.state, 88]], this.meetings()) : page.paragraph(root, say.noMeetings, y + 16);
    if (y + 90 > BOTTOM) y = this.nextPage();
    y = page.headline(root, say.peopleHead, y + 30);
    y = page.paragraph(root, say.numbersElsewhere, y + 16, { size: 9, colour: QUIET });
    y = circle.parts.length ? yield* this.drawTable(root, y + 8, [[say.columns.name, 0], [say.columns.attended, 130], [say.columns.hours, 74], [say.columns.counts, 150]], this.people()) : page.paragraph(root, say.nobody, y + 16);
    this.drawFoot(root, y);
    root.end();
    page.numberPages(`${say.list}, ${this.title}`, say.page);
    doc.end();
  }

  private drawHead(root: PDFKit.PDFStructureElement): number {
    const { say, page } = this;
    const { circle, projectName, language } = this.list;
    page.blocks.block(root, 'P', { lines: [`${say.list}, ${say.kinds[circle.kind].toLocaleLowerCase(language)}`], style: { weight: 'bold', size: 10 } }, 52, QUIET);
    const title = page.set.fit(this.title, 'bold', RIGHT - LEFT, [...rungs(18, 14, 1), ...rungs(14, 11, 2), { size: 10, lines: 3 }]);
    let y = page.blocks.block(root, 'H1', title, 58 + title.style.size, INK);
    const facts: [string, string][] = [
      [say.columns.leaders, circle.leaders.join(', ')],
      [say.columns.place, circle.place ?? ''],
      [say.facts.project, projectName],
      [say.columns.hours, String(circle.hours)],
      [say.columns.planned, circle.plannedHours === null ? '' : String(circle.plannedHours)],
      [say.columns.standing, [say.standings[circle.standing], ...circle.lacks.map((lack) => lackSentence(say, circle.kind, lack))].join('. ').replaceAll('..', '.')],
      [say.columns.rules, `${circle.ruleSet.name[language] ?? circle.ruleSet.name.sv ?? ''}, ${circle.ruleSet.number}`],
    ];
    for (const [label, value] of facts) if (value) y = page.fact(root, label, value, y + 16, 130);
    return y;
  }

  private meetings(): string[][] {
    return this.list.circle.meetings.map(({ number, startsAt, endsAt, studyHours, present, ledByName, state }) => {
      const { date, from, to } = wallTimes(startsAt.toISOString(), endsAt.toISOString(), 0);
      return [String(number), date, `${from}–${to}`, studyHours === null ? '' : String(studyHours), state === 'toCome' ? '' : String(present), ledByName ?? '', this.say.states[state]];
    });
  }

  private people(): string[][] {
    const { say } = this;
    const { circle } = this.list;
    const whether = (lacks: PartLack[]): string => (lacks.length ? `${say.no}: ${lacks.map((lack) => say.parts[lack]).join(', ')}` : say.yes);
    return inOrder(circle).map((part) => [part.name, part.meetings.join(', '), String(part.hours), whether(partLacks(circle.kind, part))]);
  }

  /** Rows over as many pages as it takes, with the columns' names on top of each; returns where they end. */
  private *drawTable(root: PDFKit.PDFStructureElement, from: number, widths: [string, number][], rows: readonly string[][]): Generator<void, number> {
    const table = new PaperTable(this.doc, this.page.set, this.page.blocks, root, columnsBetween(LEFT, RIGHT, widths), formTable(0, 15));
    let y = table.head(from);
    for (const row of rows) {
      const height = Math.max(ROW, table.heightOf(row));
      if (y + height > BOTTOM) {
        yield;
        y = table.head(this.nextPage(), true);
      }
      table.row(row, y);
      y += height;
      this.page.blocks.line(LEFT, y, RIGHT, 0.5, LINE);
    }
    table.end();
    return y;
  }

  private drawFoot(root: PDFKit.PDFStructureElement, above: number): void {
    const { say, page } = this;
    let y = above + FOOT_HEIGHT > BOTTOM ? this.nextPage() : above;
    y = page.headline(root, say.signing, y + 30);
    y = page.paragraph(root, say.signingText, y + 16);
    const middle = LEFT + (RIGHT - LEFT) * 0.58;
    y = page.toWrite(root, [[say.leadersName, [LEFT, middle - 16]], [say.signingDay, [middle, RIGHT]]], y + 32);
    page.toWrite(root, [[say.leadersSignature, [LEFT, RIGHT]]], y + 34);
  }

  private nextPage(): number {
    this.doc.addPage();
    return this.page.runningHead(`${this.say.list}, ${this.title}`);
  }
}
