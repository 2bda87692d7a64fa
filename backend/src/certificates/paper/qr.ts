/** A QR code as one vector path: sharp at every size, and a few hundred bytes. */
import { create } from 'qrcode';

/** Dark squares as rows of booleans, without the quiet zone. */
export function qrMatrix(text: string): boolean[][] {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  return Array.from({ length: modules.size }, (_, row) =>
    Array.from({ length: modules.size }, (_unused, column) => modules.get(row, column) === 1),
  );
}

/** The path of the dark squares in a square of `size` whose upper left corner is at (x, y); runs are joined. */
export function qrPath(text: string, x: number, y: number, size: number): string {
  const matrix = qrMatrix(text);
  const side = size / matrix.length;
  let path = '';
  matrix.forEach((row, at) => {
    let column = 0;
    while (column < row.length) {
      if (row[column] !== true) {
        column += 1;
        continue;
      }
      const from = column;
      while (row[column] === true) column += 1;
      const [left, top, wide, high] = [x + from * side, y + at * side, (column - from) * side, side].map((n) => Number(n.toFixed(3)));
      path += `M${left} ${top}h${wide}v${high}h-${wide}z`;
    }
  });
  return path;
}
