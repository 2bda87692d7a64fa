import { lastDay } from './certificate-expiry';

describe('the last day of a certificate', () => {
  it.each([
    ['2026-11-22', 24, '2028-11-22'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-12-31', 120, '2036-12-31'],
  ])('from %s for %i months is %s', (issuedOn, months, day) => {
    expect(lastDay(issuedOn, months)).toBe(day);
  });
});
