import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import type { UploadRefusal } from '@kortkurs/contract/uploads';
import { Refusal } from '../../platform/refusals/refusal';

/** As much as is looked at to tell what a file is. */
const BEGINNING = 64 * 1024;

/** Passes a part on while it comes, and breaks off where it is not what was said: another length, or other bytes than its digest is of. */
export class PartCheck extends Transform {
  private readonly hash = createHash('sha256');
  private readonly first: Buffer[] = [];
  private seen = 0;

  /** @param digest SHA-256 in base64, where the sender gave it */
  constructor(
    private readonly bytes: number,
    private readonly digest: string | undefined,
  ) {
    super();
  }

  /** What it begins with. */
  get beginning(): Buffer {
    return Buffer.concat(this.first).subarray(0, BEGINNING);
  }

  override _transform(some: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    if (this.seen < BEGINNING) this.first.push(some);
    this.seen += some.length;
    this.hash.update(some);
    if (this.seen > this.bytes) done(new Refusal<UploadRefusal>('upload-part-wrong'));
    else done(null, some);
  }

  override _flush(done: TransformCallback): void {
    const isRight = this.seen === this.bytes && (this.digest === undefined || this.digest === this.hash.digest('base64'));
    done(isRight ? null : new Refusal<UploadRefusal>('upload-part-wrong'));
  }
}

/** The SHA-256 of a `Content-Digest` header (RFC 9530); undefined where there is none. */
export const sha256Of = (header: string | undefined): string | undefined => /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):/.exec(header ?? '')?.[1];
