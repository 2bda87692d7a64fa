import type { LocalDate, Localized } from './common';
import type { Gender } from './people';

/** What a participant does for a living. Full-time students are apart, since programmes count them in different ways. */
export const EMPLOYMENTS = ['employed', 'unemployed', 'student', 'inactive'] as const;
export type Employment = (typeof EMPLOYMENTS)[number];

/** Highest completed education, in the groups that funders count. */
export const EDUCATIONS = ['isced_0_2', 'isced_3_4', 'isced_5_8'] as const;
export type Education = (typeof EDUCATIONS)[number];

/** Facts that are yes or no, and that nobody has to give. */
export const VOLUNTARY_FACTS = ['disability', 'thirdCountry', 'foreignBackground', 'minority', 'homeless', 'rural'] as const;
export type VoluntaryFact = (typeof VOLUNTARY_FACTS)[number];

/** Facts of somebody's situation: each holds from one day to another. Gender and birth date stand apart, since no day changes them. */
export const SITUATION_FACTS = ['employment', 'unemployedMonths', 'education', ...VOLUNTARY_FACTS] as const;
export type SituationFact = (typeof SITUATION_FACTS)[number];

/** Everything that a funder can ask of a participant. */
export const RECORD_FACTS = ['identityNumber', 'bornOn', 'gender', ...SITUATION_FACTS] as const;
export type RecordFact = (typeof RECORD_FACTS)[number];

/** What somebody is asked on a form; the identity number is not among it. */
export type AskedOfPerson = Exclude<RecordFact, 'identityNumber'>;

/** A question about the person who enrols. */
export interface FactQuestion {
  fact: AskedOfPerson;
  /** `core`: without it somebody stands in the grand total only. */
  need: 'core' | 'wanted' | 'voluntary';
  /** Why it is asked, as the funders' rule sets say it; none: the interface has words of its own. */
  purposes: Localized[];
  /** Set where none of the funders asks who is under 18 for it. */
  adultsOnly?: true;
}

/** The question for the identity number: it stands apart, since its answer is never told again. */
export type NumberQuestion = Pick<FactQuestion, 'need' | 'purposes' | 'adultsOnly'>;

/** How long what is reported of who answers is kept: so many years after the year of the project's last payment, and until which day; null while that payment is waited for. */
export interface FactsKept {
  years: number;
  until: LocalDate | null;
}

/** "I do not want to say" is an answer, and not the same as none. */
export const DECLINED = 'declined';

/** Months without work that can be given: fifty years. */
export const MOST_MONTHS = 600;

/** What can be answered; months are a whole number, written as text like the others. */
export const FACT_VALUES: Readonly<Record<Exclude<SituationFact, 'unemployedMonths'>, readonly string[]>> = {
  employment: EMPLOYMENTS,
  education: EDUCATIONS,
  disability: ['yes', 'no'],
  thirdCountry: ['yes', 'no'],
  foreignBackground: ['yes', 'no'],
  minority: ['yes', 'no'],
  homeless: ['yes', 'no'],
  rural: ['yes', 'no'],
};

/** A person's situation on a day: what was answered, `declined` where they would not say; what nobody answered is left out. */
export type Situation = Partial<Record<SituationFact, string>>;

/** Who a participant is on the day they begin, as far as it is known. */
export interface StartFacts {
  gender: Gender | null;
  /** Whole years, by the birth date and never by the identity number. */
  age: number | null;
  situation: Situation;
}
