import { BOARD_PERIOD, boardDays, boardPeriods, yearBefore } from './board-period';

describe('a period of the board’s page', () => {
  it('is a year or a quarter', () => {
    expect(['2026', '2026-1', '2026-4'].every((period) => BOARD_PERIOD.test(period))).toBe(true);
    expect(['2026-0', '2026-5', '26', '2026-', '2026-01', '3026', ''].some((period) => BOARD_PERIOD.test(period))).toBe(false);
    expect([boardDays('2024'), boardDays('2024-1')]).toEqual([{ from: '2024-01-01', to: '2024-12-31' }, { from: '2024-01-01', to: '2024-03-31' }]);
  });

  it('is compared with the same days a year before, also from a leap day', () => {
    expect(['2024-02-29', '2025-02-28', '2026-12-31'].map(yearBefore)).toEqual(['2023-02-28', '2024-02-28', '2025-12-31']);
  });

  it('can be chosen from the first session on, years above their quarters', () => {
    expect(boardPeriods('2025-11-03', '2026-02-01')).toEqual(['2026', '2026-1', '2025', '2025-4']);
  });
});
