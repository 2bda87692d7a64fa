import { areAlike, levelsOf, linesOf } from './assignment-words';

describe('the levels of a criterion', () => {
  it('are written one on each line, and read back as they were', () => {
    const levels = [{ sv: 'Saknas', en: 'Missing' }, { sv: 'Tydligt', en: 'Clear' }];
    expect(linesOf(levels)).toEqual({ sv: 'Saknas\nTydligt', en: 'Missing\nClear' });
    expect(levelsOf(linesOf(levels))).toEqual(levels);
    expect(levelsOf({ sv: ' Saknas \n\n Tydligt\n' })).toEqual([{ sv: 'Saknas' }, { sv: 'Tydligt' }]);
    expect([linesOf([]), levelsOf({})]).toEqual([{}, []]);
  });

  it('stay reviewed in a language when all of them are', () => {
    const levels = [{ sv: 'Saknas', en: 'Missing', reviewed: { sv: true, en: true } }, { sv: 'Tydligt', en: 'Clear', reviewed: { sv: true } }];
    expect(linesOf(levels)).toEqual({ sv: 'Saknas\nTydligt', en: 'Missing\nClear', reviewed: { sv: true } });
    expect(levelsOf({ sv: 'Saknas\nTydligt', en: 'Missing', reviewed: { sv: true, en: true } })).toEqual([{ sv: 'Saknas', en: 'Missing', reviewed: { sv: true, en: true } }, { sv: 'Tydligt', reviewed: { sv: true } }]);
  });

  it('are as many in each language that is written', () => {
    expect([areAlike({ sv: 'A\nB' }), areAlike({ sv: 'A\nB', en: 'A\nB' }), areAlike({ sv: 'A\nB', en: 'A' })]).toEqual([true, true, false]);
  });
});
