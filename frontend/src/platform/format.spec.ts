import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { Format } from './format';
import { ReadersLanguage } from './language';

describe('Format', () => {
  let format: Format;

  const thisYear = (): string => format.localDate(new Date()).slice(0, 4);

  beforeEach(() => {
    TestBed.inject(ReadersLanguage).set('sv');
    format = TestBed.inject(Format);
  });

  it('writes a meeting as people say it, in the centre\'s time zone', () => {
    const year = thisYear();
    expect(format.when(`${year}-03-17T16:30:00Z`, `${year}-03-17T19:30:00Z`)).toMatch(/^\S+ 17 mars 17\.30–20\.30$/);
    TestBed.inject(ReadersLanguage).set('en');
    expect(format.when(`${year}-03-17T16:30:00Z`, `${year}-03-17T19:30:00Z`)).toMatch(/^\S+ 17 March 17:30–20:30$/);
  });

  it('knows that the clock moves in March', () => {
    expect(format.time('2026-03-28T08:00:00Z')).toBe('9.00');
    expect(format.time('2026-03-29T08:00:00Z')).toBe('10.00');
  });

  it('adds the year to another year only', () => {
    expect(format.date('2019-01-02')).toBe('2 januari 2019');
    expect(format.date(`${thisYear()}-01-02`)).toBe('2 januari');
  });

  it('calls today what begins on the day that it is at the centre, and what goes on since before midnight', () => {
    jest.useFakeTimers({ now: new Date('2026-11-22T23:20:00Z') });
    try {
      expect(format.isToday('2026-11-22T22:30:00Z')).toBe(false);
      expect(format.isToday('2026-11-22T22:30:00Z', '2026-11-23T01:30:00Z')).toBe(true);
      expect(format.isToday('2026-11-22T22:30:00Z', '2026-11-22T23:20:00Z')).toBe(false);
      expect(format.isToday('2026-11-22T23:00:00Z')).toBe(true);
      expect(format.isToday('2026-11-23T22:59:00Z', '2026-11-24T01:00:00Z')).toBe(true);
      expect(format.isToday('2026-11-23T23:00:00Z', '2026-11-24T01:00:00Z')).toBe(false);
    } finally {
      jest.useRealTimers();
    }
  });

  it('writes lengths in hours and minutes', () => {
    expect([0, 40, 60, 160].map((minutes) => format.minutes(minutes))).toEqual(['0 min', '40 min', '1 tim', '2 tim 40 min']);
    expect([210, 135140].map((minutes) => format.hours(minutes))).toEqual(['3,5', '2\u00a0252,33']);
  });

  it('counts ISO weeks', () => {
    expect(['2026-03-17', '2026-01-01', '2027-01-01', '2024-12-30'].map((day) => format.week(day))).toEqual([12, 1, 53, 1]);
  });

  it('falls back to the language its author wrote, and says so', () => {
    const content = { en: 'Good meetings' };
    expect(format.text(content)).toBe('Good meetings');
    expect(format.textLanguage(content)).toBe('en');
    expect(format.textLanguage({ sv: 'Möten' })).toBeNull();
  });
});
