import { momentOf, orderOf, readMinutes, readStamp } from './stamps';

const DAY = '2026-09-01';
const at = (text: string, order: 'ymd' | 'dmy' | 'mdy' | null): string | null => {
  const stamp = readStamp(text);
  const moment = stamp && momentOf(stamp, order, DAY, new Map());
  return moment === null ? null : new Date(moment).toISOString();
};

describe('when somebody came', () => {
  it.each([
    ['2026-09-01 17:30:05', 'ymd'],
    ['2026-09-01, 17:30:05', 'ymd'],
    ['2026-09-01T17:30:05+02:00', null],
    ['2026-09-01T15:30:05Z', null],
    ['9/1/26, 5:30:05 PM', 'mdy'],
    ['09/01/2026 05:30:05 PM', 'mdy'],
    ['01/09/2026, 17:30:05', 'dmy'],
    ['1.9.2026 17.30.05', 'dmy'],
    ['Sep 1, 2026 05:30:05 PM', 'mdy'],
    ['1 september 2026 kl. 17.30.05', 'dmy'],
    ['17:30:05', null],
  ] as const)('is read out of “%s”', (text, order) => {
    expect(at(text, order)).toBe('2026-09-01T15:30:05.000Z');
  });

  it.each(['', 'i går', '2026-13-40 17:30', '2026-09-01', '25:61', '99/99/9999 10:00', 'x'.repeat(61)])('is nothing out of “%s”', (text) => {
    expect(at(text, 'ymd')).toBeNull();
  });

  it('is read in the order under which the days are the session’s', () => {
    const stamps = ['01/09/2026 17:30', '01/09/2026 18:30', '31/08/2026 23:00'].flatMap((text) => readStamp(text) ?? []);
    expect(orderOf(stamps, DAY)).toBe('dmy');
    expect(orderOf(['9/1/26, 5:30 PM'].flatMap((text) => readStamp(text) ?? []), DAY)).toBe('mdy');
    expect(orderOf([], DAY)).toBeNull();
  });
});

it.each([
  ['84', 84],
  ['84 min', 84],
  ['1h 24m 30s', 84.5],
  ['1 tim 24 min', 84],
  ['1:24:00', 84],
  ['45s', 0.75],
  ['', null],
  ['länge', null],
])('%s is so many minutes', (text, minutes) => {
  expect(readMinutes(text)).toBe(minutes);
});
