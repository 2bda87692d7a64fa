const MOST_WORDS = 10;

/**
 * The words of what someone typed into a search field. Only letters and digits are left, so nothing typed can be read as
 * an operator or a pattern.
 */
export function searchWords(typed: string): string[] {
  return (typed.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MOST_WORDS);
}
