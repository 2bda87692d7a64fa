import { quietUntil, readQuietHours } from './quiet-hours';

const night = { from: 21, until: 7 };

describe('quiet hours', () => {
  it('hold what can wait until the morning, by the centre’s clock in summer and winter', () => {
    expect(quietUntil('2026-12-01T19:59:00Z', night)).toBeNull();
    expect(quietUntil('2026-12-01T20:00:00Z', night)).toBe('2026-12-02T06:00:00Z');
    expect(quietUntil('2026-12-02T05:59:59Z', night)).toBe('2026-12-02T06:00:00Z');
    expect(quietUntil('2026-12-02T06:00:00Z', night)).toBeNull();
    expect(quietUntil('2026-07-01T19:30:00Z', night)).toBe('2026-07-02T05:00:00Z');
  });

  it('end at the same hour on the wall in the nights when the clock changes', () => {
    expect(quietUntil('2027-03-27T22:00:00Z', night)).toBe('2027-03-28T05:00:00Z');
    expect(quietUntil('2027-10-30T22:00:00Z', night)).toBe('2027-10-31T06:00:00Z');
  });

  it('may lie within a day, and may be none', () => {
    expect(quietUntil('2026-12-01T11:30:00Z', { from: 12, until: 13 })).toBe('2026-12-01T12:00:00Z');
    expect(quietUntil('2026-12-01T12:00:00Z', { from: 12, until: 13 })).toBeNull();
    expect(quietUntil('2026-12-01T22:00:00Z', null)).toBeNull();
  });

  it('are read from a setting', () => {
    expect(readQuietHours('21-7')).toEqual(night);
    expect(readQuietHours('off')).toBeNull();
    for (const wrong of ['', '21', '24-7', '7-7', '21–7', 'on', '-1-7']) expect(readQuietHours(wrong)).toBeUndefined();
  });
});
