import { targetYear } from './target-year';

describe('the year of targets', () => {
  it.each([
    ['2026-06-30', 7, '2025-07-01', '2026-06-30'],
    ['2026-07-01', 7, '2026-07-01', '2027-06-30'],
    ['2026-01-01', 1, '2026-01-01', '2026-12-31'],
    ['2027-02-28', 3, '2026-03-01', '2027-02-28'],
    ['2028-02-29', 3, '2027-03-01', '2028-02-29'],
  ])('%s with the first month %s goes from %s to %s', (day, startsIn, from, to) => expect(targetYear(day, startsIn)).toEqual({ from, to }));
});
