import type { Condition } from '@kortkurs/contract/rule-sets';
import { numbersOf, withNumbers } from './condition-numbers';

/** Somebody young is long without work sooner: the months and the age are the programme's, and another may have others. */
const longWithout: Condition = {
  all: [{ fact: 'employment', is: ['unemployed'] }, { any: [{ monthsOver: 12 }, { all: [{ not: { age: { from: 25, to: 64 } } }, { monthsOver: 6 }] }] }],
};

it('finds the numbers of a condition in the order of its parts', () => {
  expect(numbersOf(longWithout)).toEqual([{ kind: 'monthsOver', value: 12 }, { kind: 'ageFrom', value: 25 }, { kind: 'ageTo', value: 64 }, { kind: 'monthsOver', value: 6 }]);
});

it('puts others in their places and leaves the rest as it is', () => {
  expect(withNumbers(longWithout, [18, 20, undefined, 0])).toEqual({
    all: [{ fact: 'employment', is: ['unemployed'] }, { any: [{ monthsOver: 18 }, { all: [{ not: { age: { from: 20, to: 64 } } }, { monthsOver: 0 }] }] }],
  });
});

it('gives the condition back where no number is another, and finds none where there are none', () => {
  expect(withNumbers(longWithout, numbersOf(longWithout).map(({ value }) => value))).toEqual(longWithout);
  expect(numbersOf({ any: [{ gender: ['F'] }, { leftAs: ['employed'] }, { later: 'improved' }] })).toEqual([]);
});

it('does not invent an end of the ages that was left open', () => {
  expect(withNumbers({ age: { to: 17 } }, [15])).toEqual({ age: { to: 15 } });
});
