import { createHash } from 'node:crypto';
import { UPLOAD_LIMITS, type UploadPurpose } from '@kortkurs/contract/uploads';
import { newId } from '../../backend/src/platform/ids';
import type { Headers, TestApp } from '../../backend/src/platform/testing/start-app';

/** A file to send, as a form of the interface has it. */
export interface Sent {
  name: string;
  bytes: Buffer;
  /** What the browser calls it; it counts for nothing. */
  type?: string;
}

/** Send a form with fields and perhaps a file. */
export async function sendForm<Body = Record<string, unknown>>(test: TestApp, where: string, { as = {}, fields = {}, file }: { as?: Headers; fields?: Record<string, string>; file?: Sent }): Promise<{ status: number; body: Body & { code?: string } }> {
  const edge = '----kortkurs';
  const parts: Uint8Array[] = Object.entries(fields).map(([name, value]) => Buffer.from(`--${edge}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`));
  if (file) parts.push(Buffer.from(`--${edge}\r\nContent-Disposition: form-data; name="file"; filename="${file.name}"\r\nContent-Type: ${file.type ?? 'application/octet-stream'}\r\n\r\n`), file.bytes, Buffer.from('\r\n'));
  const payload = Buffer.concat([...parts, Buffer.from(`--${edge}--\r\n`)]);
  const answer = await test.app.inject({ method: 'POST', url: `/api/v1/${where}`, headers: { ...as, 'content-type': `multipart/form-data; boundary=${edge}` }, payload });
  return { status: answer.statusCode, body: (answer.body ? JSON.parse(answer.body) : undefined) as Body & { code?: string } };
}

/** A PDF as small as one can be. */
export const aPdf = (words = 'Program'): Buffer => Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n% ${words}\ntrailer<</Root 1 0 R>>\n%%EOF\n`);

/** A part of an upload, as a request. */
export async function sendPart(test: TestApp, as: Headers, uploadId: string, n: number, bytes: Buffer, headers: Headers = {}): Promise<{ status: number; code?: string }> {
  const digest = createHash('sha256').update(bytes).digest('base64');
  const answer = await test.app.inject({ method: 'PUT', url: `/api/v1/uploads/${uploadId}/parts/${n}`, headers: { ...as, 'content-type': 'application/octet-stream', 'content-digest': `sha-256=:${digest}:`, ...headers }, payload: bytes });
  return { status: answer.statusCode, ...(answer.body ? { code: (JSON.parse(answer.body) as { code: string }).code } : {}) };
}

/** Send a file in parts, all of them. @returns the id of the upload */
export async function sendInParts(test: TestApp, as: Headers, { name, bytes }: Sent, purpose: UploadPurpose = 'file'): Promise<string> {
  const id = newId();
  const begun = await test.ask('POST', 'uploads', { as, body: { id, purpose, name, bytes: bytes.length } });
  if (begun.status !== 201) throw new Error(begun.text);
  for (let n = 1, from = 0; from < bytes.length; n++, from += UPLOAD_LIMITS.partBytes) {
    const { status, code } = await sendPart(test, as, id, n, bytes.subarray(from, from + UPLOAD_LIMITS.partBytes));
    if (status !== 204) throw new Error(code);
  }
  return id;
}
