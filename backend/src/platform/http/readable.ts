import { Refusal } from '../refusals/refusal';

const deepest = 24;
const most = 200_000;

/**
 * Refuse what cannot be kept or walked through: texts with NUL or half characters (PostgreSQL takes neither), and nesting
 * deeper or wider than any form of ours. Where something is, is found out in a second walk: nearly all is readable.
 */
export function refuseUnreadable(input: unknown): void {
  if (!isReadable(input)) refuse(input);
}

/** Goes down level by level, without recursion, so that depth itself does no harm. */
function isReadable(input: unknown): boolean {
  let seen = 0;
  let level: unknown[] = [input];
  for (let depth = 0; level.length > 0; depth++) {
    const below: unknown[] = [];
    seen += level.length;
    if (seen > most || depth > deepest) return false;
    for (const value of level) {
      if (typeof value === 'string') {
        if (!isText(value)) return false;
      } else if (Array.isArray(value)) {
        for (const inner of value) below.push(inner);
      } else if (value && typeof value === 'object') {
        for (const key of Object.keys(value)) {
          if (!isText(key) || key === '__proto__') return false;
          below.push((value as Record<string, unknown>)[key]);
        }
      }
    }
    level = below;
  }
  return true;
}

function refuse(input: unknown): void {
  const waiting: { value: unknown; path: string; depth: number }[] = [{ value: input, path: '', depth: 0 }];
  for (let seen = 0, next = waiting.pop(); next; next = waiting.pop()) {
    const { value, path, depth } = next;
    if (++seen > most || depth > deepest) throw new Refusal('invalid-input', { fields: [{ field: path.split('.').slice(0, 3).join('.'), code: 'tooDeep' }] });
    if (typeof value === 'string') refuseText(value, path);
    else if (value && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) {
        refuseText(key, path);
        // As a key of JSON it is a plain property, but the first copy made of it would change the copy's prototype.
        if (key === '__proto__') throw new Refusal('invalid-input', { fields: [{ field: path, code: 'unknown' }] });
        waiting.push({ value: inner, path: path ? `${path}.${key}` : key, depth: depth + 1 });
      }
    }
  }
}

const isText = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

function refuseText(text: string, field: string): void {
  if (!isText(text)) throw new Refusal('invalid-input', { fields: [{ field, code: 'unreadableText' }] });
}
