/** A name in its two parts; who gave only one word has no family name. */
export interface WrittenName {
  givenName: string;
  familyName: string;
}

/** Words that belong to the family name behind them. */
const PARTICLES = new Set(['von', 'van', 'af', 'av', 'de', 'del', 'della', 'da', 'dos', 'di', 'du', 'la', 'le', 'den', 'der', 'ter', 'al', 'el', 'bin', 'ibn', 'abu', 'zu', 'san']);

/** Take apart a name as it is said at the door: the last word is the family name, with its particles; the first is always given. */
export function partsOfName(written: string): WrittenName {
  const words = written.trim().split(/\s+/u).filter(Boolean);
  let from = Math.max(1, words.length - 1);
  while (from > 1 && PARTICLES.has((words[from - 1] ?? '').toLowerCase())) from--;
  return { givenName: words.slice(0, from).join(' '), familyName: words.slice(from).join(' ') };
}
