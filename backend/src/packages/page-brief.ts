import type { PackageBrief, PackageStandard } from '@kortkurs/contract/packages';

/** Bytes of a page that is read whole to be told something; a larger one is served as it is. */
export const PAGE_LIMIT = 10_000_000;

/**
 * A page of a package with what it finds there before its first script: SCORM's API, and how things stand. Where its text begins is found in the bytes, whatever its
 * encoding, since tags are ASCII in all that is served; in UTF-16 it is served as it is.
 */
export function briefed(page: Buffer, brief: PackageBrief, standard: PackageStandard, kit: string): Buffer {
  if ((page[0] === 0xff && page[1] === 0xfe) || (page[0] === 0xfe && page[1] === 0xff)) return page;
  const text = page.toString('latin1');
  const start = startOf(text);
  const told = `<script>window.kortkursPackage=${asScript(brief)}</script><script src="${kit}/${standard}.js"></script>`;
  return Buffer.concat([page.subarray(0, start), Buffer.from(told, 'latin1'), page.subarray(start)]);
}

/** The encoding that a page names itself, where a browser looks for it: with what it is told before that, it would no longer find it. */
export function encodingOf(page: Buffer): string | undefined {
  if (page[0] === 0xef && page[1] === 0xbb && page[2] === 0xbf) return 'utf-8';
  const start = page.subarray(0, 4096).toString('latin1');
  return /<meta[^>]+charset\s*=\s*["']?\s*([\w-]{2,40})/i.exec(start)?.[1] ?? /^<\?xml[^>]+encoding=["']([\w-]{2,40})/i.exec(start)?.[1];
}

const BEGINS = /<!--|<(head|html|!doctype)(?=[\s>])/gi;

/**
 * Behind `<head>`, else `<html>`, else the document type: before anything that runs, and never before the type, which decides how the page is laid out. It goes over the text once,
 * whatever stands there: a page that opens a thousand comments and ends none would else hold up everybody.
 */
function startOf(text: string): number {
  const behind = new Map<string, number>();
  BEGINS.lastIndex = 0;
  for (let found = BEGINS.exec(text); found && !behind.has('head'); found = BEGINS.exec(text)) {
    const tag = found[1]?.toLowerCase();
    // `<!-->` is a whole comment.
    const [closes, from] = tag ? ['>', BEGINS.lastIndex] : ['-->', found.index + 2];
    const at = text.indexOf(closes, from);
    if (at < 0) break;
    BEGINS.lastIndex = at + closes.length;
    if (tag && !behind.has(tag)) behind.set(tag, BEGINS.lastIndex);
  }
  return behind.get('head') ?? behind.get('html') ?? behind.get('!doctype') ?? (text.startsWith('\xef\xbb\xbf') ? 3 : 0);
}

/** JSON in the midst of a page: nothing in it ends the script, and no letter depends on the page's encoding. */
const asScript = (value: unknown): string => JSON.stringify(value).replace(/[<>&\u007f-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
