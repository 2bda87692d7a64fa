import { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { Refusal } from '../refusals/refusal';
import { Files, requireKey, type ByteRange, type KeptPart, type PartedFile } from './files';

type Sdk = typeof import('@aws-sdk/client-s3');

/** What is sent at a time of a file whose length nobody knows; the store wants 5 MiB at least of every part but the last. */
const BLOCK = 8 * 1024 * 1024;

/** Files in a bucket that speaks the S3 protocol. What is uploaded in parts is kept by the store, out of sight, until it is put together. */
export class S3Files extends Files {
  private constructor(
    private readonly sdk: Sdk,
    private readonly client: S3Client,
    private readonly bucket: string,
  ) {
    super();
  }

  /** @param address `s3+https://key:secret@host/bucket?region=…` */
  static async open(address: string): Promise<S3Files> {
    const url = new URL(address);
    const sdk = await import('@aws-sdk/client-s3'); // fetched where it is wanted: megabytes
    const client = new sdk.S3Client({
      endpoint: `${url.protocol.slice('s3+'.length)}//${url.host}`,
      region: url.searchParams.get('region') ?? 'us-east-1',
      credentials: { accessKeyId: decodeURIComponent(url.username), secretAccessKey: decodeURIComponent(url.password) },
      forcePathStyle: true,
      // What goes wrong is told by what is thrown.
      logger: { trace: silence, debug: silence, info: silence, warn: silence, error: silence },
      // Servers that are not Amazon's know none of its newer checksums.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
    return new S3Files(sdk, client, decodeURIComponent(url.pathname.slice(1)));
  }

  async put(key: string, content: Readable | Buffer): Promise<number> {
    const blocks = inBlocks(Buffer.isBuffer(content) ? Readable.from([content]) : content);
    const first = (await blocks.next()).value ?? Buffer.alloc(0);
    if (first.length < BLOCK) {
      await this.asked(() => this.client.send(new this.sdk.PutObjectCommand({ ...this.at(key), Body: first, ContentLength: first.length })));
      return first.length;
    }
    const file = { key, ref: await this.beginParts(key) };
    try {
      const parts: KeptPart[] = [{ n: 1, mark: await this.putBlock(file, 1, first) }];
      let size = first.length;
      for await (const block of blocks) {
        const n = parts.length + 1;
        parts.push({ n, mark: await this.putBlock(file, n, block) });
        size += block.length;
      }
      await this.finishParts(file, parts);
      return size;
    } catch (error) {
      await this.abortParts(file).catch(() => undefined);
      throw error;
    }
  }

  async get(key: string, range?: ByteRange): Promise<{ content: Readable; size: number }> {
    const at = this.at(key);
    const found = await this.found(() => this.client.send(new this.sdk.GetObjectCommand({ ...at, ...(range && { Range: `bytes=${range.from}-${range.to}` }) })));
    if (!found?.Body) throw new Refusal('not-found');
    const whole = /\/(\d+)$/.exec(found.ContentRange ?? '')?.[1];
    return { content: found.Body as Readable, size: whole ? Number(whole) : (found.ContentLength ?? 0) };
  }

  async sizeOf(key: string): Promise<number | undefined> {
    const at = this.at(key);
    return (await this.found(() => this.client.send(new this.sdk.HeadObjectCommand(at))))?.ContentLength;
  }

  async remove(key: string): Promise<void> {
    const at = this.at(key);
    await this.found(() => this.client.send(new this.sdk.DeleteObjectCommand(at)));
  }

  async list(folder: string): Promise<{ key: string; writtenAt: Date }[]> {
    requireKey(`${folder}/x`);
    const files: { key: string; writtenAt: Date }[] = [];
    let after: string | undefined;
    do {
      const page = await this.asked(() => this.client.send(new this.sdk.ListObjectsV2Command({ Bucket: this.bucket, Prefix: `${folder}/`, ...(after && { ContinuationToken: after }) })));
      for (const { Key, LastModified } of page.Contents ?? []) if (Key && LastModified) files.push({ key: Key, writtenAt: LastModified });
      after = page.NextContinuationToken;
    } while (after);
    return files;
  }

  async beginParts(key: string): Promise<string> {
    const { UploadId } = await this.asked(() => this.client.send(new this.sdk.CreateMultipartUploadCommand(this.at(key))));
    if (!UploadId) throw new Refusal('unavailable');
    return UploadId;
  }

  async putPart(file: PartedFile, n: number, content: Readable, bytes: number): Promise<string> {
    // The store would wait for what never comes.
    const broken = new AbortController();
    content.once('error', () => broken.abort());
    return this.sendPart(file, n, content, bytes, broken.signal);
  }

  async finishParts({ key, ref }: PartedFile, parts: readonly KeptPart[]): Promise<void> {
    const Parts = parts.map(({ n, mark }) => ({ PartNumber: n, ETag: mark }));
    await this.asked(() => this.client.send(new this.sdk.CompleteMultipartUploadCommand({ ...this.at(key), UploadId: ref, MultipartUpload: { Parts } })));
  }

  async abortParts({ key, ref }: PartedFile): Promise<void> {
    await this.found(() => this.client.send(new this.sdk.AbortMultipartUploadCommand({ ...this.at(key), UploadId: ref })));
  }

  private putBlock(file: PartedFile, n: number, block: Buffer): Promise<string> {
    return this.sendPart(file, n, block, block.length);
  }

  private async sendPart({ key, ref }: PartedFile, n: number, Body: Readable | Buffer, ContentLength: number, abortSignal?: AbortSignal): Promise<string> {
    const { ETag } = await this.asked(() => this.client.send(new this.sdk.UploadPartCommand({ ...this.at(key), UploadId: ref, PartNumber: n, Body, ContentLength }), { ...(abortSignal && { abortSignal }) }));
    if (!ETag) throw new Refusal('unavailable');
    return ETag;
  }

  private at(key: string): { Bucket: string; Key: string } {
    requireKey(key);
    return { Bucket: this.bucket, Key: key };
  }

  /** Undefined where the store has no such thing. */
  private async found<T>(ask: () => Promise<T>): Promise<T | undefined> {
    try {
      return await ask();
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      throw unavailable(error);
    }
  }

  private async asked<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      throw unavailable(error);
    }
  }
}

const silence = (): void => undefined;

/** A store that cannot be reached, or lets us do nothing, is away for whoever waits for a file; the log says why. */
const unavailable = (error: unknown): Refusal => new Refusal('unavailable', { cause: error });

const statusOf = (error: unknown): number | undefined => (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;

/** What a stream gives, in blocks of one size; only the last is smaller. */
async function* inBlocks(content: Readable): AsyncGenerator<Buffer, undefined> {
  let pieces: Buffer[] = [];
  let size = 0;
  for await (const some of content) {
    const piece = Buffer.from(some as Buffer | string);
    pieces.push(piece);
    size += piece.length;
    while (size >= BLOCK) {
      const whole = Buffer.concat(pieces);
      yield whole.subarray(0, BLOCK);
      const rest = whole.subarray(BLOCK);
      pieces = [rest];
      size = rest.length;
    }
  }
  if (size > 0) yield Buffer.concat(pieces);
  return undefined;
}
