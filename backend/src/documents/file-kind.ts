import { Readable } from 'node:stream';
import { DOCUMENT_LIMITS, FILE_KINDS, type FileKind } from '@kortkurs/contract/documents';
import { fileTypeFromBuffer, fileTypeFromStream } from 'file-type';

/** Kinds of file by media type, with the ending that their names get. */
export type Kinds = Readonly<Record<string, string>>;

const TEXT = 'text/plain';
/** Other endings that say the same as ours. */
const SAME: Record<string, string> = { jpeg: 'image/jpeg', jpe: 'image/jpeg', oga: 'audio/ogg', opus: 'audio/ogg' };
/** Other names of kinds that are received. */
const ALIASES: Record<string, string> = { 'audio/x-m4a': 'audio/mp4', 'audio/ogg; codecs=opus': 'audio/ogg' };
/** What the beginning of a file may be of several kinds; which, is told by what stands further in. */
const WRAPPERS = new Set(['application/zip', 'application/x-cfb', 'application/xml']);

/** What a file is, by what is in it; undefined where it is of no kind that is received. Its name and what its sender called it count for nothing. */
export async function kindOf(bytes: Buffer): Promise<FileKind | undefined> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  return ofKinds(FILE_KINDS, found?.mime ?? ((await isText([bytes])) ? TEXT : undefined));
}

/** What a file of any length is, read from its store as far as it takes. @param open gives it from its beginning */
export async function kindOfKept<K extends Kinds>(kinds: K, open: () => Promise<Readable>): Promise<(keyof K & string) | undefined> {
  const content = await open();
  try {
    const found = await fileTypeFromStream(Readable.toWeb(content) as Parameters<typeof fileTypeFromStream>[0]).catch(() => undefined);
    return ofKinds(kinds, found?.mime ?? (kinds[TEXT] && (await isText(await open())) ? TEXT : undefined));
  } finally {
    content.destroy();
  }
}

/** Whether what a file begins with can be one of the kinds: what surely is none need not be sent to its end. */
export async function canBe(kinds: Kinds, beginning: Buffer): Promise<boolean> {
  const found = await fileTypeFromBuffer(beginning).catch(() => undefined);
  if (!found) return !!kinds[TEXT] && (await isText([beginning], false));
  return ofKinds(kinds, found.mime) !== undefined || WRAPPERS.has(found.mime);
}

function ofKinds<K extends Kinds>(kinds: K, found: string | undefined): (keyof K & string) | undefined {
  const kind = found && (ALIASES[found] ?? found);
  return kind && Object.hasOwn(kinds, kind) ? kind : undefined;
}

/** Whether bytes are text: readable as UTF-8, without characters that only programs write. */
async function isText(bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>, isWhole = true): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const isPlain = (text: string): boolean => !/(?!\s)\p{Cc}/u.test(text);
  try {
    for await (const some of bytes) if (!isPlain(decoder.decode(some, { stream: true }))) return false;
    return !isWhole || isPlain(decoder.decode());
  } catch {
    return false;
  }
}

/** What no file is called: what programs read out of names, and what changes the direction in which they are read. */
const UNFIT = /[\p{C}<>:"|?*]/gu;

/**
 * The name under which a file is offered: without a path, with the ending of what it is.
 * @param given as its sender called it; never trusted
 */
export function fileNameFor<K extends Kinds>(given: string, kind: keyof K & string, kinds: K): string {
  const bare = given.normalize('NFC').replace(/^.*[\\/]/su, '').replace(UNFIT, '').trim();
  const [, stem = '', ending = ''] = /^(.*?)(?:\.([^.]{1,8}))?$/su.exec(bare) ?? [];
  const right = kinds[kind] ?? 'bin';
  const keeps = ending.toLowerCase() === right || SAME[ending.toLowerCase()] === kind;
  const clean = stem.replace(/^[.\s]+|[.\s]+$/gu, '') || 'fil';
  const end = keeps ? ending : right;
  return `${[...clean].slice(0, DOCUMENT_LIMITS.fileName - end.length - 1).join('')}.${end}`;
}

/** A header that makes browsers save a file under its name, never show it. */
export const asAttachment = (name: string): string =>
  `attachment; filename="${name.replace(/[^\w. -]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`;
