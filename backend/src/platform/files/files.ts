import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings';
import { newId } from '../ids';
import { Refusal } from '../refusals/refusal';

const safe = /^[a-z0-9][a-z0-9_-]*(\/[a-z0-9][a-z0-9._-]*)+$/;

/** Where files are kept, by key: `certificates/<id>.pdf`. Keys are made by the product, never by a person. */
export abstract class Files {
  /** Keep a file; complete or not at all. @returns its size in bytes */
  abstract put(key: string, content: Readable | Buffer): Promise<number>;
  /** Read a file. @throws Refusal `not-found` */
  abstract get(key: string): Promise<{ content: Readable; size: number }>;
  /** Remove a file; nothing happens when it is gone already. */
  abstract remove(key: string): Promise<void>;
  /** What lies in a folder, also what a crash left half written, with the time it was last written to. */
  abstract list(folder: string): Promise<{ key: string; writtenAt: Date }[]>;
}

/** Files on the disk, under DATA_DIR/files. */
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

  async get(key: string): Promise<{ content: Readable; size: number }> {
    const file = this.pathOf(key);
    const found = await stat(file).catch(() => undefined);
    if (!found?.isFile()) throw new Refusal('not-found');
    return { content: createReadStream(file), size: found.size };
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

  private pathOf(key: string): string {
    if (!safe.test(key) || key.includes('..')) throw new Error('A file key is made of lower-case words, digits and slashes.');
    return path.join(this.root, key);
  }
}
