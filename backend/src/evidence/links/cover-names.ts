import { coverNumbers } from '@kortkurs/rules/covered-numbers';

/** Somebody who is not to be named in a text, and what stands there instead. */
export interface Unnamed {
  names: readonly (string | null)[];
  as: string;
}

/** A text that staff wrote, without the names of some people nor anybody's identity number: a name is found as a word of its own and in the genitive, the longest first. */
export function coverNames(text: string, people: readonly Unnamed[]): string {
  const covers = people.flatMap(({ names, as }) => names.flatMap((name) => (name?.trim() ? [{ name: name.trim(), as }] : []))).sort((one, other) => other.name.length - one.name.length);
  return coverNumbers(covers.reduce((words, { name, as }) => words.replace(wholeWord(name), () => as), text));
}

const wholeWord = (name: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?=s?(?:$|[^\\p{L}\\p{N}]))`, 'giu');
