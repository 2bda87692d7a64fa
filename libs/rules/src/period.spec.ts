import { periodParts, timeGone } from './period';

describe('the parts of a period', () => {
  it('are whole months alone when it begins and ends with one', () => {
    expect(periodParts({ from: '2026-01-01', to: '2026-03-31' })).toEqual({ months: { first: '2026-01-01', last: '2026-03-01' }, days: [] });
    expect(periodParts({ from: '2028-02-01', to: '2028-02-29' })).toEqual({ months: { first: '2028-02-01', last: '2028-02-01' }, days: [] });
  });

  it('have days before and after the whole months', () => {
    expect(periodParts({ from: '2026-01-15', to: '2026-03-10' })).toEqual({
      months: { first: '2026-02-01', last: '2026-02-01' },
      days: [{ from: '2026-01-15', to: '2026-01-31' }, { from: '2026-03-01', to: '2026-03-10' }],
    });
  });

  it('are days alone when no month is whole', () => {
    expect(periodParts({ from: '2026-01-15', to: '2026-01-15' })).toEqual({ months: null, days: [{ from: '2026-01-15', to: '2026-01-15' }] });
    expect(periodParts({ from: '2026-01-15', to: '2026-02-10' })).toEqual({ months: null, days: [{ from: '2026-01-15', to: '2026-02-10' }] });
    expect(periodParts({ from: '2026-02-01', to: '2026-02-27' })).toEqual({ months: null, days: [{ from: '2026-02-01', to: '2026-02-27' }] });
  });

  it('go on for ever where an end is missing', () => {
    expect(periodParts({ from: null, to: null })).toEqual({ months: { first: null, last: null }, days: [] });
    expect(periodParts({ from: '2026-01-15', to: null })).toEqual({ months: { first: '2026-02-01', last: null }, days: [{ from: '2026-01-15', to: '2026-01-31' }] });
    expect(periodParts({ from: null, to: '2026-03-30' })).toEqual({ months: { first: null, last: '2026-02-01' }, days: [{ from: '2026-03-01', to: '2026-03-30' }] });
  });
});

describe('the share of the time that has gone', () => {
  it('is nothing on the first day, all after the last, and never outside', () => {
    expect(timeGone('2026-01-01', '2026-01-10', '2026-01-01')).toBe(0);
    expect(timeGone('2026-01-01', '2026-01-10', '2026-01-06')).toBe(0.5);
    expect(timeGone('2026-01-01', '2026-01-10', '2026-01-11')).toBe(1);
    expect(timeGone('2026-01-01', '2026-01-10', '2025-12-01')).toBe(0);
    expect(timeGone('2026-01-01', '2026-01-10', '2027-12-01')).toBe(1);
  });
});
