import fc from 'fast-check';
import { inRanges } from './ranges';

describe('numbers in ranges', () => {
  it('joins three and more that follow on one another', () => {
    expect(inRanges([4, 1, 2, 3, 6, 8, 9, 9])).toEqual(['1–4', '6', '8', '9']);
    expect(inRanges([])).toEqual([]);
  });

  it('says each number once and no other, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 })), (numbers) => {
        const said = inRanges(numbers).flatMap((part) => {
          const [from = 0, to = from] = part.split('–').map(Number);
          return Array.from({ length: to - from + 1 }, (_, at) => from + at);
        });
        expect(said).toEqual([...new Set(numbers)].sort((a, b) => a - b));
      }),
    );
  });
});
