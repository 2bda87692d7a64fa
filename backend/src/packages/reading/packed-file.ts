import { PassThrough, Transform, type Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import type { RangedFile } from '../../platform/files/zip-reader';
import type { PackedFile } from './package-zip';

/** Bytes of a local file header before its name (APPNOTE.TXT 4.3.7), its signature, and where it says how long its name and its extra field are. */
const [HEADER, SIGNATURE, NAME_AT, EXTRA_AT] = [30, 0x04034b50, 26, 28];

/** The content of a file in a package. It breaks off where it is longer than the package said when it was looked through. */
export async function readPacked(zip: RangedFile, { headerAt, packed, bytes, isDeflated }: Omit<PackedFile, 'path'>): Promise<Readable> {
  if (bytes === 0 || packed === 0) return new PassThrough().end();
  const header = await buffer(await zip.read(headerAt, headerAt + HEADER - 1));
  if (header.length < HEADER || header.readUInt32LE(0) !== SIGNATURE) throw new Error('A file does not lie in its package where it should.');
  const from = headerAt + HEADER + header.readUInt16LE(NAME_AT) + header.readUInt16LE(EXTRA_AT);
  const content = await zip.read(from, from + packed - 1);
  const whole = new PassThrough();
  const steps = isDeflated ? [content, createInflateRaw(), atMost(bytes), whole] : [content, atMost(bytes), whole];
  // What goes wrong on the way breaks off what is read.
  pipeline(steps as [Readable, PassThrough]).catch((error: Error) => whole.destroy(error));
  return whole;
}

/** Breaks off after so many bytes: what unpacks to more than it says is a bomb or damaged. */
function atMost(bytes: number): Transform {
  let left = bytes;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      left -= chunk.length;
      done(left < 0 ? new Error('A file in a package is longer than the package said.') : null, chunk);
    },
  });
}
