/** The words of share targets, one for the pages, the files and the papers. */
import type { Language } from '@kortkurs/contract/common';
import type { NamedShare, ShareAge, ShareCount, ShareCounty, ShareOperator, TargetMeasure } from '@kortkurs/contract/funding';
import type { Education, Employment, VoluntaryFact } from '@kortkurs/contract/participant-facts';
import type { Gender } from '@kortkurs/contract/people';
import type { ShareStanding } from './share';

interface Words {
  share: (of: string) => string;
  gender: Record<Gender, string>;
  age: Record<ShareAge, string>;
  aged: (age: string) => string;
  from: (place: string) => string;
  county: Record<ShareCounty, string>;
  employment: Record<Employment, string>;
  education: Record<Education, string>;
  yes: Record<VoluntaryFact, string>;
  measure: (measure: TargetMeasure<ShareOperator>, percent: (value: number) => string) => string;
  reached: (of: string, wanted: string) => string;
  part: (part: string) => string;
  all: (of: string, one: boolean) => string;
  unknown: (n: string) => string;
  unknownPlace: (n: string) => string;
  standing: Record<ShareStanding | 'within', string>;
  short: Record<ShareStanding | 'within', string>;
}

const WORDS: Record<Language, Words> = {
  sv: {
    share: (of) => `andel ${of}`,
    gender: { F: 'kvinnor', M: 'män', X: 'med annat kön' },
    age: { under_18: 'under 18 år', under_30: 'under 30 år', '18_29': '18–29 år', '30_54': '30–54 år', over_54: '55 år eller äldre', '55_64': '55–64 år', '65_plus': '65 år eller äldre' },
    aged: (age) => `som är ${age}`,
    from: (place) => `från organisationer i ${place}`,
    county: { 12: 'Skåne län' },
    employment: { employed: 'i arbete', unemployed: 'arbetslösa', student: 'som studerar på heltid', inactive: 'utanför arbetskraften' },
    education: { isced_0_2: 'med högst grundskola', isced_3_4: 'med gymnasium eller kortare eftergymnasial utbildning', isced_5_8: 'med högskoleutbildning' },
    yes: {
      disability: 'med en funktionsnedsättning', thirdCountry: 'som är medborgare i ett land utanför EU', foreignBackground: 'med utländsk bakgrund',
      minority: 'som tillhör en minoritet', homeless: 'som är hemlösa eller utestängda från bostadsmarknaden', rural: 'från landsbygden',
    },
    measure: ({ operator, value, upperValue }, percent) => {
      if (operator === 'between') return `${percent(value)} till ${percent(upperValue ?? value)}`;
      if (operator === 'about') return `cirka ${percent(value)} (${percent(value * 0.9)} till ${percent(Math.min(100, value * 1.1))})`;
      return `${operator === 'at_least' ? 'minst' : 'högst'} ${percent(value)}`;
    },
    reached: (of, wanted) => `${of}, av ${wanted}`,
    part: (part) => `${part} av`,
    all: (of) => `${of} deltagare`,
    unknown: (n) => `uppgift saknas om ${n}`,
    unknownPlace: (n) => `${n} utan känd kommun`,
    standing: { nothing: 'Inget att räkna än', below: 'Under målet', met: 'Målet är nått', within: 'Inom målet', above: 'Över målet' },
    short: { nothing: '', below: 'under', met: 'nått', within: 'inom', above: 'över' },
  },
  en: {
    share: (of) => `share of participants, ${of}`,
    gender: { F: 'women', M: 'men', X: 'of another gender' },
    age: { under_18: 'under 18', under_30: 'under 30', '18_29': '18–29', '30_54': '30–54', over_54: '55 or over', '55_64': '55–64', '65_plus': '65 or over' },
    aged: (age) => `aged ${age}`,
    from: (place) => `from organisations in ${place}`,
    county: { 12: 'the county of Skåne' },
    employment: { employed: 'in employment', unemployed: 'unemployed', student: 'studying full time', inactive: 'outside the labour force' },
    education: { isced_0_2: 'with lower secondary education at most', isced_3_4: 'with upper secondary or short post-secondary education', isced_5_8: 'with higher education' },
    yes: {
      disability: 'with a disability', thirdCountry: 'who are citizens of a country outside the EU', foreignBackground: 'of foreign background',
      minority: 'of a minority', homeless: 'who are homeless or shut out of the housing market', rural: 'from a rural area',
    },
    measure: ({ operator, value, upperValue }, percent) => {
      if (operator === 'between') return `${percent(value)} to ${percent(upperValue ?? value)}`;
      if (operator === 'about') return `about ${percent(value)} (${percent(value * 0.9)} to ${percent(Math.min(100, value * 1.1))})`;
      return `at ${operator === 'at_least' ? 'least' : 'most'} ${percent(value)}`;
    },
    reached: (of, wanted) => `${of}, of ${wanted}`,
    part: (part) => `${part} of`,
    all: (of, one) => `${of} ${one ? 'participant' : 'participants'}`,
    unknown: (n) => `not known of ${n}`,
    unknownPlace: (n) => `${n} without a known municipality`,
    standing: { nothing: 'Nothing to count yet', below: 'Below the target', met: 'The target is met', within: 'Within the target', above: 'Above the target' },
    short: { nothing: '', below: 'below', met: 'met', within: 'within', above: 'above' },
  },
};

