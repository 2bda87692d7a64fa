import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

const compress = promisify(gzip);

/** An answer as bytes, serialised once and compressed once, however often it is sent. */
export class AnswerBytes {
  readonly etag: string;
  private readonly plain: Buffer;
  private packed?: Promise<Buffer>;

  constructor(body: unknown) {
    this.plain = Buffer.from(JSON.stringify(body));
    this.etag = `W/"${createHash('sha1').update(this.plain).digest('base64url')}"`;
  }

  /** Bytes of memory that it takes with its compressed form, about. */
  get weight(): number {
    return this.plain.length * 1.2;
  }

  /** Set the headers and answer the body: nothing with 304 where the reader has these very bytes already. */
  async send(request: FastifyRequest, reply: FastifyReply): Promise<Buffer | undefined> {
    void reply.header('etag', this.etag).header('cache-control', 'no-cache').header('vary', 'accept-encoding');
    if (request.headers['if-none-match']?.includes(this.etag)) {
      void reply.status(304);
      return undefined;
    }
    void reply.type('application/json; charset=utf-8');
    if (!takesGzip(request.headers['accept-encoding'])) return this.plain;
    void reply.header('content-encoding', 'gzip');
    this.packed ??= compress(this.plain);
    return this.packed;
  }
}

const takesGzip = (accepted: string | string[] | undefined): boolean => String(accepted ?? '').split(',').some((part) => /^\s*gzip\s*(;(?!\s*q=0(\.0*)?\s*$)|$)/.test(part));

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
