import { durationWords, lengthOf, lengthWords, type Meeting } from './length';

const meeting = (date: string, from: string, to: string, countableMinutes: number): Meeting => ({ date, from, to, countableMinutes });
const weekly = (n: number, from: string, to: string, minutes: number): Meeting[] =>
  Array.from({ length: n }, (_, week) => meeting(new Date(Date.UTC(2026, 8, 8 + 7 * week)).toISOString().slice(0, 10), from, to, minutes));
const said = (meetings: Meeting[], activityMinutes = 0): [string, string] => {
  const length = lengthOf(meetings, activityMinutes);
  return [lengthWords(length, 'sv'), lengthWords(length, 'en')];
};

describe('length in people’s words', () => {
  it.each([
    ['a lunch', [meeting('2026-03-18', '12:00', '13:00', 60)], '1 tim lunch', '1 h lunch'],
    ['a long lunch', [meeting('2026-03-18', '11:30', '13:00', 90)], '1 tim 30 min lunch', '1 h 30 min lunch'],
    ['an afternoon', [meeting('2026-03-23', '13:00', '16:00', 165)], '1 eftermiddag', '1 afternoon'],
    ['a morning', [meeting('2026-04-14', '09:00', '12:00', 180)], '1 förmiddag', '1 morning'],
    ['an evening', [meeting('2026-04-14', '17:30', '20:00', 150)], '1 kväll', '1 evening'],
    ['a day with lunch', [meeting('2026-04-25', '10:00', '16:00', 300)], '1 dag', '1 day'],
    ['two hours in the afternoon', [meeting('2026-05-06', '15:00', '17:00', 120)], '2 tim', '2 h'],
    ['three quarters of an hour', [meeting('2026-05-06', '15:00', '15:45', 45)], '45 min', '45 min'],
    ['a night', [meeting('2026-05-06', '22:00', '06:00', 480)], '1 dag', '1 day'],
    ['four evenings', weekly(4, '18:00', '20:00', 120), '4 kvällar', '4 evenings'],
    ['two days', weekly(2, '09:00', '16:00', 360), '2 dagar', '2 days'],
    ['three lunches', weekly(3, '12:00', '13:00', 60), '3 luncher', '3 lunches'],
    ['three short meetings', weekly(3, '15:00', '16:00', 60), '3 träffar', '3 sessions'],
    ['an evening and a day', [meeting('2026-05-06', '18:00', '20:00', 120), meeting('2026-05-09', '09:00', '16:00', 360)], '2 träffar', '2 sessions'],
    ['eight weeks', weekly(8, '13:00', '16:00', 180), '8 veckor', '8 weeks'],
    ['eight sessions with a gap of two weeks', [...weekly(6, '13:00', '16:00', 180), ...weekly(10, '13:00', '16:00', 180).slice(8)], '10 veckor', '10 weeks'],
  ])('%s', (_, meetings, sv, en) => expect(said(meetings)).toEqual([sv, en]));

  it('of something without sessions is the time its activities take', () => {
    expect(said([], 160)).toEqual(['2 tim 40 min på egen hand', '2 h 40 min at your own pace']);
  });

  it('of nothing is not said', () => expect(said([])).toEqual(['', '']));
});

describe('a duration', () => {
  it.each([
    [0, '0 min'],
    [45, '45 min'],
    [60, '1 tim'],
    [160, '2 tim 40 min'],
    [1440, '24 tim'],
  ])('of %s minutes is %s', (minutes, words) => expect(durationWords(minutes, 'sv')).toBe(words));
});
