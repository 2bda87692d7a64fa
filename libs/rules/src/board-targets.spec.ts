import type { ShareBy } from '@kortkurs/contract/funding';
import { type CountedTarget, toldTargets } from './board-targets';

const project = { id: 'p', name: 'Starkare föreningar' };
const of = (by: ShareBy, value: string, part: number, all = 102, threshold = 5): CountedTarget => ({
  project, kind: 'share', formatName: null, operator: 'at_least', value: 40, upperValue: null, figure: 0, share: { by, value, name: null, part, of: all, unknown: 2, threshold },
});
const withheld = (...targets: CountedTarget[]): boolean[] => toldTargets(targets).map((target) => target.withheld);

describe('shares on the board’s page', () => {
  it('are told where many are in them and many are not', () => {
    const [told] = toldTargets([of('gender', 'F', 55)]);
    expect(told).toMatchObject({ figure: 53.9, withheld: false, share: { part: 55, of: 102, unknown: 0 } });
    expect(told?.share).not.toHaveProperty('threshold');
  });

  it('are withheld where few are in them, or all but few', () => {
    expect([...withheld(of('gender', 'F', 3)), ...withheld(of('gender', 'F', 99)), ...withheld(of('gender', 'F', 2, 4))]).toEqual([true, true, true]);
    expect([...withheld(of('gender', 'F', 0)), ...withheld(of('gender', 'F', 102)), ...withheld(of('gender', 'F', 0, 0))]).toEqual([false, false, false]);
    expect(toldTargets([of('gender', 'F', 3)])[0]).toMatchObject({ figure: 0, share: { part: 0, of: 0, unknown: 0 } });
  });

  it('are withheld where those beside them leave only a few', () => {
    // 102 less 55 less 44 are three whose answer would be known.
    expect(withheld(of('gender', 'F', 55), of('gender', 'M', 44))).toContain(true);
    expect(withheld(of('gender', 'F', 55), of('gender', 'M', 40))).toEqual([false, false]);
    expect(withheld(of('age', 'over_54', 30), of('age', '55_64', 28))).toContain(true);
    expect(withheld(of('county', '12', 60), of('municipality', '1281', 58))).toContain(true);
    // Somebody can come from both municipalities, so what is left of all is no count.
    expect(withheld(of('municipality', '1280', 55), of('municipality', '1281', 44))).toEqual([false, false]);
  });

  it('of another project are another matter, and what a funder does not hide is told', () => {
    const other = { ...of('gender', 'M', 44), project: { id: 'q', name: 'Ett annat' } };
    expect(withheld(of('gender', 'F', 55), other)).toEqual([false, false]);
    expect(withheld(of('gender', 'F', 1, 2, 0))).toEqual([false]);
  });
});
