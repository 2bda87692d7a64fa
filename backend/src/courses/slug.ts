import { coverNumbers } from '@kortkurs/rules/covered-numbers';

/** Longest slug; a title can be longer. */
const LONGEST = 80;

/** The part of an address that a title becomes: `Möten som fungerar` gives `moten-som-fungerar`; `kurs` when nothing is left. */
export function slugOf(title: string): string {
  // An address is logged and shared wherever it is opened.
  const plain = coverNumbers(title)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  return plain || 'kurs';
}
