/** Measures and colours of the paper, in points; a `unit` is a hundredth of its width, as in the design. */

/** A4 landscape. */
export const pageWidth = 841.89;
export const pageHeight = 595.28;

export const unit = pageWidth / 100;

/** Left and right edge of the text. */
export const LEFT = 26 * unit;
export const RIGHT = 95 * unit;
export const TEXT_WIDTH = RIGHT - LEFT;

/** Paper is always light, whatever the screen prefers. */
export const colours = {
  paper: '#fffdf8',
  ink: '#16201f',
  quiet: '#4a5452',
  primary: '#0d4f5c',
  now: '#f5cf2e',
  code: '#0b2f37',
  stamp: '#a3301c',
} as const;
