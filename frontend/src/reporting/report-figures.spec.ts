import type { Report } from '@kortkurs/contract/reports';
import { chartMonths, peopleTable } from './report-figures';

const month = (name: string, registeredMinutes: number) => ({ month: `${name}-01`, registeredMinutes, signedMinutes: 0, periodRegisteredMinutes: 0, periodSignedMinutes: 0 });

describe('the table of people', () => {
  it('has every row and column, and sums both ways', () => {
    const { rows, sums, total } = peopleTable({ people: [{ gender: 'F', age: '30_54', participants: 3 }, { gender: 'missing', age: 'missing', participants: 2 }, { gender: 'M', age: '30_54', participants: 1 }] } as Report);
    expect(rows.map((row) => [row.gender, row.total])).toEqual([['F', 3], ['M', 1], ['X', 0], ['missing', 2]]);
    expect(sums.map((sum) => sum.participants)).toEqual([0, 0, 4, 0, 0, 2]);
    expect(total).toBe(6);
  });
});

describe('the months of the chart', () => {
  it('have no gap', () => {
    expect(chartMonths({ months: [month('2025-11', 60), month('2026-02', 30)] } as Report).map((each) => [each.month, each.registeredMinutes])).toEqual([
      ['2025-11-01', 60], ['2025-12-01', 0], ['2026-01-01', 0], ['2026-02-01', 30],
    ]);
  });

  it('are the latest twelve', () => {
    const shown = chartMonths({ months: [month('2024-01', 60), month('2026-02', 30)] } as Report);
    expect([shown.length, shown[0]?.month]).toEqual([12, '2025-03-01']);
  });

  it('are those of a period long ago', () => {
    const shown = chartMonths({ months: [{ ...month('2024-03', 60), periodRegisteredMinutes: 60 }, month('2026-02', 30)] } as Report);
    expect(shown.map((each) => each.month)).toEqual(['2024-03-01']);
  });
});
