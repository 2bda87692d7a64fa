import type { IntakeEncoding } from '@kortkurs/contract/intake-reading';
import { analyse } from 'chardet';
import { decode } from 'iconv-lite';

/** What chardet calls the encodings that a spreadsheet in this part of the world is saved in. */
const BY_CHARDET_NAME: Record<string, IntakeEncoding> = {
  'windows-1252': 'windows-1252',
  'ISO-8859-1': 'windows-1252',
  'windows-1250': 'windows-1250',
};

// Old Macs and DOS programs are not known to chardet but still save lists.
const EIGHT_BIT: readonly IntakeEncoding[] = ['windows-1252', 'macintosh', 'cp850', 'windows-1250'];

const SWEDISH = /[åäöÅÄÖéÉüÜ]/g;
// Inside a name or heading none of these is written; in the wrong encoding å, ä and ö turn into them.
const UNLIKELY = /[\u0080-\u009f¬¡-¨ª-´¶-¿ŒœŠšŽžƒˆ˜†‡•…‰™ÂÃŒ˙∂∑∏π∫Ω◊∆≈∞≤≥√ÿ░▒▓│┤╣║╗╝┐└┴┬├─┼╚╔╩╦╠═╬┘┌█▄▌▐▀]/g;
/** How far to look: the mark of an encoding stands early or not at all. */
const SAMPLE = 64 * 1024;

/** The encoding that the bytes are most likely written in. */
export function recogniseEncoding(bytes: Uint8Array): IntakeEncoding {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const wide = unmarkedUtf16(bytes.subarray(0, SAMPLE));
  if (wide) return wide;
  if (isUtf8(bytes)) return 'utf-8';
  const sample = bytes.subarray(0, SAMPLE);
  const hinted = analyse(sample)
    .map((match) => BY_CHARDET_NAME[match.name])
    .find((name) => name !== undefined);
  let best: IntakeEncoding = 'windows-1252';
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const encoding of EIGHT_BIT) {
    const text = decode(Buffer.from(sample), encoding);
    // Windows-1252 is what Excel writes here, so the others must win clearly.
    const hint = encoding === 'windows-1252' ? 3 : encoding === hinted ? 1 : 0;
    const score = count(text, SWEDISH) - 2 * count(text, UNLIKELY) + hint;
    if (score > bestScore) [best, bestScore] = [encoding, score];
  }
  return best;
}

/** The text in that encoding, without its byte order mark. Bytes that the encoding does not have become U+FFFD. */
export function decodeText(bytes: Uint8Array, encoding: IntakeEncoding): string {
  return decode(Buffer.from(bytes), encoding, { stripBOM: true });
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** UTF-16 without a mark: Latin text has a zero in every second byte. */
function unmarkedUtf16(bytes: Uint8Array): IntakeEncoding | null {
  const pairs = Math.floor(bytes.length / 2);
  if (pairs < 2) return null;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < pairs; index += 1) {
    if (bytes[2 * index] === 0) even += 1;
    if (bytes[2 * index + 1] === 0) odd += 1;
  }
  if (odd > pairs * 0.7 && even < pairs * 0.1) return 'utf-16le';
  if (even > pairs * 0.7 && odd < pairs * 0.1) return 'utf-16be';
  return null;
}
