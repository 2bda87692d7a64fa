import fc from 'fast-check';
import { CHECK_IN_TIMES } from '@kortkurs/contract/check-in';
import { checkInWindow, lateMinutes } from './check-in';

const MINUTE = 60_000;
const startsAt = Date.parse('2026-03-17T16:30:00Z');
const evening = { startsAt, endsAt: startsAt + 180 * MINUTE, countableMinutes: 165 };

describe('the time for checking in', () => {
  it('is from a quarter before the start until the end, unless said otherwise', () => {
    expect(checkInWindow(evening, CHECK_IN_TIMES)).toEqual({ opensAt: startsAt - 15 * MINUTE, closesAt: evening.endsAt });
  });
  it('ends a while after the start where that is said, and never after the end', () => {
    expect(checkInWindow(evening, { ...CHECK_IN_TIMES, closesAfter: 30 }).closesAt).toBe(startsAt + 30 * MINUTE);
    expect(checkInWindow(evening, { ...CHECK_IN_TIMES, closesAfter: 600 }).closesAt).toBe(evening.endsAt);
  });
});

describe('how late somebody is', () => {
  const late = (seconds: number): number => lateMinutes(evening, CHECK_IN_TIMES, startsAt + seconds * 1000);
  it.each([
    [-900, 0],
    [0, 0],
    [600, 0],
    [659, 0],
    [660, 11],
    [719, 11],
    [1800, 30],
  ])('%i seconds after the start: %i minutes', (seconds, minutes) => {
    expect(late(seconds)).toBe(minutes);
  });
  it('is never the whole session: who is there counts for a minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000, max: 100_000 }), fc.integer({ min: 1, max: 600 }), (seconds, countableMinutes) => {
        const minutes = lateMinutes({ ...evening, countableMinutes }, CHECK_IN_TIMES, startsAt + seconds * 1000);
        return minutes >= 0 && minutes < countableMinutes;
      }),
    );
  });
});
