/**
 * Unpacks a WOFF 1 font into the plain SFNT it wraps. The parser reads WOFF itself, but inflates a table every time it is
 * asked for: six milliseconds for every certificate. Source: https://www.w3.org/TR/WOFF/
 */
import { inflateSync } from 'node:zlib';

const WOFF = 0x774f4646;
const WOFF_HEADER = 44;
const WOFF_ENTRY = 20;
const SFNT_HEADER = 12;
const SFNT_ENTRY = 16;

/** @throws Error when the bytes are not a WOFF 1 font */
export function unpackWoff(bytes: Buffer): Buffer {
  if (bytes.readUInt32BE(0) !== WOFF) throw new Error('not a WOFF font');
  const count = bytes.readUInt16BE(12);
  const directory = Buffer.alloc(SFNT_HEADER + count * SFNT_ENTRY);
  directory.writeUInt32BE(bytes.readUInt32BE(4), 0);
  directory.writeUInt16BE(count, 4);
  // The search fields of an SFNT: the largest power of two within the number of tables, times the size of an entry.
  const selector = Math.floor(Math.log2(count));
  directory.writeUInt16BE(2 ** selector * SFNT_ENTRY, 6);
  directory.writeUInt16BE(selector, 8);
  directory.writeUInt16BE(count * SFNT_ENTRY - 2 ** selector * SFNT_ENTRY, 10);

  const tables: Buffer[] = [directory];
  let offset = directory.length;
  for (let i = 0; i < count; i++) {
    const entry = WOFF_HEADER + i * WOFF_ENTRY;
    const [from, packed, length, checksum] = [4, 8, 12, 16].map((at) => bytes.readUInt32BE(entry + at)) as [number, number, number, number];
    const stored = bytes.subarray(from, from + packed);
    const table = packed < length ? inflateSync(stored) : stored;
    const to = SFNT_HEADER + i * SFNT_ENTRY;
    bytes.copy(directory, to, entry, entry + 4);
    directory.writeUInt32BE(checksum, to + 4);
    directory.writeUInt32BE(offset, to + 8);
    directory.writeUInt32BE(length, to + 12);
    const padded = Buffer.alloc(Math.ceil(length / 4) * 4);
    table.copy(padded);
    tables.push(padded);
    offset += padded.length;
  }
  return Buffer.concat(tables);
}
