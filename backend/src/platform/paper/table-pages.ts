/** Where a table goes on to a new page. */

/** Rows that stay with what stands below the table, so that no page has a signature and nothing that it signs. */
const WITH_FOOT = 3;

export interface PageRoom {
  /** Where the first row begins, and the first of a later page. */
  first: number;
  next: number;
  bottom: number;
  /** Height of what stands below the table. */
  foot: number;
}

/** @returns of each page the index of its first row */
export function tablePages(heights: readonly number[], { first, next, bottom, foot }: PageRoom): number[] {
  const begins = [0];
  let y = first;
  heights.forEach((height, i) => {
    if (y + height > bottom && i > 0) {
      begins.push(i);
      y = next;
    }
    y += height;
  });
  const [before = -1, last = 0] = begins.length > 1 ? begins.slice(-2) : [];
  const kept = heights.length - WITH_FOOT;
  if (begins.length > 1 && last > kept) return [...begins.slice(0, -1), Math.max(before + 1, kept)];
  const moved = Math.max(last + 1, kept);
  return y + foot > bottom && moved < heights.length ? [...begins, moved] : begins;
}
