import type { Readable } from 'node:stream';
import type { FileKind } from '@kortkurs/contract/documents';
import type { ByteRange } from '../platform/files/files';
import type { Refusal } from '../platform/refusals/refusal';
import type { Kinds } from './file-kind';

/** A file as it is kept, without its bytes. */
export interface KeptFile<Kind = FileKind> {
  id: string;
  name: string;
  kind: Kind;
  bytes: number;
}

/** What was made anew of what somebody sent: a picture that was drawn, or a text that was read. */
export interface DrawnFile {
  name: string;
  kind: 'image/webp' | 'text/vtt';
  bytes: Buffer;
}

/** A file that came inside another one. */
export interface IncomingFile {
  /** That it is to have. */
  id: string;
  name: string;
  /** Those that are taken for what it is to be. */
  kinds: Kinds;
  /** What it is where we have made it ourselves of what came; else that is told by what is in it. */
  kind?: string;
  content: () => Promise<Readable | Buffer>;
  anew?: Anew;
  /** Looks at what is in it; what that throws is no file of ours. */
  look?: (file: SentFile) => Promise<unknown>;
  /** How a file of another kind is refused. */
  refusal?: string;
  /** Says of a refusal which of the files it is about. */
  refused?: (refusal: Refusal<string>) => Refusal<string>;
}

/** A file that the product makes itself. */
export interface MadeFile {
  /** As it is offered: without a path, with its ending. */
  name: string;
  kind: 'application/zip' | 'application/pdf' | 'text/csv; charset=utf-8' | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  content: Readable;
}

/** Any file that is kept. */
export type AnyFile = KeptFile<FileKind | MadeFile['kind']>;

/** A file that was sent, before anything refers to it. */
export interface SentFile {
  kind: string;
  bytes: number;
  read: (range?: ByteRange) => Promise<Readable>;
}

/** Makes what is kept in place of a file that was sent, of the same kind; undefined where that is kept as it came. What it throws is no file of ours. */
export type Anew = (file: SentFile) => Promise<Buffer | undefined>;
