/** Lays the protocol of a sample out on A4: what was drawn and how, a row for each participant, the remarks in full, and a line to sign on. */
import type { Language } from '@kortkurs/contract/common';
import { SAMPLE_PARTS, type Sample, type SampledPerson, type SamplePart } from '@kortkurs/contract/evidence';
import { dayWords } from '@kortkurs/rules/certificate-words';
import { wallOf } from '@kortkurs/rules/schedule';
import { beginForm, FORM, type FormPage, formTable } from '../platform/paper/form-page';
import { columnsBetween, PaperTable } from '../platform/paper/table';
import { protocolWords, type ProtocolWords } from './protocol-words';

const { left: LEFT, right: RIGHT, bottom: BOTTOM, quiet: QUIET, ink: INK, line: LINE } = FORM;
const ROW = 22;
const REMARK = 46;
const FOOT = 90;

export class ProtocolSheet {
  private readonly page: FormPage;
  private readonly say: ProtocolWords;
  private readonly root: PDFKit.PDFStructureElement;

  constructor(
    private readonly doc: PDFKit.PDFDocument,
    private readonly sample: Sample & { sha256: string; centre: string },
    private readonly language: Language,
  ) {
    ({ page: this.page, root: this.root } = beginForm(doc, language));
    this.say = protocolWords[language];
  }

  /** Draw it whole, number its pages and close the document. */
  draw(): void {
    let y = this.drawHead();
    y = this.drawTable(y);
    y = this.drawRemarks(y);
    y = this.room(y, FOOT);
    y = this.page.headline(this.root, this.say.sign, y + 30);
    const middle = LEFT + (RIGHT - LEFT) * 0.36;
    this.page.toWrite(this.root, [[this.say.day, [LEFT, middle - 16]], [this.say.signature, [middle, RIGHT]]], y + 36);
    this.root.end();
    this.page.numberPages(`${this.say.title}, ${this.sample.projectName}`, this.say.page);
    this.doc.end();
  }

  private drawHead(): number {
    const { say, sample, page } = this;
    const drawn = wallOf(new Date(sample.drawnAt).toISOString());
    page.blocks.block(this.root, 'P', { lines: [sample.centre], style: { weight: 'bold', size: 10 } }, 52, QUIET);
    let y = page.blocks.block(this.root, 'H1', page.set.fit(`${say.title}, ${sample.projectName}`, 'bold', RIGHT - LEFT, [{ size: 20, lines: 1 }, { size: 16, lines: 2 }]), 78, INK);
    y = page.paragraph(this.root, say.of(dayWords(sample.from, this.language), dayWords(sample.to, this.language), sample.version), y + 20);
    y = page.paragraph(this.root, say.drawn(sample.size, sample.outOf, sample.seed, `${dayWords(drawn.date, this.language)} ${drawn.time}`, sample.drawnByName), y + 16);
    y = page.paragraph(this.root, say.how, y + 16, { colour: QUIET });
    return page.paragraph(this.root, `${say.sha}: ${sample.sha256}`, y + 18, { size: 9, colour: QUIET });
  }

  private drawTable(from: number): number {
    const { say, sample, page } = this;
    let y = page.headline(this.root, say.judged, from + 30);
    const columns = columnsBetween(LEFT, RIGHT, [[say.participant, 0], ...SAMPLE_PARTS.map((part) => [say.parts[part], 98] as const)]);
    const table = new PaperTable(this.doc, page.set, page.blocks, this.root, columns, formTable(0, 14));
    y = table.head(y + 8);
    for (const person of sample.people) {
      if (y + ROW > BOTTOM) {
        this.doc.addPage();
        y = table.head(this.runningHead(), true);
      }
      table.row([`${say.participant} ${person.rowNumber}`, ...SAMPLE_PARTS.map((part) => this.verdict(person, part))], y);
      y += ROW;
      page.blocks.line(LEFT, y, RIGHT, 0.5, LINE);
    }
    table.end();
    return y;
  }

  private drawRemarks(from: number): number {
    const { say, sample, page } = this;
    let y = page.headline(this.root, say.remarks, this.room(from, REMARK + 30) + 30);
    const remarks = sample.people.flatMap(({ rowNumber, judgements }) => judgements.flatMap(({ part, says, remark, byName }) => (says === 'remark' ? [{ rowNumber, part, remark, byName }] : [])));
    if (!remarks.length) return page.paragraph(this.root, say.noRemarks, y + 18);
    for (const { rowNumber, part, remark, byName } of remarks) {
      const before = this.room(y, REMARK);
      y = page.paragraph(this.root, `${say.remark(rowNumber, say.parts[part])}: ${remark} (${byName})`, before + 18, { lines: 12 });
    }
    return y;
  }

  private verdict({ judgements }: SampledPerson, part: SamplePart): string {
    const said = judgements.find((judgement) => judgement.part === part);
    return said ? this.say.says[said.says] : this.say.not;
  }

  /** Where the next part begins, so high as it is: here, or on the next page. */
  private room(y: number, height: number): number {
    if (y + height <= BOTTOM) return y;
    this.doc.addPage();
    return this.runningHead();
  }

  private runningHead(): number {
    return this.page.runningHead(`${this.say.title}, ${this.sample.projectName}`);
  }
}
