import { setImmediate as breathe } from 'node:timers/promises';
import { Zip, ZipPassThrough } from 'fflate';

/** A file of an archive. */
export interface Entry {
  name: string;
  /** All of it, or as it is read. */
  content: Uint8Array | AsyncIterable<Uint8Array>;
  /** The day it is from, as `YYYY-MM-DD`. */
  day: string;
}

/**
 * Writes files into an archive one after the other, as they come: nothing is in memory but what is under way. They are compressed already, so they are laid
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
    if (content instanceof Uint8Array) entry.push(content, true);
    else {
      for await (const piece of content) {
        entry.push(piece);
        yield* pieces.splice(0);
      }
      entry.push(new Uint8Array(0), true);
    }
    yield* pieces.splice(0);
    await breathe();
  }
  zip.end();
  yield* pieces.splice(0);
}
