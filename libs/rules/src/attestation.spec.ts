import { answerBy, attendedAs, isMonth, lastDayOf, minutesConfirmed, minutesToConfirm, monthAfter } from './attestation';

describe('a month that is confirmed', () => {
  it('follows the calendar over the turn of the year and in leap years', () => {
    expect([monthAfter('2026-12'), monthAfter('2027-01', -1), monthAfter('2026-03', -14)]).toEqual(['2027-01', '2026-12', '2025-01']);
    expect(['2026-02', '2028-02', '2026-12'].map(lastDayOf)).toEqual(['2026-02-28', '2028-02-29', '2026-12-31']);
    expect(['2026-13', '2026-00', '2026-1', '26-01', '2026-01'].map(isMonth)).toEqual([false, false, false, false, true]);
  });

  it('is answered by the twentieth of the next, or in a week where that is nearer', () => {
    expect(answerBy('2026-03', '2026-04-01')).toBe('2026-04-20');
    expect(answerBy('2026-12', '2027-01-13')).toBe('2027-01-20');
    expect(answerBy('2026-03', '2026-04-18')).toBe('2026-04-25');
  });

  it('reads as the roster does', () => {
    const line = { madeUp: false, minutes: 155, lateMinutes: 0, earlyMinutes: 0 };
    expect([attendedAs(line), attendedAs({ ...line, lateMinutes: 25 }), attendedAs({ ...line, minutes: 0, lateMinutes: 180 }), attendedAs({ ...line, madeUp: true, lateMinutes: 5 })]).toEqual(['here', 'partly', 'away', 'made-up']);
  });

  it('counts what waits and what is confirmed, never what is disputed or has changed since', () => {
    const lines = [
      { answer: 'waiting', changed: false, minutes: 180 },
      { answer: 'waiting', changed: true, minutes: 1000 },
      { answer: 'disputed', changed: false, minutes: 60 },
      { answer: 'confirmed', changed: false, minutes: 155 },
      { answer: 'confirmed', changed: true, minutes: 1000 },
    ] as const;
    expect([minutesToConfirm(lines), minutesConfirmed(lines)]).toEqual([180, 155]);
  });
});
