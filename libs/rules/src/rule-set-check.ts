/** What is wrong with a rule set's content: everything that its shape alone does not say. */
import { LABOUR_EVENTS } from '@kortkurs/contract/outcomes';
import { FACT_VALUES, MOST_MONTHS, SITUATION_FACTS, type RecordFact } from '@kortkurs/contract/participant-facts';
import { GENDERS } from '@kortkurs/contract/people';
import { RULE_SET_LIMITS, type AskedFact, type Indicator, type IndicatorKind, type RuleSetContent } from '@kortkurs/contract/rule-sets';

export const RULE_SET_FAULTS = [
  'swedish', 'factTwice', 'coreNotAsked', 'monthsAlone', 'ageNotAsked', 'tooMany', 'codeEmpty', 'codeTwice', 'sum', 'entities', 'condition', 'tooDeep', 'tooManyParts', 'value', 'ages', 'factMissing', 'tooEarly', 'days', 'months', 'monthsOver', 'circle',
] as const;
export type RuleSetFaultCode = (typeof RULE_SET_FAULTS)[number];

/** Something wrong, and where: `facts.0.purpose`, `indicators.3.counts`. */
export interface RuleSetFault {
  field: string;
  code: RuleSetFaultCode;
}

/** Longest waits that can be set: 400 days after leaving or after a month's end, five years until one asks again. */
export const WAITS = { days: 400, months: 60 } as const;

/** The oldest age that a condition can name. */
export const OLDEST = 120;

/** What is wrong with a content; nothing when it can be kept. Conditions are read as they come from outside, whatever they are. */
export function faultsOf(content: RuleSetContent): RuleSetFault[] {
  const { facts, indicators, outcomes, monthly } = content;
  const faults: RuleSetFault[] = [];
  const fault = (field: string, code: RuleSetFaultCode): void => void faults.push({ field, code });
  const within = (field: string, value: number, most: number, code: RuleSetFaultCode): void => {
    if (!isWhole(value, 1, most)) fault(field, code);
  };

  facts.forEach((asked, n) => factFaults(asked, facts.findIndex(({ fact }) => fact === asked.fact) < n).forEach(({ field, code }) => fault(`facts.${n}.${field}`, code)));
  // Months without work are kept of who has said that they look for work: without that question nobody could answer.
  const months = facts.findIndex(({ fact, from }) => fact === 'unemployedMonths' && from === 'person');
  if (months >= 0 && !facts.some(({ fact, from }) => fact === 'employment' && from === 'person')) fault(`facts.${months}.from`, 'monthsAlone');
  // Who is under 18 is told from others by the birth date alone.
  const isAsked = ({ from }: AskedFact): boolean => from === 'person';
  if (content.asksMinors === false && facts.some(isAsked) && !facts.some((asked) => asked.fact === 'bornOn' && isAsked(asked))) fault('asksMinors', 'ageNotAsked');
  if (indicators.length > RULE_SET_LIMITS.indicators) fault('indicators', 'tooMany');
  indicators.forEach((indicator, n) => {
    if (!indicator.code.trim() || indicator.code.length > RULE_SET_LIMITS.code) fault(`indicators.${n}.code`, 'codeEmpty');
    if (indicators.findIndex(({ code }) => code === indicator.code) < n) fault(`indicators.${n}.code`, 'codeTwice');
    if (!indicator.name.sv?.trim()) fault(`indicators.${n}.name`, 'swedish');
    const wrong = countsFault(indicator, content);
    if (wrong) fault(`indicators.${n}.counts`, wrong);
  });
  if (outcomes) {
    within('outcomes.leavingDays', outcomes.leavingDays, WAITS.days, 'days');
    within('outcomes.laterMonths', outcomes.laterMonths, WAITS.months, 'months');
  }
  if (monthly) within('monthly.dueDays', monthly.dueDays, WAITS.days, 'days');
  const circles = content.studyCircles;
  if (circles && circles.fewestPeople > circles.mostPeople) fault('studyCircles.mostPeople', 'circle');
  return faults;
}

function factFaults({ fact, from, need, purpose }: AskedFact, isSecond: boolean): RuleSetFault[] {
  return [
    ...(isSecond ? [{ field: 'fact', code: 'factTwice' as const }] : []),
    // What nobody is asked for, nobody has: all would be incomplete. A number that one does not have is an answer too.
    ...(need === 'core' && (from !== 'person' || fact === 'identityNumber') ? [{ field: 'need', code: 'coreNotAsked' as const }] : []),
    ...(purpose.sv?.trim() ? [] : [{ field: 'purpose', code: 'swedish' as const }]),
  ];
}

