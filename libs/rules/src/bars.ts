/** The geometry of charts, one for the screen and for paper. */

/** Above so many a field is divided into parts of equal worth instead of one strip for each. */
const MOST_STRIPS = 120;
const PARTS = 20;

/** A field of strips is so wide, in whatever it is drawn. */
export const FIELD_WIDTH = 1000;

/** A strip of a field, by its place in `FIELD_WIDTH`. */
export interface FieldStrip {
  x: number;
  width: number;
  /** How much of the strip is filled, 0 to 1. */
  filled: number;
}

/** How high the bars of some values are, in per cent of the highest. A value that is there is never drawn as nothing. */
export function barHeights(values: readonly number[]): number[] {
  const highest = Math.max(0, ...values);
  return values.map((value) => (value > 0 ? Math.max(0.5, Math.round((value / highest) * 1000) / 10) : 0));
}

/** A target as a field of its own size: a strip for each one wanted, filled as far as the figure has come. */
export function fieldStrips(value: number, of: number): FieldStrip[] {
  const wanted = Math.max(0, of);
  if (wanted === 0) return [];
  const count = wanted <= MOST_STRIPS ? Math.ceil(wanted) : PARTS;
  const step = FIELD_WIDTH / count;
  const gap = Math.min(6, step * 0.3);
  // The last strip has no gap after it, so the field ends where its frame ends.
  const width = step - gap + gap / count;
  const done = (Math.max(0, value) / wanted) * count;
  return Array.from({ length: count }, (_, at) => ({ x: hundredths(at * (width + gap)), width: hundredths(width), filled: Math.min(1, Math.max(0, hundredths(done - at))) }));
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;
