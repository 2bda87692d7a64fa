/** Makes a picture that somebody sends into one of ours: decoded, bounded, drawn anew. Nothing of what came is kept or passed on but its colours. */
import { createHash } from 'node:crypto';
import { TEMPLATE_LIMITS, type PictureView, type TemplateRefusal } from '@kortkurs/contract/certificate-templates';
import type { Sharp, SharpOptions } from 'sharp';
import { Refusal } from '../platform/refusals/refusal';
import { draw } from './draw';

/** A picture of ours. */
export interface MadePicture extends PictureView {
  png: Buffer;
}

/** What lies behind the see-through parts: the colour of the paper. A PNG without them is drawn as it is, also in an archive PDF. */
const PAPER = '#fffdf8';
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Seconds that decoding, or drawing, may take. */
const PATIENCE = 10;
/** Copies by `<use>`; a drawing that copies its copies grows beyond every bound. */
const COPIES = 50;

/**
 * What a drawing may not have: other documents and pictures, which could be fetched, or bombs; scripts; entities, of which a few lines can say gigabytes;
 * filters, masks and markers, which take for ever. None of it is needed in a mark. What takes for ever all the same is ended by `draw`.
 */
const NOT_PLAIN = [
  /<!ENTITY/i,
  /<!DOCTYPE[^>]{0,1000}\[/i,
  /<\?xml-stylesheet/i,
  /<(?:[\w-]+:)?(?:script|foreignObject|image|feImage|iframe|embed|object|audio|video|animate\w*|set|handler|filter|pattern|mask|marker)[\s/>]/i,
  /(?:href|src)\s*=\s*(["'])(?!#|\1)/i,
  /url\(\s*(?!["']?\s*#)/i,
  /@import/i,
  /\son\w+\s*=/i,
];
const SVG = /<(?:[\w-]+:)?svg[\s>]/i;
/** What may stand before the drawing; written so that no text makes it try again and again. */
const ROOT = /^\s*(?:<\?xml[^>]{0,200}>\s*|<!--(?:(?!-->)[^])*-->\s*|<!DOCTYPE[^>]{0,1000}>\s*)*<(?:[\w-]+:)?svg[\s>]/i;
const HAS_TEXT = /<(?:[\w-]+:)?(?:text|tspan|textPath|tref)[\s/>]/i;

/**
 * @param bytes a PNG or an SVG, by what is in it
 * @throws Refusal `picture-kind-refused`, `picture-too-large`, `picture-too-many-pixels`, `picture-not-plain`, `picture-has-text`, `picture-not-readable`
 */
export async function makePicture(bytes: Buffer): Promise<MadePicture> {
  if (bytes.length > TEMPLATE_LIMITS.pictureBytes) throw tooLarge(TEMPLATE_LIMITS.pictureBytes);
  const png = await drawn(await (bytes.subarray(0, PNG.length).equals(PNG) ? bitmap(bytes) : drawing(bytes)));
  return { ...png, hash: createHash('sha256').update(png.png).digest('hex') };
}

const OPTIONS: SharpOptions = { limitInputPixels: TEMPLATE_LIMITS.picturePixels, failOn: 'error', pages: 1 };

async function bitmap(bytes: Buffer): Promise<Sharp> {
  const { default: sharp } = await import('sharp'); // fetched when the first is sent: megabytes
  return sharp(bytes, OPTIONS);
}

/** A drawing at the size at which it is kept. */
async function drawing(bytes: Buffer): Promise<Sharp> {
  const text = textIn(bytes);
  if (text === undefined || !SVG.test(text)) throw new Refusal<TemplateRefusal>('picture-kind-refused');
  if (bytes.length > TEMPLATE_LIMITS.drawingBytes) throw tooLarge(TEMPLATE_LIMITS.drawingBytes);
  if (NOT_PLAIN.some((pattern) => pattern.test(text)) || (text.match(/<(?:[\w-]+:)?use[\s/>]/gi)?.length ?? 0) > COPIES) throw new Refusal<TemplateRefusal>('picture-not-plain');
  if (!ROOT.test(text)) throw new Refusal<TemplateRefusal>('picture-kind-refused');
  if (HAS_TEXT.test(text)) throw new Refusal<TemplateRefusal>('picture-has-text');
  return bitmap(await read(() => draw(bytes, PATIENCE * 1000)));
}

function drawn(picture: Sharp): Promise<{ png: Buffer; width: number; height: number }> {
  return read(async () => {
    const { data, info } = await picture
      .timeout({ seconds: PATIENCE })
      .autoOrient()
      .flatten({ background: PAPER })
      .resize({ width: TEMPLATE_LIMITS.keptWidth, height: TEMPLATE_LIMITS.keptHeight, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .removeAlpha()
      .png({ compressionLevel: 9, palette: false, progressive: false })
      .toBuffer({ resolveWithObject: true });
    return { png: data, width: info.width, height: info.height };
  });
}

/** What the decoder says is for us, not for who sent it. */
async function read<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const isTooMany = error instanceof Error && /pixel limit|dimensions|too large/i.test(error.message);
    throw new Refusal<TemplateRefusal>(isTooMany ? 'picture-too-many-pixels' : 'picture-not-readable');
  }
}

const tooLarge = (bytes: number): Refusal<TemplateRefusal> => new Refusal<TemplateRefusal>('picture-too-large', { params: { kilobytes: bytes / 1024 } });

function textIn(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
