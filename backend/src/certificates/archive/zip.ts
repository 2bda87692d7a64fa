import { setImmediate as breathe } from 'node:timers/promises';
import { Zip, ZipPassThrough } from 'fflate';

/** A file of an archive. */
export interface Entry {
  name: string;
  content: Uint8Array;
  /** The day it is from, as `YYYY-MM-DD`. */
  day: string;
}

/** What no file in an archive is called: what ends a path, what programs read out of names, and what turns the direction in which they are read. */
const UNFIT = /[\p{C}<>:"/\\|?*]/gu;
/** Characters of a name that are kept: file systems count bytes, and paths add up. */
const LONGEST = 80;

/**
 * The name of a certificate's file: its number, which nothing else has, and the name of the person in so far as a file can bear it.
 * @param ending without a dot
 */
export function entryName(number: string, name: string, ending: string): string {
  const clean = [...name.normalize('NFC').replace(UNFIT, ' ').replace(/\s+/gu, ' ')].slice(0, LONGEST).join('').replace(/^[.\s]+|[.\s]+$/gu, '');
  return `${number}${clean ? ` ${clean}` : ''}.${ending}`;
}

/**
 * Writes files into an archive one after the other, as they come: nothing is in memory but the one that is under way. They are compressed already, so they are laid
 * in as they are. Between two of them whatever else the process has to do gets its turn.
 */
export async function* zipped(entries: AsyncIterable<Entry>): AsyncGenerator<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((fault, piece) => {
    if (fault) throw fault;
    pieces.push(piece);
  });
  for await (const { name, content, day } of entries) {
    const entry = new ZipPassThrough(name);
    entry.mtime = `${day}T12:00:00`;
    zip.add(entry);
    entry.push(content, true);
    yield* pieces.splice(0);
    await breathe();
  }
  zip.end();
  yield* pieces.splice(0);
}
