/** A part of a text: words, or an address that can be followed. */
export interface TextPart {
  text: string;
  /** Null for words. */
  href: string | null;
}

const ADDRESS = /https?:\/\/[^\s<>"'´`]+/giu;
/** What follows an address in a sentence and is no part of it. */
const AFTER = /[.,;:!?)\]}…]+$/u;

const hrefOf = (written: string): string | null => {
  try {
    const { protocol, username, href } = new URL(written);
    return ['https:', 'http:'].includes(protocol) && !username ? href : null;
  } catch {
    return null;
  }
};

/** A text as it was written, with the addresses in it: only those of the web, and none that hides where it leads behind a name before an at sign. */
export function linkParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const written = found.replace(AFTER, '');
    const href = hrefOf(written);
    if (!href) continue;
    if (index > from) parts.push({ text: text.slice(from, index), href: null });
    parts.push({ text: written, href });
    from = index + written.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), href: null });
  return parts;
}
