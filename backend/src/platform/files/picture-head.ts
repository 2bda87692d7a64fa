/** So much of a picture says how large it is, whatever it says of itself before that. */
export const PICTURE_HEAD = 256 * 1024;

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MARKER = 0xff;
/** What a frame of a JPEG is called, in each way to code it. */
const FRAMES = [0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf];

/** How large a PNG, a JPEG or a WebP is, by how it begins; undefined where that does not tell. */
export function sizeByHead(head: Buffer): { width: number; height: number } | undefined {
  if (head.length >= 24 && head.subarray(0, PNG.length).equals(PNG)) return sized(head.readUInt32BE(16), head.readUInt32BE(20));
  if (head.length >= 30 && head.toString('latin1', 8, 12) === 'WEBP') return sizeOfWebp(head);
  if (head[0] !== MARKER || head[1] !== 0xd8) return undefined;
  let at = 2;
  while (at + 9 <= head.length && head[at] === MARKER) {
    if (FRAMES.includes(head[at + 1] ?? 0)) return sized(head.readUInt16BE(at + 7), head.readUInt16BE(at + 5));
    at += 2 + head.readUInt16BE(at + 2);
  }
  return undefined;
}

/** By the three ways in which it is coded. */
function sizeOfWebp(head: Buffer): { width: number; height: number } | undefined {
  switch (head.toString('latin1', 12, 16)) {
    case 'VP8X':
      return sized(head.readUIntLE(24, 3) + 1, head.readUIntLE(27, 3) + 1);
    case 'VP8L':
      return sized((head.readUInt32LE(21) & 0x3fff) + 1, ((head.readUInt32LE(21) >>> 14) & 0x3fff) + 1);
    case 'VP8 ':
      return sized(head.readUInt16LE(26) & 0x3fff, head.readUInt16LE(28) & 0x3fff);
    default:
      return undefined;
  }
}

const sized = (width: number, height: number): { width: number; height: number } | undefined => (width > 0 && height > 0 ? { width, height } : undefined);
