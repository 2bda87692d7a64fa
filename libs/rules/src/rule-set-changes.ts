/** What a version of a rule set has that the one before had not: for whoever must answer for figures that moved. */
import type { RecordFact } from '@kortkurs/contract/participant-facts';
import type { AskedFact, Indicator, RuleSetContent } from '@kortkurs/contract/rule-sets';
import { participantsColumns } from './participants-columns';

export type RuleSetDifference =
  | { of: 'fact'; fact: RecordFact; what: 'added' | 'removed' | Exclude<keyof AskedFact, 'fact'> }
  | { of: 'indicator'; code: string; what: 'added' | 'removed' | Exclude<keyof Indicator, 'code'> }
  | { of: 'asksMinors' | 'outcomes' | 'monthly' | 'columns' | 'attests' | 'studyCircles' };

const FACT_PARTS = ['from', 'need', 'purpose'] as const;
const INDICATOR_PARTS = ['name', 'kind', 'counts'] as const;
const PARTS = {
  // That they are asked is the same whether it is said or left out.
  asksMinors: ({ asksMinors = true }) => asksMinors,
  outcomes: ({ outcomes }) => outcomes,
  monthly: ({ monthly }) => monthly && monthly.dueDays,
  // Which columns its file has is the same whether they are said or are the usual ones.
  columns: (content) => content.monthly && { columns: participantsColumns(content), headings: content.monthly.headings ?? {} },
  attests: ({ attests }) => attests,
  studyCircles: ({ studyCircles }) => studyCircles,
} satisfies Partial<Record<RuleSetDifference['of'], (content: RuleSetContent) => unknown>>;

/** What changed from one content to another, facts and indicators in the order of the newer. That a text has been read is no change of it. */
export function differencesOf(before: RuleSetContent, after: RuleSetContent): RuleSetDifference[] {
  return [
    ...pairs(before.facts, after.facts, ({ fact }) => fact).flatMap(({ key, old, now }) => partsOf(old, now, FACT_PARTS).map((what): RuleSetDifference => ({ of: 'fact', fact: key, what }))),
    ...pairs(before.indicators, after.indicators, ({ code }) => code).flatMap(({ key, old, now }) => partsOf(old, now, INDICATOR_PARTS).map((what): RuleSetDifference => ({ of: 'indicator', code: key, what }))),
    ...keysOf(PARTS).filter((part) => !isSame(PARTS[part](before), PARTS[part](after)) && !(part === 'columns' && (!before.monthly || !after.monthly))).map((of): RuleSetDifference => ({ of })),
  ];
}

const keysOf = <Key extends string>(parts: Record<Key, unknown>): Key[] => Object.keys(parts) as Key[];

/** Rows of the same key side by side, those that went away last. One of the two is always there. */
function pairs<T, Key>(before: readonly T[], after: readonly T[], key: (row: T) => Key): { key: Key; old?: T; now?: T }[] {
  const old = new Map(before.map((row) => [key(row), row]));
  const kept = new Set(after.map(key));
  return [
    ...after.map((now) => ({ key: key(now), old: old.get(key(now)), now })),
    ...before.filter((row) => !kept.has(key(row))).map((row) => ({ key: key(row), old: row })),
  ];
}

function partsOf<T, Part extends keyof T>(old: T | undefined, now: T | undefined, parts: readonly Part[]): ('added' | 'removed' | Part)[] {
  if (!old) return ['added'];
  if (!now) return ['removed'];
  return parts.filter((part) => !isSame(old[part], now[part]));
}

/** Whether two values of JSON say the same, in whatever order their keys stand. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)].filter((key) => key !== 'reviewed'));
  return [...keys].every((key) => isSame((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]));
}
