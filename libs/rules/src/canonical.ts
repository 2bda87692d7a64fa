import canonicalize from 'canonicalize';

/** What has one way only of being written: no fraction, which machines round in ways of their own, and nothing that is left out unseen. */
export type Canonical = string | number | boolean | null | readonly Canonical[] | { readonly [key: string]: Canonical };

/** A value that cannot be written in one way only. `path` is where it stands, as `rows.3.minutes`. */
export class NotCanonical extends Error {
  constructor(readonly path: string, what: string) {
    super(`${path || 'the value'} is ${what}, which has no canonical form`);
    this.name = 'NotCanonical';
  }
}

/**
 * The one text of a value: equal values have the same bytes on every machine and in every year, so that a digest of them can be
 * checked for ever. JSON with sorted keys and without air, RFC 8785, narrowed to whole numbers that a double holds exactly.
 * Throws `NotCanonical` for anything else.
 */
export function canonical(value: Canonical): string {
  refuseOthers(value, []);
  const text = canonicalize(value);
  if (text === undefined) throw new NotCanonical('', 'undefined');
  return text;
}

function refuseOthers(value: unknown, path: readonly (string | number)[]): void {
  const refuse = (what: string): never => {
    throw new NotCanonical(path.join('.'), what);
  };
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'string') {
    if (!isWellFormed(value)) refuse('a text with half a character');
    return;
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) refuse(`the number ${Object.is(value, -0) ? '-0' : value}`);
    return;
  }
  if (Array.isArray(value)) {
    // By index, since a hole is skipped by forEach.
    for (let n = 0; n < value.length; n++) refuseOthers(value[n], [...path, n]);
    return;
  }
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) refuse(typeof value === 'object' ? 'an object of a class' : typeof value);
  for (const [key, each] of Object.entries(value as object)) {
    refuseOthers(key, [...path, key]);
    refuseOthers(each, [...path, key]);
  }
}

/** Whether every surrogate has its pair: one alone has no bytes in UTF-8. */
const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);
