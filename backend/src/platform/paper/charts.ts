/** Draws charts on paper, by the geometry that the screen draws them by. */
import { barHeights, FIELD_WIDTH, fieldStrips } from '@kortkurs/rules/bars';
import { INK, PRIMARY, QUIET } from './flow';
import type { Setter } from './setter';

const PALE = '#cfe6e8';
const OFF = '#e1ddce';

/** A bar, its figure above and its name below it. */
export interface PaperBar {
  label: string;
  value: number;
  text: string;
  /** Outside of what the chart is about. */
  pale?: boolean;
}

interface Place {
  x: number;
  top: number;
  width: number;
  height: number;
}

/** Room above a bar for its figure, and below it for its name. */
const ABOVE = 14;
const NAMES = 16;

/** Values over time as bars on a line. */
export function drawBars(doc: PDFKit.PDFDocument, set: Setter, bars: readonly PaperBar[], { x, top, width, height }: Place): void {
  const heights = barHeights(bars.map(({ value }) => value));
  const step = width / Math.max(1, bars.length);
  const wide = Math.min(34, step - 6);
  const ground = top + height - NAMES;
  const room = ground - top - ABOVE;
  bars.forEach(({ label, text, pale }, at) => {
    const left = x + at * step;
    const high = (room * (heights[at] ?? 0)) / 100;
    if (high > 0) {
      doc.rect(left, ground - high, wide, high).lineWidth(0.75);
      if (pale) doc.fillAndStroke(PALE, PRIMARY);
      else doc.fill(PRIMARY);
    }
    const figure = set.fit(text, 'bold', step - 2, [{ size: 8.5, lines: 1 }, { size: 7, lines: 1 }, { size: 5.5, lines: 1 }]);
    figure.lines.forEach((line) => set.draw(line, left, ground - high - 4, figure.style, INK));
    set.draw(label, left, ground + 12, { weight: 'regular', size: 8.5 }, QUIET);
  });
  doc.moveTo(x, ground).lineTo(x + width, ground).lineWidth(1.25).stroke(INK);
}

/** How far a target has come: a strip for each one wanted, a line across where its time has come to, and one under what is wanted where that is not the whole field. */
export function drawField(doc: PDFKit.PDFDocument, { value, of, pace, range }: { value: number; of: number; pace?: number; range?: { from: number; to: number } }, { x, top, width, height }: Place): void {
  const scale = width / FIELD_WIDTH;
  for (const strip of fieldStrips(value, of)) {
    doc.rect(x + strip.x * scale, top, strip.width * scale, height).fill(OFF);
    if (strip.filled > 0) doc.rect(x + strip.x * scale, top, strip.width * strip.filled * scale, height).fill(PRIMARY);
  }
  if (range) {
    const under = top + height + 2.5;
    doc.moveTo(x + (range.from / of) * width, under).lineTo(x + (range.to / of) * width, under).lineWidth(1.5).stroke(INK);
  }
  if (pace === undefined) return;
  const at = x + Math.min(1, Math.max(0, pace)) * width;
  doc.moveTo(at, top).lineTo(at, top + height).lineWidth(4).stroke('#ffffff');
  doc.moveTo(at, top - 3).lineTo(at, top + height + 3).lineWidth(1).stroke(INK);
}
