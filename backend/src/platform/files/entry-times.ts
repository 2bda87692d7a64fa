/** Where the parts of a ZIP file have the time, and how they are told: APPNOTE 4.3.7, 4.3.12 and 4.3.16. */
const END = 0x06054b50;
const END_LENGTH = 22;
const CENTRAL = 0x02014b50;

/** A ZIP file in which every entry bears one time: its writer puts the time of writing into each, and the same content would have other bytes every time. */
export function withEntryTimes(zip: Buffer, at: Date): Buffer {
  const out = Buffer.from(zip);
  const end = out.length - END_LENGTH;
  if (end < 0 || out.readUInt32LE(end) !== END) throw new Error('This is no ZIP file without a comment.');
  let entry = out.readUInt32LE(end + 16);
  for (let left = out.readUInt16LE(end + 10); left > 0; left--) {
    if (out.readUInt32LE(entry) !== CENTRAL) throw new Error('The directory of the ZIP file is broken.');
    out.writeUInt32LE(stamp(at), entry + 12);
    out.writeUInt32LE(stamp(at), out.readUInt32LE(entry + 42) + 10);
    entry += 46 + out.readUInt16LE(entry + 28) + out.readUInt16LE(entry + 30) + out.readUInt16LE(entry + 32);
  }
  return out;
}

/** Two seconds are the finest that the format knows, and 1980 is its first year. */
function stamp(at: Date): number {
  const day = ((Math.max(1980, at.getUTCFullYear()) - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  return ((day << 16) | time) >>> 0;
}