const capital = (text: string, language: Language): string => text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
const LOCALES: Record<Language, string> = { sv: 'sv-SE', en: 'en-GB' };
const wholes = { sv: new Intl.NumberFormat(LOCALES.sv), en: new Intl.NumberFormat(LOCALES.en) } satisfies Record<Language, Intl.NumberFormat>;
const percents = (least: number): Record<Language, Intl.NumberFormat> => {
  const of = (language: Language): Intl.NumberFormat => new Intl.NumberFormat(LOCALES[language], { style: 'percent', minimumFractionDigits: least, maximumFractionDigits: 1 });
  return { sv: of('sv'), en: of('en') };
};
const [written, shown] = [percents(0), percents(1)];

/** Whose share it is: "kvinnor", "55 år eller äldre", "från organisationer i Lund". */
export function shareOf({ by, value, name }: NamedShare, language: Language): string {
  const words = WORDS[language];
  if (by === 'gender') return words.gender[value as Gender];
  if (by === 'age') return words.aged(words.age[value as ShareAge]);
  if (by === 'municipality') return words.from(name ?? value);
  if (by === 'county') return words.from(words.county[value as ShareCounty]);
  if (by === 'employment') return words.employment[value as Employment];
  if (by === 'education') return words.education[value as Education];
  return words.yes[by];
}

/** The share as a name: "andel kvinnor". */
export const shareName = (share: NamedShare, language: Language): string => WORDS[language].share(shareOf(share, language));

/** The same as the head of a row: "Andel kvinnor". */
export const shareTitle = (share: NamedShare, language: Language): string => capital(shareName(share, language), language);

/** What is wanted: "minst 60 %", "cirka 50 % (45 % till 55 %)". */
export const shareWanted = (measure: TargetMeasure<ShareOperator>, language: Language): string => WORDS[language].measure(measure, (value) => written[language].format(value / 100));

/** The whole promise: "minst 60 % kvinnor". */
export const shareSentence = (measure: TargetMeasure<ShareOperator>, share: NamedShare, language: Language): string => `${shareWanted(measure, language)} ${shareOf(share, language)}`;

/** What comes after the figure: "kvinnor, av minst 60 %". */
export const shareReached = (measure: TargetMeasure<ShareOperator>, share: NamedShare, language: Language): string => WORDS[language].reached(shareOf(share, language), shareWanted(measure, language));

/** A figure of a share: "53,9 %". */
export const shareFigure = (percent: number, language: Language): string => shown[language].format(percent / 100);

/** What it comes from: "55 av", "102 deltagare", and of how many it is not known; empty where it is known of all. */
export function shareParts({ by, part, of, unknown }: Pick<NamedShare, 'by'> & ShareCount, language: Language): { part: string; all: string; unknown: string } {
  const words = WORDS[language];
  const number = (value: number): string => wholes[language].format(value);
  const unknownOf = by === 'municipality' || by === 'county' ? words.unknownPlace : words.unknown;
  return { part: words.part(number(part)), all: words.all(number(of), of === 1), unknown: unknown === 0 ? '' : unknownOf(number(unknown)) };
}

/** The same as a sentence: "55 av 102 deltagare, uppgift saknas om 3". */
export function shareCounted(share: NamedShare & ShareCount, language: Language): string {
  const { part, all, unknown } = shareParts(share, language);
  return [`${part} ${all}`, unknown].filter(Boolean).join(', ');
}

/** A group as it stands among others to choose from: "Kvinnor", "55 år eller äldre", "Lund". */
export function shareChoice(share: NamedShare, language: Language): string {
  const { by, value, name } = share;
  const words = WORDS[language];
  const text = by === 'age' ? words.age[value as ShareAge] : by === 'municipality' ? (name ?? '') : by === 'county' ? words.county[value as ShareCounty] : shareOf(share, language);
  return capital(text, language);
}

/** What must not be too large is within its target rather than there. */
const standingKey = (standing: ShareStanding, operator: ShareOperator): ShareStanding | 'within' => (standing === 'met' && operator === 'at_most' ? 'within' : standing);

/** Where it stands: "Målet är nått", "Inom målet". */
export const shareStandingWords = (standing: ShareStanding, operator: ShareOperator, language: Language): string => WORDS[language].standing[standingKey(standing, operator)];

/** The same where there is room for a word beside what is wanted: "minst 60 %, nått". */
export const shareWantedAndStanding = (measure: TargetMeasure<ShareOperator>, standing: ShareStanding, language: Language): string =>
  [shareWanted(measure, language), WORDS[language].short[standingKey(standing, measure.operator)]].filter(Boolean).join(', ');
