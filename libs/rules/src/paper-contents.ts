/** What a PDF carries that tells which certificate or statement it is, or claims to be. Nothing here is believed: `paper-seal.ts` says whether the file is whole. */
import { codeOfAddress, type CredentialFacts, credentialFacts, type StatementFacts, statementFacts } from './credential-facts';

export interface PaperContents {
  /** The one code that its links lead to; null when there is none, or when they lead to several. */
  code: string | null;
  /** Of the credential that is attached, or of a statement's data. */
  facts: CredentialFacts | StatementFacts | null;
  /** Encrypted: what it says cannot be read. */
  locked: boolean;
}

/** Streams that are unpacked, and bytes that come out of one and of all: a small file can hold gigabytes. */
const MOST = { streams: 300, stream: 2_000_000, all: 20_000_000 } as const;

export const isPaper = (bytes: Uint8Array): boolean => latin1(bytes.subarray(0, 1024)).includes('%PDF-');

export async function readPaper(bytes: Uint8Array): Promise<PaperContents> {
  const text = latin1(bytes);
  const streams = streamsOf(text);
  // What stands in streams is content, where anybody's words may stand; the file's own structure is around them.
  let around = '';
  let at = 0;
  for (const { from, end } of streams) {
    around += text.slice(at, from);
    at = end;
  }
  around += text.slice(at);
  const codes = codesOf(around);
  let facts: PaperContents['facts'] = null;
  let all = 0;
  for (const { from, end, kind } of streams) {
    if (kind === 'other' || all > MOST.all) continue;
    const stream = await inflated(bytes.slice(from, end));
    if (!stream) continue;
    all += stream.length;
    if (kind === 'file') facts ??= factsIn(stream);
    else for (const code of codesOf(latin1(stream))) codes.add(code);
  }
  const [code = null] = codes.size > 0 ? codes : [facts?.code ?? null];
  return { code: codes.size > 1 ? null : code, facts, locked: /\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/.test(around) };
}

/** Where its link annotations lead; text that somebody wrote cannot look like one, since its parentheses are escaped. */
function codesOf(text: string): Set<string> {
  const addresses = [...text.matchAll(/\/URI\s*\(([^()\\]{1,400})\)/g)].map((match) => match[1] ?? '');
  return new Set(addresses.map(codeOfAddress).filter((code) => code !== null));
}

function factsIn(stream: Uint8Array): PaperContents['facts'] {
  try {
    const attached: unknown = JSON.parse(new TextDecoder().decode(stream));
    return credentialFacts(attached) ?? statementFacts(attached) ?? null;
  } catch {
    return null;
  }
}

/** `file`: one that is attached; `structure`: objects packed together, as other programs save them. */
interface Stream {
  from: number;
  end: number;
  kind: 'file' | 'structure' | 'other';
}

function streamsOf(text: string): Stream[] {
  const found: Stream[] = [];
  const begin = /\bstream\r?\n/g;
  for (let match = begin.exec(text); match && found.length < MOST.streams; match = begin.exec(text)) {
    const from = match.index + match[0].length;
    const before = text.slice(Math.max(0, match.index - 400), match.index);
    const head = before.slice(before.lastIndexOf(' obj') + 1);
    const end = endOf(text, head, from);
    if (end === undefined) break;
    const packed = head.includes('/FlateDecode');
    found.push({ from, end, kind: packed && head.includes('/EmbeddedFile') ? 'file' : packed && head.includes('/ObjStm') ? 'structure' : 'other' });
    begin.lastIndex = end;
  }
  return found;
}

/** By its length where that is said and right, else by where the next end is. */
function endOf(text: string, head: string, from: number): number | undefined {
  const length = /\/Length (\d{1,9})(?! \d+ R)(?![\s\S]*\/Length )/.exec(head)?.[1];
  if (length !== undefined && /^\s*endstream/.test(text.slice(from + Number(length), from + Number(length) + 20))) return from + Number(length);
  const end = text.indexOf('endstream', from);
  return end < 0 ? undefined : end - (/(?:\r\n|\r|\n)$/.exec(text.slice(end - 2, end))?.[0].length ?? 0);
}

/** @returns undefined for what is not packed in this way, or holds too much */
async function inflated(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array | undefined> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate')).getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > MOST.stream) {
        await reader.cancel();
        return undefined;
      }
      chunks.push(value);
    }
  } catch {
    return undefined;
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** One character a byte, so that places in the text are places in the file. */
const latin1 = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);
