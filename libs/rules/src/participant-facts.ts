import { DECLINED, FACT_VALUES, MOST_MONTHS, type SituationFact } from '@kortkurs/contract/participant-facts';

/** Whether somebody can answer so: one of the fact's values, a whole number of months, or that they do not want to say. */
export function isFactValue(fact: SituationFact, value: unknown): value is string {
  if (typeof value !== 'string') return false;
  if (value === DECLINED) return true;
  return fact === 'unemployedMonths' ? /^(0|[1-9]\d{0,2})$/.test(value) && Number(value) <= MOST_MONTHS : FACT_VALUES[fact].includes(value);
}
