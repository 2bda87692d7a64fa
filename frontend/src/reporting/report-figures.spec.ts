import type { Report } from '@kortkurs/contract/reports';
import { peopleTable } from './report-figures';
import { gapsLeft, knowsGaps } from './gaps-left';

describe('the table of people', () => {
  it('has every row and column, and sums both ways', () => {
    const { rows, sums, total } = peopleTable({ people: [{ gender: 'F', age: '30_54', participants: 3 }, { gender: 'missing', age: 'missing', participants: 2 }, { gender: 'M', age: '30_54', participants: 1 }] } as Report);
    expect(rows.map((row) => [row.gender, row.total])).toEqual([['F', 3], ['M', 1], ['X', 0], ['missing', 2]]);
    expect(sums.map((sum) => sum.participants)).toEqual([0, 0, 4, 0, 0, 2]);
    expect(total).toBe(6);
  });
});

describe('what is missing', () => {
  const readiness = { factsMissing: 0, unmarkedCount: 0, unsignedCount: 0, numbersMissing: 0 };
  const filters = { course: null, format: null, organisation: null, network: null, municipality: null };
  const report = (part: object) => ({ readiness, filters, project: { asksFacts: true }, indicators: null, confirmed: null, figures: { signedMinutes: 600 }, ...part }) as unknown as Report;

  it('are facts that the rule set requires, too', () => {
    expect(gapsLeft(report({}))).toBe(0);
    expect(gapsLeft(report({ indicators: { complete: 7, grandTotal: 8 } }))).toBe(1);
    expect(gapsLeft(report({ indicators: { complete: 8, grandTotal: 8 } }))).toBe(0);
  });

  it('are numbers without which participants stand in no file', () => {
    expect(gapsLeft(report({ readiness: { ...readiness, numbersMissing: 2 } }))).toBe(1);
  });

  it('are signed hours that participants have not confirmed, where they are asked', () => {
    expect([600, 590].map((minutes) => gapsLeft(report({ confirmed: { minutes } })))).toEqual([0, 1]);
  });

  it('is not known of an organisation’s people alone: a session at which none of them was marked is not there', () => {
    expect(knowsGaps(report({}))).toBe(true);
    expect(knowsGaps(report({ filters: { ...filters, course: 'c' } }))).toBe(true);
    for (const filter of ['organisation', 'network', 'municipality']) expect(knowsGaps(report({ filters: { ...filters, [filter]: 'x' } }))).toBe(false);
  });
});
