/** Lays forms out on A4 on which participants confirm a month by hand: whose it is, a row for each session with squares to tick, and lines to sign on. */
import type { AttestationContentLine, Month } from '@kortkurs/contract/attestations';
import type { Language, Localized } from '@kortkurs/contract/common';
import { formNumber } from '@kortkurs/rules/form-number';
import { attestationFormWords, monthWords } from '@kortkurs/rules/attestation-words';
import { dayWords, durationWords } from '@kortkurs/rules/certificate-words';
import { COFUNDING_WIDTH, drawCofunding } from '../../platform/paper/cofunding';
import { FORM, FormPage, formTable } from '../../platform/paper/form-page';
import { rungs } from '../../platform/paper/setter';
import { columnsBetween, PaperTable } from '../../platform/paper/table';

const { left: LEFT, right: RIGHT, bottom: BOTTOM, ink: INK, quiet: QUIET, line: LINE } = FORM;
const ROW = 30;
/** What stands below the table. */
const FOOT_HEIGHT = 190;

/** A form as it is printed. */
export interface PrintedForm {
  name: string;
  language: Language;
  project: string;
  month: Month;
  lines: AttestationContentLine[];
  confirmedMinutes: number;
  sha256: string;
  eu: boolean;
  statement: Localized;
}

export class ConfirmationForm {
  private readonly page: FormPage;
  private readonly root: PDFKit.PDFStructureElement;
  private isFirst = true;

  constructor(
    private readonly doc: PDFKit.PDFDocument,
    private readonly centre: string,
  ) {
    this.page = new FormPage(doc);
    this.root = doc.struct('Document');
    doc.addStructure(this.root);
  }

  /** Draw somebody's form on pages of its own, which know how many they are. */
  draw(form: PrintedForm): void {
    if (!this.isFirst) this.doc.addPage();
    this.isFirst = false;
    const say = attestationFormWords[form.language];
    const part = this.doc.struct('Sect', Object.assign({ title: `${say.title(form.month)}, ${form.name}` }, { lang: form.language }));
    this.root.add(part);
    this.drawFoot(part, form, this.drawTable(part, form, this.drawHead(part, form)));
    part.end();
    this.page.numberPages(`${form.name}, ${say.number} ${formNumber(form.sha256)}`, say.page);
  }

  end(): void {
    this.root.end();
    this.doc.end();
  }

  private drawHead(part: PDFKit.PDFStructureElement, form: PrintedForm): number {
    const { page } = this;
    const say = attestationFormWords[form.language];
    if (form.eu) drawCofunding(this.doc, page.blocks, part, form.language, RIGHT);
    const width = RIGHT - LEFT - (form.eu ? COFUNDING_WIDTH : 0);
    page.blocks.block(part, 'P', page.set.fit(this.centre, 'bold', width, [{ size: 10, lines: 1 }, { size: 9, lines: 2 }]), 52, QUIET);
    let y = page.blocks.block(part, 'H1', page.set.fit(say.title(form.month), 'bold', width, [...rungs(20, 15, 1), { size: 15, lines: 2 }]), 82, INK);
    y = page.fact(part, say.who, form.name, y + 24, 110);
    y = page.fact(part, say.project, form.project, y + 17, 110);
    y = page.fact(part, say.number, formNumber(form.sha256), y + 17, 110);
    const paid = form.eu ? '' : (form.statement[form.language] ?? form.statement.sv ?? '');
    if (paid) y = page.paragraph(part, paid, y + 19);
    y = page.paragraph(part, say.how, y + 22);
    return form.confirmedMinutes > 0 ? page.paragraph(part, say.before(durationWords(form.confirmedMinutes, form.language)), y + 16) : y;
  }

  /** A row for each session with squares to tick and room to write, over as many pages as it takes; returns where it ends. */
  private drawTable(part: PDFKit.PDFStructureElement, form: PrintedForm, above: number): number {
    const { page } = this;
    const { language, lines } = form;
    const say = attestationFormWords[language];
    const columns = columnsBetween(LEFT, RIGHT, [[say.when, 104], [say.course, 0], [say.time, 78], [say.right, 56], [say.wrong, 62], [say.rightTime, 74]]);
    const [right, wrong] = [columns[3], columns[4]];
    const table = new PaperTable(this.doc, page.set, page.blocks, part, columns, formTable(0, 18));
    let y = table.head(page.headline(part, say.sessions, above + 28) + 6);
    for (const line of lines) {
      if (y + ROW > BOTTOM) {
        this.doc.addPage();
        y = table.head(page.runningHead(`${say.title(form.month)}, ${form.name}, ${say.number} ${formNumber(form.sha256)}`), true);
      }
      table.row([dayWords(line.localDate, language), line.courseTitle[language], durationWords(line.minutes, language), '', '', ''], y);
      for (const column of [right, wrong]) if (column) page.square(column.x + 2, y + 20);
      y += ROW;
      page.blocks.line(LEFT, y, RIGHT, 0.5, LINE);
    }
    table.end();
    const sum = lines.reduce((minutes, line) => minutes + line.minutes, 0);
    return page.blocks.block(part, 'P', page.set.fit(say.sum(durationWords(sum, language)), 'bold', RIGHT - LEFT, [{ size: 11, lines: 1 }]), y + 20, INK);
  }

  private drawFoot(part: PDFKit.PDFStructureElement, form: PrintedForm, above: number): void {
    const { page } = this;
    const say = attestationFormWords[form.language];
    let y = above;
    if (y + FOOT_HEIGHT > BOTTOM) {
      this.doc.addPage();
      y = page.runningHead(`${say.title(form.month)}, ${form.name}, ${say.number} ${formNumber(form.sha256)}`);
    }
    y = page.paragraph(part, say.wrongWhat, y + 24);
    for (const step of [22, 24]) page.blocks.line(LEFT, (y += step), RIGHT, 0.75, LINE);
    y = page.paragraph(part, say.certify(monthWords(form.month, form.language)), y + 26);
    const middle = LEFT + (RIGHT - LEFT) * 0.62;
    y = page.toWrite(part, [[say.signature, [LEFT, middle - 16]], [say.day, [middle, RIGHT]]], y + 36);
    page.paragraph(part, `${say.digest}: ${form.sha256}`, y + 24, { size: 7.5, lines: 2, colour: QUIET });
  }
}
