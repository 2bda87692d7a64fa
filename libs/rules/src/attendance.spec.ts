import fc from 'fast-check';
import { correctedTime, countedMinutes, presence, PRESENT, ABSENT, takesPlaceOf } from './attendance';

describe('counted minutes', () => {
  it('are all countable minutes of someone who was there throughout', () => {
    expect(countedMinutes(165, PRESENT)).toBe(165);
  });
  it('lose what someone came late and what they left early, both at once', () => {
    expect(countedMinutes(165, { ...PRESENT, lateMinutes: 20, earlyMinutes: 30 })).toBe(115);
  });
  it('never fall below none', () => {
    expect(countedMinutes(60, { ...PRESENT, lateMinutes: 50, earlyMinutes: 50 })).toBe(0);
  });
  it('are none for someone away and for someone unmarked', () => {
    expect(countedMinutes(60, ABSENT)).toBe(0);
    expect(countedMinutes(60, null)).toBe(0);
  });
  it('stay between none and the whole session', () => {
    fc.assert(
      fc.property(fc.nat(1440), fc.nat(1440), fc.nat(1440), (countable, lateMinutes, earlyMinutes) => {
        const counted = countedMinutes(countable, { ...PRESENT, lateMinutes, earlyMinutes });
        return counted >= 0 && counted <= countable;
      }),
    );
  });
});

describe('presence', () => {
  it('tells here, partly, away and unmarked apart', () => {
    expect(presence(60, PRESENT)).toBe('here');
    expect(presence(60, { ...PRESENT, lateMinutes: 5 })).toBe('partly');
    expect(presence(60, ABSENT)).toBe('away');
    expect(presence(60, null)).toBe('unmarked');
  });
  it('calls a person of no minutes away', () => {
    expect(presence(60, { ...PRESENT, lateMinutes: 60 })).toBe('away');
  });
});

describe('which of two marks stands', () => {
  const mark = (source: 'staff' | 'self' | 'import', second: number, markId = 'a') => ({
    source,
    markedAt: `2026-03-17T17:30:0${second}Z`,
    markId,
  });
  it('is the only one there is', () => {
    expect(takesPlaceOf(null, mark('self', 1))).toBe(true);
  });
  it('is the staff member’s, even when a check-in comes later', () => {
    expect(takesPlaceOf(mark('staff', 1), mark('self', 9))).toBe(false);
    expect(takesPlaceOf(mark('self', 9), mark('staff', 1))).toBe(true);
  });
  it('is the later of two of the same rank', () => {
    expect(takesPlaceOf(mark('staff', 1), mark('staff', 2))).toBe(true);
    expect(takesPlaceOf(mark('import', 2), mark('self', 1))).toBe(false);
  });
  it('does not depend on the order in which two devices send', () => {
    const marks = fc.record({
      source: fc.constantFrom('staff' as const, 'self' as const, 'import' as const),
      markedAt: fc.integer({ min: 0, max: 9 }).map((n) => `2026-03-17T17:30:0${n}Z`),
      markId: fc.uuid(),
    });
    fc.assert(
      fc.property(marks, marks, (one, other) => {
        fc.pre(one.markId !== other.markId);
        const last = takesPlaceOf(one, other) ? other : one;
        const first = takesPlaceOf(other, one) ? one : other;
        return last.markId === first.markId;
      }),
    );
  });
});

describe('the time of a mark', () => {
  it('is the client’s, moved by its offset', () => {
    expect(correctedTime(1_000, 500, 9_000)).toBe(1_500);
  });
  it('is never later than its receipt', () => {
    expect(correctedTime(20_000, 0, 9_000)).toBe(9_000);
  });
});
