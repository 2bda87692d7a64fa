import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { fromRandomAccessReaderPromise, RandomAccessReader, type Entry, type ZipFile } from 'yauzl';

/** Bytes of a file that are read where they are needed. Both ends belong to the range. */
export interface RangedFile {
  size: number;
  read(from: number, to: number): Promise<Readable>;
}

/** Bounds of an archive that somebody sends, by what its list of files says; each file is held to it when it is read. */
export interface ZipBounds {
  files: number;
  /** Of all files, unpacked. */
  bytes: number;
  /** So many times its own size may all of it grow when it is unpacked. */
  growth: number;
}

/** Why an archive is not read. */
export class ZipFault extends Error {
  constructor(readonly why: 'broken' | 'unsafe' | 'locked' | 'too-large') {
    super(`The archive is ${why}.`);
  }
}

/** A file of an archive that was looked through. */
export interface ZippedFile {
  name: string;
  /** Packed, and unpacked. */
  packed: number;
  bytes: number;
  /** Where its header begins in the archive. */
  headerAt: number;
  isDeflated: boolean;
  /** Its content, which breaks off where it is longer than the archive says. */
  open(): Promise<Readable>;
}

/** Of Unix, in the upper half of `externalFileAttributes`. */
const [FILE_TYPE, LINK] = [0o170000, 0o120000];
/** Compression method 8 of a ZIP; the only other one that is taken is none, 0. */
const DEFLATED = 8;
/** Characters of a name that the database, a header and a disk can hold. */
const LONGEST = 300;
/** Less than this may grow as it likes: a page of spaces is no bomb. */
const SMALL = 10_000_000;

/**
 * Look an archive through without unpacking anything: no name leads out of it or is there twice, nothing in it is a link or locked, and unpacked it would be neither too large nor too many files.
 * @throws ZipFault
 */
export async function readZip(file: RangedFile, bounds: ZipBounds): Promise<Map<string, ZippedFile>> {
  const zip = await fromRandomAccessReaderPromise(new Ranges(file), file.size, { autoClose: false, validateEntrySizes: true }).catch(() => {
    throw new ZipFault('broken');
  });
  // As many folders as files, whose names hold nothing, may stand beside them.
  if (zip.entryCount > 2 * bounds.files) throw new ZipFault('too-large');
  const found = new Map<string, ZippedFile>();
  let [unpacked, packed] = [0, 0];
  try {
    for await (const entry of zip.eachEntry()) {
      requirePlain(entry, found);
      if (entry.fileName.endsWith('/')) continue;
      if (!entry.canDecodeFileData()) throw new ZipFault('broken');
      unpacked += entry.uncompressedSize;
      packed += entry.compressedSize;
      if (unpacked > bounds.bytes || found.size >= bounds.files || (unpacked > SMALL && unpacked > bounds.growth * packed)) throw new ZipFault('too-large');
      found.set(entry.fileName, {
        name: entry.fileName,
        packed: entry.compressedSize,
        bytes: entry.uncompressedSize,
        headerAt: entry.relativeOffsetOfLocalHeader,
        isDeflated: entry.compressionMethod === DEFLATED,
        open: () => opened(zip, entry),
      });
    }
  } catch (error) {
    if (error instanceof ZipFault) throw error;
    // The library refuses names that lead out of the archive in its own words.
    throw new ZipFault(error instanceof Error && /path|characters in fileName/i.test(error.message) ? 'unsafe' : 'broken');
  }
  return found;
}

function requirePlain(entry: Entry, found: ReadonlyMap<string, ZippedFile>): void {
  const isLink = ((entry.externalFileAttributes >>> 16) & FILE_TYPE) === LINK;
  const isPlain = entry.fileName.length <= LONGEST && !/[\p{Cc}\p{Cs}]/u.test(entry.fileName) && !entry.fileName.split('/').includes('..');
  if (isLink || !isPlain || found.has(entry.fileName)) throw new ZipFault('unsafe');
  if (entry.isEncrypted()) throw new ZipFault('locked');
}

const opened = (zip: ZipFile, entry: Entry): Promise<Readable> =>
  zip.openReadStreamPromise(entry).catch(() => {
    throw new ZipFault('broken');
  });

/** Bytes that are read ahead: an archive's list is asked for in small pieces, each of which would be a request of its own to a store elsewhere. */
const AHEAD = 1 << 20;

/** A file as the library reads it: by ranges, whose end does not belong to them. */
class Ranges extends RandomAccessReader {
  private from = 0;
  private ahead = Buffer.alloc(0);

  constructor(private readonly file: RangedFile) {
    super();
  }

  override read(into: Buffer, offset: number, length: number, position: number, done: (error: Error | null) => void): void {
    const has = (): boolean => position >= this.from && position + length <= this.from + this.ahead.length;
    const give = (): void => {
      if (!has()) return done(new ZipFault('broken'));
      this.ahead.copy(into, offset, position - this.from, position - this.from + length);
      done(null);
    };
    // Never in the same turn: whoever reads piece by piece would go deeper with each.
    if (has()) return void setImmediate(give);
    const to = Math.min(Math.max(position + length, position + AHEAD), this.file.size) - 1;
    this.file
      .read(position, to)
      .then(buffer)
      .then((bytes) => {
        [this.from, this.ahead] = [position, bytes];
        give();
      }, done);
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const { file } = this;
    return Readable.from(
      (async function* () {
        if (end > start) yield* await file.read(start, end - 1);
      })(),
      { objectMode: false },
    );
  }
}
