/** Lays a certificate out on A4 landscape: strips along the edge, what is certified, the modules, the foot. */
import { printCertificateCode } from '@kortkurs/rules/certificate-code';
import { edgeStrips } from '@kortkurs/rules/certificate-edge';
import { certificateLists, certificateTitle, certificateWording, logoSize } from '@kortkurs/rules/certificate-look';
import { attendedWords, dayWords, extentWords, periodWords, requirementWords, words } from '@kortkurs/rules/certificate-words';

import type { CertificateRecord } from '@kortkurs/contract/certificate';

import { drawFoot, FOOT_TOP } from './foot';
import { colours, LEFT, pageHeight, pageWidth, RIGHT, TEXT_WIDTH, unit } from './measure';
import { drawPicture, type SheetParts } from './pictures';
import { Blocks } from '../../platform/paper/blocks';
import { type Fitted, rungs, Setter, type Style } from '../../platform/paper/setter';

/** A fact with its label, as it stands in the row below the course. */
interface Fact {
  label: string;
  value: string;
}

/** The columns of one try at setting the modules. */
interface ModuleGrid {
  size: number;
  columns: number;
  columnWidth: number;
  /** Lines of each module, in order. */
  entries: string[][];
  /** Lines that the longest column holds. */
  rows: number;
}

const FIELD_WIDTH = 21 * unit;
const COLUMN_GAP = 3 * unit;

export class Sheet {
  private readonly set: Setter;
  private readonly blocks: Blocks;
  private readonly root: PDFKit.PDFStructureElement;
  private readonly say;

  constructor(
    private readonly doc: PDFKit.PDFDocument,
    private readonly record: CertificateRecord,
    private readonly name: string,
    private readonly parts: SheetParts = {},
  ) {
    this.set = new Setter(doc);
    this.blocks = new Blocks(doc, this.set, LEFT);
    this.say = words[record.language];
    this.root = doc.struct('Document', { lang: record.language });
    doc.addStructure(this.root);
  }

  draw(): void {
    this.drawGround();
    const below = this.drawFacts(this.drawHead());
    this.rule(below);
    const fits = this.drawModules(below + 2.2 * unit, FOOT_TOP - 1.5 * unit);
    drawFoot({
      doc: this.doc,
      set: this.set,
      root: this.root,
      record: this.record,
      printedCode: printCertificateCode(this.record.code),
      parts: this.parts,
    });
    if (this.parts.sample) this.stamp();
    if (!fits) this.drawSecondPage();
  }

  /** Paper and strips: they say nothing that the text does not, so they are artifacts to a reader. */
  private drawGround(): void {
    const { doc } = this;
    doc.markContent('Artifact', { type: 'Layout' });
    doc.rect(0, 0, pageWidth, pageHeight).fill(colours.paper);
    const strips = edgeStrips(this.record, FIELD_WIDTH);
    strips.forEach((strip, i) => {
      doc.rect(strip.x, 0, strip.width, pageHeight).fill(i > 0 && i === strips.length - 1 ? colours.now : colours.primary);
    });
    doc.endMarkedContent();
  }

  /** Centre, word, name and course; returns the baseline of its last line. */
  private drawHead(): number {
    const centre = this.set.fit(this.record.centre.name, 'bold', TEXT_WIDTH - this.drawLogo(), [...rungs(12.6, 9, 1), { size: 9, lines: 2 }]);
    let y = this.block('P', centre, 5 * unit + 12, 1.3, colours.ink);
    const title = this.set.fit(certificateTitle(this.record), 'bold', TEXT_WIDTH, [...rungs(22, 16, 1), ...rungs(16, 11, 2)]);
    y = this.block('H1', title, y + 6.6 * unit, 1.2, colours.ink);
    const name = this.set.fit(this.name, 'bold', TEXT_WIDTH, [...rungs(46, 30, 1), ...rungs(32, 22, 2), ...rungs(20, 11, 3)]);
    y = this.block('P', name, y + 8 + name.style.size, 1.08, colours.ink);
    const wording = this.set.fit(certificateWording(this.record, this.name), 'regular', TEXT_WIDTH, [...rungs(14, 12, 1), ...rungs(12, 10.5, 2), ...rungs(10.5, 7.5, 4)]);
    y = this.block('P', wording, y + 3.9 * unit, 1.4, colours.ink);
    const ladder = [...rungs(22, 17, 1), ...rungs(19, 14, 2), ...rungs(13, 9, 3)];
    const course = this.set.fit(this.record.course.title, 'bold', TEXT_WIDTH, ladder);
    return this.block('H2', course, y + 5 + course.style.size, 1.18, colours.primary);
  }

