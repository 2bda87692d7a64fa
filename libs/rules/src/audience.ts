import type { Language, Localized } from '@kortkurs/contract/common';
import type { Sector } from '@kortkurs/contract/organisations';

/** Whom a run is for: those who come for an organisation of these sectors, or for one of these by name. Neither means everyone. */
export interface Audience {
  sectors: readonly Sector[];
  organisations: readonly string[];
}

/** So many organisations are named; the rest are counted. */
const NAMED = 3;

const WORDS: Record<Language, Record<Sector, string> & { for: string; and: string; more: (n: number) => string }> = {
  sv: {
    for: 'för',
    and: 'och',
    more: (n) => `${n} till`,
    civil_society: 'ideella organisationer',
    public: 'offentlig sektor',
    private: 'näringslivet',
    academia: 'akademin',
  },
  en: {
    for: 'for',
    and: 'and',
    more: (n) => `${n} more`,
    civil_society: 'non-profit organisations',
    public: 'the public sector',
    private: 'businesses',
    academia: 'academia',
  },
};

const ORDER: readonly Sector[] = ['civil_society', 'public', 'private', 'academia'];

/** "för ideella organisationer och offentlig sektor", to stand inside a sentence, in both languages; null where it is for everyone. */
export function audienceWords({ sectors, organisations }: Audience): Localized | null {
  if (!sectors.length && !organisations.length) return null;
  const said = (language: Language): string => {
    const words = WORDS[language];
    const names = organisations.slice(0, NAMED);
    const rest = organisations.length - names.length;
    const all = [...ORDER.filter((sector) => sectors.includes(sector)).map((sector) => words[sector]), ...names, ...(rest ? [words.more(rest)] : [])];
    const last = all.pop() ?? '';
    return `${words.for} ${all.length ? `${all.join(', ')} ${words.and} ${last}` : last}`;
  };
  return { sv: said('sv'), en: said('en') };
}

const capital = (text: string | undefined): string => (text ? text.charAt(0).toUpperCase() + text.slice(1) : '');

/** The same as a sentence of its own: "För ideella organisationer". */
export function audienceLine(audience: Audience): Localized | null {
  const words = audienceWords(audience);
  return words && { sv: capital(words.sv), en: capital(words.en) };
}
