/** Text as outlines, for pictures that must look the same wherever they are shown: measured, fitted and drawn with the faces of the paper. */
import type { Weight } from './faces';
import { runsOf } from './fonts';
import type { Fitted, Rung, Style } from './setter';

/** A stretch of text at one unit of size: where its outline ends, and the outline itself with y downwards. */
interface Outline {
  width: number;
  draw(x: number, y: number, size: number): string;
}

/** The letters that path commands stand for in a picture. */
const LETTERS: Record<string, string> = { moveTo: 'M', lineTo: 'L', quadraticCurveTo: 'Q', bezierCurveTo: 'C', closePath: 'Z' };

const graphemes = new Intl.Segmenter('sv', { granularity: 'grapheme' });

/** How wide a text is when it is set so, in the units of its size. */
export function widthOf(text: string, style: Style): number {
  return outline(text, style.weight).width * style.size;
}

/** The outline of one line with its baseline at `y`, as the `d` of a path. */
export function outlinePath(text: string, x: number, y: number, style: Style): string {
  return outline(text, style.weight).draw(x, y, style.size);
}

/** The first rung of the ladder on which the text fits the width; on the last one what does not fit ends in an ellipsis. */
export function fitOutline(text: string, weight: Weight, width: number, ladder: readonly Rung[]): Fitted {
  let fitted: Fitted = { lines: [], style: { weight, size: 1 } };
  let most = 1;
  for (const rung of ladder) {
    const style = { weight, size: rung.size };
    fitted = { lines: wrap(text, style, width), style };
    most = rung.lines;
    if (fitted.lines.length <= most) return fitted;
  }
  const kept = fitted.lines.slice(0, most);
  kept.push(`${headOf(kept.pop() ?? '', fitted.style, width - widthOf('…', fitted.style)).trimEnd()}…`);
  return { lines: kept, style: fitted.style };
}

function wrap(text: string, style: Style, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.trim().split(/(?<=\s)(?=\S)|(?<=\S\p{Dash})(?=\S)/u)) {
    if (widthOf((line + piece).trimEnd(), style) <= width) {
      line += piece;
      continue;
    }
    if (line !== '') lines.push(line.trimEnd());
    line = piece;
    while (widthOf(line.trimEnd(), style) > width) {
      const head = headOf(line, style, width);
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  if (line !== '') lines.push(line.trimEnd());
  return lines;
}

/** As many letters from the start as fit, but one at least. */
function headOf(text: string, style: Style, width: number): string {
  let head = '';
  for (const { segment } of graphemes.segment(text)) {
    if (head !== '' && widthOf(head + segment, style) > width) break;
    head += segment;
  }
  return head;
}

function outline(text: string, weight: Weight): Outline {
  const pieces: { commands: { command: string; args: number[] }[]; x: number; y: number; scale: number }[] = [];
  let width = 0;
  for (const run of runsOf(text, weight)) {
    const scale = 1 / run.face.unitsPerEm;
    const { glyphs, positions } = run.face.layout(run.text, ...(run.whole ? [[]] : []));
    glyphs.forEach((glyph, i) => {
      const at = positions[i];
      if (!at) return;
      pieces.push({ commands: glyph.path.commands, x: width + at.xOffset * scale, y: at.yOffset * scale, scale });
      width += at.xAdvance * scale;
    });
  }
  const draw = (x: number, y: number, size: number): string =>
    pieces
      .flatMap((piece) =>
        piece.commands.map(({ command, args }) => {
          const numbers = args.map((value, n) => (n % 2 === 0 ? x + (piece.x + value * piece.scale) * size : y - (piece.y + value * piece.scale) * size));
          return `${LETTERS[command] ?? ''}${numbers.map((n) => String(Math.round(n * 100) / 100)).join(' ')}`;
        }),
      )
      .join('');
  return { width, draw };
}
