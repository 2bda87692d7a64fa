/** By what a form on paper is told from others, of the digest of what stands on it: `7F3A-91C2`. */
export const formNumber = (sha256: string): string => `${sha256.slice(0, 4)}-${sha256.slice(4, 8)}`.toUpperCase();

/** What begins the digest of the form with such a number; null where the text is none. */
export function digestOf(text: string): string | null {
  const [, first, second] = /^\s*([0-9a-f]{4})[\s-]?([0-9a-f]{4})\s*$/i.exec(text) ?? [];
  return first && second ? `${first}${second}`.toLowerCase() : null;
}
