/** Sets text on a pdfkit page: measures, breaks, shrinks to fit and draws, run by run. */
import { runsRightToLeft } from './direction';
import { useFace, type Weight } from './faces';
import { type Run, runsOf } from './fonts';
import { inside, pdfText } from './pdfkit-inside';

/** How a text is set: weight, and size in points. */
export interface Style {
  weight: Weight;
  size: number;
}

/** A text broken into lines at the size that fitted. */
export interface Fitted {
  lines: string[];
  style: Style;
}

/** One step of a ladder: try this size with at most so many lines. */
export interface Rung {
  size: number;
  lines: number;
}

/** Sizes from `from` down to `to`, in half points, each with at most `lines` lines. */
export function rungs(from: number, to: number, lines: number): Rung[] {
  const steps: Rung[] = [];
  for (let size = from; size >= to; size -= 0.5) steps.push({ size, lines });
  return steps;
}

const graphemes = new Intl.Segmenter('sv', { granularity: 'grapheme' });

export class Setter {
  /** Width of a piece at one point of size; a width grows with the size, so one measurement serves all. */
  private readonly widths = new Map<string, number>();
  /** What was drawn in each element so far. */
  private readonly said = new WeakMap<object, string>();

  constructor(private readonly doc: PDFKit.PDFDocument) {}

  width(text: string, style: Style): number {
    const key = `${style.weight} ${text}`;
    let unit = this.widths.get(key);
    if (unit === undefined) {
      unit = 0;
      for (const run of runsOf(text, style.weight)) {
        useFace(this.doc, run.face, 1000);
        unit += this.doc.widthOfString(run.text, optionsOf(run)) / 1000;
      }
      this.widths.set(key, unit);
    }
    return unit * style.size;
  }

  /** Breaks a text at blanks and after hyphens; a word longer than the line is broken where it must be. */
  wrap(text: string, style: Style, width: number): string[] {
    const lines: string[] = [];
    let line = '';
    for (const piece of text.trim().split(/(?<=\s)(?=\S)|(?<=\S\p{Dash})(?=\S)/u)) {
      if (this.width((line + piece).trimEnd(), style) <= width) {
        line += piece;
        continue;
      }
      if (line !== '') lines.push(line.trimEnd());
      line = piece;
      while (this.width(line.trimEnd(), style) > width) {
        const head = this.longestHead(line, style, width);
        lines.push(head);
        line = line.slice(head.length);
      }
    }
    if (line !== '') lines.push(line.trimEnd());
    return lines;
  }

  /** The first rung of the ladder on which the text fits; on the last one what does not fit ends in an ellipsis. */
  fit(text: string, weight: Weight, width: number, ladder: readonly Rung[]): Fitted {
    let fitted: Fitted = { lines: [], style: { weight, size: ladder[0]?.size ?? 10 } };
    let most = 1;
    for (const rung of ladder) {
      const style = { weight, size: rung.size };
      fitted = { lines: this.wrap(text, style, width), style };
      most = rung.lines;
      if (fitted.lines.length <= most) return fitted;
    }
    const kept = fitted.lines.slice(0, most);
    const last = kept.pop() ?? '';
    kept.push(`${this.longestHead(last, fitted.style, width - this.width('…', fitted.style)).trimEnd()}…`);
    return { lines: kept, style: fitted.style };
  }

  /** Draws one line with its baseline at `y`; returns where it ended. */
  draw(text: string, x: number, y: number, style: Style, colour: string): number {
    this.doc.fillColor(colour);
    this.tell(text);
    let at = x;
    for (const run of runsOf(text, style.weight)) {
      useFace(this.doc, run.face, style.size);
      const options = optionsOf(run);
      this.doc.text(run.text, at, y, { ...options, lineBreak: false, baseline: 'alphabetic' });
      at += this.doc.widthOfString(run.text, options);
    }
    return at;
  }

  /**
   * Right-to-left text is drawn in the order in which it is seen, and those who search or copy turn it round. Those who have the page read out get it
   * as it was written, from the element that it belongs to; only there, since what marks the drawing itself is turned round too.
   */
  private tell(text: string): void {
    const element = inside(this.doc)._currentStructureElement;
    if (!element) return;
    const said = (this.said.get(element) ?? '') + text;
    this.said.set(element, said);
    if (runsRightToLeft(said)) element.dictionary.data.ActualText = pdfText(said.trimEnd());
  }

  private longestHead(text: string, style: Style, width: number): string {
    let head = '';
    for (const { segment } of graphemes.segment(text)) {
      if (head !== '' && this.width(head + segment, style) > width) break;
      head += segment;
    }
    return head;
  }
}

function optionsOf(run: Run): PDFKit.Mixins.TextOptions {
  return run.whole ? { features: [] } : {};
}
