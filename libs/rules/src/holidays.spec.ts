import { holidayOn, holidaysOf } from './holidays';

describe('holidays', () => {
  // Read off the almanacs of those years.
  it.each([
    [2024, '2024-03-29', 'goodFriday'],
    [2024, '2024-04-01', 'easterMonday'],
    [2025, '2025-05-29', 'ascensionDay'],
    [2025, '2025-06-08', 'whitSunday'],
    [2026, '2026-04-05', 'easterSunday'],
    [2026, '2026-06-06', 'swedishNationalDay'],
    [2026, '2026-06-19', 'midsummerEve'],
    [2026, '2026-06-20', 'midsummerDay'],
    [2026, '2026-10-31', 'allSaintsDay'],
    [2027, '2027-03-26', 'goodFriday'],
    [2027, '2027-05-06', 'ascensionDay'],
    [2027, '2027-06-26', 'midsummerDay'],
    [2027, '2027-11-06', 'allSaintsDay'],
    [2038, '2038-04-25', 'easterSunday'],
  ])('of %i have %s, %s', (_, date, name) => expect(holidayOn(date)).toBe(name));

  it('are the days of the law and the three eves that count as Sundays', () => {
    expect([...holidaysOf(2027)].map(([date, name]) => `${date} ${name}`)).toEqual([
      '2027-01-01 newYearsDay',
      '2027-01-06 epiphany',
      '2027-03-26 goodFriday',
      '2027-03-28 easterSunday',
      '2027-03-29 easterMonday',
      '2027-05-01 mayFirst',
      '2027-05-06 ascensionDay',
      '2027-05-16 whitSunday',
      '2027-06-06 swedishNationalDay',
      '2027-06-25 midsummerEve',
      '2027-06-26 midsummerDay',
      '2027-11-06 allSaintsDay',
      '2027-12-24 christmasEve',
      '2027-12-25 christmasDay',
      '2027-12-26 boxingDay',
      '2027-12-31 newYearsEve',
    ]);
  });

  it('are none on an ordinary Sunday, on the Saturday of Easter or on the eve of Epiphany', () => {
    expect(['2027-03-21', '2027-03-27', '2027-01-05'].map(holidayOn)).toEqual([null, null, null]);
  });

  it('are there in the first and the last year that can be planned', () => {
    expect(holidayOn('1900-12-25')).toBe('christmasDay');
    expect(holidayOn('2199-12-25')).toBe('christmasDay');
  });
});
