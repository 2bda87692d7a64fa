import { ageGroup, ageOn } from './age';

describe('age', () => {
  it('rises on the birthday itself', () => {
    expect(ageOn('1970-02-10', '2025-02-10')).toBe(55);
    expect(ageOn('1970-02-11', '2025-02-10')).toBe(54);
  });
  it('of someone born on a leap day rises on 1 March in other years', () => {
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(17);
    expect(ageOn('2008-02-29', '2026-03-01')).toBe(18);
  });
});

describe('age group', () => {
  it.each([
    [17, 'under_18'],
    [18, '18_29'],
    [29, '18_29'],
    [30, '30_54'],
    [54, '30_54'],
    [55, '55_64'],
    [64, '55_64'],
    [65, '65_plus'],
  ])('of %i is %s', (age, group) => {
    expect(ageGroup(age)).toBe(group);
  });
});
