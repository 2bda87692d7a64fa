import { QUARTER, quarterDays, quarterOf, quartersBetween } from './quarter';

describe('a quarter', () => {
  it.each([
    ['2025-12-31', '2025-4'],
    ['2026-01-01', '2026-1'],
    ['2026-03-31', '2026-1'],
    ['2026-04-01', '2026-2'],
    ['2028-02-29', '2028-1'],
  ])('of %s is %s', (day, quarter) => expect(quarterOf(day)).toBe(quarter));

  it.each([
    ['2026-1', '2026-01-01', '2026-03-31'],
    ['2026-2', '2026-04-01', '2026-06-30'],
    ['2026-3', '2026-07-01', '2026-09-30'],
    ['2026-4', '2026-10-01', '2026-12-31'],
  ])('%s goes from %s to %s', (quarter, from, to) => expect(quarterDays(quarter)).toEqual({ from, to }));

  it('is listed with those before it, the latest first', () => {
    expect(quartersBetween('2024-4', '2026-1')).toEqual(['2026-1', '2025-4', '2025-3', '2025-2', '2025-1', '2024-4']);
    expect(quartersBetween('2026-2', '2026-2')).toEqual(['2026-2']);
    expect(quartersBetween('2026-3', '2026-2')).toEqual([]);
  });

  it.each(['2026-0', '2026-5', '2026-1 ', '26-1', '2026-Q1', '9999-1'])('is not written %s', (text) => expect(QUARTER.test(text)).toBe(false));
});
