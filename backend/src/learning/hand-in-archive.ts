import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Zip, ZipPassThrough } from 'fflate';
import { FileKeeper } from '../documents/door';
import type { Viewer } from '../people/door';
import { Refusal } from '../platform/refusals/refusal';
import { HandInsReader } from './hand-ins-query';

/** What no file in an archive is called. */
const UNFIT = /[\p{C}<>:"/\\|?*]/gu;

/** All that was handed in for a run as one file, file by file while it is read. */
@Injectable()
export class HandInArchive {
  constructor(
    private readonly handIns: HandInsReader,
    private readonly files: FileKeeper,
  ) {}

  /** A ZIP archive: each file under its person's name, and texts as text files. Nothing is held in memory but the piece that is under way. */
  async of(runId: string, viewer: Viewer): Promise<Readable> {
    const rows = (await this.handIns.rows(runId, viewer)).filter(({ handedInAt }) => handedInAt !== null);
    const names = new Set<string>();
    const named = (name: string, rest: string): string => {
      const clean = name.replace(UNFIT, '').replace(/^\.+/, '').trim() || 'person';
      for (let nth = 1; ; nth++) {
        const full = `${clean}${nth > 1 ? ` (${nth})` : ''} - ${rest}`;
        if (!names.has(full) && names.add(full)) return full;
      }
    };
    const pieces: Uint8Array[] = [];
    const zip = new Zip((fault, piece) => {
      if (fault) throw fault;
      pieces.push(piece);
    });
    const fileOf = this.fileOf.bind(this);
    async function* written(): AsyncGenerator<Uint8Array> {
      for (const { enrolmentId, name, text, fileId, handedInAt } of rows) {
        const contents: [string, AsyncIterable<string | Buffer> | Iterable<Buffer>][] = [];
        if (text) contents.push([named(name, 'text.txt'), [Buffer.from(text)]]);
        const file = fileId && (await fileOf(enrolmentId, fileId));
        if (file) contents.push([named(name, file.name.replace(UNFIT, '')), file.content]);
        for (const [entryName, content] of contents) {
          const entry = new ZipPassThrough(entryName);
          if (handedInAt) entry.mtime = handedInAt;
          zip.add(entry);
          for await (const piece of content) {
            entry.push(typeof piece === 'string' ? Buffer.from(piece) : piece);
            yield* pieces.splice(0);
          }
          entry.push(new Uint8Array(), true);
          yield* pieces.splice(0);
        }
      }
      zip.end();
      yield* pieces.splice(0);
    }
    return Readable.from(written(), { objectMode: false });
  }

  /** Somebody's file: what they have handed in instead where that one is gone since the archive was begun, so that what comes after it comes all the same. */
  private async fileOf(enrolmentId: string, fileId: string): Promise<Awaited<ReturnType<FileKeeper['open']>> | null> {
    for (let id: string | null = fileId; id; ) {
      try {
        return await this.files.open(id);
      } catch (fault) {
        if (!(fault instanceof Refusal && fault.code === 'not-found')) throw fault;
      }
      const now = await this.handIns.fileOf(enrolmentId);
      id = now === id ? null : now;
    }
    return null;
  }
}
