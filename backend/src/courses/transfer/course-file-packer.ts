import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { COURSE_FILE_FORMAT, COURSE_FILE_LIMITS, type CourseFileRefusal } from '@kortkurs/contract/course-files';
import type { Id } from '@kortkurs/contract/common';
import { FileKeeper } from '../../documents/door';
import type { Making } from '../../exports/door';
import { zipped, type Entry } from '../../platform/files/zip';
import { Refusal } from '../../platform/refusals/refusal';
import { ENTRY, type CourseFileManifest } from './course-document';
import { documentOf, type ReadCourse } from './course-document-reader';
import { idsIn, inOrder, withLocalIds } from './local-ids';

/** A day on which every file of every course file was made: two of the same course are the same to the last byte. */
const DAY = '2020-01-01';

/** A file as it lies in the course file. */
interface Packed {
  sha256: string;
  bytes: number;
  open: () => Promise<Readable | Buffer>;
}

/** Packs what was read of a course. Its files go through as they are read: nothing is in memory but a piece of one. */
@Injectable()
export class CourseFilePacker {
  constructor(private readonly files: FileKeeper) {}

  /** @throws Refusal `course-file-too-large`, and whatever `progress` throws */
  async pack(course: ReadCourse, { progress }: Pick<Making, 'progress'>): Promise<Readable> {
    const shown = new Map(course.files.map(({ id, bytes }) => [id, bytes]));
    const sum = [...[...shown.values()], ...[...course.besideFiles.values()].map(({ length }) => length)].reduce((total, bytes) => total + bytes, 0);
    const total = 2 * shown.size;
    await progress(0, total);
    const digests = new Map<Id, string>();
    for (const id of shown.keys()) {
      digests.set(id, await this.digestOf(id));
      await progress(digests.size, total);
    }
    const document = textOf(course, digests);
    if (sum + document.length > COURSE_FILE_LIMITS.bytes || document.length > COURSE_FILE_LIMITS.document || shown.size + course.besideFiles.size > COURSE_FILE_LIMITS.files) throw new Refusal<CourseFileRefusal>('course-file-too-large');
    // What two activities sent by themselves can be the same file.
    const byDigest = new Map<string, Packed>([...course.besideFiles].map(([sha256, content]) => [sha256, { sha256, bytes: content.length, open: () => Promise.resolve(content) }]));
    for (const [id, sha256] of digests) byDigest.set(sha256, { sha256, bytes: shown.get(id) ?? 0, open: () => this.files.bytes(id) });
    const packed = [...byDigest.values()].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
    const manifest: CourseFileManifest = {
      format: COURSE_FILE_FORMAT.name,
      formatVersion: COURSE_FILE_FORMAT.version,
      entries: [{ name: ENTRY.document, bytes: document.length, sha256: sha256Of(document) }, ...packed.map(({ sha256, bytes }) => ({ name: ENTRY.file(sha256), bytes, sha256 }))],
    };
    return Readable.from(zipped(this.entries(manifest, document, packed, (n) => progress(digests.size + n, total))), { objectMode: false });
  }

  private async *entries(manifest: CourseFileManifest, document: Buffer, packed: readonly Packed[], done: (n: number) => Promise<void>): AsyncGenerator<Entry> {
    yield { name: ENTRY.manifest, content: jsonOf(manifest), day: DAY };
    yield { name: ENTRY.document, content: document, day: DAY };
    for (const [n, { sha256, open }] of packed.entries()) {
      yield { name: ENTRY.file(sha256), content: await open(), day: DAY };
      await done(n + 1);
    }
  }

  private async digestOf(fileId: Id): Promise<string> {
    const hash = createHash('sha256');
    for await (const piece of await this.files.bytes(fileId)) hash.update(piece as Buffer);
    return hash.digest('hex');
  }
}

const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const jsonOf = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(inOrder(value), null, 1)}\n`);

/** What the course says, with ids of the file's own. */
function textOf(course: ReadCourse, digests: ReadonlyMap<Id, string>): Buffer {
  const document = documentOf(course, digests);
  return jsonOf(withLocalIds(inOrder(document), new Set(idsIn(document))));
}
