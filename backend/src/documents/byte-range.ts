import type { ByteRange } from '../platform/files/files';

/**
 * The bytes that a `Range` header asks for.
 * @returns undefined where the whole file is to be sent: nothing is asked for, or several ranges at once, or something else than bytes; `none` where the file has no such bytes
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | 'none' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (!first && !last) return undefined;
  // Without a beginning it is the last bytes, so many.
  const from = first ? Number(first) : Math.max(0, size - Number(last));
  const to = first && last ? Math.min(Number(last), size - 1) : size - 1;
  if (first && last && Number(last) < Number(first)) return undefined;
  return from < size && from <= to ? { from, to } : 'none';
}
