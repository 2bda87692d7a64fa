import { plain, tidy, unaccented } from './plain';

/** An organisation that the centre knows. */
export interface KnownOrganisation {
  id: string;
  name: string;
}

// What is often added to a name and often left out.
const LEGAL_FORM = /[\s,(]*\b(?:ideell förening|ideella föreningen|ek\.? ?för\.?|ekonomisk förening|stiftelse|aktiebolag|ab|i likvidation)\)?\.?$/iu;
const FIRST_WORD = /^(?:föreningen|fören\.?|f\.|stiftelsen)\s+/iu;

/** What two spellings of one organisation have in common. */
export function organisationKey(name: string): string {
  let text = tidy(name);
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(LEGAL_FORM, '').replace(FIRST_WORD, '');
  }
  return unaccented(text || name).replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The spelling that stands best for all of them: mixed case, without what is added, the most frequent, then the first. */
export function bestSpelling(spellings: ReadonlyMap<string, number>): string {
  const ranked = [...spellings].map(([raw, count], order) => {
    const text = tidy(raw);
    const mixed = text !== text.toUpperCase() && text !== text.toLowerCase();
    const bare = !LEGAL_FORM.test(text);
    const capital = /^\p{Lu}|^\d/u.test(text);
    return { text, order, score: (mixed ? 4 : 0) + (capital ? 2 : 0) + (bare ? 2 : 0) + count / 10_000 };
  });
  ranked.sort((a, b) => b.score - a.score || a.order - b.order);
  const best = ranked[0].text;
  return best === best.toUpperCase() || best === best.toLowerCase() ? asName(best) : best;
}

/** The known organisations whose names are nearly the same, nearest first. */
export function similarOrganisations(name: string, known: readonly KnownOrganisation[]): KnownOrganisation[] {
  const wanted = organisationKey(name);
  return known
    .map((organisation) => ({ organisation, likeness: likeness(wanted, organisationKey(organisation.name)) }))
    .filter((candidate) => candidate.likeness >= 0.55)
    .sort((a, b) => b.likeness - a.likeness || plain(a.organisation.name).localeCompare(plain(b.organisation.name), 'sv'))
    .slice(0, 4)
    .map((candidate) => candidate.organisation);
}

/** Shared pairs of letters, from 0 to 1 (Dice's coefficient). */
export function likeness(one: string, other: string): number {
  if (one === other) return 1;
  if (one.length < 2 || other.length < 2) return 0;
  const pairs = new Map<string, number>();
  for (let at = 0; at < one.length - 1; at += 1) {
    const pair = one.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  let shared = 0;
  for (let at = 0; at < other.length - 1; at += 1) {
    const pair = other.slice(at, at + 2);
    const left = pairs.get(pair) ?? 0;
    if (left > 0) {
      pairs.set(pair, left - 1);
      shared += 1;
    }
  }
  return (2 * shared) / (one.length + other.length - 2);
}

function asName(text: string): string {
  return text
    .toLowerCase()
    .split(' ')
    .map((word, index) => (index > 0 && ['i', 'och', 'på', 'för', 'av', 'utan', 'med', 'till', 'of', 'and', 'the', 'in'].includes(word) ? word : word.replace(/^\p{L}/u, (letter) => letter.toUpperCase())))
    .join(' ');
}
