import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings';
import { newId } from '../ids';
import { Refusal } from '../refusals/refusal';
import { Files, PARTS, requireKey, type ByteRange, type KeptPart, type PartedFile } from './files';

/** Files on the disk, under DATA_DIR/files. Parts lie beside one another until the file is put together. */
@Injectable()
export class DiskFiles extends Files {
  private readonly root: string;

  constructor(settings: Settings) {
    super();
    this.root = path.resolve(settings.DATA_DIR, 'files');
  }

  async put(key: string, content: Readable | Buffer): Promise<number> {
    const target = this.pathOf(key);
    const draft = `${target}.${newId()}.part`;
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    try {
      // Flushed to the disk before it gets its name: a job that says done must have left a whole file.
      await pipeline(Buffer.isBuffer(content) ? [content] : content, createWriteStream(draft, { mode: 0o600, flush: true }));
      await rename(draft, target);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    return (await stat(target)).size;
  }

  async get(key: string, range?: ByteRange): Promise<{ content: Readable; size: number }> {
    const size = await this.sizeOf(key);
    if (size === undefined) throw new Refusal('not-found');
    return { content: createReadStream(this.pathOf(key), range && { start: range.from, end: range.to }), size };
  }

  async sizeOf(key: string): Promise<number | undefined> {
    const found = await stat(this.pathOf(key)).catch(() => undefined);
    return found?.isFile() ? found.size : undefined;
  }

  async remove(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  async list(folder: string): Promise<{ key: string; writtenAt: Date }[]> {
    const names = await readdir(path.dirname(this.pathOf(`${folder}/x`))).catch((): string[] => []);
    const files: { key: string; writtenAt: Date }[] = [];
    for (const name of names) {
      const key = `${folder}/${name}`;
      const found = await stat(this.pathOf(key)).catch(() => undefined);
      if (found?.isFile()) files.push({ key, writtenAt: found.mtime });
    }
    return files;
  }

  async beginParts(): Promise<string> {
    return newId();
  }

  async putPart(file: PartedFile, n: number, content: Readable): Promise<string> {
    // By a name of its own: one that comes late, while others make the file, changes nothing that has been noted.
    const mark = newId();
    await this.put(partOf(file, { n, mark }), content);
    return mark;
  }

  /** Copied into one file, which gets its name when it is whole: a crash on the way leaves all parts for another time. */
  async finishParts(file: PartedFile, parts: readonly KeptPart[]): Promise<void> {
    const keys = parts.map((part) => partOf(file, part));
    const open = async (key: string): Promise<Readable> => (await this.get(key)).content;
    await this.put(file.key, Readable.from((async function* () { for (const key of keys) yield* await open(key); })(), { objectMode: false }));
    await this.abortParts(file);
  }

  async abortParts({ ref }: PartedFile): Promise<void> {
    for (const { key } of await this.list(PARTS)) if (key.startsWith(`${PARTS}/${ref}.`)) await this.remove(key);
  }

  private pathOf(key: string): string {
    requireKey(key);
    return path.join(this.root, key);
  }
}

const partOf = ({ ref }: PartedFile, { n, mark }: KeptPart): string => `${PARTS}/${ref}.${n}.${mark}`;
