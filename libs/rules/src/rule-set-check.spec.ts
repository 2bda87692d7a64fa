import type { AskedFact, Indicator, RuleSetContent } from '@kortkurs/contract/rule-sets';
import { faultsOf } from './rule-set-check';
import esfPlusContent from './testdata/esf-plus.content.json';

const esfPlus = esfPlusContent as RuleSetContent;
const asked = (fact: AskedFact['fact'], facts: Partial<AskedFact> = {}): AskedFact => ({ fact, from: 'person', need: 'core', purpose: { sv: 'Därför.' }, ...facts });
const indicator = (counts: unknown, more: Partial<Indicator> = {}): Indicator => ({ code: 'I1', name: { sv: 'Antal' }, kind: 'start', counts: counts as Indicator['counts'], ...more });
const plain: RuleSetContent = { facts: [asked('gender'), asked('bornOn'), asked('employment')], indicators: [], outcomes: null, monthly: null, attests: false, studyCircles: null };
const circles = { fewestPeople: 3, mostPeople: 20, fewestMeetings: 3, fewestHours: 9, ownHours: 9, ownMeetings: 3, amongFirst: 3, otherFewestPeople: 3, culture: { fewestMinutes: 30, fewestPeople: 5 } };

/** What is said of an indicator's counts. */
const said = (counts: unknown, more: Partial<Indicator> = {}): string[] => faultsOf({ ...plain, indicators: [indicator(counts, more)] }).map(({ code }) => code);

describe('a rule set', () => {
  it('can be kept as the programme has it', () => expect(faultsOf(esfPlus)).toEqual([]));

  it.each<[string, Partial<RuleSetContent>, { field: string; code: string }]>([
    ['a purpose without Swedish', { facts: [asked('gender', { purpose: { en: 'Because.' } })] }, { field: 'facts.0.purpose', code: 'swedish' }],
    ['a fact twice', { facts: [asked('gender'), asked('gender')] }, { field: 'facts.1.fact', code: 'factTwice' }],
    ['a core fact that is off', { facts: [asked('gender', { from: 'off' })] }, { field: 'facts.0.need', code: 'coreNotAsked' }],
    ['a core fact from registers', { facts: [asked('employment', { from: 'register' })] }, { field: 'facts.0.need', code: 'coreNotAsked' }],
    ['the identity number as a core fact', { facts: [asked('identityNumber')] }, { field: 'facts.0.need', code: 'coreNotAsked' }],
    ['months without work where nobody is asked for their work', { facts: [asked('gender'), asked('unemployedMonths', { need: 'wanted' })] }, { field: 'facts.1.from', code: 'monthsAlone' }],
    ['months without work where registers say who works', { facts: [asked('employment', { from: 'register', need: 'wanted' }), asked('unemployedMonths', { need: 'wanted' })] }, { field: 'facts.1.from', code: 'monthsAlone' }],
    ['those under 18 left out where nobody is asked when they were born', { asksMinors: false, facts: [asked('gender')] }, { field: 'asksMinors', code: 'ageNotAsked' }],
    ['a name without Swedish', { indicators: [indicator({ gender: ['F'] }, { name: { en: 'Number' } })] }, { field: 'indicators.0.name', code: 'swedish' }],
    ['an empty code', { indicators: [indicator({ gender: ['F'] }, { code: ' ' })] }, { field: 'indicators.0.code', code: 'codeEmpty' }],
    ['a code twice', { indicators: [indicator({ gender: ['F'] }), indicator({ gender: ['M'] })] }, { field: 'indicators.1.code', code: 'codeTwice' }],
    ['too many indicators', { indicators: Array.from({ length: 101 }, (_, n) => indicator({ gender: ['F'] }, { code: `I${n}` })) }, { field: 'indicators', code: 'tooMany' }],
    ['no days after leaving', { outcomes: { leavingDays: 0, laterMonths: 6 } }, { field: 'outcomes.leavingDays', code: 'days' }],
    ['more than five years after leaving', { outcomes: { leavingDays: 28, laterMonths: 61 } }, { field: 'outcomes.laterMonths', code: 'months' }],
    ['a month that is due late', { monthly: { dueDays: 401 } }, { field: 'monthly.dueDays', code: 'days' }],
    ['half a day', { monthly: { dueDays: 1.5 } }, { field: 'monthly.dueDays', code: 'days' }],
    ['fewer people at most than at least', { studyCircles: { ...circles, mostPeople: 2 } }, { field: 'studyCircles.mostPeople', code: 'circle' }],
  ])('is refused with %s', (_, wrong, fault) => expect(faultsOf({ ...plain, ...wrong })).toEqual([fault]));
});

