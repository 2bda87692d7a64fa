/** Makes a picture that somebody sends into some of ours: decoded within bounds, turned upright, drawn anew in the widths that pages need. Nothing of what came is kept but its colours. */
import type { CourseRefusal } from '@kortkurs/contract/courses';
import { IMAGE_LIMITS } from '@kortkurs/contract/courses';
import { Refusal } from '../platform/refusals/refusal';

export interface DrawnPicture {
  width: number;
  height: number;
  webp: Buffer;
}

const KINDS = ['jpeg', 'png', 'webp'];
/** Seconds that decoding, or drawing, may take. */
const PATIENCE = 20;
const QUALITY = 82;

/** What a picture that we have drawn is made of; its colours, and nothing beside them. */
const CHUNKS = ['VP8 ', 'VP8L', 'VP8X', 'ALPH'];
/** Of `VP8X`: whether it is seen through. What any other bit says would bring along what we never write. */
const SEEN_THROUGH = 0x10;

/** Whether bytes are a WebP that holds nothing but its picture, to the last byte: as we draw them. */
function isBare(bytes: Buffer): boolean {
  const isWhole = bytes.length > 20 && bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP' && bytes.readUInt32LE(4) + 8 === bytes.length;
  if (!isWhole) return false;
  let at = 12;
  while (at + 8 <= bytes.length) {
    const [name, size] = [bytes.toString('latin1', at, at + 4), bytes.readUInt32LE(at + 4)];
    if (!CHUNKS.includes(name) || (name === 'VP8X' && ((bytes[at + 8] ?? 0) & ~SEEN_THROUGH) !== 0)) return false;
    at += 8 + size + (size % 2);
  }
  return at === bytes.length;
}

/**
 * A picture of a page that comes with a course: one that is as we draw them stays as it is, once it was decoded; any other is drawn anew.
 * @throws as `drawPicture`
 */
export async function asDrawn(bytes: Buffer): Promise<Buffer> {
  if (isBare(bytes) && (await isSound(bytes))) return bytes;
  const widest = (await drawPicture(bytes)).at(-1);
  if (!widest) throw new Refusal<CourseRefusal>('image-not-readable');
  return widest.webp;
}

/** Whether all of a picture can be decoded, and it is no larger than we draw them. */
async function isSound(bytes: Buffer): Promise<boolean> {
  const { default: sharp } = await import('sharp');
  const options = { limitInputPixels: IMAGE_LIMITS.pixels, failOn: 'error', pages: 1 } as const;
  try {
    const { width } = await sharp(bytes, options).metadata();
    await sharp(bytes, options).timeout({ seconds: PATIENCE }).resize({ width: 8 }).raw().toBuffer();
    return width <= Math.max(...IMAGE_LIMITS.widths);
  } catch {
    return false;
  }
}

/** @returns narrowest first. @throws Refusal `image-kind-refused`, `image-too-many-pixels`, `image-not-readable` */
export async function drawPicture(bytes: Buffer): Promise<DrawnPicture[]> {
  const { default: sharp } = await import('sharp'); // fetched when the first is sent: megabytes
  const options = { limitInputPixels: IMAGE_LIMITS.pixels, failOn: 'error', pages: 1 } as const;
  try {
    const { format, autoOrient } = await sharp(bytes, options).metadata();
    if (!KINDS.includes(format)) throw new Refusal<CourseRefusal>('image-kind-refused');
    if (autoOrient.width > IMAGE_LIMITS.side || autoOrient.height > IMAGE_LIMITS.side) throw new Refusal<CourseRefusal>('image-too-many-pixels');
    const wanted = IMAGE_LIMITS.widths.filter((width) => width < autoOrient.width);
    const widths = wanted.length < IMAGE_LIMITS.widths.length ? [...wanted, autoOrient.width] : wanted;
    const drawn: DrawnPicture[] = [];
    // One after another: two at once would hold two of them in memory.
    for (const width of widths) {
      const { data, info } = await sharp(bytes, options).timeout({ seconds: PATIENCE }).autoOrient().resize({ width, withoutEnlargement: true }).toColourspace('srgb').webp({ quality: QUALITY }).toBuffer({ resolveWithObject: true });
      drawn.push({ webp: data, width: info.width, height: info.height });
    }
    return drawn;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (error instanceof Error && /pixel limit|dimensions|too large/i.test(error.message)) throw new Refusal<CourseRefusal>('image-too-many-pixels');
    throw new Refusal<CourseRefusal>(error instanceof Error && /unsupported image format/i.test(error.message) ? 'image-kind-refused' : 'image-not-readable');
  }
}
