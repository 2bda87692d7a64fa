import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

type Encoding = 'br' | 'gzip' | 'identity';

const compressors = {
  br: (bytes: Buffer): Promise<Buffer> => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  gzip: (bytes: Buffer): Promise<Buffer> => promisify(gzip)(bytes),
};

/** An answer as bytes, serialised once and compressed once per encoding, however often it is sent. */
export class AnswerBytes {
  readonly etag: string;
  private readonly plain: Buffer;
  private readonly packed = new Map<Encoding, Promise<Buffer>>();

  constructor(body: unknown) {
    this.plain = Buffer.from(JSON.stringify(body));
    this.etag = `W/"${createHash('sha1').update(this.plain).digest('base64url')}"`;
  }

  /** Bytes of memory that it takes with its compressed forms, about. */
  get weight(): number {
    return this.plain.length * 1.5;
  }

  /** Set the headers and answer the body: nothing with 304 where the reader has these very bytes already. */
  async send(request: FastifyRequest, reply: FastifyReply): Promise<Buffer | undefined> {
    void reply.header('etag', this.etag).header('cache-control', 'no-cache').header('vary', 'accept-encoding');
    if (request.headers['if-none-match']?.includes(this.etag)) {
      void reply.status(304);
      return undefined;
    }
    const encoding = encodingOf(request.headers['accept-encoding']);
    void reply.type('application/json; charset=utf-8');
    if (encoding === 'identity') return this.plain;
    void reply.header('content-encoding', encoding);
    const packed = this.packed.get(encoding) ?? compressors[encoding](this.plain);
    this.packed.set(encoding, packed);
    return packed;
  }
}

function encodingOf(accepted: string | string[] | undefined): Encoding {
  const names = String(accepted ?? '').split(',').filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part)).map((part) => part.split(';')[0]?.trim());
  return names.includes('br') ? 'br' : names.includes('gzip') ? 'gzip' : 'identity';
}

/** Answers by key, so many bytes at most; the one used longest ago goes first. */
export class KeptBytes {
  /** Used last stands last. */
  private readonly kept = new Map<string, { stamp: string; answer: AnswerBytes }>();
  private weight = 0;

  constructor(private readonly most: number) {}

  /** The answer that was kept under a key with this stamp, or undefined. */
  find(key: string, stamp: string): AnswerBytes | undefined {
    const known = this.kept.get(key);
    if (known?.stamp !== stamp) return undefined;
    this.kept.delete(key);
    this.kept.set(key, known);
    return known.answer;
  }

  keep(key: string, stamp: string, answer: AnswerBytes): void {
    this.drop(key);
    this.kept.set(key, { stamp, answer });
    this.weight += answer.weight;
    for (const [oldest] of this.kept) {
      if (this.weight <= this.most) return;
      this.drop(oldest);
    }
  }

  private drop(key: string): void {
    this.weight -= this.kept.get(key)?.answer.weight ?? 0;
    this.kept.delete(key);
  }
}
