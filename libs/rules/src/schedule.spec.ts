import type { WallTimes, WeeklySeries } from '@kortkurs/contract/sessions';
import { addDays, countableMinutes, endsNextDay, instantOf, isLocalDate, localDateOf, meetingsOf, mondayOf, schedule, seriesFault, seriesOf, timesFault, wallOf, wallTimes, weekdayOf, weekNumberOf } from './schedule';

const tuesdays: WeeklySeries = { kind: 'weekly', weekday: 2, every: 1, firstDate: '2026-09-08', times: 8, from: '13:00', to: '16:00', breakMinutes: 15 };

describe('a weekly series', () => {
  it('keeps its time on the wall across the end of summer time', () => {
    const meetings = meetingsOf({ ...tuesdays, firstDate: '2026-10-13', times: 3 }).map((m) => schedule(m));
    expect(meetings.map((m) => m.startsAt)).toEqual(['2026-10-13T11:00:00Z', '2026-10-20T11:00:00Z', '2026-10-27T12:00:00Z']);
    expect(meetings.map((m) => m.countableMinutes)).toEqual([165, 165, 165]);
  });

  it('keeps its time on the wall across the beginning of summer time', () => {
    const meetings = meetingsOf({ ...tuesdays, weekday: 4, firstDate: '2026-03-26', times: 2, from: '17:30', to: '20:00' });
    expect(meetings.map((m) => schedule(m).startsAt)).toEqual(['2026-03-26T16:30:00Z', '2026-04-02T15:30:00Z']);
  });

  it('begins on the first such weekday from the first date on', () => {
    expect(meetingsOf({ ...tuesdays, firstDate: '2026-09-09', times: 2 }).map((m) => m.date)).toEqual(['2026-09-15', '2026-09-22']);
  });

  it('can be every second week', () => {
    expect(meetingsOf({ ...tuesdays, every: 2, times: 3 }).map((m) => m.date)).toEqual(['2026-09-08', '2026-09-22', '2026-10-06']);
  });

  it('crosses the year', () => {
    expect(meetingsOf({ ...tuesdays, firstDate: '2026-12-29', times: 2 }).map((m) => m.date)).toEqual(['2026-12-29', '2027-01-05']);
  });

  it('is refused without a number of times, with too many, or with times that leave no minutes', () => {
    expect(seriesFault(tuesdays)).toBeNull();
    expect(seriesFault({ ...tuesdays, times: 0 })).toBe('times');
    expect(seriesFault({ ...tuesdays, times: 1.5 })).toBe('times');
    expect(seriesFault({ ...tuesdays, times: 201 })).toBe('times');
    expect(seriesFault({ ...tuesdays, breakMinutes: 180 })).toBe('no-minutes');
    expect(seriesFault({ ...tuesdays, firstDate: '2026-02-30' })).toBe('date');
  });
});

describe('chosen dates', () => {
  const dates = { kind: 'dates', dates: ['2026-10-01', '2026-09-10'], from: '09:00', to: '12:00', breakMinutes: 0 } as const;

  it('come in order of time', () => {
    expect(meetingsOf({ ...dates, dates: [...dates.dates] }).map((m) => m.date)).toEqual(['2026-09-10', '2026-10-01']);
  });

  it('name a day once', () => {
    expect(seriesFault({ ...dates, dates: ['2026-10-01', '2026-10-01'] })).toBe('date');
  });
});

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

describe('the series of stored meetings', () => {
  it('is found again', () => {
    expect(seriesOf(meetingsOf(tuesdays))).toEqual({ series: tuesdays, outside: [] });
    const second = { ...tuesdays, every: 2 as const };
    expect(seriesOf(meetingsOf(second))).toEqual({ series: second, outside: [] });
  });

  it('names the one that was moved', () => {
    const meetings = meetingsOf(tuesdays);
    meetings[3] = { date: '2026-09-30', from: '09:00', to: '12:00', breakMinutes: 15 };
    expect(seriesOf(meetings)).toEqual({ series: tuesdays, outside: [3] });
  });

  it('is found when the first one was moved', () => {
    const meetings = meetingsOf(tuesdays);
    meetings[0] = { ...(meetings[0] as WallTimes), date: '2026-09-07' };
    expect(seriesOf(meetings)).toEqual({ series: tuesdays, outside: [0] });
  });

  it('is chosen dates when there is no rhythm', () => {
    const meetings = meetingsOf({ kind: 'dates', dates: ['2026-03-19', '2026-03-26', '2026-04-09', '2026-04-21'], from: '17:30', to: '20:00', breakMinutes: 0 });
    expect(seriesOf(meetings)?.series.kind).toBe('dates');
  });

  it('of no meetings is none', () => expect(seriesOf([])).toBeNull());
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
