import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { COURSE_FILE_FORMAT, COURSE_FILE_LIMITS, type CourseFileRefusal } from '@kortkurs/contract/course-files';
import { refuseUnreadable } from '../../platform/http/readable';
import { readZip, ZipFault, type RangedFile, type ZippedFile } from '../../platform/files/zip-reader';
import { Refusal } from '../../platform/refusals/refusal';
import { ENTRY } from './course-document';

/** A course file whose list holds what it says, and whose document is JSON; what is in the document nobody has looked at yet. */
export interface OpenedFile {
  document: Record<string, unknown>;
  /** Its files by their digests. */
  files: ReadonlyMap<string, ZippedFile>;
  /** By which it is known again. */
  digest: string;
}

const REFUSALS: Record<ZipFault['why'], CourseFileRefusal> = { broken: 'course-file-not-one', unsafe: 'course-file-unsafe', locked: 'course-file-unsafe', 'too-large': 'course-file-too-large' };
const BY_DIGEST = /^files\/([0-9a-f]{64})$/;
/** Of a manifest of as many files as there may be. */
const MANIFEST_BYTES = 1_000_000;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const refuse = (code: CourseFileRefusal, params = {}): never => {
  throw new Refusal<CourseFileRefusal>(code, { params });
};

/**
 * Open a file that somebody sends as a course file. Nothing of it is unpacked but its manifest and its document, each within bounds.
 * @throws Refusal `course-file-not-one`, `course-file-unsafe`, `course-file-too-large`, `course-file-damaged`, `course-file-newer`, `invalid-input`
 */
export async function openCourseFile(file: RangedFile): Promise<OpenedFile> {
  const { files, bytes, document: documentBytes, growth } = COURSE_FILE_LIMITS;
  const entries = await readZip(file, { files: files + 2, bytes: bytes + documentBytes, growth }).catch((error: unknown) => {
    throw error instanceof ZipFault ? new Refusal<CourseFileRefusal>(REFUSALS[error.why]) : error;
  });
  const manifest = entries.get(ENTRY.manifest) ?? refuse('course-file-not-one');
  const document = entries.get(ENTRY.document) ?? refuse('course-file-not-one');
  const listed = await wholeOf(manifest, MANIFEST_BYTES);
  const list = parsed(listed);
  requireFormat(list);
  const said = new Map((Array.isArray(list['entries']) ? list['entries'] : []).filter(isRecord).map(({ name, bytes: size, sha256 }) => [name, { size, sha256 }]));
  const others = [...entries.keys()].filter((name) => name !== ENTRY.manifest);
  if (others.some((name) => name !== ENTRY.document && !BY_DIGEST.test(name))) refuse('course-file-unsafe');
  // What the manifest says is there, and as large as it says; each digest is held against when it is read.
  if (said.size !== others.length || others.some((name) => said.get(name)?.size !== entries.get(name)?.bytes)) refuse('course-file-damaged');
  const text = await wholeOf(document, documentBytes);
  if (createHash('sha256').update(text).digest('hex') !== said.get(ENTRY.document)?.sha256) refuse('course-file-damaged');
  const course = parsed(text);
  requireFormat(course);
  refuseUnreadable(course);
  return {
    document: course,
    files: new Map([...entries].flatMap(([name, entry]) => (BY_DIGEST.test(name) ? [[name.slice('files/'.length), entry] as const] : []))),
    digest: createHash('sha256').update(listed).digest('hex'),
  };
}

function requireFormat({ format, formatVersion }: Record<string, unknown>): void {
  if (format !== COURSE_FILE_FORMAT.name || typeof formatVersion !== 'number' || !Number.isInteger(formatVersion) || formatVersion < 1) refuse('course-file-not-one');
  if ((formatVersion as number) > COURSE_FILE_FORMAT.version) refuse('course-file-newer', { version: formatVersion, known: COURSE_FILE_FORMAT.version });
}

async function wholeOf(entry: ZippedFile, most: number): Promise<Buffer> {
  if (entry.bytes > most) refuse('course-file-too-large');
  const pieces: Buffer[] = [];
  try {
    for await (const piece of await entry.open()) pieces.push(piece as Buffer);
  } catch {
    refuse('course-file-damaged');
  }
  return Buffer.concat(pieces);
}

function parsed(bytes: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (isRecord(value)) return value;
  } catch {
    // Said below.
  }
  return refuse('course-file-damaged');
}

/** A file of a course file as it is read, broken off where it is not what its digest says. */
export async function* heldAgainst(content: Readable, sha256: string): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  try {
    for await (const piece of content) {
      hash.update(piece as Buffer);
      yield piece as Buffer;
    }
  } catch {
    refuse('course-file-damaged');
  }
  if (hash.digest('hex') !== sha256) refuse('course-file-damaged');
}
