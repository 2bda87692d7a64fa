import { ofBoth } from './second-try.mjs';

/**
 * @param {string} path
 * @param {number} passed
 * @param {string[]} names
 */
const faulty = (path, passed, ...names) => ({ path, passed, failures: names.map((name) => ({ name, message: 'expected 1' })) });

/**
 * @param {number} passed
 * @param {ReturnType<typeof faulty>[]} files
 */
const counts = (passed, ...files) => {
  const names = files.flatMap(({ failures }) => failures.map(({ name }) => name));
  return { passed, failed: names.length, failures: names, faulty: files };
};

it('counts what passes at the second try once, and names it as unsteady', () => {
  const both = ofBoth(counts(100, faulty('a.spec.ts', 4, 'a: one')), counts(5));
  expect(both).toMatchObject({ passed: 101, failed: 0, failures: [], unsteady: ['a: one'] });
});

it('keeps what fails both times, and what fails only at the second try, as failed', () => {
  const both = ofBoth(counts(100, faulty('a.spec.ts', 3, 'a: one', 'a: two')), counts(3, faulty('a.spec.ts', 3, 'a: one', 'a: three')));
  expect(both).toMatchObject({ passed: 100, failed: 2, failures: ['a: one', 'a: three'], unsteady: ['a: two'] });
});

it('counts the tests of a file that could not run at first', () => {
  expect(ofBoth(counts(100, faulty('b.spec.ts', 0, 'b: could not run')), counts(7))).toMatchObject({ passed: 107, failed: 0, unsteady: ['b: could not run'] });
});