function countsFault({ code, kind, counts }: Indicator, content: RuleSetContent): RuleSetFaultCode | null {
  if ((kind === 'entities') !== (counts === null)) return 'entities';
  if (counts === null) return null;
  if (isSumOf(counts)) return isSum(counts, code, content) ? null : 'sum';
  return conditionFault(counts, { kind, facts: content.facts, parts: { left: RULE_SET_LIMITS.conditions } }, 1);
}

/** A sum is of others that exist, that are counted and are no sums themselves, each once. */
function isSum(counts: object, code: string, { indicators }: RuleSetContent): boolean {
  const summed = onlyKey(counts);
  if (!Array.isArray(summed) || summed.length === 0 || new Set(summed).size < summed.length) return false;
  return summed.every((each) => each !== code && indicators.some((other) => other.code === each && other.counts !== null && !isSumOf(other.counts)));
}

interface Ground {
  kind: IndicatorKind;
  facts: readonly AskedFact[];
  /** How many conditions the indicator can still hold. */
  parts: { left: number };
}

function conditionFault(condition: unknown, ground: Ground, depth: number): RuleSetFaultCode | null {
  if (typeof condition !== 'object' || condition === null || Array.isArray(condition)) return 'condition';
  if (depth > RULE_SET_LIMITS.depth) return 'tooDeep';
  if (--ground.parts.left < 0) return 'tooManyParts';
  if ('fact' in condition) return factConditionFault({ ...condition }, ground);
  const [key, value] = Object.entries(condition)[0] ?? [];
  if (Object.keys(condition).length !== 1) return 'condition';
  switch (key) {
    case 'all':
    case 'any': {
      if (!Array.isArray(value) || (key === 'any' && value.length === 0)) return 'condition';
      for (const each of value) {
        const wrong = conditionFault(each, ground, depth + 1);
        if (wrong) return wrong;
      }
      return null;
    }
    case 'not':
      return conditionFault(value, ground, depth + 1);
    case 'gender':
      return valuesFault(value, GENDERS) ?? namedFault('gender', ground);
    case 'age':
      return agesFault(value) ?? namedFault('bornOn', ground);
    case 'monthsOver':
      return isWhole(value, 0, MOST_MONTHS) ? namedFault('unemployedMonths', ground) : 'monthsOver';
    case 'leftAs':
      return ground.kind === 'start' ? 'tooEarly' : valuesFault(value, LABOUR_EVENTS);
    case 'leftWith':
      return ground.kind === 'start' ? 'tooEarly' : valuesFault([value], ['education', 'qualification']);
    case 'later':
      return ground.kind === 'later' ? valuesFault([value], ['employed', 'improved']) : 'tooEarly';
    default:
      return 'condition';
  }
}

function factConditionFault({ fact, is, ...more }: Record<string, unknown>, ground: Ground): RuleSetFaultCode | null {
  const known = SITUATION_FACTS.find((each) => each === fact);
  if (!known || known === 'unemployedMonths' || Object.keys(more).length) return 'condition';
  return valuesFault(is, FACT_VALUES[known]) ?? namedFault(known, ground);
}

/** A condition can rest on a fact that is off, and counts nobody until it is asked for; but the rule set says so of every fact that it uses. */
function namedFault(fact: RecordFact, { facts }: Ground): RuleSetFaultCode | null {
  return facts.some((asked) => asked.fact === fact) ? null : 'factMissing';
}

function valuesFault(values: unknown, known: readonly string[]): RuleSetFaultCode | null {
  return Array.isArray(values) && values.length > 0 && new Set(values).size === values.length && values.every((value) => known.includes(value)) ? null : 'value';
}

function agesFault(ages: unknown): RuleSetFaultCode | null {
  if (typeof ages !== 'object' || ages === null || Array.isArray(ages)) return 'condition';
  const { from, to, ...more }: Record<string, unknown> = { ...ages };
  if (Object.keys(more).length || (from === undefined && to === undefined)) return 'condition';
  const sound = [from, to].every((end) => end === undefined || isWhole(end, 0, OLDEST));
  return sound && Number(from ?? 0) <= Number(to ?? OLDEST) ? null : 'ages';
}

const isSumOf = (counts: unknown): counts is object => typeof counts === 'object' && counts !== null && 'sumOf' in counts;
const onlyKey = (value: object): unknown => (Object.keys(value).length === 1 ? Object.values(value)[0] : undefined);
const isWhole = (value: unknown, least: number, most: number): boolean => Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
