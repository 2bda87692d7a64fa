/** Whether a picture is nothing but its colours, to the last byte: without where and when it was taken, by what, and what it was before it was cut. */

/** What a WebP is made of that holds only its picture. */
const WEBP_CHUNKS = ['VP8 ', 'VP8L', 'VP8X', 'ALPH'];
/** Of `VP8X`: whether it is seen through. What any other bit says would bring along what we never write. */
const SEEN_THROUGH = 0x10;

export function isBareWebp(bytes: Buffer): boolean {
  const isWhole = bytes.length > 20 && bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP' && bytes.readUInt32LE(4) + 8 === bytes.length;
  if (!isWhole) return false;
  let at = 12;
  while (at + 8 <= bytes.length) {
    const [name, size] = [bytes.toString('latin1', at, at + 4), bytes.readUInt32LE(at + 4)];
    if (!WEBP_CHUNKS.includes(name) || (name === 'VP8X' && ((bytes[at + 8] ?? 0) & ~SEEN_THROUGH) !== 0)) return false;
    at += 8 + size + (size % 2);
  }
  return at === bytes.length;
}

/** What a PNG is made of that holds only its picture, and how its colours and its size are meant. */
const PNG_CHUNKS = ['IHDR', 'PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'bKGD', 'pHYs', 'IDAT', 'IEND'];
const PNG_HEAD = 8;

export function isBarePng(bytes: Buffer): boolean {
  let at = PNG_HEAD;
  while (at + 12 <= bytes.length) {
    const [size, name] = [bytes.readUInt32BE(at), bytes.toString('latin1', at + 4, at + 8)];
    if (!PNG_CHUNKS.includes(name)) return false;
    at += 12 + size;
    if (name === 'IEND') return at === bytes.length;
  }
  return false;
}

const [MARKER, BEGINNING, END, SCAN] = [0xff, 0xd8, 0xd9, 0xda];
/** Tables and frames of a JPEG: three ways to code it, and what these need. */
const JPEG_PARTS = [0xc0, 0xc1, 0xc2, 0xc4, 0xdb, 0xdd, SCAN];
/** Two that say how dense it is and how its colours are meant, in so many bytes: any more is a picture in it. */
const JPEG_NOTES: Readonly<Record<number, number>> = { 0xe0: 16, 0xee: 14 };

export function isBareJpeg(bytes: Buffer): boolean {
  if (bytes[0] !== MARKER || bytes[1] !== BEGINNING) return false;
  let at = 2;
  while (at + 4 <= bytes.length) {
    const [marker, name, size] = [bytes[at], bytes[at + 1] ?? 0, bytes.readUInt16BE(at + 2)];
    if (marker !== MARKER || !(JPEG_PARTS.includes(name) || JPEG_NOTES[name] === size)) return false;
    at += 2 + size;
    if (name === SCAN) at = afterScan(bytes, at);
    if (bytes[at] === MARKER && bytes[at + 1] === END) return at + 2 === bytes.length;
  }
  return false;
}

/** Where what is coded ends: at the next marker that is none of its own. */
function afterScan(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(MARKER, from);
  while (at >= 0 && (bytes[at + 1] === 0 || ((bytes[at + 1] ?? 0) & 0xf8) === 0xd0)) at = bytes.indexOf(MARKER, at + 2);
  return at < 0 ? bytes.length : at;
}
