import { unaccented } from './plain';

/**
 * Letters that Windows-1252 does not have, by the letter they are written as in a mail address. Only such a letter can
 * have been lost when a list was saved in it: an ordinary i would have survived. The likeliest comes first.
 */
const LOST: Record<string, string[]> = {
  a: ['ă', 'ą', 'ā'],
  c: ['ć', 'č', 'ċ'],
  d: ['đ', 'ď'],
  e: ['ę', 'ě', 'ė', 'ē'],
  g: ['ğ', 'ģ'],
  h: ['ħ'],
  i: ['ı', 'ī', 'į'],
  k: ['ķ'],
  l: ['ł', 'ľ', 'ļ'],
  n: ['ń', 'ň', 'ņ'],
  o: ['ő', 'ō'],
  r: ['ř', 'ŕ'],
  s: ['ş', 'ś', 'ș'],
  t: ['ț', 'ť', 'ţ'],
  u: ['ű', 'ū', 'ů', 'ų'],
  w: ['ŵ'],
  y: ['ŷ'],
  z: ['ż', 'ź'],
};
/** What stands where a letter was lost. */
const MARK = /[?\ufffd]/gu;

/** Whether letters of a name were lost: a question mark or replacement sign among letters. */
export function hasLostLetters(text: string): boolean {
  return /[?\ufffd]\p{L}|\p{L}[?\ufffd]|^\ufffd/u.test(text);
}

/**
 * What a name with lost letters may have been, the likeliest first, from the same name in a mail address. Empty when
 * the address does not tell.
 */
export function restoreLetters(name: string, fromAddress: string): string[] {
  const bare = unaccented(fromAddress).replace(/[^a-z]/gu, '');
  const letters = [...name].filter((letter) => /[\p{L}?\ufffd]/u.test(letter));
  if (letters.length !== bare.length) return [];
  let at = 0;
  const lost: string[] = [];
  for (const letter of letters) {
    if (letter === '?' || letter === '\ufffd') lost.push(bare[at]);
    else if (unaccented(letter) !== bare[at]) return [];
    at += 1;
  }
  // The same letter was most likely lost each time it is missing, so the candidates vary together.
  const depth = Math.max(...lost.map((letter) => LOST[letter]?.length ?? 0));
  const versions: string[] = [];
  for (let candidate = 0; candidate < depth; candidate += 1) {
    versions.push(fill(name, lost.map((letter) => LOST[letter]?.[candidate] ?? LOST[letter]?.[0] ?? letter)));
  }
  versions.push(fill(name, lost));
  return [...new Set(versions)];
}

function fill(name: string, letters: string[]): string {
  let at = 0;
  return name.replace(MARK, (_mark, offset: number) => {
    const letter = letters[at++] ?? '?';
    return offset === 0 || /[\s-]/u.test(name[offset - 1]) ? letter.toUpperCase() : letter;
  });
}
