import { FACT_VALUES, SITUATION_FACTS, VOLUNTARY_FACTS } from '@kortkurs/contract/participant-facts';
import { isFactValue } from './participant-facts';

describe('what can be answered about a situation', () => {
  it('is what the fact knows, and that one does not want to say', () => {
    for (const [fact, values] of Object.entries(FACT_VALUES)) for (const value of values) expect(isFactValue(fact as keyof typeof FACT_VALUES, value)).toBe(true);
    for (const fact of SITUATION_FACTS) expect([fact, isFactValue(fact, 'declined'), isFactValue(fact, ''), isFactValue(fact, null), isFactValue(fact, 'vet inte')]).toEqual([fact, true, false, false, false]);
    for (const fact of VOLUNTARY_FACTS) expect(isFactValue(fact, 'employed')).toBe(false);
    expect(isFactValue('education', 'employed')).toBe(false);
  });

  it('is whole months up to fifty years, written in one way', () => {
    for (const value of ['0', '7', '12', '599', '600']) expect([value, isFactValue('unemployedMonths', value)]).toEqual([value, true]);
    for (const value of ['601', '1000', '-1', '1.5', '07', ' 7', '7 ', 'sju', 7]) expect([value, isFactValue('unemployedMonths', value)]).toEqual([value, false]);
  });
});
