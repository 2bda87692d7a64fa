/** Reads PDF files with programs that know nothing of how we write them. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, verify, X509Certificate } from 'node:crypto';
import path from 'node:path';
import { fromBER } from 'asn1js';
import { ContentInfo, SignedData } from 'pkijs';

/** An element of the structure, in reading order. */
export interface Part {
  role: string;
  depth: number;
  /** Its alternative, or the text it stands for. */
  alt: string | null;
  said: string;
}

export interface SeenPdf {
  structure: Part[];
  words: { page: number; text: string; from: number; to: number; y: number }[];
  /** What is in it, by name, base64. */
  files: Record<string, string>;
  marked: boolean;
  /** Titles, in their order. */
  bookmarks: string[];
  fields: { subtype: string; fieldType?: string; fieldName?: string; alternativeText?: string; url?: string; contents?: string }[];
}

/** What pdf.js finds in each file. */
export function seenByPdfJs(files: readonly string[]): SeenPdf[] {
  return JSON.parse(execFileSync(process.execPath, [path.join(__dirname, 'pdf-js-reads.mjs'), ...files], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })) as SeenPdf[];
}

/** Whether a program is on this machine; what needs one that is not is told as skipped. */
export const isInstalled = (program: string): boolean => spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;

/** What a program answers. */
export function told(program: string, ...args: string[]): { status: number | null; said: string } {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return { status, said: stdout };
}

export interface SignatureRead {
  /** The bytes that are signed are all but the signature itself. */
  coversAll: boolean;
  /** The signature is of these bytes and of the certificate that it names. */
  holds: boolean;
  signer: X509Certificate;
  vouching: X509Certificate[];
  /** Types of the signed attributes. */
  attributes: string[];
}

/** Reads the one signature of a file, by what the standards say, with pkijs and Node's own cryptography. */
export function readSignature(pdf: Buffer): SignatureRead {
  const source = pdf.toString('latin1');
  const ranges = [...source.matchAll(/\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]/g)];
  if (ranges.length !== 1) throw new Error(`The file has ${ranges.length} signatures.`);
  const [from, length, next, rest] = (ranges[0] ?? []).slice(1).map(Number) as [number, number, number, number];
  const hole = source.slice(from + length, next);
  const coversAll = from === 0 && next + rest === pdf.length && /^<[0-9a-f]+>$/.test(hole);
  const message = Buffer.from(hole.slice(1, -1), 'hex');
  const { result } = fromBER(message.buffer.slice(message.byteOffset, message.byteOffset + message.length));
  const signed = new SignedData({ schema: new ContentInfo({ schema: result }).content });
  const [info] = signed.signerInfos;
  const attributes = info?.signedAttrs?.attributes ?? [];
  const certificates = (signed.certificates ?? []).map((certificate) => new X509Certificate(Buffer.from(certificate.toSchema().toBER())));
  const signer = certificates.find((certificate) => !certificate.ca);
  if (!info?.signedAttrs || !signer) throw new Error('Nobody signed.');
  const content = createHash('sha256').update(pdf.subarray(from, from + length)).update(pdf.subarray(next, next + rest)).digest();
  const value = (type: string): Buffer => Buffer.from((attributes.find((attribute) => attribute.type === type)?.values[0] as { toBER(): ArrayBuffer } | undefined)?.toBER() ?? new ArrayBuffer(0));
  const asSet = Buffer.from(info.signedAttrs.toSchema().toBER());
  asSet[0] = 0x31;
  const holds =
    value('1.2.840.113549.1.9.4').subarray(2).equals(content) &&
    value('1.2.840.113549.1.9.16.2.47').includes(createHash('sha256').update(signer.raw).digest()) &&
    verify('sha256', asSet, signer.publicKey, Buffer.from(info.signature.valueBlock.valueHexView));
  return { coversAll, holds, signer, vouching: certificates.filter((certificate) => certificate.ca), attributes: attributes.map(({ type }) => type) };
}
