import { DOCUMENT_LIMITS, FILE_KINDS, type FileKind } from '@kortkurs/contract/documents';
import { fileTypeFromBuffer } from 'file-type';

const KINDS = Object.keys(FILE_KINDS) as FileKind[];
/** Other endings that say the same as ours. */
const SAME: Record<string, FileKind> = { jpeg: 'image/jpeg', jpe: 'image/jpeg' };

/** What a file is, by what is in it; undefined where it is of no kind that is received. Its name and what its sender called it count for nothing. */
export async function kindOf(bytes: Buffer): Promise<FileKind | undefined> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (found) return KINDS.find((kind) => kind === found.mime);
  return isText(bytes) ? 'text/plain' : undefined;
}

/** Whether bytes are text: readable as UTF-8, without characters that only programs write. */
function isText(bytes: Buffer): boolean {
  try {
    return !/(?!\s)\p{Cc}/u.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
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
export function fileNameFor(given: string, kind: FileKind): string {
  const bare = given.normalize('NFC').replace(/^.*[\\/]/su, '').replace(UNFIT, '').trim();
  const [, stem = '', ending = ''] = /^(.*?)(?:\.([^.]{1,8}))?$/su.exec(bare) ?? [];
  const right = FILE_KINDS[kind];
  const keeps = ending.toLowerCase() === right || SAME[ending.toLowerCase()] === kind;
  const clean = stem.replace(/^[.\s]+|[.\s]+$/gu, '') || 'fil';
  const end = keeps ? ending : right;
  return `${[...clean].slice(0, DOCUMENT_LIMITS.fileName - end.length - 1).join('')}.${end}`;
}

/** A header that makes browsers save a file under its name, never show it. */
export const asAttachment = (name: string): string =>
  `attachment; filename="${name.replace(/[^\w. -]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`;
