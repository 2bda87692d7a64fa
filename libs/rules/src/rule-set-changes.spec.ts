import type { RuleSetContent } from '@kortkurs/contract/rule-sets';
import { differencesOf } from './rule-set-changes';
import esfPlusContent from './testdata/esf-plus.content.json';

const before = esfPlusContent as RuleSetContent;
const copy = (): RuleSetContent => structuredClone(before);

it('finds nothing between a content and itself, whatever the order of its keys', () => {
  const turned = JSON.parse(JSON.stringify(before), (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).reverse()) : value,
  ) as RuleSetContent;
  expect(differencesOf(before, turned)).toEqual([]);
});

it('names each part that is another, and each row that came or went', () => {
  const after = copy();
  const [, bornOn] = after.facts;
  bornOn.need = 'wanted';
  bornOn.purpose = { sv: 'För åldern.' };
  after.facts = after.facts.filter(({ fact }) => fact !== 'rural');
  after.indicators[5] = { ...after.indicators[5], counts: { age: { to: 15 } } };
  after.indicators = [...after.indicators.filter(({ code }) => code !== 'EECO18'), { code: 'EGEN1', name: { sv: 'Kvinnor' }, kind: 'start', counts: { gender: ['F'] } }];
  after.outcomes = { leavingDays: 28, laterMonths: 12 };
  after.attests = false;
  expect(differencesOf(before, after)).toEqual([
    { of: 'fact', fact: 'bornOn', what: 'need' },
    { of: 'fact', fact: 'bornOn', what: 'purpose' },
    { of: 'fact', fact: 'rural', what: 'removed' },
    { of: 'indicator', code: 'EECO06', what: 'counts' },
    { of: 'indicator', code: 'EGEN1', what: 'added' },
    { of: 'indicator', code: 'EECO18', what: 'removed' },
    { of: 'outcomes' },
    { of: 'attests' },
  ]);
});

it('tells when months are sent from what their file has, and columns that are said from the usual ones only where they differ', () => {
  const after = copy();
  after.monthly = { dueDays: 28, columns: ['number', 'start', 'exit', 'signed', 'registered'] };
  expect(differencesOf(before, after)).toEqual([]);
  expect(differencesOf(before, { ...after, monthly: { dueDays: 14, columns: ['start', 'number'] } })).toEqual([{ of: 'monthly' }, { of: 'columns' }]);
  expect(differencesOf(before, { ...after, monthly: { dueDays: 28, headings: { start: 'Började' } } })).toEqual([{ of: 'columns' }]);
  expect(differencesOf(before, { ...after, monthly: null })).toEqual([{ of: 'monthly' }]);
});

it('says that those under 18 are asked no longer, and takes asking them for the same whether it is said or not', () => {
  expect(differencesOf(before, { ...copy(), asksMinors: true })).toEqual([]);
  expect(differencesOf(before, { ...copy(), asksMinors: false })).toEqual([{ of: 'asksMinors' }]);
});

it('takes a text that somebody has read for the same text', () => {
  const after = copy();
  after.facts[0].purpose = { ...after.facts[0].purpose, reviewed: { sv: false } };
  expect(differencesOf(before, after)).toEqual([]);
});