  /** The centre's mark in the upper right corner; returns the width that it takes from the centre's name. */
  private drawLogo(): number {
    const logo = this.record.look?.logo;
    if (!logo) return 0;
    const size = logoSize(logo, this.record.euCofunded);
    const width = size.width * unit;
    drawPicture(this.doc, this.root, this.parts, logo, size, { left: RIGHT - width, top: 4.6 * unit });
    return width + 2 * unit;
  }

  /** Across the foot of a sample, where nothing else stands; to a reader its number says the same. */
  private stamp(): void {
    const { doc } = this;
    const style: Style = { weight: 'bold', size: 20 };
    const width = this.set.width(this.say.sample, style) + 26;
    const [left, top] = [LEFT + 25 * unit, pageHeight - 10.5 * unit];
    doc.markContent('Artifact', { type: 'Layout' });
    doc.save().rotate(8, { origin: [left + width / 2, top + 16] });
    doc.roundedRect(left, top, width, 32, 5).lineWidth(3).stroke(colours.stamp);
    this.set.draw(this.say.sample, left + 13, top + 23, style, colours.stamp);
    doc.restore();
    doc.endMarkedContent();
  }

  private facts(): Fact[] {
    const { record, say } = this;
    const period = periodWords(record);
    const requirement = certificateLists(record, 'requirement') ? requirementWords(record) : undefined;
    const facts: Fact[] = [];
    if (certificateLists(record, 'hours')) facts.push({ label: say.extent, value: extentWords(record) }, { label: say.own, value: attendedWords(record) });
    if (period !== undefined) facts.push({ label: say.period, value: period });
    if (requirement !== undefined) facts.push({ label: say.requirement, value: requirement });
    if (record.validUntil !== undefined) facts.push({ label: say.validUntil, value: dayWords(record.validUntil, record.language) });
    return facts;
  }

  /** The facts in one row, or in two when they are long; returns where the line below them goes. */
  private drawFacts(above: number): number {
    const facts = this.facts();
    const label: Style = { weight: 'regular', size: 11 };
    const value: Style = { weight: 'bold', size: 11 };
    const widths = facts.map((fact) => Math.max(this.set.width(fact.label, label), this.set.width(fact.value, value)));
    const room = TEXT_WIDTH - widths.reduce((sum, width) => sum + width, 0);
    const gap = Math.min(4 * unit, room / Math.max(1, facts.length - 1));
    const top = above + 4.2 * unit;
    if (gap >= 1.8 * unit) {
      let x = LEFT;
      facts.forEach((fact, i) => {
        this.fact(fact, x, top, { lines: [fact.value], style: value });
        x += (widths[i] ?? 0) + gap;
      });
      return top + 16 + 1.9 * unit;
    }
    const half = (TEXT_WIDTH - COLUMN_GAP) / 2;
    let y = top - 4;
    for (let i = 0; i < facts.length; i += 2) {
      const lines = facts.slice(i, i + 2).map((fact, column) => {
        const fitted = this.set.fit(fact.value, 'bold', half, [{ size: 11, lines: 1 }, ...rungs(10.5, 8, 2)]);
        this.fact(fact, LEFT + column * (half + COLUMN_GAP), y, fitted);
        return fitted.lines.length;
      });
      y += 16 + Math.max(...lines) * 14 + 5;
    }
    return y - 5;
  }

  private fact(fact: Fact, x: number, y: number, value: Fitted): void {
    this.blocks.element(this.root, 'P', () => {
      this.set.draw(`${fact.label} `, x, y, { weight: 'regular', size: 11 }, colours.quiet);
      this.blocks.lines(value, x, y + 16, 14, colours.ink);
    });
  }

