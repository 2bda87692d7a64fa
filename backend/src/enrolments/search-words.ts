/**
 * What someone typed into a search field as a text search query: every word must be found, at least its beginning.
 * Only letters and digits are left, so nothing typed can be read as an operator.
 * @returns undefined where nothing searchable was typed
 */
export function searchWords(typed: string): string | undefined {
  const words = typed.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length > 0 ? words.slice(0, 10).map((word) => `${word}:*`).join(' & ') : undefined;
}

/** The same as patterns for `LIKE` against `' ' || public.plain(text)`: the beginning of any word. */
export const wordPatterns = (typed: string): string[] => (typed.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 10);
