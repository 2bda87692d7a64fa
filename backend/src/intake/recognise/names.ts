import { plain, tidy, unaccented } from './plain';

export interface Name {
  given: string;
  family: string;
}

/** Which part of a name comes first, as the heading of its column says. */
export type NameOrder = 'given_first' | 'family_first' | 'family_comma';

export interface NameReading extends Name {
  /** Why the reading is not certain; null when it is. */
  doubt: 'order' | 'incomplete' | 'split' | null;
  /** Other ways to take the name apart. */
  others: Name[];
}

/** Words that belong to the family name that follows them. */
const PARTICLES = new Set(['von', 'van', 'af', 'av', 'de', 'del', 'della', 'da', 'dos', 'di', 'du', 'la', 'le', 'den', 'der', 'ter', 'al', 'el', 'bin', 'ibn', 'abu', 'ben', "d'", 'zu', 'st', 'san']);

/** The order that a heading promises. */
export function nameOrderOf(heading: string): NameOrder {
  const text = plain(heading);
  const family = text.search(/efternamn|last ?name|surname|family/u);
  const given = text.search(/förnamn|first ?name|given/u);
  if (family < 0 || given < 0 || given < family) return 'given_first';
  return /[,;]/u.test(text) ? 'family_comma' : 'family_first';
}

/**
 * Takes a written name apart. `mail` (what stands before the @) and `families` (family names known from other lines)
 * tell which of the words is the family name where the list itself does not.
 * @returns null when there is no letter in it.
 */
export function readName(raw: string, order: NameOrder, mail: string | null, families: ReadonlySet<string>): NameReading | null {
  const text = tidy(raw).replace(/\s*,\s*/gu, ', ').replace(/^[,\s]+|[,\s]+$/gu, '');
  if (!/\p{L}/u.test(text)) return null;
  const comma = text.indexOf(', ');
  if (comma > 0) {
    const name = { family: text.slice(0, comma), given: text.slice(comma + 2).replaceAll(',', '') };
    return { ...name, doubt: null, others: [{ given: name.family, family: name.given }] };
  }
  const words = text.split(' ');
  if (words.length === 1) return { given: text, family: '', doubt: 'incomplete', others: [{ given: '', family: text }] };
  const ways = waysToCut(words);
  const expected = order === 'family_first' ? 'family_first' : 'given_first';
  const ranked = ways
    .map((way) => ({ way, score: likeness(way, mail, families) + (way.order === expected ? 0.5 : 0) + (way.usual ? 0.25 : 0) }))
    .sort((a, b) => b.score - a.score);
  const [best] = ranked;
  const others = ranked.slice(1, 4).map(({ way }) => ({ given: way.given, family: way.family }));
  const name = { given: best.way.given, family: best.way.family, others };
  // In a column that promises "family, given" a name without its comma stands against the promise.
  if (order === 'family_comma' || best.way.order !== expected) return { ...name, doubt: 'order' };
  return { ...name, doubt: words.length > 2 && !best.way.usual ? 'split' : null };
}

interface Way extends Name {
  order: 'given_first' | 'family_first';
  /** One family name, with its particles: how most names are cut. */
  usual: boolean;
}

function waysToCut(words: string[]): Way[] {
  const ways: Way[] = [];
  for (let cut = 1; cut < words.length && cut < 6; cut += 1) {
    const first = words.slice(0, cut);
    const second = words.slice(cut);
    ways.push({ given: first.join(' '), family: second.join(' '), order: 'given_first', usual: oneFamilyName(second) && !isParticle(first.at(-1)) });
    ways.push({ given: second.join(' '), family: first.join(' '), order: 'family_first', usual: oneFamilyName(first) });
  }
  return ways;
}

function oneFamilyName(words: string[]): boolean {
  return words.slice(0, -1).every(isParticle) && !isParticle(words.at(-1));
}

function isParticle(word: string | undefined): boolean {
  return word !== undefined && PARTICLES.has(plain(word));
}

/** How well a way to cut the name agrees with the address and with the family names of other lines. */
function likeness(name: Name, mail: string | null, families: ReadonlySet<string>): number {
  let score = 0;
  if (mail !== null) {
    const parts = unaccented(mail).split(/[._+]/u).filter(Boolean);
    if (parts.length >= 2 && alike(name.given, parts[0]) && alike(name.family, parts.slice(1).join(''))) score += 4;
  }
  if (families.has(unaccented(name.family))) score += 2;
  if (families.has(unaccented(name.given))) score -= 1;
  return score;
}

/** Whether a name is the same as a part of an address, with any lost letter in its place. */
export function alike(name: string, part: string): boolean {
  const [one, other] = [bareName(name), bareName(part)];
  return one.length === other.length && one.length > 0 && [...one].every((letter, index) => letter === '?' || letter === other[index]);
}

/** Whether a name is written in capitals or in small letters only. */
export function hasWrongCase(text: string): boolean {
  return /\p{L}{2}/u.test(text) && (text === text.toUpperCase() || text === text.toLowerCase());
}

/** "ÅSA-LI von LIND" as "Åsa-Li von Lind". */
export function inNameCase(text: string): string {
  return text
    .split(' ')
    .map((word) => (PARTICLES.has(plain(word)) ? plain(word) : word.toLowerCase().replace(/(^|[-'’])\p{L}/gu, (letter) => letter.toUpperCase())))
    .join(' ');
}

/** A name as it is held against others: without accents, blanks and signs, but with the marks of lost letters. */
export function bareName(name: string): string {
  return unaccented(name).replace(/[^\p{L}0-9?]/gu, '');
}
