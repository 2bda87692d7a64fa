import type { WallTimes, WeeklySeries } from '@kortkurs/contract/sessions';
import { schedule } from './schedule';
import { meetingsOf, seriesFault, seriesOf, shifted, turnsOf } from './series';

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

  it('leaves holidays out and goes on that much longer', () => {
    const saturdays = { ...tuesdays, weekday: 6, firstDate: '2026-05-30', times: 4 } as const;
    expect(meetingsOf(saturdays).map((m) => m.date)).toEqual(['2026-05-30', '2026-06-13', '2026-06-27', '2026-07-04']);
    expect(turnsOf(saturdays).flatMap(({ turn, date, holiday, held }) => (holiday ? [{ turn, date, holiday, held }] : []))).toEqual([
      { turn: 1, date: '2026-06-06', holiday: 'swedishNationalDay', held: false },
      { turn: 3, date: '2026-06-20', holiday: 'midsummerDay', held: false },
    ]);
  });

  it('meets on the holidays that are kept', () => {
    const saturdays = { ...tuesdays, weekday: 6, firstDate: '2026-05-30', times: 3, onHolidays: ['2026-06-06'] } as const;
    expect(meetingsOf({ ...saturdays, onHolidays: [...saturdays.onHolidays] }).map((m) => m.date)).toEqual(['2026-05-30', '2026-06-06', '2026-06-13']);
  });

  it('every second week leaves out a whole turn', () => {
    const thursdays = { ...tuesdays, weekday: 4, every: 2, firstDate: '2026-04-30', times: 3 } as const;
    expect(meetingsOf(thursdays).map((m) => m.date)).toEqual(['2026-04-30', '2026-05-28', '2026-06-11']);
  });

  it('may begin on a holiday, which is then left out', () => {
    expect(meetingsOf({ ...tuesdays, weekday: 5, firstDate: '2026-05-01', times: 2 }).map((m) => m.date)).toEqual(['2026-05-08', '2026-05-15']);
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

  it('are kept on holidays, which are named', () => {
    const turns = turnsOf({ ...dates, dates: ['2026-06-06', '2026-06-08'] });
    expect(turns.map(({ date, holiday, held }) => [date, holiday, held])).toEqual([
      ['2026-06-06', 'swedishNationalDay', true],
      ['2026-06-08', null, true],
    ]);
  });
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

  it('goes on over holidays, kept or left out', () => {
    const saturdays: WeeklySeries = { ...tuesdays, weekday: 6, firstDate: '2026-05-23', times: 6 };
    expect(seriesOf(meetingsOf(saturdays))).toEqual({ series: saturdays, outside: [] });
    const kept = { ...saturdays, onHolidays: ['2026-06-06'] };
    expect(seriesOf(meetingsOf(kept))).toEqual({ series: kept, outside: [] });
  });

  it('names the one that was moved away from a holiday', () => {
    const saturdays: WeeklySeries = { ...tuesdays, weekday: 6, firstDate: '2026-05-23', times: 6, onHolidays: ['2026-06-06', '2026-06-20'] };
    const meetings = meetingsOf(saturdays);
    meetings[2] = { ...(meetings[2] as WallTimes), date: '2026-06-07' };
    meetings[4] = { ...(meetings[4] as WallTimes), date: '2026-06-21' };
    expect(seriesOf(meetings)).toEqual({ series: saturdays, outside: [2, 4] });
  });
});

describe('meetings that are shifted', () => {
  it('keep their time on the wall from one side of the clock change to the other', () => {
    const spring = meetingsOf({ ...tuesdays, firstDate: '2026-03-24', times: 2 });
    const autumn = shifted(spring, 217);
    expect(autumn.map(({ date, from }) => `${date} ${from}`)).toEqual(['2026-10-27 13:00', '2026-11-03 13:00']);
    expect([...spring, ...autumn].map((m) => schedule(m).startsAt)).toEqual(['2026-03-24T12:00:00Z', '2026-03-31T11:00:00Z', '2026-10-27T12:00:00Z', '2026-11-03T12:00:00Z']);
    expect(shifted(autumn, -217)).toEqual(spring);
  });
});
