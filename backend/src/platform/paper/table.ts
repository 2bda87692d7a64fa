/** Draws a tagged table row by row, so that it can go on over pages. */
import type { Blocks } from './blocks';
import type { Rung, Setter, Style } from './setter';

export interface Column {
  title: string;
  x: number;
  width: number;
  /** Figures stand at the right. */
  end?: boolean;
}

/** Columns beside each other; the one without a width takes what is left. */
export function columnsBetween(left: number, right: number, widths: readonly (readonly [title: string, width: number])[]): Column[] {
  const rest = right - left - widths.reduce((sum, [, width]) => sum + width, 0);
  let x = left;
  return widths.map(([title, width]) => {
    const column = { title, x, width: width || rest };
    x += column.width;
    return column;
  });
}

/** How a table's rows are set; baselines are from the top of a row. */
export interface TableLook {
  head: { size: number; baseline: number; height: number };
  cells: { ladder: readonly Rung[]; baseline: number; /** Of the first of several lines. */ firstBaseline: number; step: number; /** Fewer lines stand halfway beside more. */ centred?: boolean };
  /** Which cell of a row says what the rest is about. */
  headedBy: number;
  colour: string;
  line: string;
}

/** Between the text of a column and the next one, and below the last line of a row. */
const GAP = 8;
const BELOW = 7;

/** Tags of a table; pdfkit reads a header's scope, its types do not know it yet. */
const heading = (scope: 'Row' | 'Column'): object => ({ scope });

export class PaperTable {
  private readonly table: PDFKit.PDFStructureElement;

  constructor(
    private readonly doc: PDFKit.PDFDocument,
    private readonly set: Setter,
    private readonly blocks: Blocks,
    part: PDFKit.PDFStructureElement,
    private readonly columns: readonly Column[],
    private readonly look: TableLook,
  ) {
    this.table = doc.struct('Table');
    part.add(this.table);
  }

  /** The columns' names; on a page that goes on they are for the eye, since a reader has heard them. Returns where the first row begins. */
  head(y: number, again = false): number {
    const { size, baseline, height } = this.look.head;
    const style: Style = { weight: 'bold', size };
    const draw = (column: Column): number => this.set.draw(column.title, this.from(column, column.title, style), y + baseline, style, this.look.colour);
    if (again) this.blocks.artifact(() => this.columns.forEach(draw));
    else {
      const row = this.doc.struct('TR');
      this.table.add(row);
      for (const column of this.columns) row.add(this.doc.struct('TH', heading('Column'), () => draw(column)));
      row.end();
    }
    const [first, last] = [this.columns[0], this.columns.at(-1)];
    if (first && last) this.blocks.line(first.x, y + height, last.x + last.width, 1, this.look.line);
    return y + height;
  }

  /** How much room a row takes, by its cell of most lines. */
  heightOf(cells: readonly string[], weight: Style['weight'] = 'regular'): number {
    const { ladder, firstBaseline, step } = this.look.cells;
    const lines = this.columns.map(({ width }, i) => (cells[i] ? this.set.fit(cells[i], weight, width - GAP, ladder).lines.length : 0));
    return firstBaseline + (Math.max(1, ...lines) - 1) * step + BELOW;
  }

  row(cells: readonly string[], y: number, weight: Style['weight'] = 'regular'): void {
    const { ladder, step } = this.look.cells;
    const row = this.doc.struct('TR');
    const height = this.heightOf(cells, weight);
    this.table.add(row);
    this.columns.forEach((column, i) => {
      const text = cells[i] ?? '';
      const cell = i === this.look.headedBy && text ? this.doc.struct('TH', heading('Row')) : this.doc.struct('TD');
      row.add(cell);
      if (text) {
        const fitted = this.set.fit(text, weight, column.width - GAP, ladder);
        const from = column.end && fitted.lines.length === 1 ? this.from(column, text, fitted.style) : column.x;
        cell.add(() => this.blocks.lines(fitted, from, y + this.begins(fitted.lines.length, height), step, this.look.colour));
      }
      cell.end();
    });
    row.end();
  }

  end(): void {
    this.table.end();
  }

  /** The first baseline of so many lines in a row of that height. */
  private begins(lines: number, height: number): number {
    const { baseline, firstBaseline, step, centred } = this.look.cells;
    const most = (height - firstBaseline - BELOW) / step + 1;
    if (centred && most > 1) return firstBaseline + ((most - lines) * step) / 2;
    return lines > 1 ? firstBaseline : baseline;
  }

  /** Where a line of a column begins. */
  private from({ x, width, end }: Column, text: string, style: Style): number {
    return end ? x + width - this.set.width(text, style) : x;
  }
}
