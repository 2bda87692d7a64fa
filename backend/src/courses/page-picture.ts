/** Makes a picture that somebody sends into some of ours: decoded within bounds, turned upright, drawn anew in the widths that pages need. Nothing of what came is kept but its colours. */
import { buffer } from 'node:stream/consumers';
import type { CourseRefusal } from '@kortkurs/contract/courses';
import { IMAGE_LIMITS } from '@kortkurs/contract/courses';
import type { DocumentRefusal } from '@kortkurs/contract/documents';
import type { Metadata, Sharp } from 'sharp';
import type { FileKeeper } from '../documents/door';
import { Refusal } from '../platform/refusals/refusal';
import { isBareJpeg, isBarePng, isBareWebp } from './bare-picture';

type SentPicture = Parameters<NonNullable<Parameters<FileKeeper['keepUpload']>[1]['anew']>>[0];

export interface DrawnPicture {
  width: number;
  height: number;
  webp: Buffer;
}

const KINDS = ['jpeg', 'png', 'webp'];
/** Seconds that decoding, or drawing, may take. */
const PATIENCE = 20;
const QUALITY = 82;
/** Of what is saved and shown at full size. */
const FILE_QUALITY = 90;
/** The kinds of picture that are files. */
const FORMS: Readonly<Record<string, { isBare: (bytes: Buffer) => boolean; draw: (picture: Sharp) => Sharp }>> = {
  'image/png': { isBare: isBarePng, draw: (picture) => picture.png({ compressionLevel: 9 }) },
  'image/jpeg': { isBare: isBareJpeg, draw: (picture) => picture.jpeg({ quality: FILE_QUALITY }) },
  'image/webp': { isBare: isBareWebp, draw: (picture) => picture.webp({ quality: FILE_QUALITY }) },
};
const OPTIONS = { limitInputPixels: IMAGE_LIMITS.pixels, failOn: 'error', pages: 1 } as const;

/**
 * A picture of a page that comes with a course: one that is as we draw them stays as it is, once it was decoded; any other is drawn anew.
 * @throws as `drawPicture`
 */
export async function asDrawn(bytes: Buffer): Promise<Buffer> {
  if (isBareWebp(bytes) && (await isSound(bytes, Math.max(...IMAGE_LIMITS.widths)))) return bytes;
  const widest = (await drawPicture(bytes)).at(-1);
  if (!widest) throw new Refusal<CourseRefusal>('image-not-readable');
  return widest.webp;
}

/**
 * A picture that somebody sends as a file, by what its kind says: upright, as large as it was, and of its kind. One that is nothing but its colours stays as it is.
 * @throws Refusal `file-too-large`, and as `drawPicture`
 */
export async function asSent({ kind, bytes, read }: SentPicture): Promise<Buffer | undefined> {
  const form = FORMS[kind];
  if (!form) return undefined;
  if (bytes > IMAGE_LIMITS.fileBytes) throw new Refusal<DocumentRefusal>('file-too-large', { params: { megabytes: IMAGE_LIMITS.fileBytes / 1024 / 1024 } });
  const sent = await buffer(await read());
  if (form.isBare(sent) && (await isSound(sent, IMAGE_LIMITS.side))) return undefined;
  return decoding(async () => {
    const { default: sharp } = await import('sharp');
    await bounded(sharp(sent, OPTIONS));
    const picture = sharp(sent, OPTIONS).timeout({ seconds: PATIENCE }).autoOrient().toColourspace('srgb');
    return form.draw(picture).toBuffer();
  });
}

/** Whether all of a picture can be decoded, and neither side is longer. */
async function isSound(bytes: Buffer, longest: number): Promise<boolean> {
  const { default: sharp } = await import('sharp');
  try {
    const { width, height } = await sharp(bytes, OPTIONS).metadata();
    await sharp(bytes, OPTIONS).timeout({ seconds: PATIENCE }).resize({ width: 8 }).raw().toBuffer();
    return width <= longest && height <= IMAGE_LIMITS.side;
  } catch {
    return false;
  }
}

/** @returns narrowest first. @throws Refusal `image-kind-refused`, `image-too-many-pixels`, `image-not-readable` */
export function drawPicture(bytes: Buffer): Promise<DrawnPicture[]> {
  return decoding(async () => {
    const { default: sharp } = await import('sharp'); // fetched when the first is sent: megabytes
    const { format, autoOrient } = await bounded(sharp(bytes, OPTIONS));
    if (!KINDS.includes(format)) throw new Refusal<CourseRefusal>('image-kind-refused');
    const wanted = IMAGE_LIMITS.widths.filter((width) => width < autoOrient.width);
    const widths = wanted.length < IMAGE_LIMITS.widths.length ? [...wanted, autoOrient.width] : wanted;
    const drawn: DrawnPicture[] = [];
    // One after another: two at once would hold two of them in memory.
    for (const width of widths) {
      const { data, info } = await sharp(bytes, OPTIONS).timeout({ seconds: PATIENCE }).autoOrient().resize({ width, withoutEnlargement: true }).toColourspace('srgb').webp({ quality: QUALITY }).toBuffer({ resolveWithObject: true });
      drawn.push({ webp: data, width: info.width, height: info.height });
    }
    return drawn;
  });
}

/** What a picture is. @throws Refusal `image-too-many-pixels` */
async function bounded(picture: Sharp): Promise<Metadata> {
  const found = await picture.metadata();
  if (found.autoOrient.width > IMAGE_LIMITS.side || found.autoOrient.height > IMAGE_LIMITS.side) throw new Refusal<CourseRefusal>('image-too-many-pixels');
  return found;
}

/** What the decoder says is for us, not for who sent it. */
async function decoding<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (error instanceof Error && /pixel limit|dimensions|too large/i.test(error.message)) throw new Refusal<CourseRefusal>('image-too-many-pixels');
    throw new Refusal<CourseRefusal>(error instanceof Error && /unsupported image format/i.test(error.message) ? 'image-kind-refused' : 'image-not-readable');
  }
}
