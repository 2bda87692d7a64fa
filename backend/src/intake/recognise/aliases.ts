import { unaccented } from './plain';

// Names that any gender bears, so that an alias says nothing, with family names of the kind that thousands bear.
const GIVEN = ['Robin', 'Kim', 'Alex', 'Charlie', 'Mika', 'Sam', 'Lo', 'Noa', 'Billie', 'Eli', 'Love', 'Tintin', 'Andrea', 'Jamie', 'Sascha', 'Mio', 'Kaj', 'Nico', 'Tove', 'Li'];
const FAMILY = ['Berg', 'Lind', 'Ström', 'Dahl', 'Sand', 'Lund', 'Falk', 'Hed', 'Ask', 'Björk', 'Nord', 'Sjö', 'Alm', 'Rosén', 'Vik', 'Moberg', 'Hall', 'Krok', 'Borg', 'Frisk'];

/**
 * Ordinary aliases that nobody of those named bears, always the same for the same list. The seed (for example the file's hash) makes
 * different lists differ.
 */
export function aliasesFor(count: number, seed: number, taken: Iterable<string>): string[] {
  const used = new Set([...taken].map(unaccented));
  const aliases: string[] = [];
  const all = GIVEN.length * FAMILY.length;
  // A step that shares no divisor with their number visits every pair once.
  for (let nth = 0; aliases.length < count && nth < all; nth += 1) {
    const at = (((seed % all) + all) % all) + nth * 61;
    const alias = `${GIVEN[at % GIVEN.length]} ${FAMILY[Math.floor((at % all) / GIVEN.length)]}`;
    if (used.has(unaccented(alias))) continue;
    used.add(unaccented(alias));
    aliases.push(alias);
  }
  for (let nth = aliases.length; nth < count; nth += 1) aliases.push(`${GIVEN[nth % GIVEN.length]} ${FAMILY[nth % FAMILY.length]} ${nth}`);
  return aliases;
}
