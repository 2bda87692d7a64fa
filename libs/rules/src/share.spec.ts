import fc from 'fast-check';
import type { ShareOperator, TargetMeasure } from '@kortkurs/contract/funding';
import { isShare, SHARE_AGE_SPANS, sharePercent, shareRange, shareStanding } from './share';
import { shareCounted, shareFigure, shareName, shareReached, shareSentence, shareStandingWords, shareWantedAndStanding } from './share-words';

const of = (operator: ShareOperator, value: number, upperValue: number | null = null): TargetMeasure<ShareOperator> => ({ operator, value, upperValue });
const counts = fc.integer({ min: 1, max: 2_000_000 }).chain((all) => fc.nat(all).map((part) => ({ part, of: all })));
const percent = fc.integer({ min: 1, max: 100 });
/** Exactly, as people would reckon it with pen and paper. */
const atLeast = (hundredths: number, { part, of: all }: { part: number; of: number }): boolean => BigInt(part) * 10_000n >= BigInt(hundredths) * BigInt(all);
const atMost = (hundredths: number, { part, of: all }: { part: number; of: number }): boolean => BigInt(part) * 10_000n <= BigInt(hundredths) * BigInt(all);

describe('a share', () => {
  it('is met by its numbers, whatever the figure is rounded to', () => {
    expect(shareStanding(of('at_least', 60), { part: 5996, of: 10_000 })).toBe('below');
    expect(shareStanding(of('at_least', 60), { part: 6, of: 10 })).toBe('met');
    expect([sharePercent({ part: 3004, of: 10_000 }), shareStanding(of('at_most', 30), { part: 3004, of: 10_000 })]).toEqual([30, 'above']);
    fc.assert(
      fc.property(counts, percent, percent, (count, one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        expect(shareStanding(of('at_least', low), count)).toBe(atLeast(low * 100, count) ? 'met' : 'below');
        expect(shareStanding(of('at_most', low), count)).toBe(atMost(low * 100, count) ? 'met' : 'above');
        const between = (from: number, to: number): string => (!atLeast(from, count) ? 'below' : atMost(to, count) ? 'met' : 'above');
        expect(shareStanding(of('between', low, high), count)).toBe(between(low * 100, high * 100));
        expect(shareStanding(of('about', low), count)).toBe(between(low * 90, low * 110));
      }),
    );
  });

  it('is shown rounded down, so that only a share that is met is shown as what at least was promised', () => {
    expect([sharePercent({ part: 5996, of: 10_000 }), sharePercent({ part: 1, of: 3 }), sharePercent({ part: 7, of: 7 }), sharePercent({ part: 0, of: 0 })]).toEqual([59.9, 33.3, 100, 0]);
    fc.assert(
      fc.property(counts, percent, (count, wanted) => {
        expect(sharePercent(count) >= wanted).toBe(shareStanding(of('at_least', wanted), count) === 'met');
      }),
    );
  });

  it('of nobody is neither met nor missed', () => {
    for (const operator of ['at_least', 'at_most', 'about'] as const) expect(shareStanding(of(operator, 50), { part: 0, of: 0 })).toBe('nothing');
  });

  it('is of what can be counted alone', () => {
    const good = [['gender', 'F'], ['age', 'over_54'], ['municipality', '1281'], ['county', '12'], ['employment', 'unemployed'], ['education', 'isced_0_2'], ['rural', 'yes']] as const;
    expect(good.map(([by, value]) => isShare({ by, value }))).toEqual(good.map(() => true));
    const bad = [['gender', 'missing'], ['age', '54'], ['municipality', 'Lund'], ['county', '99'], ['employment', 'declined'], ['education', ''], ['rural', 'no']] as const;
    expect(bad.map(([by, value]) => isShare({ by, value }))).toEqual(bad.map(() => false));
  });

  it('over 54 is the two oldest groups, and under 30 the two youngest', () => {
    expect([SHARE_AGE_SPANS.over_54.from, SHARE_AGE_SPANS.under_30.to]).toEqual([55, 29]);
  });

  it('is drawn over the per cent that meet it', () => {
    expect([of('at_least', 60), of('at_most', 30), of('between', 40, 60), of('about', 50), of('about', 100)].map(shareRange)).toEqual([
      { from: 60, to: 100 }, { from: 0, to: 30 }, { from: 40, to: 60 }, { from: 45, to: 55 }, { from: 90, to: 100 },
    ]);
  });

  it('is said in words, with what it comes from', () => {
    const women = { by: 'gender', value: 'F', name: null } as const;
    const lund = { by: 'municipality', value: '1281', name: 'Lund' } as const;
    const plain = (text: string): string => text.replace(/\s/g, ' ');
    expect(plain(shareSentence(of('at_least', 60), women, 'sv'))).toBe('minst 60 % kvinnor');
    expect(plain(shareSentence(of('at_most', 30), { by: 'age', value: 'over_54', name: null }, 'sv'))).toBe('högst 30 % som är 55 år eller äldre');
    expect(plain(shareReached(of('between', 40, 60), women, 'en'))).toBe('women, of 40% to 60%');
    expect(plain(shareReached(of('about', 33), lund, 'sv'))).toBe('från organisationer i Lund, av cirka 33 % (29,7 % till 36,3 %)');
    expect(shareName({ by: 'county', value: '12', name: null }, 'en')).toBe('share of participants, from organisations in the county of Skåne');
    expect([plain(shareFigure(60, 'sv')), shareFigure(53.9, 'en')]).toEqual(['60,0 %', '53.9%']);
    expect(plain(shareCounted({ ...women, part: 1055, of: 2002, unknown: 3 }, 'sv'))).toBe('1 055 av 2 002 deltagare, uppgift saknas om 3');
    expect([shareCounted({ ...lund, part: 1, of: 4, unknown: 2 }, 'en'), shareCounted({ ...lund, part: 1, of: 4, unknown: 0 }, 'en')]).toEqual(['1 of 4 participants, 2 without a known municipality', '1 of 4 participants']);
    expect([shareWantedAndStanding(of('at_most', 30), 'met', 'en'), shareWantedAndStanding(of('at_least', 60), 'nothing', 'en')]).toEqual(['at most 30%, within', 'at least 60%']);
    expect([shareStandingWords('met', 'at_most', 'sv'), shareStandingWords('met', 'at_least', 'sv'), shareStandingWords('nothing', 'about', 'sv')]).toEqual(['Inom målet', 'Målet är nått', 'Inget att räkna än']);
  });
});
