import fc from 'fast-check';
import { draw } from './draw';

const SEED = fc.integer({ min: 1, max: 2_147_483_647 });

describe('a draw', () => {
  it('is the same for the same seed, on every machine and in every year', () => {
    // Written down once: another answer here would be another sample for whoever checks one.
    expect([draw(48213, 67, 8), draw(1, 10, 3), draw(2_147_483_647, 5, 5)]).toEqual([[0, 4, 22, 23, 28, 38, 47, 66], [6, 7, 8], [0, 1, 2, 3, 4]]);
  });

  it('takes as many different places as asked for, in their order, and all where there are fewer', () => {
    fc.assert(
      fc.property(SEED, fc.nat(200), fc.nat(220), (seed, of, size) => {
        const drawn = draw(seed, of, size);
        expect(drawn).toHaveLength(Math.min(of, size));
        expect(drawn).toEqual([...new Set(drawn)].sort((one, other) => one - other));
        expect(drawn.every((place) => place >= 0 && place < of)).toBe(true);
      }),
    );
  });

  it('holds the smaller draw of the same seed', () => {
    fc.assert(fc.property(SEED, fc.integer({ min: 2, max: 100 }), fc.nat(100), (seed, of, size) => expect(draw(seed, of, size + 1)).toEqual(expect.arrayContaining(draw(seed, of, size)))));
  });

  it('favours no place and no pair of places, whether seeds follow one another or not', () => {
    const [of, size, times] = [20, 5, 20_000];
    for (const seedOf of [(n: number) => n + 1, (n: number) => ((n * 7919) % 99_991) + 10_000]) {
      const places = new Array<number>(of).fill(0);
      const pairs = new Map<string, number>();
      for (let n = 0; n < times; n++) {
        const drawn = draw(seedOf(n), of, size);
        drawn.forEach((place, at) => {
          places[place] = (places[place] ?? 0) + 1;
          for (const other of drawn.slice(at + 1)) pairs.set(`${place} ${other}`, (pairs.get(`${place} ${other}`) ?? 0) + 1);
        });
      }
      const chi = (counts: number[], expected: number): number => counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
      // Nineteen and 189 degrees of freedom: a fair draw passes these once in more than a million.
      expect(chi(places, (times * size) / of)).toBeLessThan(65);
      expect(chi([...pairs.values()], (times * size * (size - 1)) / (of * (of - 1)))).toBeLessThan(300);
      expect(pairs.size).toBe((of * (of - 1)) / 2);
    }
  });
});
