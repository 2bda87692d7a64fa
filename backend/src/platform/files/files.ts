import type { Readable } from 'node:stream';

/** Some bytes of a file, counted from 0; both ends belong to it. */
export interface ByteRange {
  from: number;
  to: number;
}

/** A file that is put together of parts: where it will lie, and by what the store knows it until then. */
export interface PartedFile {
  key: string;
  ref: string;
}

/** A part that has come. */
export interface KeptPart {
  /** From 1. */
  n: number;
  /** What the store said when it took it. */
  mark: string;
}

/** Folder of parts that wait for the others, in a store that shows them. */
export const PARTS = 'parts';

const safe = /^[a-z0-9][a-z0-9_-]*(\/[a-z0-9][a-z0-9._-]*)+$/;

/** @throws unless a key is one that the product makes */
export function requireKey(key: string): void {
  if (!safe.test(key) || key.includes('..')) throw new Error('A file key is made of lower-case words, digits and slashes.');
}

/** Where files are kept, by key: `certificates/<id>.pdf`. Keys are made by the product, never by a person. */
export abstract class Files {
  /** Keep a file; complete or not at all. @returns its size in bytes */
  abstract put(key: string, content: Readable | Buffer): Promise<number>;
  /** Read a file, or some of its bytes. @returns also the size of the whole. @throws Refusal `not-found` */
  abstract get(key: string, range?: ByteRange): Promise<{ content: Readable; size: number }>;
  /** How large a file is; undefined where there is none. */
  abstract sizeOf(key: string): Promise<number | undefined>;
  /** Remove a file; nothing happens when it is gone already. */
  abstract remove(key: string): Promise<void>;
  /** What lies in a folder, also what a crash left half written, with the time it was last written to. */
  abstract list(folder: string): Promise<{ key: string; writtenAt: Date }[]>;

  /** Begin a file that comes in parts, in any order. @returns by what the store knows it */
  abstract beginParts(key: string): Promise<string>;
  /** Keep a part; complete or not at all, and again in place of the one before. All but the last are of one size, 5 MiB at least. @returns its mark */
  abstract putPart(file: PartedFile, n: number, content: Readable, bytes: number): Promise<string>;
  /** Put the file together of all its parts, which go. */
  abstract finishParts(file: PartedFile, parts: readonly KeptPart[]): Promise<void>;
  /** Let go of the parts of a file that will not be put together; nothing happens when they are gone already. */
  abstract abortParts(file: PartedFile): Promise<void>;
}
