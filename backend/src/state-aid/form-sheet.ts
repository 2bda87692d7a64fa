/** Lays the form for a certificate of aid out on A4: what is known of the organisation, a row for each grant with room for more, and lines to sign on. */
import type { Language, LocalDate } from '@kortkurs/contract/common';
import { dayWords } from '@kortkurs/rules/certificate-words';
import { euroText } from '@kortkurs/rules/euro';
import { beginForm, FORM, type FormPage, formTable } from '../platform/paper/form-page';
import { type Column, columnsBetween, PaperTable } from '../platform/paper/table';
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

const { left: LEFT, right: RIGHT, bottom: BOTTOM, ink: INK, quiet: QUIET, line: LINE } = FORM;
const ROW = 25;
/** Rows for what is not recorded yet. */
const EMPTY_ROWS = 4;
/** What stands below the table: what is true, and the lines to sign on. */
const FOOT_HEIGHT = 232;

export class FormSheet {
  private readonly page: FormPage;
  private readonly say: FormWords;
  private readonly root: PDFKit.PDFStructureElement;

  constructor(
    private readonly doc: PDFKit.PDFDocument,
    private readonly form: AidForm,
    private readonly language: Language,
  ) {
    ({ page: this.page, root: this.root } = beginForm(doc, language));
    this.say = formWords[language];
  }

  /** Draw the whole form, number its pages and close the document. */
  draw(): void {
    let y = this.drawHead();
    y = this.drawTable(y);
    this.drawFoot(y);
    this.root.end();
    this.page.numberPages(this.form.organisationName, this.say.page);
    this.doc.end();
  }

  private drawHead(): number {
    const { say, form } = this;
    const limit = euroText(form.limitCents, this.language);
    this.page.blocks.block(this.root, 'P', { lines: [form.centreName || say.about], style: { weight: 'bold', size: 10 } }, 52, QUIET);
    let y = this.page.blocks.block(this.root, 'H1', this.page.set.fit(say.form, 'bold', RIGHT - LEFT, [{ size: 20, lines: 1 }]), 78, INK);
    y = this.paragraph(say.why(form.limitSource, form.years, limit), y + 20);
    y = this.headline(say.organisation, y + 28);
    y = this.fact(say.name, form.organisationName, y + 18);
    y = this.fact(say.number, form.organisationNumber ?? '', y + 17);
    y = this.fact(say.industry, '', y + 17);
    if (form.together.length) y = this.fact(say.together, form.together.join(', '), y + 17);
    y = this.paragraph(`${say.others}:`, y + 19, QUIET);
    this.page.blocks.line(LEFT, y + 20, RIGHT, 0.75, LINE);
    return y + 20;
  }

  /** A row for each grant and some to write on, over as many pages as it takes; returns where it ends. */
  private drawTable(from: number): number {
    const { say, form } = this;
    let y = this.headline(say.granted(dayWords(form.from, this.language), dayWords(form.on, this.language)), from + 32);
    y = this.paragraph(say.grantedWhy, y + 16);
    const isShared = form.together.length > 0;
    const columns: Column[] = columnsBetween(LEFT, RIGHT, [[say.day, 88], [say.giver, 0], ...(isShared ? [[say.whom, 112] as const] : []), [say.euros, 78], [say.kronor, 84]]);
    const table = new PaperTable(this.doc, this.page.set, this.page.blocks, this.root, columns, formTable(0, 16));
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
      this.page.blocks.line(LEFT, y, RIGHT, 0.5, LINE);
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
    for (const choice of [say.none, say.all]) y = this.page.box(this.root, choice, y + 20);
    y = this.headline(say.sign, y + 30);
    y = this.paragraph(say.certify(form.centreName), y + 17);
    const middle = LEFT + (RIGHT - LEFT) * 0.36;
    const [left, right]: [number, number][] = [[LEFT, middle - 16], [middle, RIGHT]];
    for (const [first, second] of [[say.signDay, say.signature], [say.signRole, say.signName]] as const) {
      y += 34;
      this.page.toWrite(this.root, [[first, left], [second, right]], y);
    }
  }

  private headline(text: string, y: number): number {
    return this.page.headline(this.root, text, y);
  }

  private paragraph(text: string, y: number, colour = INK): number {
    return this.page.paragraph(this.root, text, y, { colour });
  }

  private fact(label: string, value: string, y: number): number {
    return this.page.fact(this.root, label, value, y);
  }

  private runningHead(): number {
    return this.page.runningHead(`${this.say.form}, ${this.form.organisationName}`);
  }
}
