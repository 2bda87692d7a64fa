import { inflateRawSync } from 'node:zlib';
import { INTAKE_LIMITS } from '@kortkurs/contract/intake';
import { Unreadable } from '../unreadable';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const MOST_PARTS = 2_000;

/** The parts of a packed file that were really unpacked, by their name. */
export type Parts = Map<string, Buffer>;

/**
 * Unpacks every part within the limit before any library touches the file. What the file itself says of its sizes is
 * not believed: a bomb lies about them.
 * @throws Unreadable for what is no ZIP file, is encrypted or grows beyond the limit.
 */
export function unpackWithin(bytes: Buffer, limit: number = INTAKE_LIMITS.unpackedBytes): Parts {
  const end = endOfDirectory(bytes);
  const entries = bytes.readUInt16LE(end + 10);
  if (entries === 0 || entries > MOST_PARTS) throw new Unreadable('intake-file-unreadable');
  const parts: Parts = new Map();
  let at = bytes.readUInt32LE(end + 16);
  let left = limit;
  for (let index = 0; index < entries; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Unreadable('intake-file-unreadable');
    const flags = bytes.readUInt16LE(at + 8);
    if (flags & 1) throw new Unreadable('intake-file-locked-or-old');
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const data = part(bytes, at, left);
    left -= data.length;
    parts.set(name, data);
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}

function endOfDirectory(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= 0 && at > bytes.length - 22 - 65_536; at -= 1) {
    if (bytes.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw new Unreadable('intake-file-unreadable');
}

function part(bytes: Buffer, entry: number, left: number): Buffer {
  const method = bytes.readUInt16LE(entry + 10);
  const packed = bytes.readUInt32LE(entry + 20);
  const header = bytes.readUInt32LE(entry + 42);
  if (header + 30 > bytes.length || bytes.readUInt32LE(header) !== LOCAL_HEADER) throw new Unreadable('intake-file-unreadable');
  const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
  const data = bytes.subarray(start, start + packed);
  if (data.length !== packed) throw new Unreadable('intake-file-unreadable');
  if (method === 0 && packed <= left) return data;
  if (method !== 8) throw new Unreadable(method === 0 ? 'intake-file-too-large' : 'intake-file-unreadable');
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, left) });
  } catch (fault) {
    const tooLarge = fault instanceof RangeError || (fault as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    throw new Unreadable(tooLarge ? 'intake-file-too-large' : 'intake-file-unreadable');
  }
}
