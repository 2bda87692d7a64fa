import type { Report } from '@kortkurs/contract/reports';
import { chartMonths, peopleTable } from './report-figures';
import { gapsLeft, knowsGaps } from './report-gaps';

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

describe('what is missing', () => {
  const readiness = { factsMissing: 0, unmarkedCount: 0, unsignedCount: 0 };
  const filters = { course: null, format: null, organisation: null, network: null, municipality: null };
  const report = (part: object) => ({ readiness, filters, project: { asksFacts: true }, indicators: null, ...part }) as unknown as Report;

  it('are facts that the rule set requires, too', () => {
    expect(gapsLeft(report({}))).toBe(0);
    expect(gapsLeft(report({ indicators: { complete: 7, grandTotal: 8 } }))).toBe(1);
    expect(gapsLeft(report({ indicators: { complete: 8, grandTotal: 8 } }))).toBe(0);
  });

  it('is not known of an organisation’s people alone: a session at which none of them was marked is not there', () => {
    expect(knowsGaps(report({}))).toBe(true);
    expect(knowsGaps(report({ filters: { ...filters, course: 'c' } }))).toBe(true);
    for (const filter of ['organisation', 'network', 'municipality']) expect(knowsGaps(report({ filters: { ...filters, [filter]: 'x' } }))).toBe(false);
  });
});