  private rule(y: number): void {
    this.blocks.line(LEFT, y, RIGHT, 0.75, colours.ink);
  }

  /** Draws the modules between two heights; false when they need a page of their own. */
  private drawModules(top: number, bottom: number): boolean {
    if (this.record.modules.length === 0 || !certificateLists(this.record, 'modules')) return true;
    for (const [size, columns] of [[11, 2], [10, 2], [9, 2], [9, 3], [8, 3]] as const) {
      const grid = this.grid(size, columns);
      if (grid.rows * lineOf(size) <= bottom - top) {
        this.drawGrid(grid, top, 0, this.record.modules.length);
        return true;
      }
    }
    const elsewhere = this.say.modulesOnNextPage(this.record.modules.length);
    this.block('P', { lines: [elsewhere], style: { weight: 'regular', size: 11 } }, top + 6, 1.4, colours.ink);
    return false;
  }

  private drawSecondPage(): void {
    const grid = this.grid(9, 3);
    const top = 9 * unit;
    const rows = Math.floor((pageHeight - top - 5 * unit) / lineOf(9));
    let from = 0;
    while (from < grid.entries.length) {
      this.doc.addPage();
      this.drawGround();
      const heading = `${this.say.modules}, ${this.record.course.title}`;
      this.block('H2', this.set.fit(heading, 'bold', TEXT_WIDTH, rungs(16, 8, 1)), 6 * unit, 1.2, colours.primary);
      from = this.drawGrid({ ...grid, rows }, top, from, grid.entries.length);
    }
  }

  private grid(size: number, columns: number): ModuleGrid {
    const columnWidth = (TEXT_WIDTH - (columns - 1) * COLUMN_GAP) / columns;
    const inset = this.inset(size);
    const entries = this.record.modules.map((module) => this.set.wrap(module.title, { weight: 'regular', size }, columnWidth - inset));
    const total = entries.reduce((sum, lines) => sum + lines.length, 0);
    let rows = Math.max(Math.ceil(total / columns), ...entries.map((lines) => lines.length));
    while (columnsNeeded(entries, rows) > columns) rows += 1;
    return { size, columns, columnWidth, entries, rows };
  }

  /** Room for the number before a module. */
  private inset(size: number): number {
    return this.set.width(`${this.record.modules.length} `, { weight: 'bold', size }) + 3;
  }

  /** Draws modules from one on, down the columns, as many as fit; returns the first that did not. */
  private drawGrid(grid: ModuleGrid, top: number, from: number, to: number): number {
    const list = this.doc.struct('L');
    this.root.add(list);
    const style: Style = { weight: 'regular', size: grid.size };
    const line = lineOf(grid.size);
    let column = 0;
    let row = 0;
    let at = from;
    for (; at < to; at++) {
      const lines = grid.entries[at] ?? [];
      if (row + lines.length > grid.rows && row > 0) {
        column += 1;
        row = 0;
      }
      if (column === grid.columns) break;
      const x = LEFT + column * (grid.columnWidth + COLUMN_GAP);
      const y = top + row * line + grid.size * 0.4;
      const item = this.doc.struct('LI');
      list.add(item);
      item.add(this.doc.struct('Lbl', {}, () => this.set.draw(`${at + 1} `, x, y, { weight: 'bold', size: grid.size }, colours.primary)));
      item.add(
        this.doc.struct('LBody', {}, () =>
          lines.forEach((text, i) =>
            this.set.draw(i < lines.length - 1 ? `${text} ` : text, x + this.inset(grid.size), y + i * line, style, colours.ink),
          ),
        ),
      );
      row += lines.length;
    }
    list.end();
    return at;
  }

  private block(tag: string, fitted: Fitted, y: number, leading: number, colour: string): number {
    return this.blocks.block(this.root, tag, fitted, y, colour, leading);
  }
}

function lineOf(size: number): number {
  return size * 1.6;
}

/** Columns of `rows` lines that the entries fill when none is divided. */
function columnsNeeded(entries: readonly string[][], rows: number): number {
  let columns = 1;
  let row = 0;
  for (const lines of entries) {
    if (row + lines.length > rows && row > 0) {
      columns += 1;
      row = 0;
    }
    row += lines.length;
  }
  return columns;
}