describe('an indicator', () => {
  const status = { fact: 'employment', is: ['employed'] };
  const nested = (depth: number): unknown => (depth === 1 ? status : { not: nested(depth - 1) });

  it.each<[string, unknown, Partial<Indicator>?]>([
    ['everybody', { all: [] }],
    ['eight conditions deep', nested(8)],
    ['fifty conditions', { any: Array.from({ length: 49 }, () => status) }],
    ['one age', { age: { from: 18, to: 18 } }],
    ['what came after leaving', { all: [{ leftAs: ['employed'] }, { leftWith: 'qualification' }] }, { kind: 'leaving' }],
    ['what came later', { any: [{ later: 'improved' }, { leftAs: ['employed'] }] }, { kind: 'later' }],
    ['organisations, by hand', null, { kind: 'entities' }],
  ])('can count %s', (_, counts, more = {}) => expect(said(counts, more)).toEqual([]));

  it.each<[string, unknown, string, Partial<Indicator>?]>([
    ['nothing', null, 'entities'],
    ['organisations by a condition', status, 'entities', { kind: 'entities' }],
    ['something that is no condition', 'all', 'condition'],
    ['an empty condition', {}, 'condition'],
    ['an unknown condition', { sql: 'true' }, 'condition'],
    ['two conditions in one', { gender: ['F'], age: { from: 1 } }, 'condition'],
    ['any of none', { any: [] }, 'condition'],
    ['something unknown within', { all: [status, { not: [status] }] }, 'condition'],
    ['a fact with more beside it', { ...status, not: true }, 'condition'],
    ['a fact that does not exist', { fact: 'income', is: ['high'] }, 'condition'],
    ['a value that does not exist', { fact: 'employment', is: ['retired'] }, 'value'],
    ['those who did not want to say', { fact: 'employment', is: ['declined'] }, 'value'],
    ['no value', { fact: 'employment', is: [] }, 'value'],
    ['a gender that does not exist', { gender: ['F', 'W'] }, 'value'],
    ['ages the wrong way round', { age: { from: 30, to: 18 } }, 'ages'],
    ['no age', { age: {} }, 'condition'],
    ['months below none', { monthsOver: -1 }, 'monthsOver'],
    ['a fact that the rule set does not name', { fact: 'disability', is: ['yes'] }, 'factMissing'],
    ['nine conditions deep', nested(9), 'tooDeep'],
    ['fifty-one conditions', { any: Array.from({ length: 50 }, () => status) }, 'tooManyParts'],
    ['leaving, at the start', { leftAs: ['employed'] }, 'tooEarly'],
    ['education after leaving, at the start', { leftWith: 'education' }, 'tooEarly'],
    ['half a year later, on leaving', { later: 'employed' }, 'tooEarly', { kind: 'leaving' }],
  ])('cannot count %s', (_, counts, code, more = {}) => expect(said(counts, more)).toEqual([code]));

  it('sums others that are counted, each once, and no sums', () => {
    const sums = (sumOf: unknown, extra: object = {}): unknown => {
      const indicators = [indicator({ sumOf, ...extra }, { code: 'S' }), indicator(status, { code: 'A' }), indicator({ sumOf: ['A'] }, { code: 'T' }), indicator(null, { code: 'E', kind: 'entities' })];
      return faultsOf({ ...plain, indicators });
    };
    const wrong = [{ field: 'indicators.0.counts', code: 'sum' }];
    expect(sums(['A'])).toEqual([]);
    for (const sumOf of [[], ['A', 'A'], ['T'], ['S'], ['E'], ['Z'], 'A', [1]]) expect(sums(sumOf)).toEqual(wrong);
    expect(sums(['A'], { gender: ['F'] })).toEqual(wrong);
  });
});
