/** Who counts for an indicator, as a sentence that an administrator and an auditor can check against the authority's own text. */
import type { Language } from '@kortkurs/contract/common';
import type { LabourEvent } from '@kortkurs/contract/outcomes';
import type { Education, Employment, SituationFact, VoluntaryFact } from '@kortkurs/contract/participant-facts';
import type { Gender } from '@kortkurs/contract/people';
import type { Condition, Indicator, RuleSetContent } from '@kortkurs/contract/rule-sets';

/** The waits that sentences name; of a rule set that asks nobody afterwards there are none. */
type Waits = RuleSetContent['outcomes'];

/** One thing that is so or not, and whether it is known on the first day. */
interface Said {
  is: (words: Words, waits: Waits) => string;
  not: boolean;
  atStart: boolean;
}

/** A condition with every "not" moved down to what it denies, one value to each part, and no group directly in one of its kind. */
type Plain = Said | { join: 'all' | 'any'; of: Plain[] };

interface Words {
  who: (which: string) => string;
  everybody: string;
  nobody: string;
  sum: (codes: string) => string;
  entities: string;
  start: string;
  deny: (phrase: string) => string;
  joined: Record<'all' | 'any', { word: string; opens: string; list: Intl.ListFormat }>;
  employment: Record<Employment, string>;
  education: Record<Education, string>;
  yes: Record<VoluntaryFact, string>;
  no: Record<VoluntaryFact, string>;
  gender: Record<Gender, string>;
  ages: (from: number | undefined, to: number | undefined) => string;
  monthsOver: (months: number) => string;
  within: (phrase: string, waits: Waits) => string;
  after: (phrase: string, waits: Waits) => string;
  leftAs: Record<LabourEvent, string>;
  leftWith: Record<'education' | 'qualification', string>;
  later: Record<'employed' | 'improved', string>;
}

/** Who counts for an indicator of a rule set: "Den som är arbetslös." */
export function countsInWords({ counts, kind }: Indicator, { outcomes }: Pick<RuleSetContent, 'outcomes'>, language: Language): string {
  const words = WORDS[language];
  if (!counts) return words.entities;
  if ('sumOf' in counts) return words.sum(words.joined.all.list.format(counts.sumOf));
  const plain = simplest(plainOf(counts, false));
  if ('join' in plain && plain.of.length === 0) return plain.join === 'all' ? words.everybody : words.nobody;
  return words.who(sentence(plain, { words, waits: outcomes, saysStart: kind !== 'start' }, 0));
}

function plainOf(condition: Condition, not: boolean): Plain {
  const one = (is: Said['is'], atStart = false): Said => ({ is, not, atStart });
  const join = (kind: 'all' | 'any', of: Plain[]): Plain => ({ join: not === (kind === 'all') ? 'any' : 'all', of });
  if ('all' in condition) return join('all', condition.all.map((each) => plainOf(each, not)));
  if ('any' in condition) return join('any', condition.any.map((each) => plainOf(each, not)));
  if ('not' in condition) return plainOf(condition.not, !not);
  if ('fact' in condition) return join('any', condition.is.map((value) => one((words) => factInWords(condition.fact, value, words), true)));
  if ('gender' in condition) return join('any', condition.gender.map((gender) => one((words) => words.gender[gender])));
  if ('age' in condition) return one((words) => words.ages(condition.age.from, condition.age.to), true);
  if ('monthsOver' in condition) return one((words) => words.monthsOver(condition.monthsOver), true);
  if ('leftAs' in condition) return join('any', condition.leftAs.map((event) => one((words, waits) => words.within(words.leftAs[event], waits))));
  if ('leftWith' in condition) return one((words, waits) => words.within(words.leftWith[condition.leftWith], waits));
  return one((words, waits) => words.after(words.later[condition.later], waits));
}

function simplest(plain: Plain): Plain {
  if (!('join' in plain)) return plain;
  const of = plain.of.map(simplest).flatMap((each) => ('join' in each && each.join === plain.join ? each.of : [each]));
  // An empty "any" of an "all" can never be met, and an empty "all" always is: they decide the whole or say nothing.
  if (of.some((each) => 'join' in each && each.of.length === 0)) return { join: plain.join === 'all' ? 'any' : 'all', of: [] };
  return of.length === 1 ? of[0] : { join: plain.join, of };
}

interface Ground {
  words: Words;
  waits: Waits;
  /** Whether it must be said of a fact that it is the first day's. */
  saysStart: boolean;
}

function sentence(plain: Plain, ground: Ground, depth: number): string {
  const { words, waits, saysStart } = ground;
  if (!('join' in plain)) {
    const phrase = plain.not ? words.deny(plain.is(words, waits)) : plain.is(words, waits);
    return saysStart && plain.atStart ? `${words.start} ${phrase}` : phrase;
  }
  const { word, opens, list } = words.joined[plain.join];
  const start = saysStart && plain.of.every(isOfStart) ? `${words.start} ` : '';
  const parts = plain.of.map((each) => sentence(each, start ? { ...ground, saysStart: false } : ground, depth + 1));
  if (depth > 1) return `${start}(${list.format(parts)})`;
  if (depth === 1) return `${start}${opens} ${list.format(parts)}`;
  return start + (plain.of.some((each) => 'join' in each) ? `${parts.slice(0, -1).join(', ')}, ${word} ${parts.at(-1)}` : list.format(parts));
}

const isOfStart = (plain: Plain): boolean => ('join' in plain ? plain.of.every(isOfStart) : plain.atStart);

