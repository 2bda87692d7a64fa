import { chartMonths } from './chart-months';

const month = (name: string, registeredMinutes: number) => ({ month: `${name}-01`, registeredMinutes, signedMinutes: 0, periodRegisteredMinutes: 0, periodSignedMinutes: 0 });

describe('the months of the chart', () => {
  it('have no gap', () => {
    expect(chartMonths({ months: [month('2025-11', 60), month('2026-02', 30)] }).map((each) => [each.month, each.registeredMinutes])).toEqual([
      ['2025-11-01', 60], ['2025-12-01', 0], ['2026-01-01', 0], ['2026-02-01', 30],
    ]);
  });

  it('are the latest twelve', () => {
    const shown = chartMonths({ months: [month('2024-01', 60), month('2026-02', 30)] });
    expect([shown.length, shown[0]?.month]).toEqual([12, '2025-03-01']);
  });

  it('are those of a period long ago', () => {
    const shown = chartMonths({ months: [{ ...month('2024-03', 60), periodRegisteredMinutes: 60 }, month('2026-02', 30)] });
    expect(shown.map((each) => each.month)).toEqual(['2024-03-01']);
  });
});
