import { fitsKind } from './submission-period';

it.each([
  ['monthly', '2026-02-01', '2026-02-28', true],
  ['monthly', '2028-02-01', '2028-02-29', true],
  ['monthly', '2028-02-01', '2028-02-28', false],
  ['monthly', '2026-02-02', '2026-03-01', false],
  ['monthly', '2026-01-01', '2026-02-28', false],
  ['quarterly', '2026-10-01', '2026-12-31', true],
  ['quarterly', '2026-02-01', '2026-04-30', false],
  ['payment', '2026-02-14', '2026-05-03', true],
  ['final', '2026-02-14', '2026-02-13', false],
] as const)('%s from %s to %s: %s', (kind, from, to, fits) => {
  expect(fitsKind(kind, from, to)).toBe(fits);
});
