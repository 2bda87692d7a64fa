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
