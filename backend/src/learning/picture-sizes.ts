import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import type { PictureSize } from '@kortkurs/contract/learning';
import { FileKeeper } from '../documents/door';
import { PICTURE_HEAD, sizeByHead } from '../platform/files/picture-head';
import type { StoredActivity } from './tellers';

/** So many are remembered. */
const KNOWN = 1_000;

/** How large the pictures are that activities show as their files: read from how each begins, once, since what is kept never changes. */
@Injectable()
export class PictureSizes {
  private readonly known = new Map<string, PictureSize | null>();

  constructor(private readonly files: FileKeeper) {}

  /** An activity with the size of its picture, where its file is one. */
  async with(activity: StoredActivity): Promise<StoredActivity> {
    const file = activity.files.find(({ part, kind }) => part === 'file' && kind.startsWith('image/'));
    return activity.kind === 'file' && file ? { ...activity, shown: await this.of(file) } : activity;
  }

  private async of({ id, bytes }: { id: string; bytes: number }): Promise<PictureSize | null> {
    const known = this.known.get(id);
    if (known !== undefined) return known;
    try {
      const size = sizeByHead(await buffer(await this.files.bytes(id, { from: 0, to: Math.min(bytes, PICTURE_HEAD) - 1 }))) ?? null;
      if (this.known.size >= KNOWN) this.known.clear();
      this.known.set(id, size);
      return size;
    } catch {
      // Whoever reads the page does without; the picture itself says what is wrong.
      return null;
    }
  }
}
