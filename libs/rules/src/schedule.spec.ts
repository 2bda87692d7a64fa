import type { WallTimes } from '@kortkurs/contract/sessions';
import { addDays, countableMinutes, endsNextDay, instantOf, isLocalDate, localDateOf, mondayOf, sameTimeAfter, schedule, timesFault, wallOf, wallTimes, weekdayOf, weekNumberOf } from './schedule';

describe('one meeting', () => {
  const at = (date: string, from: string, to: string, breakMinutes = 0): WallTimes => ({ date, from, to, breakMinutes });

  it('counts what is left after its breaks', () => {
    expect(schedule(at('2026-05-07', '13:00', '16:00', 20)).countableMinutes).toBe(160);
    expect(countableMinutes('2026-05-07T11:00:00Z', '2026-05-07T14:00:00Z', 20)).toBe(160);
  });

  it('that lasts through the night when the clock is put forward is an hour shorter', () => {
    expect(schedule(at('2026-03-28', '22:00', '06:00')).countableMinutes).toBe(420);
  });

  it('that lasts through the night when the clock is put back is an hour longer', () => {
    expect(schedule(at('2026-10-24', '22:00', '06:00')).countableMinutes).toBe(540);
  });

  it('belongs to the day it begins on, in the centre', () => {
    expect(schedule(at('2026-06-30', '23:30', '00:30')).localDate).toBe('2026-06-30');
    expect(localDateOf('2026-06-30T22:30:00Z')).toBe('2026-07-01');
    expect(localDateOf('2026-12-31T22:30:00Z')).toBe('2026-12-31');
  });

  it('at a time that the clock change skips begins an hour later, at one that it repeats the first time round', () => {
    expect(instantOf('2026-03-29', '02:30')).toBe('2026-03-29T01:30:00Z');
    expect(instantOf('2026-10-25', '02:30')).toBe('2026-10-25T00:30:00Z');
    expect(wallOf('2026-10-25T01:30:00Z')).toEqual({ date: '2026-10-25', time: '02:30' });
  });

  it('reads back from its instants as it was planned', () => {
    const times = at('2026-10-27', '17:30', '20:30', 15);
    const stored = schedule(times);
    expect(wallTimes(stored.startsAt, stored.endsAt, 15)).toEqual(times);
  });

  it.each([
    ['a day that does not exist', at('2026-02-29', '09:00', '10:00'), 'date'],
    ['a time that does not exist', at('2026-02-28', '24:00', '10:00'), 'from'],
    ['no length', at('2026-02-28', '09:00', '09:00'), 'to'],
    ['a break that is not whole minutes', at('2026-02-28', '09:00', '12:00', 1.5), 'break'],
    ['a break as long as itself', at('2026-02-28', '09:00', '12:00', 180), 'no-minutes'],
    ['nothing but the hour that the clock skips', at('2026-03-29', '02:00', '03:00'), 'no-minutes'],
  ])('is refused with %s', (_, times, fault) => expect(timesFault(times)).toBe(fault));
});

describe('the calendar', () => {
  it('knows days that exist, weekdays and weeks', () => {
    expect(isLocalDate('2028-02-29')).toBe(true);
    expect(isLocalDate('2026-02-29')).toBe(false);
    expect(isLocalDate('0000-01-01')).toBe(false);
    expect(weekdayOf('2026-03-17')).toBe(2);
    expect(mondayOf('2026-03-22')).toBe('2026-03-16');
    expect(weekNumberOf('2026-12-31')).toBe(53);
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
  });
});

describe('a meeting that goes on past midnight', () => {
  it.each([['20:00', '17:00', true], ['17:00', '20:00', false], ['17:00', '17:00', false], ['', '17:00', false], ['20:00', '', false]])('from %s to %s ends the next day: %s', (from, to, is) =>
    expect(endsNextDay({ from, to })).toBe(is));
});

describe('an instant some days later', () => {
  it('is at the same time on the wall, whichever way the clock was changed between', () => {
    expect(sameTimeAfter('2026-03-24T07:00:00Z', 7)).toBe('2026-03-31T06:00:00Z');
    expect(sameTimeAfter('2026-03-31T06:00:00Z', 210)).toBe('2026-10-27T07:00:00Z');
    expect(sameTimeAfter('2026-10-27T07:00:00Z', -210)).toBe('2026-03-31T06:00:00Z');
  });

  it('is an hour later where the clock skips it', () => expect(sameTimeAfter('2026-03-28T01:30:00Z', 1)).toBe('2026-03-29T01:30:00Z'));
});