function factInWords(fact: SituationFact, value: string, words: Words): string {
  if (fact === 'employment') return words.employment[value as Employment];
  if (fact === 'education') return words.education[value as Education];
  return words[value === 'yes' ? 'yes' : 'no'][fact as VoluntaryFact];
}

const listOf = (language: string, type: 'conjunction' | 'disjunction'): Intl.ListFormat => new Intl.ListFormat(language, { type });

const WORDS: Record<Language, Words> = {
  sv: {
    who: (which) => `Den som ${which}.`,
    everybody: 'Alla deltagare.',
    nobody: 'Ingen.',
    sum: (codes) => `Summan av ${codes}.`,
    entities: 'Organisationer, som förs in för hand.',
    start: 'vid start',
    deny: (phrase) => `inte ${phrase}`,
    joined: {
      all: { word: 'och', opens: 'både', list: listOf('sv', 'conjunction') },
      any: { word: 'eller', opens: 'antingen', list: listOf('sv', 'disjunction') },
    },
    employment: { employed: 'är i arbete', unemployed: 'är arbetslös', student: 'studerar på heltid', inactive: 'står utanför arbetskraften' },
    education: {
      isced_0_2: 'har högst grundskola', isced_3_4: 'har gymnasium eller kortare eftergymnasial utbildning', isced_5_8: 'har högskoleutbildning',
    },
    yes: {
      disability: 'har en funktionsnedsättning', thirdCountry: 'är medborgare i ett land utanför EU', foreignBackground: 'har utländsk bakgrund',
      minority: 'tillhör en minoritet', homeless: 'är hemlös eller utestängd från bostadsmarknaden', rural: 'kommer från landsbygden',
    },
    no: {
      disability: 'har svarat nej om funktionsnedsättning', thirdCountry: 'har svarat nej om medborgarskap utanför EU', foreignBackground: 'har svarat nej om utländsk bakgrund',
      minority: 'har svarat nej om minoritet', homeless: 'har svarat nej om hemlöshet', rural: 'har svarat nej om landsbygd',
    },
    gender: { F: 'är kvinna', M: 'är man', X: 'har annat kön' },
    ages: (from, to) => (from === undefined ? `är högst ${to} år` : to === undefined ? `är minst ${from} år` : from === to ? `är ${from} år` : `är ${from}–${to} år`),
    monthsOver: (months) => `har varit utan arbete i mer än ${months} månader`,
    within: (phrase, waits) => `${phrase} ${waits ? `senast ${waits.leavingDays} dagar efter avslutet` : 'efter avslutet'}`,
    after: (phrase, waits) => `${phrase} ${waits ? `${waits.laterMonths} månader efter avslutet` : 'en tid efter avslutet'}`,
    leftAs: { employed: 'har fått arbete', unemployed_searching: 'söker arbete', inactive: 'har lämnat arbetskraften' },
    leftWith: { education: 'har börjat en utbildning', qualification: 'har fått en kvalifikation' },
    later: { employed: 'är i arbete', improved: 'har en bättre ställning på arbetsmarknaden' },
  },
  en: {
    who: (which) => `Those who ${which}.`,
    everybody: 'All participants.',
    nobody: 'Nobody.',
    sum: (codes) => `The sum of ${codes}.`,
    entities: 'Organisations, entered by hand.',
    start: 'at the start',
    // Every phrase begins with "are" or "have", so that one way of denying fits all.
    deny: (phrase) => phrase.replace(/^(are|have) /, '$1 not '),
    joined: {
      all: { word: 'and', opens: 'both', list: listOf('en-GB', 'conjunction') },
      any: { word: 'or', opens: 'either', list: listOf('en-GB', 'disjunction') },
    },
    employment: { employed: 'are in employment', unemployed: 'are unemployed', student: 'are studying full time', inactive: 'are outside the labour force' },
    education: {
      isced_0_2: 'have completed lower secondary education at most', isced_3_4: 'have completed upper secondary or short post-secondary education', isced_5_8: 'have completed higher education',
    },
    yes: {
      disability: 'are people with a disability', thirdCountry: 'are citizens of a country outside the EU', foreignBackground: 'are of foreign background',
      minority: 'are of a minority', homeless: 'are homeless or shut out of the housing market', rural: 'are from a rural area',
    },
    no: {
      disability: 'have answered no about disability', thirdCountry: 'have answered no about citizenship outside the EU', foreignBackground: 'have answered no about foreign background',
      minority: 'have answered no about minority', homeless: 'have answered no about homelessness', rural: 'have answered no about rural area',
    },
    gender: { F: 'are women', M: 'are men', X: 'are of another gender' },
    ages: (from, to) => (from === undefined ? `are at most ${to} years old` : to === undefined ? `are at least ${from} years old` : from === to ? `are ${from} years old` : `are ${from} to ${to} years old`),
    monthsOver: (months) => `have been without work for more than ${months} months`,
    within: (phrase, waits) => `${phrase} ${waits ? `no later than ${waits.leavingDays} days after leaving` : 'after leaving'}`,
    after: (phrase, waits) => `${phrase} ${waits ? `${waits.laterMonths} months after leaving` : 'some time after leaving'}`,
    leftAs: { employed: 'have found employment', unemployed_searching: 'are looking for work', inactive: 'have left the labour force' },
    leftWith: { education: 'have begun education or training', qualification: 'have gained a qualification' },
    later: { employed: 'are in employment', improved: 'are better placed on the labour market' },
  },
};
