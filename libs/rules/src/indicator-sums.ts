/** Which indicators of a rule set add up to others: whoever reads some of them can reckon out the rest. */
import { FACT_VALUES } from '@kortkurs/contract/participant-facts';
import type { Condition, RuleSetContent } from '@kortkurs/contract/rule-sets';
import type { CellSum } from './suppression';

/** The cell of all participants who stand in the rows. */
export const COMPLETE = 'complete';

/** The sums that follow from what indicators count. Cells are named by codes. */
export function indicatorSums({ indicators }: Pick<RuleSetContent, 'indicators'>): CellSum[] {
  const counted = indicators.filter(({ counts }) => counts !== null);
  const added = counted.flatMap(({ code, counts }) => (counts && 'sumOf' in counts ? [{ whole: code, parts: counts.sumOf }] : []));
  const conditions = counted.flatMap(({ code, counts }) => (counts && !('sumOf' in counts) ? [{ code, condition: counts }] : []));
  const all = [COMPLETE, ...added.filter(({ parts }) => parts.length > 2).map(({ whole }) => whole)];
  const families: Family[] = [...familiesOf(conditions), ...counted.map(({ code }) => ({ parts: [code], isAll: false }))];
  const within = conditions.flatMap(({ code, condition }) => containersOf(condition, conditions).map((codes) => ({ code, codes })));
  return [
    ...added,
    ...all.flatMap((whole) => families.filter(({ parts }) => !parts.includes(whole)).map(({ parts, isAll }) => ({ whole, parts, rest: !isAll }))),
    ...within.map(({ code, codes }): CellSum => ({ whole: codes, parts: [code], rest: true })),
  ];
}

/** Indicators of which nobody counts for two; `isAll` where everybody counts for one of them. */
interface Family {
  parts: string[];
  isAll: boolean;
}

/** Indicators by the answers to one fact, and those by age. */
function familiesOf(conditions: readonly { code: string; condition: Condition }[]): Family[] {
  const facts = new Map<keyof typeof FACT_VALUES, { code: string; is: readonly string[] }[]>();
  const ages: { code: string; from: number; to: number }[] = [];
  for (const { code, condition } of conditions) {
    if ('fact' in condition && condition.fact !== 'unemployedMonths') facts.set(condition.fact, [...(facts.get(condition.fact) ?? []), { code, is: condition.is }]);
    if ('age' in condition) ages.push({ code, from: condition.age.from ?? 0, to: condition.age.to ?? Infinity });
  }
  const apart = <T>(list: readonly T[], meet: (one: T, other: T) => boolean): T[] => list.reduce<T[]>((kept, each) => (kept.some((other) => meet(each, other)) ? kept : [...kept, each]), []);
  const byFact = [...facts].map(([fact, list]): Family => {
    const parts = apart(list, (one, other) => one.is.some((answer) => other.is.includes(answer)));
    return { parts: parts.map(({ code }) => code), isAll: FACT_VALUES[fact].every((answer) => parts.some(({ is }) => is.includes(answer))) };
  });
  const byAge: Family = { parts: apart(ages, (one, other) => one.from <= other.to && other.from <= one.to).map(({ code }) => code), isAll: false };
  return [...byFact, byAge].filter(({ parts }) => parts.length > 1);
}

/** The indicators, or groups of them, that everybody counts for who counts for a condition of several parts. */
function containersOf(condition: Condition, conditions: readonly { code: string; condition: Condition }[]): string[][] {
  if (!('all' in condition)) return [];
  const named = (each: Condition): string | undefined => conditions.find((other) => JSON.stringify(other.condition) === JSON.stringify(each))?.code;
  return condition.all.flatMap((each) => {
    const codes = 'any' in each ? each.any.map(named) : [named(each)];
    const known = codes.filter((code) => code !== undefined);
    return known.length === codes.length ? [known] : [];
  });
}
