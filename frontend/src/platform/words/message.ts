import type { Language } from '@kortkurs/contract/common';

/** What a message can be filled with. */
export type Values = Readonly<Record<string, unknown>>;

const plurals: Record<Language, Intl.PluralRules> = {
  sv: new Intl.PluralRules('sv-SE'),
  en: new Intl.PluralRules('en-GB'),
};
const numbers: Record<Language, Intl.NumberFormat> = {
  sv: new Intl.NumberFormat('sv-SE'),
  en: new Intl.NumberFormat('en-GB'),
};

/**
 * Fills a message: `{{ name }}` is a value, and `{n, plural, =0 {ingen träff} one {# träff} other {# träffar}}` or
 * `{role, select, leader {…} other {…}}` choose a branch, as in ICU MessageFormat; `#` is the number as people write it.
 * A message that is not whole is shown as it stands rather than swallowed.
 */
export function fill(message: string, values: Values, language: Language): string {
  return insert(choose(message, values, language), values, language);
}

function insert(text: string, values: Values, language: Language): string {
  return text.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined || value === null) return whole;
    return typeof value === 'number' ? numbers[language].format(value) : String(value);
  });
}

function choose(text: string, values: Values, language: Language): string {
  let out = '';
  let at = 0;
  const opening = /\{\s*(\w+)\s*,\s*(plural|select)\s*,/g;
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    const end = closing(text, found.index);
    if (end < 0) break;
    const [, name = '', kind] = found;
    const branches = read(text.slice(opening.lastIndex, end));
    const value = values[name];
    const branch =
      kind === 'plural'
        ? (branches.get(`=${String(value)}`) ?? branches.get(plurals[language].select(Number(value))))
        : branches.get(String(value));
    const chosen = branch ?? branches.get('other') ?? '';
    const counted = kind === 'plural' ? chosen.replaceAll('#', numbers[language].format(Number(value))) : chosen;
    out += text.slice(at, found.index) + choose(counted, values, language);
    at = end + 1;
    opening.lastIndex = at;
  }
  return out + text.slice(at);
}

/** Where the brace that opens at `from` closes; -1 when it never does. */
function closing(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}' && --depth === 0) return at;
  }
  return -1;
}

function read(text: string): Map<string, string> {
  const branches = new Map<string, string>();
  const key = /\s*(=?\w+)\s*\{/g;
  for (let found = key.exec(text); found; found = key.exec(text)) {
    const from = key.lastIndex - 1;
    const end = closing(text, from);
    if (end < 0) break;
    branches.set(found[1] ?? '', text.slice(from + 1, end));
    key.lastIndex = end + 1;
  }
  return branches;
}
