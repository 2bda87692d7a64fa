/** The ages and months that a condition names: what of it can be set otherwise without making another condition. */
import type { Condition } from '@kortkurs/contract/rule-sets';

export const CONDITION_NUMBERS = ['ageFrom', 'ageTo', 'monthsOver'] as const;
export type ConditionNumber = (typeof CONDITION_NUMBERS)[number];

/** Every number of a condition, in the order in which its sentence says them. */
export function numbersOf(condition: Condition): { kind: ConditionNumber; value: number }[] {
  const found: { kind: ConditionNumber; value: number }[] = [];
  walk(condition, (kind, value) => {
    found.push({ kind, value });
    return value;
  });
  return found;
}

/** The condition with other numbers in the places of its own, in the order of `numbersOf`. A number that is not given stays. */
export function withNumbers(condition: Condition, numbers: readonly (number | undefined)[]): Condition {
  let at = 0;
  return walk(condition, (_, value) => numbers[at++] ?? value);
}

function walk(condition: Condition, each: (kind: ConditionNumber, value: number) => number): Condition {
  if ('all' in condition) return { all: condition.all.map((part) => walk(part, each)) };
  if ('any' in condition) return { any: condition.any.map((part) => walk(part, each)) };
  if ('not' in condition) return { not: walk(condition.not, each) };
  if ('monthsOver' in condition) return { monthsOver: each('monthsOver', condition.monthsOver) };
  if (!('age' in condition)) return condition;
  const { from, to } = condition.age;
  return { age: { ...(from !== undefined && { from: each('ageFrom', from) }), ...(to !== undefined && { to: each('ageTo', to) }) } };
}
