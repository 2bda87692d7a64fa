import type { Report } from '@kortkurs/contract/reports';
import type { RuleSetContent } from '@kortkurs/contract/rule-sets';
import { sharedReport, tellTogether } from './shared-report';

const cell = (gender: string, age: string, participants: number) => ({ gender, age, participants, registeredMinutes: 60, signedMinutes: 0 });
const municipality = (key: string | null, name: string | null, participants: number) => ({ key, name, participants, organisations: 1, registeredMinutes: 60, signedMinutes: 0 });
const reported = (part: object): Report =>
  ({
    project: { name: 'P', reference: null, funderName: 'F', funderMark: 'text', funderStatement: {}, startsOn: '2026-01-01', endsOn: '2026-12-31' },
    period: { from: null, to: null }, countedAt: '2026-11-23T08:00:00.000Z', figures: { participants: 30, organisations: 4, runs: 2, sessions: 6, registeredMinutes: 6000, heads: 3 },
    people: [cell('F', '30_54', 14), cell('F', '55_64', 6), cell('M', '30_54', 9), cell('missing', 'missing', 1)], groups: { municipality: { rows: [], inSeveral: 0 } }, indicators: null, entered: null, ...part,
  }) as unknown as Report;

describe('what everybody may see of a report', () => {
  it('has no table by organisation or person, and hides small numbers with what they follow from', () => {
    const shared = sharedReport(reported({}), null, 5);
    expect(Object.keys(shared).sort()).toEqual(['asOf', 'complete', 'entered', 'figures', 'period', 'project', 'tables', 'threshold']);
    expect(shared.figures).toEqual({ participants: 30, organisations: 4, runs: 2, sessions: 6, hours: 100, visits: 'few' });
    expect(shared.tables.map(({ name, rows }) => [name, rows.map(({ key, total }) => [key, total])])).toEqual([
      ['gender', [['F', 20], ['M', 'hidden'], ['X', 0], ['missing', 'few']]],
      ['age', [['under_18', 0], ['18_29', 0], ['30_54', 23], ['55_64', 'hidden'], ['65_plus', 0], ['missing', 'few']]],
    ]);
  });

  it('of few participants says neither hours nor who they are', () => {
    const few = sharedReport(reported({ figures: { participants: 4, organisations: 1, runs: 1, sessions: 2, registeredMinutes: 600, heads: 0 }, people: [cell('F', '30_54', 4)] }), null, 5);
    expect([few.figures.participants, few.figures.hours, few.tables]).toEqual(['few', 'hidden', []]);
  });

  it('names municipalities with enough participants, and puts the others together until they are enough', () => {
    const rowsOf = (rows: object[]) => sharedReport(reported({ groups: { municipality: { rows, inSeveral: 0 } } }), null, 5).tables.find(({ name }) => name === 'municipality')?.rows.map(({ key, total }) => [key, total]);
    expect(rowsOf([municipality('1280', 'Malmö', 20), municipality('1281', 'Lund', 6), municipality('1262', 'Lomma', 3), municipality(null, null, 1)])).toEqual([['1280', 20], ['others', 10]]);
    expect(rowsOf([municipality('1280', 'Malmö', 20), municipality('1281', 'Lund', 6), municipality('1262', 'Lomma', 4), municipality(null, null, 1)])).toEqual([['1280', 20], ['1281', 6], ['others', 5]]);
    expect(rowsOf([municipality('1280', 'Malmö', 4)])).toBeUndefined();
  });

  it('gives no number away through what indicators add up to', () => {
    const fact = (name: string, ...is: string[]) => ({ fact: name, is });
    const indicator = (code: string, counts: object) => ({ code, name: {}, kind: 'start', counts });
    const content = { indicators: [indicator('ALL', { sumOf: ['OUT', 'IDLE', 'WORK'] }), indicator('OUT', fact('employment', 'unemployed')), indicator('IDLE', fact('employment', 'inactive')), indicator('WORK', fact('employment', 'employed'))] } as unknown as RuleSetContent;
    const row = (code: string, total: number, F: number, M: number, X: number) => ({ code, name: {}, kind: 'start', total, F, M, X, notAsked: [], fromRegisters: [] });
    const indicators = { complete: 40, grandTotal: 41, rows: [row('ALL', 40, 20, 20, 0), row('OUT', 20, 10, 10, 0), row('IDLE', 13, 7, 6, 0), row('WORK', 7, 3, 4, 0)] };
    const { tables, complete } = sharedReport(reported({ indicators }), content, 5);
    const shown = new Map(tables[0]?.rows.map(({ key, total, byGender }) => [key, [total, byGender?.F, byGender?.M, byGender?.X]]));
    expect([complete, shown.get('ALL')]).toEqual([40, [40, 20, 20, 0]]);
    expect([shown.get('WORK')?.[0], shown.get('WORK')?.some((each) => each === 3 || each === 4)]).toEqual([7, false]);
    // 20 women less 10 and 7 would be the three.
    expect(shown.get('IDLE')).toEqual([13, 'hidden', 'hidden', 0]);
  });

  it('hides all participants where they, less those of whom all facts are known, are few who lack some', () => {
    const content = { indicators: [] } as unknown as RuleSetContent;
    const rows = [{ code: 'ALL', name: {}, kind: 'start', total: 17, F: 9, M: 8, X: 0, notAsked: [], fromRegisters: [] }];
    const of = (participants: number, part: object = {}) =>
      sharedReport(reported({ figures: { participants, organisations: 4, runs: 2, sessions: 6, registeredMinutes: 6000, heads: 0 }, indicators: { complete: 17, grandTotal: participants, rows }, ...part }), content, 5);
    expect([17, 18, 20, 21, 22].map((participants) => [of(participants).figures.participants, of(participants).complete])).toEqual([[17, 17], ['hidden', 17], ['hidden', 17], ['hidden', 17], [22, 17]]);
    // Nor do municipalities add up to it.
    const { tables } = of(20, { groups: { municipality: { rows: [municipality('1280', 'Malmö', 15), municipality('1281', 'Lund', 5)], inSeveral: 0 } } });
    expect(tables.find(({ name }) => name === 'municipality')?.rows.map(({ key, total }) => [key, total])).toEqual([['1280', 15], ['others', 'hidden']]);
  });

  it('hides what was entered of nearly all participants', () => {
    const entered = (value: number) => sharedReport(reported({ entered: { rows: [{ code: 'fewer_opportunities', name: null, value }, { code: 'CO01', name: {}, value: 2 }] } }), null, 5).entered.map(({ value: said }) => said);
    expect([30, 28, 25, 3].map(entered)).toEqual([[30, 2], ['hidden', 2], [25, 2], ['few', 2]]);
  });

  it('says no number of other municipalities where people came from several', () => {
    const rowsOf = (inSeveral: number, rows: object[]) => sharedReport(reported({ groups: { municipality: { rows, inSeveral } } }), null, 5).tables.find(({ name }) => name === 'municipality')?.rows.map(({ key, total }) => [key, total]);
    // Three people from both Lomma and Burlöv are six in two rows.
    expect(rowsOf(3, [municipality('1280', 'Malmö', 20), municipality('1281', 'Lund', 5), municipality('1262', 'Lomma', 3), municipality('1231', 'Burlöv', 3)])).toEqual([['1280', 20], ['1281', 5], ['others', 'hidden']]);
    // Thirty-two in the rows are thirty people: two came from several.
    expect(rowsOf(2, [municipality('1280', 'Malmö', 20), municipality('1281', 'Lund', 12)])).toEqual([['1280', 20], ['others', 'hidden']]);
    // Of thirty all but two came from Malmö: it is among the others.
    expect(rowsOf(6, [municipality('1280', 'Malmö', 28), municipality('1281', 'Lund', 8)])).toEqual([['1281', 8], ['others', 'hidden']]);
  });

  it('tells with another of days that overlap where they differ by few', () => {
    const of = (from: string | null, to: string | null, participants: number | 'hidden', complete: number | null, threshold = 5) => ({ period: { from, to }, threshold, figures: { participants, organisations: 0, runs: 0, sessions: 0, hours: 0, visits: 0 }, complete });
    const whole = of(null, null, 20, null);
    expect([20, 19, 16, 15].map((n) => tellTogether(of('2026-01-01', '2026-03-31', n, null), whole))).toEqual([false, true, true, false]);
    expect(tellTogether(of('2026-01-01', '2026-03-31', 20, null), of('2026-04-01', null, 19, null))).toBe(false);
    expect([tellTogether(of(null, null, 'hidden', 17), of(null, null, 'hidden', 16)), tellTogether(of(null, null, 19, 16, 0), of(null, null, 20, 17, 0))]).toEqual([true, false]);
  });

  it('reckons the programme’s indicators in the time of one request', () => {
    const content = { indicators: [] } as unknown as RuleSetContent;
    const many = Array.from({ length: 17 }, (_, at) => ({ code: `C${at}`, name: {}, kind: 'start', total: 10 + at, F: 5 + (at % 4), M: 2 + (at % 3), X: 10 + at - 5 - (at % 4) - 2 - (at % 3), notAsked: [], fromRegisters: [] }));
    const { tables } = sharedReport(reported({ indicators: { complete: 60, grandTotal: 60, rows: many } }), content, 5);
    expect(tables[0]?.rows.every(({ byGender }) => byGender?.M !== 2 && byGender?.M !== 3)).toBe(true);
  });
});
