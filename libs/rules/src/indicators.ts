import { DECLINED, type RecordFact, type SituationFact } from '@kortkurs/contract/participant-facts';
import type { Condition, Counted, Indicator, IndicatorCount, Profile, RuleSetContent } from '@kortkurs/contract/rule-sets';
import { asksAtAge } from './of-age';

/** Whether alike participants count for a condition. What is not known makes a condition false, and so its opposite true. */
export function meets(condition: Condition, profile: Profile): boolean {
  if ('all' in condition) return condition.all.every((each) => meets(each, profile));
  if ('any' in condition) return condition.any.some((each) => meets(each, profile));
  if ('not' in condition) return !meets(condition.not, profile);
  if ('fact' in condition) return condition.is.includes(answerOf(condition.fact, profile) ?? '');
  if ('gender' in condition) return profile.gender !== null && condition.gender.includes(profile.gender);
  if ('age' in condition) return profile.age !== null && profile.age >= (condition.age.from ?? 0) && profile.age <= (condition.age.to ?? Infinity);
  if ('monthsOver' in condition) return Number(answerOf('unemployedMonths', profile) ?? Number.NaN) > condition.monthsOver;
  if ('leftAs' in condition) return profile.left?.last != null && condition.leftAs.includes(profile.left.last);
  if ('leftWith' in condition) return profile.left !== null && (condition.leftWith === 'education' ? profile.left.inEducation : profile.left.qualified);
  if (condition.later === 'employed') return profile.later?.employed === true;
  return profile.later?.improved != null;
}

/** Whether every fact is known without which somebody stands in the grand total only. "I do not want to say" is not a fact. */
export function isComplete(content: RuleSetContent, profile: Profile): boolean {
  return content.facts.every(({ fact, need }) => need !== 'core' || isKnown(fact, profile));
}

/**
 * How many count for each indicator, in the order of the rule set. Profiles are kinds of participants with how many there are
 * of each, so that the work follows the kinds: ten thousand alike participants are one.
 */
export function countIndicators(content: RuleSetContent, profiles: readonly Profile[]): IndicatorCount {
  const complete = profiles.map((profile) => asFarAsAsked(content, profile)).filter((profile) => isComplete(content, profile));
  const rows = new Map<string, Counted>();
  for (const { code, counts } of content.indicators) {
    if (counts && !('sumOf' in counts)) rows.set(code, countOf(code, complete.filter((profile) => meets(counts, profile))));
  }
  for (const { code, counts } of content.indicators) {
    if (counts && 'sumOf' in counts) rows.set(code, sumOf(code, counts.sumOf.flatMap((each) => rows.get(each) ?? [])));
  }
  return {
    indicators: content.indicators.flatMap(({ code }) => rows.get(code) ?? []),
    complete: peopleOf(complete),
    grandTotal: peopleOf(profiles),
    minorsNotAsked: peopleOf(profiles.filter((profile) => isMinorNotAsked(content, profile))),
  };
}

/** The facts without which alike participants stand in the grand total only, in the order in which the rules name them; none of who was not asked for them. */
export function factsLacking(content: RuleSetContent, profile: Profile): RecordFact[] {
  const known = asFarAsAsked(content, profile);
  if (!asksAtAge(content, known.age)) return [];
  return content.facts.flatMap(({ fact, need }) => (need === 'core' && !isKnown(fact, known) ? [fact] : []));
}

/** Whether alike participants stand in the grand total only since nobody asked them: they were under 18, and have not answered by themselves. */
export function isMinorNotAsked(content: RuleSetContent, profile: Profile): boolean {
  const known = asFarAsAsked(content, profile);
  return !asksAtAge(content, known.age) && !isComplete(content, known);
}

/** Whether alike participants are among those whom an indicator counts; of a sum, among those of any of its parts. */
export function countsFor(content: RuleSetContent, code: string, profile: Profile): boolean {
  const known = asFarAsAsked(content, profile);
  if (!isComplete(content, known)) return false;
  const conditionsOf = (each: string): Condition[] => {
    const counts = content.indicators.find((indicator) => indicator.code === each)?.counts;
    if (!counts) return [];
    return 'sumOf' in counts ? counts.sumOf.flatMap(conditionsOf) : [counts];
  };
  return conditionsOf(code).some((condition) => meets(condition, known));
}

/** The facts that an indicator rests on and that nobody is asked for: as long as they are off it counts nobody by them. */
export function factsNotAsked(content: RuleSetContent, indicator: Indicator): RecordFact[] {
  const { counts } = indicator;
  if (!counts || 'sumOf' in counts) return [];
  return [...new Set(factsOf(counts))].filter((fact) => !content.facts.some((asked) => asked.fact === fact && asked.from === 'person'));
}

/** The facts that a condition asks for. */
export function factsOf(condition: Condition): RecordFact[] {
  if ('all' in condition) return condition.all.flatMap(factsOf);
  if ('any' in condition) return condition.any.flatMap(factsOf);
  if ('not' in condition) return factsOf(condition.not);
  if ('fact' in condition) return [condition.fact];
  if ('gender' in condition) return ['gender'];
  if ('age' in condition) return ['bornOn'];
  return 'monthsOver' in condition ? ['unemployedMonths'] : [];
}

function answerOf(fact: SituationFact, { situation }: Profile): string | undefined {
  return situation[fact] === DECLINED ? undefined : situation[fact];
}

function isKnown(fact: RecordFact, profile: Profile): boolean {
  if (fact === 'gender') return profile.gender !== null;
  if (fact === 'bornOn') return profile.age !== null;
  // Whether there is a number is no part of a profile; how long somebody was without work is asked of nobody else.
  if (fact === 'identityNumber') return true;
  if (fact === 'unemployedMonths' && answerOf('employment', profile) !== 'unemployed') return true;
  return answerOf(fact, profile) !== undefined;
}

/** A fact may be known because another funder asks for it; who does not ask does not count by it either. */
function asFarAsAsked(content: RuleSetContent, profile: Profile): Profile {
  const asks = (fact: RecordFact): boolean => content.facts.some((asked) => asked.fact === fact && asked.from !== 'off');
  return {
    ...profile,
    gender: asks('gender') ? profile.gender : null,
    age: asks('bornOn') ? profile.age : null,
    situation: Object.fromEntries(Object.entries(profile.situation).filter(([fact]) => asks(fact as SituationFact))),
  };
}

const peopleOf = (profiles: readonly Profile[]): number => profiles.reduce((sum, { people }) => sum + people, 0);

function countOf(code: string, profiles: readonly Profile[]): Counted {
  const of = (gender: Profile['gender']): number => peopleOf(profiles.filter((profile) => profile.gender === gender));
  return { code, total: peopleOf(profiles), F: of('F'), M: of('M'), X: of('X') };
}

function sumOf(code: string, rows: readonly Counted[]): Counted {
  const of = (column: 'total' | 'F' | 'M' | 'X'): number => rows.reduce((sum, row) => sum + row[column], 0);
  return { code, total: of('total'), F: of('F'), M: of('M'), X: of('X') };
}
