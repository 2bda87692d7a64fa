import fc from 'fast-check';
import type { TargetMeasure } from '@kortkurs/contract/funding';
import { targetPace, targetPercent, targetRange, targetStanding } from './target';

const atLeast = (value: number): TargetMeasure => ({ operator: 'at_least', value, upperValue: null });
const about = (value: number): TargetMeasure => ({ operator: 'about', value, upperValue: null });
const between = (value: number, upperValue: number): TargetMeasure => ({ operator: 'between', value, upperValue });

describe('the figures that meet a target', () => {
  it('of at least 100 have no upper end', () => {
    expect(targetRange(atLeast(100))).toEqual({ from: 100, to: null });
  });
  it('of about 2 000 are 1 800 to 2 200', () => {
    expect(targetRange(about(2000))).toEqual({ from: 1800, to: 2200 });
  });
  it('of about 2 are 2 alone, since ten per cent is less than one', () => {
    expect(targetRange(about(2))).toEqual({ from: 2, to: 2 });
  });
  it('of 4 to 5 are both ends and what lies between', () => {
    expect(targetRange(between(4, 5))).toEqual({ from: 4, to: 5 });
  });
});

describe('where a figure stands', () => {
  it('is below, near or met for at least 100', () => {
    expect([0, 89, 90, 99, 100, 250].map((figure) => targetStanding(atLeast(100), figure))).toEqual(['below', 'below', 'near', 'near', 'met', 'met']);
  });
  it('can be above where there is an upper end', () => {
    expect([3, 4, 5, 6].map((figure) => targetStanding(between(4, 5), figure))).toEqual(['below', 'met', 'met', 'above']);
    expect(targetStanding(about(2000), 2201)).toBe('above');
  });
});

describe('per cent of the way', () => {
  it('is a whole number, rounded down', () => {
    expect(targetPercent(atLeast(3), 2)).toBe(66);
  });
  it('is 100 exactly when the target is met or exceeded', () => {
    const targets = fc.oneof(
      fc.integer({ min: 1, max: 100_000 }).map(atLeast),
      fc.integer({ min: 1, max: 100_000 }).map(about),
      fc.tuple(fc.integer({ min: 1, max: 1000 }), fc.nat(1000)).map(([low, more]) => between(low, low + more)),
    );
    fc.assert(
      fc.property(targets, fc.nat(200_000), (target, figure) => {
        expect(targetPercent(target, figure) === 100).toBe(['met', 'above'].includes(targetStanding(target, figure)));
      }),
    );
  });
});

describe('a target’s pace', () => {
  it('is before or after the plan by whole units', () => {
    expect(targetPace(atLeast(100), 67, 0.4)).toEqual({ standing: 'below', ahead: 27 });
    expect(targetPace(atLeast(100), 30, 0.405)).toEqual({ standing: 'below', ahead: -10 });
  });

  it('of a target with two ends is measured against the lower', () => {
    expect(targetPace(between(4, 5), 4, 0.5)).toEqual({ standing: 'met', ahead: 2 });
  });
});
